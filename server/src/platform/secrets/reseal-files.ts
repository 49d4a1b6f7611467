import { createReadStream, createWriteStream } from 'node:fs'
import { open, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { HEAD_BYTES, keyIdOfFile, rewrapHead, sealFile } from './sealed-file.ts'
import type { DataKey } from './secrets.ts'

interface Keys {
  readonly find: (keyId: string) => Promise<DataKey>
  readonly to: DataKey
}

/**
 * Seals every stored file under this key: of those that are sealed only the head changes, those in clear are sealed whole.
 * A file that is under it already is left alone, so this goes on where it was broken off.
 *
 * @param done told of each file that was sealed
 */
export async function resealFiles(folder: string, keys: Keys, done: () => void): Promise<void> {
  for await (const file of storedFiles(folder)) {
    if (await resealFile(file, keys)) done()
  }
}

/** How many stored files are not sealed under this key. */
export async function countOtherFiles(folder: string, keyId: string): Promise<number> {
  let count = 0
  for await (const { path } of storedFiles(folder)) {
    const head = await readHead(path)
    if (head && keyIdOfFile(head) !== keyId) count += 1
  }
  return count
}

interface StoredPath {
  readonly path: string
  readonly digest: string
}

async function* storedFiles(folder: string): AsyncGenerator<StoredPath> {
  const drawers = await readdir(folder).catch(unlessMissing([]))
  for (const drawer of drawers.filter((name) => /^[0-9a-f]{2}$/.test(name))) {
    const names = await readdir(join(folder, drawer))
    for (const digest of names.filter((name) => /^[0-9a-f]{64}$/.test(name))) {
      yield { path: join(folder, drawer, digest), digest }
    }
  }
}

/** @returns whether it had to be sealed anew */
async function resealFile({ path, digest }: StoredPath, { find, to }: Keys): Promise<boolean> {
  const head = await readHead(path)
  if (!head) return false
  const keyId = keyIdOfFile(head)
  if (keyId === to.keyId) return false
  // always the same name, so that one left by a rotation that was killed is written over
  const beside = `${path}.resealed`
  try {
    if (keyId === undefined) {
      await writeFile(beside, sealFile(to, digest, await readFile(path)), { flush: true })
    } else {
      const changed = rewrapHead(await find(keyId), to, digest, head)
      await writeFile(beside, changed)
      await pipeline(
        createReadStream(path, { start: HEAD_BYTES }),
        createWriteStream(beside, { flags: 'a', flush: true }),
      )
    }
    // disposed of meanwhile: it must not come back
    if (await readHead(path)) await rename(beside, path)
  } finally {
    await rm(beside, { force: true })
  }
  return true
}

/** Its first bytes; undefined where there is no such file any more. */
async function readHead(path: string): Promise<Buffer | undefined> {
  const file = await open(path).catch(unlessMissing(undefined))
  if (!file) return undefined
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(HEAD_BYTES), 0, HEAD_BYTES, 0)
    return buffer.subarray(0, bytesRead)
  } finally {
    await file.close()
  }
}

/** What stands for a path where there is nothing; other errors are thrown on. */
function unlessMissing<Nothing>(nothing: Nothing): (error: NodeJS.ErrnoException) => Nothing {
  return (error) => {
    if (error.code === 'ENOENT') return nothing
    throw error
  }
}
