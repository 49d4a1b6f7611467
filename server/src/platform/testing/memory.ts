import { chmodSync, mkdirSync, readdirSync, readFileSync, rmSync, statfsSync } from 'node:fs'
import { freemem } from 'node:os'
import { join } from 'node:path'
import { markOf } from '../postgres/processes.ts'

/*
 * Tests make thousands of small files and throw them away: each database of a test file is a thousand, each PostgreSQL that is started
 * anew another. On a disk without a journal that gets slower with every one, for the places of files deleted a moment ago are passed
 * over one by one. In memory it takes a twentieth of the time.
 */

/** Where Linux keeps files in memory. */
const MEMORY = '/dev/shm'
/** A run takes some hundred megabytes; containers have 64 unless told otherwise. */
const NEEDED_BYTES = 4 * 2 ** 30
/** Files of a run, by its process. */
const ofRun = /^zhixun-run-(\d+)$/

/** A folder in memory for what is kept between runs; undefined where there is no room. */
export function keptInMemory(name: string): string | undefined {
  return hasRoom() ? join(MEMORY, name) : undefined
}

/** Has what this run lays down for a while laid down in memory, where there is room. @returns what clears it away */
export function layTemporaryFilesInMemory(): () => void {
  if (!hasRoom()) return () => undefined
  for (const left of readdirSync(MEMORY)) {
    const pid = ofRun.exec(left)?.[1]
    if (pid !== undefined && markOf(Number(pid)) === undefined) clear(join(MEMORY, left))
  }
  const folder = join(MEMORY, `zhixun-run-${process.pid}`)
  mkdirSync(folder, { recursive: true })
  // PostgreSQL started by root goes on as somebody else
  chmodSync(folder, 0o1777)
  Object.assign(process.env, { TMPDIR: folder })
  return () => clear(folder)
}

function clear(folder: string): void {
  rmSync(folder, { recursive: true, force: true })
}

function hasRoom(): boolean {
  try {
    const mount = readFileSync('/proc/mounts', 'utf8')
      .split('\n')
      .find((line) => line.split(' ')[1] === MEMORY)
    const { bavail, bsize } = statfsSync(MEMORY)
    return (
      mount !== undefined && !/\bnoexec\b/.test(mount) && Math.min(bavail * bsize, freemem()) > NEEDED_BYTES
    )
  } catch {
    // no Linux
    return false
  }
}
