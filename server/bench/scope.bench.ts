/**
 * What row-level security and encryption cost, on the embedded PostgreSQL, everything on the same machine:
 * `npm run bench -- scope [--json] [--cases 120000] [--times 300]`
 *
 * The same code twice over copies of one database: as it is, and with policies off, no scope set and a cipher that seals nothing.
 * Each request is made of both in turn, the one that goes first changing, so that whatever else the machine does hits both. After each
 * command a bare Fastify route does the same writes and nothing else, by statements prepared as the product prepares them. Commits do not wait for the disk, which would hide what is
 * measured; requests are handed to Fastify without a socket, for the same reason.
 */
import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import { openApp } from '../src/app.ts'
import { createFakeMail, createFakeSms } from '../src/outside/index.ts'
import { bulkLoadOn } from '../src/platform/database/bulk-load.ts'
import { closePool, openDatabase } from '../src/platform/database/database.ts'
import { openPostgres } from '../src/platform/postgres/open-postgres.ts'
import { onlinePlan } from '../src/testing/filed-training.ts'
import { inventedIdNumber, inventedPhone } from '../src/testing/invented.ts'
import { counties, fillWithCases, openProvince, type People } from './scope/fill-cities.ts'
import {
  bareRoute,
  copyWithoutPolicies,
  keepScripts,
  openUnscoped,
  plainSecrets,
  type Script,
  serve,
} from './scope/stand-beside.ts'

const told = (name: string, usual: number) => {
  const place = process.argv.indexOf(`--${name}`)
  return place === -1 ? usual : Number(process.argv[place + 1])
}
const CASES = told('cases', 120_000)
const TIMES = told('times', 300)
const WARM_UP = 20
/** What takes longer than a blink is asked less often. */
const LONGEST_MS = 15_000
const LEAST_TIMES = 10
const COST_BAR = 1.25
const BARE_BAR = 0.5
const PUBLIC_URL = 'https://px.example.cn'

const folder = mkdtempSync(join(tmpdir(), 'zhixun-scope-bench-'))
const postgres = await openPostgres({ dataFolder: folder, durable: false })
const options = {
  databaseUrl: postgres.ownerUrl,
  dataFolder: folder,
  version: 'bench',
  publicUrl: PUBLIC_URL,
  carriers: { sms: createFakeSms(), mail: createFakeMail() },
  doorWidth: 0,
  log: (line: string) => console.error(line),
}
try {
  const people = await prepare()
  const [without, bare] = [
    await copyWithoutPolicies(postgres.ownerUrl, 'without'),
    await copyWithoutPolicies(postgres.ownerUrl, 'bare'),
  ]
  await measure(people, without, bare)
} finally {
  await postgres.stop()
  rmSync(folder, { recursive: true })
}

async function prepare(): Promise<People> {
  const app = await openApp(options)
  try {
    const people = await openProvince(app)
    await fillWithCases(postgres.ownerUrl, CASES, people)
    return people
  } finally {
    await app.stop()
  }
}

async function measure(people: People, without: string, bareUrl: string): Promise<void> {
  const app = await openApp(options)
  const scoped = openDatabase(postgres.ownerUrl, 4)
  const scripts = keepScripts(scoped.pool)
  const unscoped = openUnscoped(without, 4)
  const { secrets } = app.platform
  const as = await serve({ ...app.platform, db: scoped.db, bulkLoad: bulkLoadOn(scoped.pool) })
  const off = await serve({
    ...app.platform,
    db: unscoped.db,
    bulkLoad: unscoped.bulkLoad,
    secrets: plainSecrets(secrets),
  })
  try {
    const readings = []
    for (const [name, cookie, url] of reads(people))
      readings.push({
        name,
        ...(await compare(as, off, () => ({ method: 'GET', url, headers: { cookie } }))),
      })
    const commands = []
    for (const [name, request] of writes(people)) {
      const kept: Script[] = []
      const bare = await bareRoute(bareUrl, kept)
      const bareTimes: number[] = []
      const cost = await compare(as, off, request, async () => {
        kept.push(scripts.take())
        bareTimes.push(await timed(bare, { method: 'POST', url: '/bare', headers: {}, payload: {} }))
      })
      await bare.close()
      const bareMs = median(bareTimes.slice(WARM_UP))
      commands.push({ name, ...cost, bareMs, ofBare: round(bareMs / cost.asItIsMs) })
    }
    report(readings, commands)
  } finally {
    await Promise.all([as.close(), off.close()])
    await closePool(scoped.pool)
    await closePool(unscoped.pool)
    await app.stop()
  }
}

type Request = { method: 'GET' | 'POST'; url: string; headers: Record<string, string>; payload?: object }

/** The case list as those see it who work with it. */
function reads({ cityReviewer, countyReviewer, firm }: People): [string, string, string][] {
  const of = (regionId: string, more = '') => `/api/regions/${regionId}/cases?limit=50${more}`
  const counts = (regionId: string) => `/api/regions/${regionId}/case-counts`
  return [
    ['case list, the whole province', cityReviewer, of(firm.regionId)],
    ['case list, waiting for a district', cityReviewer, of(firm.regionId, '&waitsFor=district')],
    ['case list, one county of a province', cityReviewer, of(firm.regionId, `&district=${firm.regionId}`)],
    ['case list, a county', countyReviewer, of(firm.regionId)],
    ['case list, searched for words', countyReviewer, of(firm.regionId, '&text=B1001')],
    ['case list, a firm', firm.cookie, of(firm.regionId)],
    ['case counts, the whole province', cityReviewer, counts(firm.regionId)],
    ['case counts, a county', countyReviewer, counts(firm.regionId)],
  ]
}

/** A command without personal data, and one that seals, hashes and finds it. */
function writes({ firm }: People): [string, (n: number) => Request][] {
  const post = (path: string, body: (n: number) => object) => (n: number) => ({
    method: 'POST' as const,
    url: `/api/regions/${firm.regionId}/${path}`,
    headers: { cookie: firm.cookie, 'idempotency-key': randomUUID() },
    payload: body(n),
  })
  return [
    ['draft a plan', post('plans', (n) => ({ ...onlinePlan, title: `测量用培训 ${n}` }))],
    [
      'add somebody to the staff',
      post(`organizations/${firm.organizationId}/staff`, (n) => ({
        people: [
          { idNumber: inventedIdNumber(n), name: '王伟', phone: inventedPhone(n), relation: 'employee' },
        ],
      })),
    ],
  ]
}

interface Cost {
  readonly asItIsMs: number
  readonly bothOffMs: number
  readonly cost: number
}

/** Medians over many pairs. @param after each request to the product as it is */
async function compare(
  as: FastifyInstance,
  off: FastifyInstance,
  request: (n: number) => Request,
  after: () => Promise<void> = async () => undefined,
): Promise<Cost> {
  const times: [number[], number[]] = [[], []]
  const start = performance.now()
  const isEnough = (n: number) => n >= WARM_UP + LEAST_TIMES && performance.now() - start > LONGEST_MS
  for (let n = 0; n < WARM_UP + TIMES && !isEnough(n); n++) {
    const order = n % 2 === 0 ? ([0, 1] as const) : ([1, 0] as const)
    for (const which of order) {
      const took = await timed(which === 0 ? as : off, request(n))
      if (n >= WARM_UP) times[which].push(took)
      if (which === 0) await after()
    }
  }
  const [asItIsMs, bothOffMs] = [median(times[0]), median(times[1])]
  return { asItIsMs, bothOffMs, cost: round(asItIsMs / bothOffMs) }
}

async function timed(fastify: FastifyInstance, request: Request): Promise<number> {
  const start = performance.now()
  const answer = await fastify.inject(request)
  const took = performance.now() - start
  if (answer.statusCode >= 400) throw new Error(`${request.url} was refused: ${answer.body}`)
  return took
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((one, other) => one - other)
  return round(sorted[Math.floor(sorted.length / 2)] ?? Number.NaN)
}

function round(value: number): number {
  return Math.round(value * 100) / 100
}

function report(
  readings: readonly ({ name: string } & Cost)[],
  commands: readonly ({ name: string; ofBare: number } & Cost)[],
): void {
  if (process.argv.includes('--json'))
    console.log(
      JSON.stringify({ bench: 'scope', cases: CASES, regions: counties.length, readings, commands }),
    )
  else {
    console.table(readings)
    console.table(commands)
  }
  const dear = [...readings, ...commands].filter(({ cost }) => cost > COST_BAR)
  const slow = commands.filter(({ ofBare }) => ofBare < BARE_BAR)
  if (dear.length + slow.length > 0) process.exitCode = 1
}
