import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, readlinkSync } from 'node:fs'
import { setTimeout as wait } from 'node:timers/promises'

/** A process as it was once: a number alone may belong to another process by now. */
export interface ProcessMark {
  readonly pid: number
  /** Clock ticks from the machine's start to the process's; '' where the system does not tell. */
  readonly startedAt: string
}

const hasProc = existsSync('/proc/self/stat')

export function markOf(pid: number): ProcessMark | undefined {
  if (!hasProc) return isThere(pid) ? { pid, startedAt: '' } : undefined
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    // the program's name, in parentheses, may itself hold blanks: count from behind it
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    const [state, startedAt] = [fields[0], fields[19]]
    return state === 'Z' || startedAt === undefined ? undefined : { pid, startedAt }
  } catch {
    return undefined
  }
}

export function isAlive(mark: ProcessMark): boolean {
  return markOf(mark.pid)?.startedAt === mark.startedAt
}

/** The command line of a living process, '' where there is none. */
export function commandLineOf(pid: number): string {
  try {
    if (hasProc) return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ')
    return execFileSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' })
  } catch {
    return ''
  }
}

/** Living processes whose working folder this is; undefined where the system does not tell. */
export function processesIn(folder: string): number[] | undefined {
  if (!hasProc) return undefined
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => {
      try {
        return readlinkSync(`/proc/${pid}/cwd`) === folder
      } catch {
        return false
      }
    })
}

/** Sends a signal and waits until the process is gone. @returns whether it went in time */
export async function endProcess(pid: number, signal: NodeJS.Signals, patienceMs: number): Promise<boolean> {
  const mark = markOf(pid)
  if (mark === undefined) return true
  try {
    process.kill(pid, signal)
  } catch (error) {
    if (!isAlive(mark)) return true
    throw error
  }
  for (const deadline = Date.now() + patienceMs; Date.now() < deadline; ) {
    if (!isAlive(mark)) return true
    await wait(15)
  }
  return !isAlive(mark)
}

function isThere(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}
