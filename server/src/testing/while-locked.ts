import { setTimeout } from 'node:timers/promises'
import { sql } from 'kysely'
import pg from 'pg'
import { inScope } from '../platform/index.ts'
import type { TestServer } from './test-server.ts'

const LOOK_MS = 10
// a request that has not come to a lock by then does not come to one
const COMES_TO_THE_LOCK_MS = 10_000

/**
 * Has requests queue up behind rows that another transaction holds, one after the other, and lets them go together: so that
 * two who act at once do so in a known order.
 *
 * @param select  the rows, as `select … for update`
 */
export async function whileLocked<Answer>(
  { app, databaseUrl }: TestServer,
  select: string,
  requests: readonly (() => Promise<Answer>)[],
): Promise<Answer[]> {
  const held = Promise.withResolvers<void>()
  const letGo = Promise.withResolvers<void>()
  const holder = inScope(app.platform.db, { kind: 'system' }, async (tx) => {
    await sql.raw(select).execute(tx)
    held.resolve()
    await letGo.promise
  })
  await held.promise
  const owner = new pg.Client({ connectionString: databaseUrl })
  await owner.connect()
  const answers: Promise<Answer>[] = []
  for (const request of requests) {
    const before = await countWaiting(owner)
    const answer = request()
    answers.push(answer)
    const isDone = answer.then(
      () => true,
      () => true,
    )
    const until = Date.now() + COMES_TO_THE_LOCK_MS
    while ((await countWaiting(owner)) <= before && Date.now() < until)
      if (await Promise.race([isDone, setTimeout(LOOK_MS, false)])) break
  }
  letGo.resolve()
  await Promise.all([holder, owner.end()])
  return Promise.all(answers)
}

/** How many statements in the database wait for a lock of somebody else; only the owner sees those of others. */
async function countWaiting(owner: pg.Client): Promise<number> {
  const { rows } = await owner.query<{ count: string }>(
    `select count(*) from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
  )
  return Number(rows[0]?.count)
}
