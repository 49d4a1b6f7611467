/**
 * Registers of other authorities on the embedded PostgreSQL, commits on disk, everything on the same machine:
 * `npm run bench -- registers [--json] [--lines 1000000] [--entries 10000000] [--only imports|memory|facts]`
 *
 * - a register of social insurance of a million lines: bare COPY of the file into one table, beside reading, checking,
 *   matching and storing it and comparing it with a snapshot before of the same size; each in its turn, medians of the wall
 *   time. Twice more beside ten million entries, where the index is large: compared with a snapshot of a million other people, and
 *   with one of the same.
 * - the most memory that a process holds which imports files of so many lines, three times and six times as many one after another, and
 *   what of it is held by whom, along each import
 * - facts of a roster of a thousand people on a day, in one query over ten million entries of ten snapshots: the first ten rosters after
 *   a start by themselves, then two hundred more
 *
 * Before facts, and imports beside ten million entries, the database is settled, as it is after a night: vacuumed, statistics taken, a checkpoint done.
 */
import { createReadStream, createWriteStream, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import pg from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import { bulkLoadOn } from '../src/platform/database/bulk-load.ts'
import { openDatabase, openOwnerPool } from '../src/platform/database/database.ts'
import { migrate } from '../src/platform/database/migrate.ts'
import { folderStore } from '../src/platform/files/files.ts'
import { inScope, type Tx } from '../src/platform/index.ts'
import { openPostgres } from '../src/platform/postgres/open-postgres.ts'
import { expectShortLives } from '../src/platform/short-lived.ts'
import { secretsFrom } from '../src/platform/testing/fixed-secrets.ts'
import { factsOn } from '../src/registers/index.ts'
import { checkRegisterFile } from '../src/registers/snapshot/check-register-file.ts'
import { noFigures, type Snapshot } from '../src/registers/snapshot/snapshot.ts'
import { insertSnapshot, updateSnapshot } from '../src/registers/snapshot/snapshot-store.ts'
import { inventedLines, MONTHS } from './registers/invented-register.ts'
import { mostOf, startImporter, tenthsOf } from './registers/memory-held.ts'

const told = (name: string, usual: number) => {
  const place = process.argv.indexOf(`--${name}`)
  return place === -1 ? usual : Number(process.argv[place + 1])
}
const LINES = told('lines', 1_000_000)
const ENTRIES = told('entries', 10_000_000)
const RUNS = 3
const SNAPSHOTS = 10
const ROSTER = 1_000
const ASKED_AFTER_START = 10
const ASKED_TIMES = 200
/** How many times the lines of the file each of the files has of which memory is looked at; the first brings what the others find. */
const LENGTHS_OF_FILES = [1, 1, 3, 6, 1]
const KNOWN_PEOPLE = 20_000
const FIRST_YEAR = 2013
const RATE_BAR = 0.5
const FACTS_BAR_MS = 50
const GROWTH_BAR = 1.1
const MEGABYTE = 1024 * 1024
const REGION = '320206'

// as the server does
expectShortLives()
const folder = mkdtempSync(join(tmpdir(), 'zhixun-registers-bench-'))
const postgres = await openPostgres({ dataFolder: folder })
await migrate(postgres.ownerUrl)
const owner = openOwnerPool(postgres.ownerUrl, 4)
const { db, pool } = openDatabase(postgres.ownerUrl, 4)
const secrets = secretsFrom(Buffer.alloc(32, 7))
const platform = { files: folderStore(join(folder, 'files'), secrets), secrets, bulkLoad: bulkLoadOn(pool) }
try {
  const memory = isWanted('memory') ? await measureMemory() : {}
  const imports = isWanted('imports') ? await measureImport(LINES) : {}
  const facts = isWanted('facts') ? await measureFacts() : {}
  const crowded = isWanted('imports') && isWanted('facts') ? await measureImportsAmongOthers() : {}
  report({ ...memory, ...imports, ...facts, ...crowded })
} finally {
  await pool.end()
  await owner.end()
  await postgres.stop()
  rmSync(folder, { recursive: true })
}

async function measureImport(lines: number) {
  const sha256 = await putFile(lines)
  await owner.query(
    'truncate registers.entry; delete from registers.snapshot; drop table if exists entry_before',
  )
  // the snapshot that the others are compared with
  const before = await putSnapshot(999, { asOfOn: '2022-12-31' })
  const firstMs = await timed(() => importOnce(sha256, before))
  await owner.query('create table entry_before as select * from registers.entry')
  await inScope(db, { kind: 'system' }, (tx) => updateSnapshot(tx, { ...before, state: 'published' }))
  const [copies, imports]: [number[], number[]] = [[], []]
  for (let run = 0; run < RUNS; run++) {
    copies.push(await bareCopy(fileOf(lines)))
    await owner.query('truncate registers.entry; insert into registers.entry select * from entry_before')
    await owner.query('vacuum analyze registers.entry')
    const snapshot = await putSnapshot(run)
    imports.push(await timed(() => importOnce(sha256, snapshot)))
  }
  await owner.query('truncate registers.entry; delete from registers.snapshot')
  const [bareCopyMs, importMs] = [median(copies), median(imports)]
  return {
    fileMegabytes: Math.round(statSync(fileOf(lines)).size / MEGABYTE),
    bareCopyMs,
    importMs,
    importFirstOfItsKindMs: firstMs,
    rateToBareCopy: round(bareCopyMs / importMs),
  }
}

/** Files of different lengths one after another in one process of their own, which does nothing else. */
async function measureMemory(): Promise<Readonly<Record<string, number>>> {
  const importer = startImporter({ databaseUrl: postgres.ownerUrl, folder: join(folder, 'files') })
  const told: Record<string, number> = {}
  const most: number[] = []
  try {
    for (const [place, times] of LENGTHS_OF_FILES.entries()) {
      const lines = LINES * times
      const sha256 = await putFile(lines)
      const { series, seconds } = await importer.run({ ...(await putSnapshot(300)), fileSha256: sha256 })
      if (!process.argv.includes('--json')) {
        console.log(`\n${place + 1}: ${lines} lines in ${seconds} s; megabytes held, the most of each tenth`)
        console.table(tenthsOf(series))
      }
      most.push(mostOf(series).process)
      told[`memoryMegabytes${place + 1}Of${lines}Lines`] = mostOf(series).process
      await owner.query('truncate registers.entry; delete from registers.snapshot')
      rmSync(fileOf(lines))
    }
  } finally {
    importer.stop()
  }
  // the first brings what all others find
  const [, second = Number.NaN, ...later] = most
  return { ...told, memoryGrowth: round(Math.max(...later) / second) }
}

/** Beside the entries that facts were asked of: first all people are others than those of the snapshot before, then the same. */
async function measureImportsAmongOthers() {
  const sha256 = await putFile(LINES)
  const first = await putSnapshot(200)
  await settle()
  const ofOthersMs = await timed(() => importOnce(sha256, first))
  await inScope(db, { kind: 'system' }, (tx) => updateSnapshot(tx, { ...first, state: 'published' }))
  const next = await putSnapshot(201, { asOfOn: '2023-02-28' })
  await settle()
  const ofTheSameMs = await timed(() => importOnce(sha256, next))
  return { importBesideAllEntriesMs: ofOthersMs, importBesideAllEntriesOfTheSameMs: ofTheSameMs }
}

/** As a night leaves it. Only a superuser orders a checkpoint; the embedded server keeps its password in the folder. */
async function settle(): Promise<void> {
  await owner.query('vacuum analyze registers.entry')
  const { superuserPassword } = JSON.parse(readFileSync(join(folder, 'postgres/access.json'), 'utf8'))
  const url = new URL(postgres.ownerUrl)
  url.username = 'postgres'
  url.password = superuserPassword
  const client = new pg.Client({ connectionString: url.href })
  await client.connect()
  await client.query('checkpoint')
  await client.end()
}

function fileOf(lines: number): string {
  return join(folder, `${lines}.csv`)
}

async function putFile(lines: number): Promise<string> {
  await pipeline(Readable.from(inventedLines(lines)), createWriteStream(fileOf(lines)))
  return (await platform.files.putStream(createReadStream(fileOf(lines)))).sha256
}

async function bareCopy(file: string): Promise<number> {
  await owner.query('drop table if exists bare')
  await owner.query(
    `create table bare (name text, id_number text, employer text, code text, insurance text, month text)`,
  )
  const client = await owner.connect()
  const took = await timed(() =>
    pipeline(
      createReadStream(file),
      client.query(copyFrom(`copy bare from stdin with (format csv, header)`)),
    ),
  )
  client.release()
  return took
}

async function importOnce(sha256: string, snapshot: Snapshot): Promise<void> {
  const { figures } = await checkRegisterFile(
    platform,
    { ...snapshot, fileSha256: sha256 },
    async () => undefined,
  )
  if (figures.faultyLines + figures.duplicateLines > 0)
    throw new Error('lines of the benchmark were found faulty')
}

function putSnapshot(place: number, more: Partial<Snapshot> = {}): Promise<Snapshot> {
  return inScope(db, { kind: 'system' }, (tx) => insertSnapshot(tx, snapshotOf(place, more)))
}

function snapshotOf(place: number, more: Partial<Snapshot>): Omit<Snapshot, 'number'> {
  return {
    regionId: REGION,
    snapshotId: `0192f000-0000-7000-8000-${String(place).padStart(12, '0')}`,
    kind: 'social-insurance',
    area: REGION,
    extent: 'whole-area',
    issuer: '测量',
    document: '测量',
    asOfOn: '2023-01-31',
    coversFrom: '2022-01-01',
    coversUntil: '2022-12-31',
    fileId: '0192f000-0000-7000-8000-000000000000',
    fileName: 'bench.csv',
    fileSha256: String(place),
    taskId: '0192f000-0000-7000-8000-000000000000',
    state: 'checking',
    figures: noFigures,
    headings: [],
    comparedWith: null,
    comparison: null,
    failed: null,
    uploadedBy: 'bench',
    uploadedByName: 'bench',
    uploadedAt: new Date(0),
    checkedAt: null,
    publishedAt: null,
    publishedByName: null,
    endedAt: null,
    endedByName: null,
    reason: null,
    ...more,
  }
}

async function measureFacts() {
  const people = ENTRIES / SNAPSHOTS
  await owner.query(`
    insert into registry.person (person_id, region_id, id_number_hash, id_number_sealed, id_number_masked, name, birth_year,
      sex, registered_at)
    select md5('p' || n)::uuid, '${REGION}', md5('h' || n) || md5('x' || n), '', '', '王', 1990, 'male', now()
    from generate_series(1, ${Math.min(KNOWN_PEOPLE, people)}) as n`)
  // filled without its index, which is made at the end: ten million entries one by one are not what is measured
  const { rows: keys } = await owner.query<{ key: string }>(
    `select pg_get_constraintdef(oid) as key from pg_constraint where conrelid = 'registers.entry'::regclass and contype = 'p'`,
  )
  await owner.query('alter table registers.entry drop constraint entry_pkey')
  for (let place = 0; place < SNAPSHOTS; place++) {
    const year = FIRST_YEAR + place
    const snapshot = await putSnapshot(100 + place, {
      state: 'published',
      asOfOn: `${year}-12-31`,
      coversFrom: `${year}-01-01`,
      coversUntil: `${year}-12-31`,
    })
    await owner.query(`
      insert into registers.entry (region_id, holder, snapshot_number, number, told)
      select '${REGION}', md5('h' || n)::uuid, ${snapshot.number}, 1, ${toldOfYear(year)}
      from generate_series(1, ${people}) as n order by 2`)
  }
  await owner.query(`alter table registers.entry add constraint entry_pkey ${keys[0]?.key}`)
  await owner.query('vacuum analyze registry.person')
  await settle()
  const { rows } = await owner.query<{ person_id: string }>(
    'select person_id from registry.person order by person_id',
  )
  const times: number[] = []
  for (let time = 0; time < ASKED_AFTER_START + ASKED_TIMES; time++) {
    const roster = Array.from(
      { length: ROSTER },
      (_, n) => rows[(time * 7_919 + n * 13) % rows.length]?.person_id ?? '',
    )
    times.push(
      await inScope(
        db,
        { kind: 'regions', regions: [REGION] },
        (tx) => timed(() => askFacts(tx, roster)),
        'read only',
      ),
    )
  }
  // at first pages are not in memory, code is not translated, and the database plans anew each time; told by itself
  const afterStart = median(times.slice(0, ASKED_AFTER_START))
  const sorted = times.slice(ASKED_AFTER_START).sort((one, other) => one - other)
  return {
    factsAfterStartMs: round(afterStart),
    factsP50Ms: round(at(sorted, 0.5)),
    factsP95Ms: round(at(sorted, 0.95)),
  }
}

/**
 * What person `n` is told to have paid in a year: from a month of their own on with one of few large firms, before that with others, so
 * that people have little in common but the firm they are with now.
 */
function toldOfYear(year: number): string {
  const [first, after] = [year * 12, year * 12 + MONTHS]
  const since = `(${FIRST_YEAR * 12} + n * 31 % ${(SNAPSHOTS - 1) * MONTHS})`
  const before = `'{[${first},${after})}||91320206MB' || lpad((n::int8 * 7919 + ${Math.floor(year / 3)}) % 2000 || '', 7, '0')`
  const now = `'{[' || greatest(${since}, ${first}) || ',${after})}||91320206MA' || lpad(n % 20 || '', 7, '0')`
  return `(case when ${since} >= ${after} then ${before} else ${now} end) || 'X'`
}

async function askFacts(tx: Tx, roster: readonly string[]): Promise<void> {
  const facts = await factsOn({ tx, regionId: REGION, asSystem: (_, run) => run() }, roster, '2022-12-31')
  const [first] = roster
  if (facts.get(first ?? '')?.insured?.coveredMonths !== SNAPSHOTS * MONTHS)
    throw new Error('facts are missing')
}

async function timed(run: () => Promise<unknown>): Promise<number> {
  const start = performance.now()
  await run()
  return Math.round((performance.now() - start) * 10) / 10
}

function median(values: readonly number[]): number {
  return at(
    values.toSorted((one, other) => one - other),
    0.5,
  )
}

function at(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
}

function round(value: number): number {
  return Math.round(value * 100) / 100
}

function isWanted(part: 'imports' | 'memory' | 'facts'): boolean {
  const place = process.argv.indexOf('--only')
  return place === -1 || process.argv[place + 1] === part
}

function report(measured: {
  readonly [figure: string]: number
  readonly rateToBareCopy?: number
  readonly factsP95Ms?: number
  readonly memoryGrowth?: number
}): void {
  const result = { lines: LINES, registerEntries: ENTRIES, ...measured }
  if (process.argv.includes('--json')) console.log(JSON.stringify({ bench: 'registers', ...result }))
  else console.table(result)
  const { rateToBareCopy = RATE_BAR, factsP95Ms = 0, memoryGrowth = 1 } = measured
  const isMet = rateToBareCopy >= RATE_BAR && factsP95Ms < FACTS_BAR_MS && memoryGrowth <= GROWTH_BAR
  if (!isMet) process.exitCode = 1
}
