import { sql } from 'kysely'
import type { Day, Tx } from '../../platform/index.ts'

/** Whose tries of a day are counted. */
export interface NameTrier {
  readonly regionId: string
  /** The organization for which somebody acts, all of its members together; else the account. */
  readonly countedFor: string
  readonly day: Day
}

/** Whoever counts the tries of the same at the same time waits until this transaction ends. */
export async function lockNameTries(tx: Tx, { regionId, countedFor, day }: NameTrier): Promise<void> {
  await sql`
    select pg_advisory_xact_lock(hashtextextended(${`name-tries ${regionId} ${countedFor} ${day}`}, 0))
  `.execute(tx)
}

/** Which of these pairs were tried before on the day, and how many there were in all. */
export async function findNameTries(tx: Tx, { regionId, countedFor, day }: NameTrier): Promise<Set<string>> {
  const { rows } = await sql<{ pair_hash: string }>`
    select pair_hash from registry.name_try
    where region_id = ${regionId} and counted_for = ${countedFor}::uuid and on_day = ${day}::date
  `.execute(tx)
  return new Set(rows.map((row) => row.pair_hash))
}

/** @returns how many there are by now */
export async function keepNameTries(
  tx: Tx,
  { regionId, countedFor, day }: NameTrier,
  pairs: readonly string[],
): Promise<number> {
  await lockNameTries(tx, { regionId, countedFor, day })
  await sql`
    insert into registry.name_try (region_id, counted_for, on_day, pair_hash)
    select ${regionId}, ${countedFor}::uuid, ${day}::date, pair
    from unnest(${[...pairs]}::text[]) as told (pair)
    on conflict do nothing
  `.execute(tx)
  return (await findNameTries(tx, { regionId, countedFor, day })).size
}

/** What counted for days before this one counts no more. */
export async function deleteNameTriesBefore(tx: Tx, day: Day): Promise<void> {
  await sql`delete from registry.name_try where on_day < ${day}::date`.execute(tx)
}
