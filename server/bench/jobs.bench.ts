/**
 * The job queue on the embedded PostgreSQL, commits on disk, everything on the same machine.
 * `node server/bench/jobs.bench.ts [--json]`
 *
 * - asked: transactions a second that write one business row, and the same with a job asked for in each
 * - done: jobs a second that do nothing, worked off from a full queue; beside it the least any queue in PostgreSQL must do,
 *   one statement that takes a job with SKIP LOCKED and one that removes it
 * - waiting: milliseconds from commit to the start of a job on an idle queue
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Logger, type RunnerOptions, run, runMigrations } from 'graphile-worker'
import pg from 'pg'
import { openPostgres } from '../src/platform/postgres/open-postgres.ts'

const SECONDS = 4
const ASKING_CLIENTS = 8
const JOBS = 10_000
const CONCURRENCY = 8
const SINGLE_JOBS = 200

const folder = mkdtempSync(join(tmpdir(), 'zhixun-jobs-bench-'))
const postgres = await openPostgres({ dataFolder: folder })
const pool = new pg.Pool({ connectionString: postgres.ownerUrl, max: 20 })
pool.on('error', () => undefined)
pool.on('connect', (client) => client.on('error', () => undefined))
try {
  await runMigrations({ pgPool: pool })
  await pool.query(`
    create table business (business_id uuid primary key default uuidv7(), details jsonb not null);
    create table plain_job (job_id bigint generated always as identity primary key, payload json not null)`)
  const plain = await transactionsPerSecond([`insert into business (details) values ('{}')`])
  const withJob = await transactionsPerSecond([
    `insert into business (details) values ('{}')`,
    `select graphile_worker.add_job('nothing', '{"a":1}')`,
  ])
  await pool.query('truncate graphile_worker._private_jobs')
  const bare = await plainQueue()
  const single = await workOff({})
  const batched = await workOff({ localQueue: { size: 200 }, completeJobBatchDelay: 0 })
  const waits = (await waiting()).sort((a, b) => a - b)
  const result = {
    transactionsPerSecond: Math.round(plain),
    transactionsWithJobPerSecond: Math.round(withJob),
    withJobToPlain: round(withJob / plain),
    plainSkipLockedJobsPerSecond: Math.round(bare),
    jobsPerSecond: Math.round(single),
    jobsPerSecondToSkipLocked: round(single / bare),
    jobsPerSecondBatched: Math.round(batched),
    jobsPerSecondBatchedToSkipLocked: round(batched / bare),
    waitMedianMs: round(at(waits, 0.5)),
    waitP99Ms: round(at(waits, 0.99)),
  }
  if (process.argv.includes('--json')) console.log(JSON.stringify(result))
  else console.table(result)
} finally {
  await pool.end()
  await postgres.stop()
  rmSync(folder, { recursive: true })
}

/** Transactions of these statements that so many clients commit in a second. */
async function transactionsPerSecond(statements: readonly string[]): Promise<number> {
  const started = performance.now()
  let committed = 0
  const client = async () => {
    const connection = await pool.connect()
    while (performance.now() - started < SECONDS * 1000) {
      await connection.query('begin')
      for (const statement of statements) await connection.query(statement)
      await connection.query('commit')
      committed += 1
    }
    connection.release()
  }
  await Promise.all(Array.from({ length: ASKING_CLIENTS }, client))
  return committed / ((performance.now() - started) / 1000)
}

/** The same work by hand: take one, remove it, each committed by itself. */
async function plainQueue(): Promise<number> {
  await pool.query(`alter table plain_job add column if not exists locked boolean not null default false`)
  await pool.query(`insert into plain_job (payload) select '{"a":1}' from generate_series(1, ${JOBS})`)
  const take = `
    update plain_job set locked = true
    where job_id = (select job_id from plain_job where not locked order by job_id limit 1 for update skip locked)
    returning job_id`
  const started = performance.now()
  const worker = async () => {
    for (;;) {
      const { rows } = await pool.query<{ job_id: string }>({ name: 'take', text: take })
      const [job] = rows
      if (job === undefined) return
      await pool.query({
        name: 'remove',
        text: 'delete from plain_job where job_id = $1',
        values: [job.job_id],
      })
    }
  }
  await Promise.all(Array.from({ length: CONCURRENCY }, worker))
  return JOBS / ((performance.now() - started) / 1000)
}

async function workOff(worker: {
  localQueue?: { size: number }
  completeJobBatchDelay?: number
}): Promise<number> {
  await pool.query(`select graphile_worker.add_job('nothing', '{"a":1}') from generate_series(1, ${JOBS})`)
  let done = 0
  let finish: () => void = () => undefined
  const finished = new Promise<void>((resolve) => {
    finish = resolve
  })
  const started = performance.now()
  const runner = await run({
    ...quiet(),
    preset: { worker },
    taskList: {
      nothing: () => {
        done += 1
        if (done === JOBS) finish()
      },
    },
  })
  await finished
  await runner.stop() // a job is done once its end is written down
  return JOBS / ((performance.now() - started) / 1000)
}

/** Milliseconds each single job waited, on a queue with nothing else to do. */
async function waiting(): Promise<number[]> {
  const waits: number[] = []
  let asked = 0
  let began: () => void = () => undefined
  const runner = await run({
    ...quiet(),
    taskList: {
      nothing: () => {
        waits.push(performance.now() - asked)
        began()
      },
    },
  })
  for (let job = 0; job < SINGLE_JOBS; job += 1) {
    const start = new Promise<void>((resolve) => {
      began = resolve
    })
    await pool.query(`select graphile_worker.add_job('nothing', '{"a":1}')`)
    asked = performance.now()
    await start
  }
  await runner.stop()
  return waits
}

function quiet(): RunnerOptions {
  return {
    pgPool: pool,
    concurrency: CONCURRENCY,
    noHandleSignals: true,
    logger: new Logger(() => () => undefined),
  }
}

function at(sorted: readonly number[], share: number): number {
  return sorted[Math.floor(sorted.length * share)] ?? Number.NaN
}

function round(value: number): number {
  return Math.round(value * 100) / 100
}
