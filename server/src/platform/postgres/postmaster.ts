import { type ChildProcess, spawn } from 'node:child_process'
import { closeSync, existsSync, openSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import type { Cluster } from './cluster.ts'
import { commandLineOf, endProcess, markOf, type ProcessMark, processesIn } from './processes.ts'
import { callAs, type Footing, handOver } from './run-as.ts'
import { serverSettings } from './settings.ts'

/** A running PostgreSQL server. */
export interface Postmaster {
  readonly mark: ProcessMark
  readonly port: number
}

const FAST_STOP_MS = 30_000
const HARD_STOP_MS = 10_000
const START_MS = 60_000
const LOG_BYTES = 10 * 1024 * 1024

/** The server that works on this data directory now, if any. */
export function findPostmaster(data: string): Postmaster | undefined {
  const lines = pidFile(data)
  const pid = Number(lines[0])
  const mark = pid > 0 ? markOf(pid) : undefined
  if (mark === undefined || !commandLineOf(pid).includes(data)) return undefined
  return { mark, port: Number(lines[3]) }
}

/** Stops a server: politely to its clients' open transactions first, by force if it does not listen. */
export async function stopPostmaster({ mark }: Postmaster): Promise<void> {
  // SIGINT is PostgreSQL's fast shutdown: open transactions are rolled back, everything is written
  if (await endProcess(mark.pid, 'SIGINT', FAST_STOP_MS)) return
  if (await endProcess(mark.pid, 'SIGQUIT', HARD_STOP_MS)) return
  throw new Error(`PostgreSQL (pid ${mark.pid}) 无法停止 (does not stop)`)
}

/**
 * Starts the server and waits until it takes connections; after a crash this includes recovery.
 *
 * @throws Error with the end of the server's log
 */
export async function launchPostmaster(
  cluster: Cluster,
  footing: Footing,
  port: number,
  durable: boolean,
): Promise<Postmaster> {
  await clearRemains(cluster.data)
  const from = turnLog(cluster.log)
  const child = spawnPostgres(cluster, footing, serverSettings({ port, durable }))
  const spawnFailure = new Promise<never>((_, reject) => child.once('error', reject))
  const ready = waitUntilReady(child, cluster, from)
  await Promise.race([ready, spawnFailure])
  const postmaster = findPostmaster(cluster.data)
  if (postmaster === undefined)
    throw new Error(`PostgreSQL 启动后即退出 (ended right after its start):\n${logFrom(cluster.log, from)}`)
  return postmaster
}

function spawnPostgres(
  cluster: Cluster,
  { binaries, runAs }: Footing,
  settings: readonly string[],
): ChildProcess {
  const { file, args, options } = callAs(runAs, join(binaries.folder, 'bin/postgres'), [
    '-D',
    cluster.data,
    ...settings,
  ])
  const log = openSync(cluster.log, 'a', 0o600)
  handOver(cluster.log, runAs)
  try {
    // a session of its own: Ctrl-C on the terminal is for us, who then stop it in order
    const child = spawn(file, args, {
      ...options,
      detached: true,
      stdio: ['ignore', log, log],
      env: { ...process.env, LC_ALL: 'C' },
    })
    child.unref()
    return child
  } finally {
    closeSync(log)
  }
}

async function waitUntilReady(child: ChildProcess, cluster: Cluster, logStart: number): Promise<void> {
  for (const deadline = Date.now() + START_MS; Date.now() < deadline; await wait(10)) {
    if (child.exitCode !== null || child.signalCode !== null) {
      throw new Error(`PostgreSQL 无法启动 (did not start):\n${logFrom(cluster.log, logStart)}`)
    }
    const lines = pidFile(cluster.data)
    if (Number(lines[0]) === child.pid && lines[7]?.trim() === 'ready') return
  }
  throw new Error(
    `PostgreSQL 在 ${START_MS / 1000} 秒内未就绪 (was not ready in time):\n${logFrom(cluster.log, logStart)}`,
  )
}

/**
 * Makes way after a crash. Children of a killed server end by themselves within moments. Its pid file would keep PostgreSQL
 * from starting where the number lives on, in another process or in a zombie that nobody reaps, as in some containers.
 */
async function clearRemains(data: string): Promise<void> {
  for (const deadline = Date.now() + HARD_STOP_MS; Date.now() < deadline; await wait(20)) {
    const there = processesIn(data)
    if (there === undefined) return
    if (there.length > 0) continue
    rmSync(join(data, 'postmaster.pid'), { force: true })
    return
  }
}

function pidFile(data: string): string[] {
  const path = join(data, 'postmaster.pid')
  try {
    return readFileSync(path, 'utf8').split('\n')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return []
    throw error
  }
}

/** Puts a long log aside. @returns where this start's lines begin */
function turnLog(log: string): number {
  if (!existsSync(log)) return 0
  const { size } = statSync(log)
  if (size < LOG_BYTES) return size
  renameSync(log, `${log}.1`)
  return 0
}

function logFrom(log: string, start: number): string {
  return readFileSync(log).subarray(start).toString('utf8').trim().split('\n').slice(-12).join('\n')
}
