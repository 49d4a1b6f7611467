import { sql } from 'kysely'
import type { Day, Tx } from '../../platform/index.ts'

/** Whose tries of a day are counted. */
export interface NameTrier {
  readonly regionId: string
  readonly accountId: string
  readonly day: Day
}

/** Which of these pairs were tried before on the day, and how many there were in all. */
export async function findNameTries(tx: Tx, { regionId, accountId, day }: NameTrier): Promise<Set<string>> {
  const { rows } = await sql<{ pair_hash: string }>`
    select pair_hash from registry.name_try
    where region_id = ${regionId} and account_id = ${accountId}::uuid and on_day = ${day}::date
  `.execute(tx)
  return new Set(rows.map((row) => row.pair_hash))
}

/** @returns how many there are by now */
export async function keepNameTries(
  tx: Tx,
  { regionId, accountId, day }: NameTrier,
  pairs: readonly string[],
): Promise<number> {
  await sql`
    insert into registry.name_try (region_id, account_id, on_day, pair_hash)
    select ${regionId}, ${accountId}::uuid, ${day}::date, pair
    from unnest(${[...pairs]}::text[]) as told (pair)
    on conflict do nothing
  `.execute(tx)
  return (await findNameTries(tx, { regionId, accountId, day })).size
}

/** What counted for days before this one counts no more. */
export async function deleteNameTriesBefore(tx: Tx, day: Day): Promise<void> {
  await sql`delete from registry.name_try where on_day < ${day}::date`.execute(tx)
}
