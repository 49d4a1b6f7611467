import { constants } from 'node:fs'
import { mkdir, open, readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { readSealFile, type Seal, sealFile } from './seal.ts'

/**
 * Lays a seal down in the folder that the operator named, one file each: `320206/000012-2026-11-21.json`. A file that is there is
 * never written again: with other contents it is a sign that somebody made the seals anew.
 *
 * @throws Error where another seal lies there already
 */
export async function keepSeal(folder: string, seal: Seal): Promise<void> {
  const place = join(folder, seal.regionId)
  await mkdir(place, { recursive: true })
  const path = join(place, fileNameOf(seal))
  const text = sealFile(seal)
  try {
    const file = await open(path, constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL, 0o444)
    try {
      await file.writeFile(text)
      await file.sync()
    } finally {
      await file.close()
    }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    if ((await readFile(path, 'utf8')) === text) return
    throw new Error(`the kept seal ${path} is another one than the database's`, { cause: error })
  }
}

/** The seals of a region that lie in the folder, by number. A file that cannot be read as a seal counts as none. */
export async function readKeptSeals(folder: string, regionId: string): Promise<Map<number, Seal>> {
  const place = join(folder, regionId)
  const names = await readdir(place).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return []
    throw error
  })
  const kept = new Map<number, Seal>()
  for (const name of names.filter((each) => each.endsWith('.json'))) {
    const seal = readSealFile(await readFile(join(place, name), 'utf8'))
    kept.set(seal.seq, seal)
  }
  return kept
}

function fileNameOf({ seq, sealedOn }: Seal): string {
  return `${String(seq).padStart(6, '0')}-${sealedOn}.json`
}
