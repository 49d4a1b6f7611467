import { execFile } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { z } from 'zod'
import { callAs, type Footing, handOver } from './run-as.ts'

/** What a data folder holds of PostgreSQL. */
export interface Cluster {
  /** PostgreSQL's own data directory, without symbolic links. */
  readonly data: string
  readonly log: string
  readonly access: Access
}

const Access = z.object({ superuserPassword: z.string(), ownerPassword: z.string() })
type Access = z.infer<typeof Access>

export const SUPERUSER = 'postgres'
const MAJOR = '18'

/**
 * Opens the database files in a folder, or makes them. A folder whose making was cut short is made anew: the files get
 * their name only when they are complete.
 */
export async function openCluster(folder: string, footing: Footing, durable: boolean): Promise<Cluster> {
  const access = readAccess(folder)
  const home = join(folder, 'data')
  if (!existsSync(home)) mkdirSync(home, { mode: 0o700 })
  handOver(home, footing.runAs)
  const data = join(realpathSync(home), MAJOR)
  if (!existsSync(data)) await initialize(data, access, footing, durable)
  return { data, log: join(folder, 'postgres.log'), access }
}

/** Passwords are made once and kept where only the owner of the folder can read them. */
function readAccess(folder: string): Access {
  const path = join(folder, 'access.json')
  if (!existsSync(path)) {
    const access: Access = { superuserPassword: password(), ownerPassword: password() }
    writeFileSync(`${path}.new`, JSON.stringify(access), { mode: 0o600 })
    renameSync(`${path}.new`, path)
  }
  return Access.parse(JSON.parse(readFileSync(path, 'utf8')))
}

function password(): string {
  return randomBytes(24).toString('base64url')
}

async function initialize(
  data: string,
  access: Access,
  { binaries, runAs }: Footing,
  durable: boolean,
): Promise<void> {
  const half = `${data}.new`
  const passwordFile = `${data}.password`
  rmSync(half, { recursive: true, force: true })
  writeFileSync(passwordFile, access.superuserPassword, { mode: 0o600 })
  chmodSync(passwordFile, 0o600)
  handOver(passwordFile, runAs)
  // the builtin provider sorts by code point and does not change with the system's library
  const locale = ['--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8']
  const auth = ['--auth=scram-sha-256', `--username=${SUPERUSER}`, `--pwfile=${passwordFile}`]
  const sync = durable ? [] : ['--no-sync']
  const { file, args, options } = callAs(runAs, join(binaries.folder, 'bin/initdb'), [
    `--pgdata=${half}`,
    ...locale,
    ...auth,
    ...sync,
  ])
  try {
    await promisify(execFile)(file, args, { ...options, env: { ...process.env, LC_ALL: 'C', TZ: 'UTC' } })
  } catch (cause) {
    const words = cause instanceof Error && 'stderr' in cause ? String(cause.stderr).trim() : ''
    throw new Error(`无法建立数据库 (The database could not be created in ${data}): ${words}`, { cause })
  } finally {
    rmSync(passwordFile, { force: true })
  }
  renameSync(half, data)
}

const FIRST_PORT = 15_432
const PORTS = 10_000

/**
 * The port to listen on: the configured one, else the one used last time, else a free one.
 * Chosen below the range from which systems give out ports to connections.
 *
 * @throws Error where a configured port is taken
 */
export async function choosePort(folder: string, configured: number | undefined): Promise<number> {
  if (configured !== undefined) {
    if (await isFree(configured)) return configured
    throw new Error(
      `端口 ${configured} 已被占用 (port ${configured} is taken): set ZHIXUN_PG_PORT to another one, or leave it out.`,
    )
  }
  const file = join(folder, 'port')
  const remembered = existsSync(file) ? Number(readFileSync(file, 'utf8')) : undefined
  if (remembered !== undefined && (await isFree(remembered))) return remembered
  for (let attempt = 0; attempt < 100; attempt += 1) {
    const port = FIRST_PORT + (randomBytes(2).readUInt16BE() % PORTS)
    if (!(await isFree(port))) continue
    writeFileSync(file, String(port))
    return port
  }
  throw new Error(
    `找不到空闲端口 (no free port found between ${FIRST_PORT} and ${FIRST_PORT + PORTS}): set ZHIXUN_PG_PORT.`,
  )
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer()
    server.once('error', () => resolve(false))
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)))
  })
}
