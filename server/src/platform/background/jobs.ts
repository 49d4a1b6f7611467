import { Logger, type Runner, runMigrations, run as runWorker, type TaskList } from 'graphile-worker'
import { sql } from 'kysely'
import type { Pool } from 'pg'
import type { z } from 'zod'
import type { Platform } from '../command/execute.ts'
import type { Tx } from '../database/database.ts'
import { withKeys } from '../secrets/secrets.ts'

/** Work done after the transaction that asked for it, by a worker, at least once: `run` must bear being run again. */
export interface Job<Payload extends z.ZodType = z.ZodType> {
  readonly name: string
  readonly payload: Payload
  readonly run: (platform: Platform, payload: z.output<Payload>) => Promise<void>
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
  await sql`select platform.enqueue(${name}, ${checked}::json, ${options.runAt ?? null}::timestamptz, ${options.key ?? null})`.execute(
    tx,
  )
}

/** Brings the queue's own tables up to date. Needs the owner's connection. */
export async function prepareQueue(ownerPool: Pool): Promise<void> {
  await runMigrations({ pgPool: ownerPool })
}

interface WorkerOptions {
  readonly concurrency: number
  /** Whether the job `sweep` is asked for every minute. */
  readonly sweepsByItself: boolean
  readonly log: (message: string) => void
  /** Jobs that need more than a payload, such as delivering events. */
  readonly builtIn: Readonly<Record<string, () => Promise<void>>>
}

/** Works off the queue until stopped. */
export function startWorker(
  ownerPool: Pool,
  platform: Platform,
  jobs: readonly Job[],
  { concurrency, sweepsByItself, log, builtIn }: WorkerOptions,
): Promise<Runner> {
  const taskList: TaskList = Object.fromEntries([
    ...jobs.map(
      (each) =>
        [
          each.name,
          (payload: unknown) =>
            withKeys(platform.secrets, () => each.run(platform, each.payload.parse(payload))).catch(
              (error: unknown) => {
                if (!(error instanceof DoneInVain)) throw error
                log(`${each.name}: ${error.message}`)
              },
            ),
        ] as const,
    ),
    ...Object.entries(builtIn),
  ])
  return runWorker({
    crontab: sweepsByItself ? '* * * * * sweep' : '',
    pgPool: ownerPool,
    taskList,
    concurrency,
    noHandleSignals: true,
    pollInterval: 1000,
    logger: quietLogger(log),
  })
}

function quietLogger(log: (message: string) => void) {
  return new Logger(() => (level, message) => {
    if (level === 'error' || level === 'warning') log(message)
  })
}
