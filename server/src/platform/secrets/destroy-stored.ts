import { randomBytes } from 'node:crypto'
import { open, rename, rm } from 'node:fs/promises'
import { HEAD_BYTES } from './sealed-file.ts'

/**
 * Takes a stored file away for good: first out of reach of readers, then the key in its head is written over, without which the rest
 * is noise wherever a copy of a block may lie, then the file is removed.
 *
 * @param isNamed whether somebody handed the same bytes in anew meanwhile: then they are put back
 * @returns whether the file is gone
 */
export async function destroyStored(path: string, isNamed: () => Promise<boolean>): Promise<boolean> {
  // always the same name, so that one put aside before a crash is found again
  const aside = `${path}.going`
  await rename(path, aside).catch(unlessMissing)
  if (await isNamed()) {
    await rename(aside, path).catch(unlessMissing)
    return false
  }
  const file = await open(aside, 'r+').catch(unlessMissing)
  if (!file) return true
  try {
    await file.write(randomBytes(HEAD_BYTES), 0, HEAD_BYTES, 0)
    await file.sync()
  } finally {
    await file.close()
  }
  await rm(aside, { force: true })
  return true
}

function unlessMissing(error: NodeJS.ErrnoException): undefined {
  if (error.code === 'ENOENT') return undefined
  throw error
}
