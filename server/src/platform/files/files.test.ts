import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { inScope } from '../database/database.ts'
import type { Scope } from '../database/scope.ts'
import { secretsFrom } from '../testing/fixed-secrets.ts'
import {
  firmId,
  openTestPlatform,
  otherFirmId,
  personId,
  type TestPlatform,
} from '../testing/test-platform.ts'
import { type FileStore, folderStore, getFile, insertFile } from './files.ts'

describe('the store of files', () => {
  let folder: string
  let store: FileStore

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'zhixun-files-'))
    store = folderStore(join(folder, 'files'), secretsFrom(Buffer.alloc(32, 7)))
  })
  afterEach(() => rmSync(folder, { recursive: true }))

  const all = () =>
    readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())

  it('gives back what was put in, under the digest of its bytes', async () => {
    const sha256 = await store.put(Buffer.from('abc'))
    expect(sha256).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad')
    expect((await store.get(sha256)).toString()).toBe('abc')
    expect(await store.get(await store.put(new Uint8Array()))).toHaveLength(0)
  })

  async function* parts(bytes: Buffer, size: number) {
    for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
  }
  const whole = async (source: AsyncIterable<Buffer>) => {
    const read: Buffer[] = []
    for await (const part of source) read.push(Buffer.from(part))
    return Buffer.concat(read)
  }

  it.each([0, 1, 65_535, 65_536, 65_537, 3_000_000])(
    'takes and gives a file of %i bytes in passing',
    async (size) => {
      const bytes = Buffer.alloc(size, '参保,320222199001011234\n')
      const { sha256, sizeBytes } = await store.putStream(parts(bytes, 100_000))
      expect(sizeBytes).toBe(size)
      expect(await store.size(sha256)).toBe(size)
      expect((await store.get(sha256)).equals(bytes)).toBe(true)
      expect((await whole(store.stream(sha256))).equals(bytes)).toBe(true)
      // the same file put in whole is the same stored file
      expect(await store.put(bytes)).toBe(sha256)
      expect(all()).toHaveLength(1)
      if (size > 0)
        expect(readFileSync(join(folder, 'files', sha256.slice(0, 2), sha256)).includes('3202221990')).toBe(
          false,
        )
    },
  )

  it('gives the memory of each part back once the next is asked for', async () => {
    const { sha256 } = await store.putStream(parts(Buffer.alloc(200_000, 'x'), 50_000))
    const sizes: number[] = []
    let before: Buffer = Buffer.alloc(0)
    for await (const part of store.stream(sha256)) {
      expect(before.byteLength).toBe(0)
      sizes.push(part.byteLength)
      before = part
    }
    expect(sizes).toEqual([65_536, 65_536, 65_536, 200_000 - 3 * 65_536])
  })

  it('keeps nothing of a stream that breaks off, and hears where a stored file was changed', async () => {
    async function* broken() {
      yield Buffer.alloc(200_000, 'x')
      throw new Error('the line was cut')
    }
    await expect(store.putStream(broken())).rejects.toThrow('the line was cut')
    expect(all()).toHaveLength(0)
    const { sha256 } = await store.putStream(parts(Buffer.alloc(200_000, 'x'), 50_000))
    const path = join(folder, 'files', sha256.slice(0, 2), sha256)
    const stored = readFileSync(path)
    stored[stored.length - 5] = (stored[stored.length - 5] ?? 0) ^ 1
    writeFileSync(path, stored)
    await expect(whole(store.stream(sha256))).rejects.toThrow()
  })

  it('keeps the same bytes once, also where they come together', async () => {
    const scan = Buffer.alloc(200_000, 'scan')
    const digests = await Promise.all(Array.from({ length: 5 }, () => store.put(scan)))
    expect(new Set(digests).size).toBe(1)
    await store.put(scan)
    expect(all()).toHaveLength(1)
  })

  it('holds nothing in clear on the disk, and reads what was put there before files were sealed', async () => {
    const roster = Buffer.from('张三,320222199001011234\n'.repeat(10_000))
    const sha256 = await store.put(roster)
    const path = join(folder, 'files', sha256.slice(0, 2), sha256)
    expect(readFileSync(path).includes('320222199001011234')).toBe(false)
    writeFileSync(path, roster)
    expect((await store.get(sha256)).equals(roster)).toBe(true)
    await store.put(roster)
    expect(readFileSync(path).includes('320222199001011234')).toBe(false)
    expect((await store.get(sha256)).equals(roster)).toBe(true)
  })

  it('does not give out a sealed file that was moved to another address, cut, or whose pieces were exchanged', async () => {
    const [one, other] = [Buffer.alloc(200_000, 'one'), Buffer.alloc(200_000, 'two')]
    const [first, second] = [await store.put(one), await store.put(other)]
    const pathOf = (digest: string) => join(folder, 'files', digest.slice(0, 2), digest)
    const stored = readFileSync(pathOf(first))
    const piece = 65_536 + 16
    const at = (number: number) => stored.length - (200_000 % 65_536) - 16 - (3 - number) * piece
    const exchanged = Buffer.concat([
      stored.subarray(0, at(0)),
      stored.subarray(at(1), at(2)),
      stored.subarray(at(0), at(1)),
      stored.subarray(at(2)),
    ])
    expect(exchanged).toHaveLength(stored.length)
    for (const wrong of [
      readFileSync(pathOf(second)),
      stored.subarray(0, at(2)),
      stored.subarray(0, 50),
      exchanged,
    ]) {
      writeFileSync(pathOf(first), wrong)
      await expect(store.get(first)).rejects.toThrow(`the stored file ${first} was changed`)
    }
  })

  it('notices bytes that were changed or went missing', async () => {
    const sha256 = await store.put(Buffer.from('approved'))
    const path = join(folder, 'files', sha256.slice(0, 2), sha256)
    writeFileSync(path, 'disputed')
    await expect(store.get(sha256)).rejects.toThrow(`the stored file ${sha256} was changed`)
    rmSync(path)
    await expect(store.get(sha256)).rejects.toThrow('ENOENT')
  })

  it('mends a file that a crash cut short when it is put in again', async () => {
    const sha256 = await store.put(Buffer.from('a whole document'))
    writeFileSync(join(folder, 'files', sha256.slice(0, 2), sha256), 'a who')
    await store.put(Buffer.from('a whole document'))
    expect((await store.get(sha256)).toString()).toBe('a whole document')
  })
})

describe('a stored document', () => {
  let world: TestPlatform
  beforeAll(async () => {
    world = await openTestPlatform()
  })
  afterAll(() => world.close())

  it('is found by its bureau, its organization and the person it is about, and by nobody else', async () => {
    const { db, newId } = world.platform
    const file = {
      regionId: '320206',
      fileId: newId(),
      organizationId: firmId,
      personId,
      name: '结业证书.pdf',
      mediaType: 'application/pdf',
      sizeBytes: 3,
      sha256: await world.platform.files.put(Buffer.from('pdf')),
      storedAt: world.clock.real(),
    }
    await inScope(db, { kind: 'system' }, (tx) => insertFile(tx, file, 'system'))
    const find = (scope: Scope, regionId = '320206') =>
      inScope(db, scope, (tx) => getFile(tx, regionId, file.fileId))
    const inSight: Scope[] = [
      { kind: 'regions', regions: ['320205', '320206'] },
      { kind: 'organization', organizationId: firmId },
      { kind: 'person', personId },
    ]
    for (const scope of inSight) expect(await find(scope)).toEqual(file)
    const outOfSight: Scope[] = [
      { kind: 'regions', regions: ['320205'] },
      { kind: 'organization', organizationId: otherFirmId },
      { kind: 'person', personId: firmId },
      { kind: 'public' },
    ]
    for (const scope of outOfSight)
      await expect(find(scope)).rejects.toMatchObject({ code: 'platform.not-found' })
    await expect(find({ kind: 'system' }, '320205')).rejects.toMatchObject({ code: 'platform.not-found' })
  })

  it('is not in the folder of anybody who guesses its name', () => {
    expect(existsSync(join(world.folder, 'files', '结业证书.pdf'))).toBe(false)
  })
})
