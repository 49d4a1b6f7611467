import { zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { NotAZip, readZip, writeZip } from './zip.ts'

const bytes = (text: string) => new TextEncoder().encode(text)

describe('a zip archive', () => {
  it('gives back the files it was made of, names in Chinese included', async () => {
    const files = [
      { path: '材料/花名册.csv', bytes: bytes('姓名,证件号码\n'.repeat(100)) },
      { path: '证书.pdf', bytes: bytes('%PDF') },
      { path: 'empty.txt', bytes: new Uint8Array() },
    ]
    const unpacked = await readZip(await writeZip(files))
    expect(unpacked.map(({ path }) => path)).toEqual(files.map(({ path }) => path))
    for (const [place, file] of files.entries()) expect(unpacked[place]?.bytes).toEqual(file.bytes)
  })

  it('is the same to the byte for the same files', async () => {
    const files = [{ path: 'a.txt', bytes: bytes('甲') }]
    expect((await writeZip(files)).equals(await writeZip(files))).toBe(true)
  })

  it('has no two files under one name', async () => {
    const twice = [
      { path: 'a', bytes: bytes('1') },
      { path: 'a', bytes: bytes('2') },
    ]
    await expect(writeZip(twice)).rejects.toThrow('Two files named a')
  })

  it('leaves out entries for folders', async () => {
    const archive = zipSync({ 'folder/': new Uint8Array(), 'folder/a.txt': bytes('甲') })
    expect((await readZip(archive)).map(({ path }) => path)).toEqual(['folder/a.txt'])
  })

  it.each([
    ['a text', bytes('not a zip at all')],
    ['nothing', new Uint8Array()],
    ['a photo', new Uint8Array([0xff, 0xd8, 0xff, 0xe0, 0, 16])],
  ])('is not what %s is', async (_what, content) => {
    await expect(readZip(content)).rejects.toThrow(NotAZip)
  })

  it('that was cut short is refused', async () => {
    const archive = await writeZip([{ path: 'a.txt', bytes: bytes('甲'.repeat(1000)) }])
    await expect(readZip(archive.subarray(0, archive.length - 30))).rejects.toThrow(NotAZip)
  })
})
