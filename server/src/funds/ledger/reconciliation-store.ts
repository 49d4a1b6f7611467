import { sql } from 'kysely'
import type { Day, Tx } from '../../platform/index.ts'

type ReconciliationTables = {
  'funds.reconciliation': {
    region_id: string
    checked_on: Day
    posting_count: number
    account_count: number
    total_fen: number
    differences: unknown
    checked_at: Date
  }
}

const tables = (tx: Tx) => tx.withTables<ReconciliationTables>()

/** An account whose balance is not the sum of its postings. Fen. */
export interface Difference {
  readonly path: string
  readonly balanceFen: number
  readonly postedFen: number
}

export interface Reconciliation {
  readonly regionId: string
  readonly checkedOn: Day
  readonly postingCount: number
  readonly accountCount: number
  /** Sum of all balances; anything but zero is a mistake of ours. */
  readonly totalFen: number
  readonly differences: readonly Difference[]
  readonly checkedAt: Date
}

/** Adds up all postings of a region and compares them with its balances. One statement: one moment. */
export async function compareWithPostings(
  tx: Tx,
  regionId: string,
): Promise<Omit<Reconciliation, 'checkedOn' | 'checkedAt'>> {
  const { rows } = await sql<{
    posting_count: number
    account_count: number
    total_fen: number
    differences: Difference[]
  }>`
    with posted as (
      select path, sum(fen) as fen, count(*) filter (where fen > 0) as received
      from (
        select from_path as path, -amount_fen as fen from funds.posting where region_id = ${regionId}
        union all
        select to_path, amount_fen from funds.posting where region_id = ${regionId}
      ) as leg
      group by path
    ),
    compared as (
      select path,
             coalesce(balance.balance_fen, 0) as balance_fen,
             coalesce(posted.fen, 0) as posted_fen,
             coalesce(posted.received, 0) as received
      from posted
      full join (select path, balance_fen from funds.balance where region_id = ${regionId}) as balance using (path)
    )
    select coalesce(sum(received), 0)::bigint as posting_count,
           count(*) as account_count,
           coalesce(sum(balance_fen), 0)::bigint as total_fen,
           coalesce(
             jsonb_agg(jsonb_build_object('path', path, 'balanceFen', balance_fen, 'postedFen', posted_fen) order by path)
               filter (where balance_fen <> posted_fen),
             '[]') as differences
    from compared`.execute(tx)
  const [row] = rows
  if (!row) throw new Error('an aggregate without a row')
  return {
    regionId,
    postingCount: row.posting_count,
    accountCount: row.account_count,
    totalFen: row.total_fen,
    differences: row.differences,
  }
}

export async function keepReconciliation(tx: Tx, found: Reconciliation): Promise<void> {
  const result = {
    posting_count: found.postingCount,
    account_count: found.accountCount,
    total_fen: found.totalFen,
    differences: JSON.stringify(found.differences),
    checked_at: found.checkedAt,
  }
  await tables(tx)
    .insertInto('funds.reconciliation')
    .values({ region_id: found.regionId, checked_on: found.checkedOn, ...result })
    .onConflict((conflict) => conflict.columns(['region_id', 'checked_on']).doUpdateSet(result))
    .execute()
}

/** The last comparison of each region in scope. */
export async function listLastReconciliations(tx: Tx): Promise<Reconciliation[]> {
  const rows = await tables(tx)
    .selectFrom('funds.reconciliation')
    .selectAll()
    .distinctOn('region_id')
    .orderBy('region_id')
    .orderBy('checked_on', 'desc')
    .execute()
  return rows.map((row) => ({
    regionId: row.region_id,
    checkedOn: row.checked_on,
    postingCount: row.posting_count,
    accountCount: row.account_count,
    totalFen: row.total_fen,
    differences: row.differences as Difference[],
    checkedAt: row.checked_at,
  }))
}

/** Regions that hold accounts and were not compared on this day yet. */
export async function findUnreconciled(tx: Tx, regions: readonly string[], today: Day): Promise<string[]> {
  const { rows } = await sql<{ region_id: string }>`
    select region_id
    from unnest(${[...regions]}::text[]) as asked (region_id)
    where exists (select from funds.balance where balance.region_id = asked.region_id)
      and not exists (
        select from funds.reconciliation as done
        where done.region_id = asked.region_id and done.checked_on >= ${today})
    order by region_id`.execute(tx)
  return rows.map((row) => row.region_id)
}
