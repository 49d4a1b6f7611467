import { AssertionError } from 'node:assert'
import { EventEmitter } from 'node:events'
import {
  type JobHelpers,
  Logger,
  runMigrations,
  run as runWorker,
  type TaskList,
  type WorkerEvents,
} from 'graphile-worker'
import { sql } from 'kysely'
import type { Pool } from 'pg'
import { z } from 'zod'
import type { Platform } from '../command/execute.ts'
import { sendWithNext, type Tx } from '../database/database.ts'
import { withKeys } from '../secrets/secrets.ts'
import { freeJobsOfTheDead, sayAlive } from './living-workers.ts'
import { endBrokenTasks } from './tasks.ts'

/** Work done after the transaction that asked for it, by a worker, at least once: `run` must bear being run again. */
export interface Job<Payload extends z.ZodType = z.ZodType> {
  readonly name: string
  readonly payload: Payload
  readonly run: (platform: Platform, payload: z.output<Payload>) => Promise<void>
  /** Takes minutes, as a register of a city does: such jobs have places of their own, and codes and deadlines do not wait for them. */
  readonly isLong?: true
}

/** An error that trying again does not mend: it stands in the log, and the job is over. */
export class DoneInVain extends Error {
  override readonly name = 'DoneInVain'
}

export function job<Payload extends z.ZodType>(definition: Job<Payload>): Job<Payload> {
  return definition
}

/**
 * Asks for a job with the transaction: it is done if and only if the transaction commits. Of jobs with one `key` only the last that
 * was asked for waits.
 */
export async function enqueueJob<Payload extends z.ZodType>(
  tx: Tx,
  { name, payload: schema }: Job<Payload>,
  payload: z.input<Payload>,
  options: { readonly runAt?: Date; readonly key?: string } = {},
): Promise<void> {
  const checked = JSON.stringify(schema.parse(payload))
  await sendWithNext(
    tx,
    sql`select platform.enqueue(${name}, ${checked}::json, ${options.runAt ?? null}::timestamptz, ${options.key ?? null})`,
  )
}

/** Brings the queue's own tables up to date. Needs the owner's connection. */
export async function prepareQueue(ownerPool: Pool): Promise<void> {
  await runMigrations({ pgPool: ownerPool })
}

/** What is known of a job that is not tried again although it was never done. (停止重试的后台任务) */
export interface GivenUp {
  readonly job: string
  readonly payload: unknown
  readonly tries: number
}

interface WorkerOptions {
  /** How many jobs are done at once, of each sort. */
  readonly atOnce: { readonly long: number; readonly short: number }
  /** Whether the job `sweep` is asked for every minute. */
  readonly sweepsByItself: boolean
  readonly log: (message: string) => void
  /** Tells somebody of a job that is tried no more. */
  readonly tellGivenUp: (given: GivenUp) => Promise<void>
  /** Jobs that need more than a payload, such as delivering events. */
  readonly builtIn: Readonly<Record<string, () => Promise<void>>>
}

/** What works off the queue. */
export interface Workers {
  /** No more is begun, and what is under way comes to its end. */
  stop(): Promise<void>
}

/** Dead workers are looked for as often. */
const LOOK_MS = 60_000

/** Works off the queue until stopped: long jobs in places of their own beside all others, and what servers that died had begun. */
export async function startWorkers(
  ownerPool: Pool,
  platform: Platform,
  jobs: readonly Job[],
  options: WorkerOptions,
): Promise<Workers> {
  const { atOnce, sweepsByItself, log, builtIn } = options
  const listOf = (wanted: readonly Job[]): TaskList =>
    Object.fromEntries(
      wanted.map((each) => [
        each.name,
        (payload, { job: { attempts, max_attempts: most } }: JobHelpers) =>
          carryOut(platform, each, { payload, tries: attempts, most }, options),
      ]),
    )
  const long = listOf(jobs.filter(({ isLong }) => isLong))
  const short = { ...listOf(jobs.filter(({ isLong }) => !isLong)), ...builtIn }
  const start = (taskList: TaskList, concurrency: number, crontab: string) =>
    startOne(ownerPool, { taskList, concurrency, crontab }, log)
  const workers = [
    ...(Object.keys(long).length > 0 ? [await start(long, atOnce.long, '')] : []),
    await start(short, atOnce.short, sweepsByItself ? '* * * * * sweep' : ''),
  ]
  const goOn = async () => {
    const count = await freeJobsOfTheDead(ownerPool)
    if (count > 0) log(`${count} jobs that a server had begun before it died go on`)
    await endBrokenTasks(platform.db, platform.clock.real())
  }
  await goOn()
  const looking = setInterval(() => {
    goOn().catch((error: unknown) => log(`dead workers could not be looked for: ${String(error)}`))
  }, LOOK_MS)
  return {
    async stop() {
      clearInterval(looking)
      await Promise.all(workers.map((each) => each.stop()))
    },
  }
}

/** A fault of the program is tried again for a race that may have caused it; waiting does not mend it. */
const TRIES_OF_A_FAULT = 3
const faults = [TypeError, RangeError, ReferenceError, SyntaxError, AssertionError, z.ZodError] as const

interface Try {
  readonly payload: unknown
  /** With this one. */
  readonly tries: number
  readonly most: number
}

async function carryOut(
  platform: Platform,
  { name, payload: schema, run }: Job,
  { payload, tries, most }: Try,
  { log, tellGivenUp }: Pick<WorkerOptions, 'log' | 'tellGivenUp'>,
): Promise<void> {
  try {
    await withKeys(platform.secrets, () => run(platform, schema.parse(payload)))
  } catch (error) {
    if (error instanceof DoneInVain) return log(`${name}: ${error.message}`)
    const isFault = faults.some((kind) => error instanceof kind)
    const isOver = tries >= most || (isFault && tries >= TRIES_OF_A_FAULT)
    if (!isOver) throw error
    log(`${name}: given up after ${tries} tries: ${error instanceof Error ? error.stack : String(error)}`)
    await tellGivenUp({ job: name, payload, tries }).catch((failed: unknown) =>
      log(`${name}: nobody could be told that it was given up: ${String(failed)}`),
    )
  }
}

async function startOne(
  ownerPool: Pool,
  what: { readonly taskList: TaskList; readonly concurrency: number; readonly crontab: string },
  log: (message: string) => void,
): Promise<Workers> {
  const events: WorkerEvents = new EventEmitter()
  const named = new Promise<string>((tell) => {
    events.once('pool:create', ({ workerPool }) => tell(workerPool.id))
  })
  const runner = await runWorker({
    ...what,
    events,
    pgPool: ownerPool,
    noHandleSignals: true,
    pollInterval: 1000,
    logger: quietLogger(log),
  })
  const fallSilent = await sayAlive(ownerPool, await named, log)
  return {
    async stop() {
      await runner.stop()
      fallSilent()
    },
  }
}

function quietLogger(log: (message: string) => void) {
  return new Logger(() => (level, message) => {
    if (level === 'error' || level === 'warning') log(message)
  })
}
