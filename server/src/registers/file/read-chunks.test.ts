import { describe, expect, it } from 'vitest'
import { readChunks } from './read-chunks.ts'

let isOpen = false

/** A file that is open from the first part asked for until it ends or is let go of. */
async function* file(...parts: string[]): AsyncGenerator<Uint8Array> {
  isOpen = true
  try {
    for (const part of parts) yield Buffer.from(part)
  } finally {
    isOpen = false
  }
}

const lines = (count: number) => '91320206MA1XABCD2Y,320211196202019001,2022-12\n'.repeat(count)
const headed = (count: number) => file('统一社会信用代码,身份证号码,月份\n', ...Array(9).fill(lines(count)))

describe('the file of a register', () => {
  it('is let go of where it is no spreadsheet', async () => {
    await expect(readChunks(file('%PDF-1.7\n', '%%EOF'))).rejects.toThrow()
    expect(isOpen).toBe(false)
  })

  it('is let go of where nobody reads on after its headings, or in the middle', async () => {
    const headings = await readChunks(headed(10_000))
    expect(isOpen).toBe(true)
    await headings.close()
    expect(isOpen).toBe(false)

    const text = await readChunks(headed(10_000))
    const chunks = text.chunks[Symbol.asyncIterator]()
    expect((await chunks.next()).value?.bytes.byteLength).toBeGreaterThan(100_000)
    expect(isOpen).toBe(true)
    await text.close()
    await text.close()
    expect(isOpen).toBe(false)
  })

  it('is let go of at its end', async () => {
    const text = await readChunks(headed(100))
    const read = await Array.fromAsync(text.chunks, ({ bytes }) => bytes.byteLength)
    expect(read.length).toBeGreaterThan(0)
    expect(isOpen).toBe(false)
  })
})
