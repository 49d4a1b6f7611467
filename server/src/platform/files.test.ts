import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { inScope } from './database.ts'
import { type FileStore, folderStore, getFile, insertFile } from './files.ts'
import type { Scope } from './scope.ts'
import {
  firmId,
  openTestPlatform,
  otherFirmId,
  personId,
  type TestPlatform,
} from './testing/test-platform.ts'

describe('the store of files', () => {
  let folder: string
  let store: FileStore

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'zhixun-files-'))
    store = folderStore(join(folder, 'files'))
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

  it('keeps the same bytes once, also where they come together', async () => {
    const scan = Buffer.alloc(200_000, 'scan')
    const digests = await Promise.all(Array.from({ length: 5 }, () => store.put(scan)))
    expect(new Set(digests).size).toBe(1)
    await store.put(scan)
    expect(all()).toHaveLength(1)
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
