import { randomUUID } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { isAlive, markOf, type ProcessMark } from './processes.ts'

/**
 * The processes that use one database folder: a server, beside it perhaps a backup or a second server. The last to leave
 * stops PostgreSQL; where none of them lives any more, a running PostgreSQL is an orphan.
 */
export interface Holders {
  enter(): void
  leave(): void
  /** Living holders other than this one. */
  others(): ProcessMark[]
}

export function holdersOf(folder: string): Holders {
  const place = join(folder, 'holders')
  mkdirSync(place, { recursive: true })
  const own = `${nameOf(ownMark())}-${randomUUID().slice(0, 8)}`
  return {
    enter: () => writeFileSync(join(place, own), ''),
    leave: () => rmSync(join(place, own), { force: true }),
    others() {
      const names = readdirSync(place).filter((name) => name !== own)
      const [alive, dead] = [
        names.filter((name) => isAlive(readName(name))),
        names.filter((name) => !isAlive(readName(name))),
      ]
      for (const name of dead) rmSync(join(place, name), { force: true })
      return alive.map(readName)
    },
  }
}

const LOCK_PATIENCE_MS = 60_000

/** Runs alone among all processes that use the folder. The lock of a process that died is taken over. */
export async function alone<Result>(folder: string, run: () => Promise<Result>): Promise<Result> {
  const lock = join(folder, 'lock')
  const deadline = Date.now() + LOCK_PATIENCE_MS
  while (!take(lock)) {
    if (Date.now() > deadline)
      throw new Error(`数据目录被占用 (another process keeps the database folder locked): ${lock}`)
    await wait(30)
  }
  try {
    return await run()
  } finally {
    rmSync(lock, { force: true })
  }
}

function take(lock: string): boolean {
  try {
    writeFileSync(lock, nameOf(ownMark()), { flag: 'wx' })
    return true
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
  }
  try {
    const text = readFileSync(lock, 'utf8')
    // an empty file: its writer is between creating and writing
    if (text !== '' && !isAlive(readName(text))) rmSync(lock, { force: true })
  } catch {
    // the lock was given back in between
  }
  return false
}

function ownMark(): ProcessMark {
  return markOf(process.pid) ?? { pid: process.pid, startedAt: '' }
}

function nameOf(mark: ProcessMark): string {
  return `${mark.pid}-${mark.startedAt}`
}

function readName(name: string): ProcessMark {
  const [pid, startedAt = ''] = name.split('-')
  return { pid: Number(pid), startedAt }
}
