import { sql } from 'kysely'
import type { Tx } from '../../platform/index.ts'

type BrakeTables = {
  'identity.sign_in_brake': {
    name_hash: string
    place: string
    failures: number
    last_at: Date
    wait_until: Date
  }
}

const tables = (tx: Tx) => tx.withTables<BrakeTables>()

/** How long one waits after so many failures, and when they are forgotten. */
export interface BrakeRule {
  /** So many tries are free of waiting. */
  readonly free: number
  /** The wait after that; doubles with each further try, up to the longest. */
  readonly firstSeconds: number
  readonly longestSeconds: number
  /** Failures this old count no more. */
  readonly forgetMinutes: number
}

const MS_PER_MINUTE = 60_000
// 2^20 seconds are past any longest wait
const DOUBLINGS_MAX = 20

/**
 * Takes a try, if one may be had now: counts it as failed before it is known how it ends, so that a thousand at once are no
 * more than one after the other.
 *
 * @returns the instant from which on the next may be had, where this one may not
 */
export async function takeTry(
  tx: Tx,
  nameHash: string,
  place: string,
  now: Date,
  rule: BrakeRule,
): Promise<Date | undefined> {
  const forgotten = new Date(now.getTime() - rule.forgetMinutes * MS_PER_MINUTE)
  const failures = sql<number>`case when sign_in_brake.last_at < ${forgotten} then 1 else sign_in_brake.failures + 1 end`
  const taken = await tables(tx)
    .insertInto('identity.sign_in_brake')
    .values({ name_hash: nameHash, place, failures: 1, last_at: now, wait_until: now })
    .onConflict((conflict) =>
      conflict
        .columns(['name_hash', 'place'])
        .doUpdateSet({
          failures,
          last_at: now,
          wait_until: sql<Date>`${now}::timestamptz + make_interval(secs => case when ${failures} < ${rule.free} then 0
            else least(${rule.longestSeconds}, ${rule.firstSeconds} * power(2, least(${failures} - ${rule.free}, ${DOUBLINGS_MAX}))) end)`,
        })
        .where('identity.sign_in_brake.wait_until', '<=', now),
    )
    .returning('failures')
    .executeTakeFirst()
  return taken ? undefined : findWait(tx, nameHash, place, now)
}

/** Until when one waits there; undefined where not at all. */
export async function findWait(
  tx: Tx,
  nameHash: string,
  place: string,
  now: Date,
): Promise<Date | undefined> {
  const row = await tables(tx)
    .selectFrom('identity.sign_in_brake')
    .select('wait_until')
    .where('name_hash', '=', nameHash)
    .where('place', '=', place)
    .where('wait_until', '>', now)
    .executeTakeFirst()
  return row?.wait_until
}

/** It went well: what was counted there counts no more. */
export async function releaseBrake(tx: Tx, nameHash: string, place: string): Promise<void> {
  await tables(tx)
    .deleteFrom('identity.sign_in_brake')
    .where('name_hash', '=', nameHash)
    .where('place', '=', place)
    .execute()
}

export async function deleteBrakesBefore(tx: Tx, before: Date): Promise<void> {
  await tables(tx)
    .deleteFrom('identity.sign_in_brake')
    .where('last_at', '<', before)
    .where('wait_until', '<', before)
    .execute()
}

/** Counts a failure that nothing waits for; from so many on within the window it says so for a while. */
export async function countFailure(
  tx: Tx,
  nameHash: string,
  place: string,
  now: Date,
  rule: { readonly failuresMax: number; readonly windowMinutes: number; readonly guardedMinutes: number },
): Promise<void> {
  const after = (minutes: number) => new Date(now.getTime() + minutes * MS_PER_MINUTE)
  const failures = sql<number>`case when sign_in_brake.last_at < ${after(-rule.windowMinutes)} then 1 else sign_in_brake.failures + 1 end`
  await tables(tx)
    .insertInto('identity.sign_in_brake')
    .values({ name_hash: nameHash, place, failures: 1, last_at: now, wait_until: now })
    .onConflict((conflict) =>
      conflict.columns(['name_hash', 'place']).doUpdateSet({
        failures,
        last_at: now,
        wait_until: sql<Date>`case when ${failures} >= ${rule.failuresMax} then ${after(rule.guardedMinutes)}::timestamptz
          else sign_in_brake.wait_until end`,
      }),
    )
    .execute()
}
