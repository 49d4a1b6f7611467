import { sql } from 'kysely'
import type { Day, Tx } from '../../platform/index.ts'
import type { Revealable, RevealPurpose } from './reveal.ts'

/** One number shown to one person, and why. */
export interface Reveal {
  readonly regionId: string
  readonly revealId: string
  readonly accountId: string
  readonly accountName: string
  readonly what: Revealable
  readonly personId: string | null
  readonly organizationId: string | null
  readonly purpose: RevealPurpose
  readonly words: string
  readonly at: Date
}

type RevealTables = {
  'registry.reveal': {
    region_id: string
    reveal_id: string
    account_id: string
    account_name: string
    what: Revealable
    person_id: string | null
    organization_id: string | null
    purpose: RevealPurpose
    words: string
    at: Date
  }
  'registry.reveal_limit': {
    region_id: string
    account_id: string
    per_day: number
    until_on: Day
    reason: string
    given_by_name: string
    given_at: Date
  }
}

const tables = (tx: Tx) => tx.withTables<RevealTables>()

export async function insertReveal(tx: Tx, reveal: Reveal): Promise<void> {
  await tables(tx)
    .insertInto('registry.reveal')
    .values({
      region_id: reveal.regionId,
      reveal_id: reveal.revealId,
      account_id: reveal.accountId,
      account_name: reveal.accountName,
      what: reveal.what,
      person_id: reveal.personId,
      organization_id: reveal.organizationId,
      purpose: reveal.purpose,
      words: reveal.words,
      at: reveal.at,
    })
    .execute()
}

/** Whose numbers of the day are counted, and where. */
export interface Looker {
  readonly regionId: string
  readonly accountId: string
  readonly day: Day
}

/** Counts one more of the day. @returns how many that makes */
export async function countReveal(tx: Tx, { regionId, accountId, day }: Looker): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    insert into registry.reveal_count as counted (region_id, account_id, on_day, count)
    values (${regionId}, ${accountId}, ${day}, 1)
    on conflict (region_id, account_id, on_day) do update set count = counted.count + 1
    returning count
  `.execute(tx)
  return rows[0]?.count ?? 0
}

/** How many it were on the day so far. */
export async function countedReveals(tx: Tx, { regionId, accountId, day }: Looker): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count from registry.reveal_count
    where region_id = ${regionId} and account_id = ${accountId} and on_day = ${day}
  `.execute(tx)
  return rows[0]?.count ?? 0
}

/** The limit that was given to somebody and holds on this day. */
export async function findRevealLimit(
  tx: Tx,
  { regionId, accountId, day }: Looker,
): Promise<number | undefined> {
  const row = await tables(tx)
    .selectFrom('registry.reveal_limit')
    .select('per_day')
    .where('region_id', '=', regionId)
    .where('account_id', '=', accountId)
    .where('until_on', '>=', day)
    .executeTakeFirst()
  return row?.per_day
}

export interface RevealLimit {
  readonly regionId: string
  readonly accountId: string
  readonly perDay: number
  readonly untilOn: Day
  readonly reason: string
  readonly givenByName: string
  readonly givenAt: Date
}

export async function saveRevealLimit(tx: Tx, limit: RevealLimit): Promise<void> {
  const told = {
    per_day: limit.perDay,
    until_on: limit.untilOn,
    reason: limit.reason,
    given_by_name: limit.givenByName,
    given_at: limit.givenAt,
  }
  await tables(tx)
    .insertInto('registry.reveal_limit')
    .values({ region_id: limit.regionId, account_id: limit.accountId, ...told })
    .onConflict((conflict) => conflict.columns(['region_id', 'account_id']).doUpdateSet(told))
    .execute()
}

/** A reveal with the name of whom it was of. */
export interface ListedReveal extends Reveal {
  readonly subjectName: string
  /** Another limit that was given to whoever looked, and holds on the day asked for. */
  readonly otherLimit: { readonly perDay: number; readonly untilOn: Day } | null
}

/** Reveals in scope, the latest first; one more than asked for where there are more. */
export async function listReveals(
  tx: Tx,
  filter: {
    readonly accountId?: string | undefined
    readonly what?: Revealable | undefined
    readonly cursor?: string | undefined
    readonly today: Day
    readonly limit: number
  },
): Promise<ListedReveal[]> {
  const { accountId = null, what = null, cursor = null } = filter
  const { rows } = await sql<
    RevealTables['registry.reveal'] & {
      subject_name: string | null
      per_day: number | null
      until_on: Day | null
    }
  >`
    select reveal.*, coalesce(person.name, organization.name) as subject_name, other.per_day, other.until_on
    from registry.reveal
    left join registry.person on person.person_id = reveal.person_id
    left join registry.organization
      on organization.region_id = reveal.region_id and organization.organization_id = reveal.organization_id
    left join registry.reveal_limit other
      on other.account_id = reveal.account_id and other.until_on >= ${filter.today}::date
    where (${accountId}::uuid is null or reveal.account_id = ${accountId})
      and (${what}::text is null or what = ${what})
      and (${cursor}::uuid is null or reveal_id < ${cursor})
    order by reveal_id desc
    limit ${filter.limit + 1}
  `.execute(tx)
  return rows.map((row) => ({
    regionId: row.region_id,
    revealId: row.reveal_id,
    accountId: row.account_id,
    accountName: row.account_name,
    what: row.what,
    personId: row.person_id,
    organizationId: row.organization_id,
    purpose: row.purpose,
    words: row.words,
    at: row.at,
    subjectName: row.subject_name ?? '',
    otherLimit:
      row.per_day === null || row.until_on === null ? null : { perDay: row.per_day, untilOn: row.until_on },
  }))
}
