import { sql } from 'kysely'
import type { QueryContext, Tx } from '../../platform/index.ts'
import type { IdentityDocument, RealName, RealNameState, WhyAClerkLooks } from './real-name.ts'

type RealNameRow = {
  region_id: string
  person_id: string
  state: RealNameState
  way: 'register' | 'clerk' | null
  why: WhyAClerkLooks | null
  source: string | null
  document: IdentityDocument | null
  reason: string | null
  decided_by_name: string | null
  decided_at: Date | null
  asked_at: Date | null
  tries: number
  tried_at: Date | null
}

const tables = (tx: Tx) => tx.withTables<{ 'identity.real_name': RealNameRow }>()

/** As it stands from now on. */
export async function putRealName(tx: Tx, realName: RealName): Promise<void> {
  const { state, way, why, source, document, reason, tries } = realName
  const values = {
    state,
    way,
    why,
    source,
    document,
    reason,
    tries,
    decided_by_name: realName.decidedByName,
    decided_at: realName.decidedAt,
    asked_at: realName.askedAt,
    tried_at: realName.triedAt,
  }
  await tables(tx)
    .insertInto('identity.real_name')
    .values({ region_id: realName.regionId, person_id: realName.personId, ...values })
    .onConflict((conflict) => conflict.columns(['region_id', 'person_id']).doUpdateSet(values))
    .execute()
}

/** Within scope; others who change it wait. */
export async function lockRealName(tx: Tx, personId: string): Promise<RealName | undefined> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`real name ${personId}`}, 0))`.execute(tx)
  return findRealName(tx, personId)
}

export async function findRealName(tx: Tx, personId: string): Promise<RealName | undefined> {
  const row = await tables(tx)
    .selectFrom('identity.real_name')
    .selectAll()
    .where('person_id', '=', personId)
    .executeTakeFirst()
  return row && realNameOf(row)
}

/** Within scope, in the order of people's ids; one more than the limit where there are more. */
export async function listRealNames(
  tx: Tx,
  filter: {
    readonly state?: RealNameState | undefined
    readonly after?: string | undefined
    readonly limit: number
  },
): Promise<RealName[]> {
  let rows = tables(tx)
    .selectFrom('identity.real_name')
    .selectAll()
    .orderBy('person_id')
    .limit(filter.limit + 1)
  if (filter.state) rows = rows.where('state', '=', filter.state)
  if (filter.after) rows = rows.where('person_id', '>', filter.after)
  return (await rows.execute()).map(realNameOf)
}

/**
 * Where people stand who have an account, by person; those without one do nothing through it and are not among them. Whoever asks
 * must have these people in sight.
 */
export async function realNameStatesOf(
  { tx, asSystem }: Pick<QueryContext, 'tx' | 'asSystem'>,
  personIds: readonly string[],
): Promise<Map<string, RealNameState>> {
  if (personIds.length === 0) return new Map()
  return asSystem('a person is verified once, wherever that was', async () => {
    const { rows } = await sql<{ personId: string; state: RealNameState }>`
      select account.person_id as "personId", coalesce(real_name.state, 'open') as state
      from identity.account
      left join identity.real_name using (person_id)
      where account.person_id = any(${[...personIds]}::uuid[]) and account.closed_at is null`.execute(tx)
    return new Map(rows.map(({ personId, state }) => [personId, state]))
  })
}

function realNameOf(row: RealNameRow): RealName {
  return {
    regionId: row.region_id,
    personId: row.person_id,
    state: row.state,
    way: row.way,
    why: row.why,
    source: row.source,
    document: row.document,
    reason: row.reason,
    decidedByName: row.decided_by_name,
    decidedAt: row.decided_at,
    askedAt: row.asked_at,
    tries: row.tries,
    triedAt: row.tried_at,
  }
}
