import { setTimeout } from 'node:timers/promises'
import { sql } from 'kysely'
import { inScope } from '../platform/index.ts'
import type { TestServer } from './test-server.ts'

// long enough for a request to come to the lock; where it does not, a test shows less but fails nothing
const COMES_TO_THE_LOCK_MS = 250

/**
 * Has requests queue up behind rows that another transaction holds, one after the other, and lets them go together: so that
 * two who act at once do so in a known order.
 *
 * @param select  the rows, as `select … for update`
 */
export async function whileLocked<Answer>(
  { app }: TestServer,
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
  const answers: Promise<Answer>[] = []
  for (const request of requests) {
    answers.push(request())
    await setTimeout(COMES_TO_THE_LOCK_MS)
  }
  letGo.resolve()
  await holder
  return Promise.all(answers)
}
