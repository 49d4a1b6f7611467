import { type ChildProcess, spawn } from 'node:child_process'
import { createWriteStream, readFileSync } from 'node:fs'
import { cp, mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { createTestDatabase } from '../../server/src/platform/testing/test-database.ts'

const project = join(import.meta.dirname, '../..')
/** Below the ports that a system gives to connections going out, which would be in the way now and then. */
const FIRST_PORT = 21_910
/** Stories told at the same time look for ports in ranges of their own. */
const PORTS_EACH = 20
const PAUSE_MS = 100
const LAST_LINES = 20

/** The product as somebody would start it: a server process with data of its own. */
export interface Product {
  readonly url: string
  /** Its data folder, where what would be sent is laid down. */
  readonly data: string
  stop(): Promise<void>
}

/** A database and the data folder that goes with it, while no server works on them. */
export interface Storage {
  readonly databaseUrl: string
  readonly data: string
}

/** Where it differs from what everybody starts. */
interface StartSettings {
  /** Environment variables. */
  readonly settings?: Readonly<Record<string, string>>
  readonly port?: number
}

/**
 * Starts the server on a copy of what was filled, where it stays at that, or on nothing, where it fills small invented cities; ready
 * once its pages are. `JOURNEYS_AT` names a sandbox that runs already instead, for looking at one story again and again while it is
 * written.
 *
 * @throws Error with the end of the log where the server ends early
 */
export async function startProduct(
  filled: Storage | undefined,
  { settings, port }: StartSettings = {},
): Promise<Product> {
  const running = process.env['JOURNEYS_AT']
  // a story with settings of its own needs a server of its own
  if (running && settings === undefined)
    return { url: running, data: process.env['JOURNEYS_DATA'] ?? '', stop: () => Promise.resolve() }
  const data = await mkdtemp(join(tmpdir(), 'zhixun-journeys-'))
  if (filled) await cp(filled.data, data, { recursive: true })
  const database = await createTestDatabase(filled?.databaseUrl)
  const own = port ?? (await freePort())
  const server = await runServer(own, {
    ZHIXUN_SANDBOX: filled ? 'kept' : 'small',
    ZHIXUN_DATA: data,
    DATABASE_URL: database.url,
    ...settings,
  })
  return {
    url: addressAt(own),
    data,
    async stop() {
      await ended(server)
      await database.drop()
      await rm(data, { recursive: true, force: true, maxRetries: 5 })
    },
  }
}

const addressAt = (port: number) => `http://localhost:${port}`

/** A server process whose pages are there. */
async function runServer(port: number, settings: Readonly<Record<string, string>>): Promise<ChildProcess> {
  const logged = join(tmpdir(), `zhixun-journeys-${port}.log`)
  const server = spawn(process.execPath, [join(project, 'server/src/main.ts')], {
    cwd: project,
    env: { ...process.env, NODE_ENV: 'production', PORT: String(port), ...settings },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const log = createWriteStream(logged)
  server.stdout.pipe(log)
  server.stderr.pipe(log)
  await until(async () => {
    if (server.exitCode !== null) throw new Error(`the server ended by itself:\n${lastLines(logged)}`)
    return (await fetch(`${addressAt(port)}/healthz`).catch(() => undefined))?.ok === true
  })
  return server
}

/** What a server said at last; the next one at its port writes over it. */
function lastLines(log: string): string {
  return readFileSync(log, 'utf8').split('\n').slice(-LAST_LINES).join('\n')
}

/** Waits until an invented city can be used, or all of them. */
export async function cityReady(url: string, cityId?: string): Promise<void> {
  const cities = await readCities(url)
  const place = cityId === undefined ? cities.length : cities.findIndex((city) => city.cityId === cityId) + 1
  // cities are made one after another, each a hundred hundredths
  await until(async () => (await readSandbox(url)).progress.done >= 100 * place)
}

/** Moves a city's clock as the banner's dialog does. */
export async function moveClock(url: string, cityId: string, day: string): Promise<void> {
  const response = await fetch(`${url}/api/sandbox/cities/${cityId}/clock`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ day }),
  })
  if (!response.ok) throw new Error(`the clock of ${cityId} did not move: ${await response.text()}`)
}

interface City {
  readonly cityId: string
  readonly name: string
  readonly regionId: string
  readonly today: string
}

export async function readCities(url: string): Promise<readonly City[]> {
  return (await readSandbox(url)).cities
}

async function readSandbox(url: string): Promise<{ cities: City[]; progress: { done: number } }> {
  const response = await fetch(`${url}/api/sandbox`)
  return (await response.json()) as { cities: City[]; progress: { done: number } }
}

async function until(isSo: () => Promise<boolean>): Promise<void> {
  while (!(await isSo())) await pause(PAUSE_MS)
}

async function ended(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null) return
  const gone = new Promise((resolve) => server.once('exit', resolve))
  server.kill('SIGTERM')
  await gone
}

/** A port that nobody listens at. */
export async function freePort(): Promise<number> {
  const from = FIRST_PORT + PORTS_EACH * Number(process.env['VITEST_POOL_ID'] ?? 0)
  for (let port = from; port < from + PORTS_EACH; port += 1) if (await isFree(port)) return port
  throw new Error(`no free port from ${from} on`)
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer()
    probe.once('error', () => resolve(false))
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)))
  })
}
