import { type SqlBool, sql } from 'kysely'
import { containing, type Day, mapConstraint, recordset, type Tx } from '../../platform/index.ts'
import { notEnough } from '../refusals.ts'
import type { AccountPath, BalanceChange, Movement, MovementKind } from './movement.ts'

/** A movement as it stands in the ledger. */
export interface Posting extends Movement {
  readonly postingId: string
  readonly actor: string
  readonly actorName: string
  /** The legal day it counts for. */
  readonly bookedOn: Day
  readonly recordedAt: Date
}

type PostingRow = {
  region_id: string
  posting_id: string
  posting_key: string
  kind: MovementKind
  from_path: AccountPath
  to_path: AccountPath
  amount_fen: number
  reference: string
  reason: string
  actor: string
  actor_name: string
  booked_on: Day
  recorded_at: Date
}

type LedgerTables = {
  'funds.posting': PostingRow
  'funds.balance': { region_id: string; path: AccountPath; balance_fen: number }
}

const tables = (tx: Tx) => tx.withTables<LedgerTables>()

/**
 * Locks the balances named, in the order given, and opens those that are new.
 *
 * One statement does both: were the new ones opened first, two transactions could wait for each other. `where false`
 * writes nothing, and still locks.
 *
 * @returns what lies in each, by `region path`
 */
export async function lockBalances(
  tx: Tx,
  changes: readonly BalanceChange[],
): Promise<ReadonlyMap<string, number>> {
  const named = recordset(
    changes.map(({ regionId, path }, place) => ({ region_id: regionId, path, place })),
    'region_id text, path text, place integer',
  )
  await sql`
    insert into funds.balance (region_id, path, balance_fen)
    select region_id, path, 0
    from ${named}
    order by place
    on conflict (region_id, path) do update set balance_fen = 0 where false`.execute(tx)
  const { rows } = await sql<{ region_id: string; path: string; balance_fen: number }>`
    select region_id, path, balance_fen
    from ${named}
    join funds.balance using (region_id, path)`.execute(tx)
  return new Map(rows.map((row) => [`${row.region_id} ${row.path}`, row.balance_fen]))
}

/** Adds postings whose keys are new. @returns those, as `region key` */
export async function insertPostings(tx: Tx, postings: readonly Posting[]): Promise<ReadonlySet<string>> {
  const given = recordset(
    postings.map(rowOf),
    `region_id text, posting_id uuid, posting_key text, kind text, from_path text, to_path text, amount_fen bigint,
     reference text, reason text, actor text, actor_name text, booked_on date, recorded_at timestamptz`,
  )
  const { rows } = await sql<{ region_id: string; posting_key: string }>`
    insert into funds.posting (region_id, posting_id, posting_key, kind, from_path, to_path, amount_fen,
                               reference, reason, actor, actor_name, booked_on, recorded_at)
    select region_id, posting_id, posting_key, kind, from_path, to_path, amount_fen,
           reference, reason, actor, actor_name, booked_on, recorded_at
    from ${given}
    order by region_id, posting_key
    on conflict (region_id, posting_key) do nothing
    returning region_id, posting_key`.execute(tx)
  return new Set(rows.map((row) => `${row.region_id} ${row.posting_key}`))
}

/** Postings by their keys, as `region key`. */
export async function findPostings(
  tx: Tx,
  keys: readonly { readonly regionId: string; readonly key: string }[],
): Promise<ReadonlyMap<string, Posting>> {
  const given = recordset(
    keys.map(({ regionId, key }) => ({ region_id: regionId, posting_key: key })),
    'region_id text, posting_key text',
  )
  const { rows } = await sql<PostingRow>`
    select posting.*
    from ${given}
    join funds.posting using (region_id, posting_key)`.execute(tx)
  return new Map(rows.map((row) => [`${row.region_id} ${row.posting_key}`, postingOf(row)]))
}

/** Changes balances that are locked. @throws notEnough */
export async function addToBalances(tx: Tx, changes: readonly BalanceChange[]): Promise<void> {
  if (changes.length === 0) return
  const given = recordset(
    changes.map(({ regionId, path, fen }) => ({ region_id: regionId, path, fen })),
    'region_id text, path text, fen bigint',
  )
  await mapConstraint('balance_never_negative', notEnough('available', 0, 0), () =>
    sql`
      update funds.balance
      set balance_fen = balance.balance_fen + given.fen
      from ${given}
      where balance.region_id = given.region_id and balance.path = given.path`.execute(tx),
  )
}

/** What lies in an account; zero where nothing ever moved. Fen. */
export async function balanceOf(tx: Tx, regionId: string, path: AccountPath): Promise<number> {
  const row = await tables(tx)
    .selectFrom('funds.balance')
    .select('balance_fen')
    .where('region_id', '=', regionId)
    .where('path', '=', path)
    .executeTakeFirst()
  return row?.balance_fen ?? 0
}

/** What lies in each of several accounts, by `region path`. Fen. */
export async function findBalances(
  tx: Tx,
  accounts: readonly { readonly regionId: string; readonly path: AccountPath }[],
): Promise<ReadonlyMap<string, number>> {
  const named = recordset(
    accounts.map(({ regionId, path }) => ({ region_id: regionId, path })),
    'region_id text, path text',
  )
  const { rows } = await sql<{ region_id: string; path: string; balance_fen: number }>`
    select region_id, path, balance_fen
    from ${named}
    join funds.balance using (region_id, path)`.execute(tx)
  return new Map(rows.map((row) => [`${row.region_id} ${row.path}`, row.balance_fen]))
}

/** What lies in each kind of account of each region; `paid` told apart by payee. Fen. */
export async function sumBalances(
  tx: Tx,
  regionId?: string,
): Promise<{ regionId: string; account: string; fen: number }[]> {
  const { rows } = await sql<{ region_id: string; account: string; fen: number }>`
    select region_id,
           case when path like 'paid:%' then path else split_part(path, ':', 1) end as account,
           sum(balance_fen)::bigint as fen
    from funds.balance
    where balance_fen <> 0 ${regionId ? sql`and region_id = ${regionId}` : sql``}
    group by 1, 2
    order by 1, 2`.execute(tx)
  return rows.map((row) => ({ regionId: row.region_id, account: row.account, fen: row.fen }))
}

/** Movements for any of the references, oldest first. */
export async function listMovementsOf(
  tx: Tx,
  regionId: string,
  references: readonly string[],
): Promise<Posting[]> {
  if (references.length === 0) return []
  const rows = await tables(tx)
    .selectFrom('funds.posting')
    .selectAll()
    .where('region_id', '=', regionId)
    .where('reference', 'in', [...references])
    .orderBy('posting_id')
    .execute()
  return rows.map(postingOf)
}

export interface PostingFilter {
  readonly regionId?: string | undefined
  readonly kind?: MovementKind | undefined
  readonly reference?: string | undefined
  /** Any part of a path: `in-transit`, `reserved:claim:…`. */
  readonly account?: string | undefined
  readonly from?: Day | undefined
  readonly until?: Day | undefined
  /** Posting id after which to go on. */
  readonly cursor?: string | undefined
  readonly limit: number
}

/** Postings in scope, newest first, one more than asked for. */
export async function listPostings(tx: Tx, filter: PostingFilter): Promise<Posting[]> {
  let postings = tables(tx)
    .selectFrom('funds.posting')
    .selectAll()
    .orderBy('posting_id', 'desc')
    .limit(filter.limit + 1)
  if (filter.regionId) postings = postings.where('region_id', '=', filter.regionId)
  if (filter.kind) postings = postings.where('kind', '=', filter.kind)
  if (filter.reference) postings = postings.where('reference', '=', filter.reference)
  if (filter.from) postings = postings.where('booked_on', '>=', filter.from)
  if (filter.until) postings = postings.where('booked_on', '<=', filter.until)
  if (filter.cursor) postings = postings.where('posting_id', '<', filter.cursor)
  const { account } = filter
  if (account) {
    const part = containing(account)
    postings = postings.where(sql<SqlBool>`(from_path like ${part} or to_path like ${part})`)
  }
  return (await postings.execute()).map(postingOf)
}

/** Money in and out of a kind of account of a region in one month. `YYYY-MM`, fen. */
export interface MonthlyTurnover {
  readonly regionId: string
  readonly month: string
  /** `paid` is told apart by payee: `paid:organization`. */
  readonly account: string
  readonly inFen: number
  readonly outFen: number
}

/** Turnover by month, region and kind of account, up to a day; what lay there before `from` comes as month ''. */
export async function listTurnover(
  tx: Tx,
  {
    regionId,
    from,
    until,
  }: { regionId?: string | undefined; from?: Day | undefined; until?: Day | undefined },
): Promise<MonthlyTurnover[]> {
  const wanted = sql.join(
    [
      sql`true`,
      ...(regionId ? [sql`region_id = ${regionId}`] : []),
      ...(until ? [sql`booked_on <= ${until}`] : []),
    ],
    sql` and `,
  )
  const month = from
    ? sql`case when booked_on < ${from} then '' else to_char(booked_on, 'YYYY-MM') end`
    : sql`to_char(booked_on, 'YYYY-MM')`
  const { rows } = await sql<{
    region_id: string
    month: string
    account: string
    in_fen: number
    out_fen: number
  }>`
    with leg as (
      select region_id, booked_on, from_path as path, 0 as in_fen, amount_fen as out_fen from funds.posting where ${wanted}
      union all
      select region_id, booked_on, to_path, amount_fen, 0 from funds.posting where ${wanted}
    )
    select region_id,
           ${month} as month,
           case when path like 'paid:%' then path else split_part(path, ':', 1) end as account,
           sum(in_fen)::bigint as in_fen,
           sum(out_fen)::bigint as out_fen
    from leg
    group by 1, 2, 3
    order by 1, 2, 3`.execute(tx)
  return rows.map((row) => ({
    regionId: row.region_id,
    month: row.month,
    account: row.account,
    inFen: row.in_fen,
    outFen: row.out_fen,
  }))
}

function rowOf(posting: Posting): PostingRow {
  return {
    region_id: posting.regionId,
    posting_id: posting.postingId,
    posting_key: posting.key,
    kind: posting.kind,
    from_path: posting.from,
    to_path: posting.to,
    amount_fen: posting.fen,
    reference: posting.reference,
    reason: posting.reason,
    actor: posting.actor,
    actor_name: posting.actorName,
    booked_on: posting.bookedOn,
    recorded_at: posting.recordedAt,
  }
}

function postingOf(row: PostingRow): Posting {
  return {
    regionId: row.region_id,
    postingId: row.posting_id,
    key: row.posting_key,
    kind: row.kind,
    from: row.from_path,
    to: row.to_path,
    fen: row.amount_fen,
    reference: row.reference,
    reason: row.reason,
    actor: row.actor,
    actorName: row.actor_name,
    bookedOn: row.booked_on,
    recordedAt: row.recorded_at,
  }
}
