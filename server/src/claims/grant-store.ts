import type { EarlierGrant, SkillLevel } from '@zhixun/policy'
import { fen } from '@zhixun/policy'
import { sql } from 'kysely'
import type { Day, Tx } from '../platform/index.ts'

/** A benefit a person has claimed or was granted, anywhere in the system. (个人享受补贴记录) */
export interface SubsidyGrant {
  readonly personId: string
  readonly grantId: string
  readonly regionId: string
  readonly organizationId: string
  readonly claimId: string
  readonly lineId: string
  readonly rulebook: string
  readonly benefit: string
  readonly takenOn: Day
  readonly fen: number
  readonly months: number | null
  readonly occupation: string | null
  readonly level: SkillLevel | null
  /** Turn of the claim's line. */
  readonly turn: number
}

type GrantRow = {
  person_id: string
  grant_id: string
  region_id: string
  organization_id: string
  claim_id: string
  line_id: string
  rulebook: string
  benefit: string
  taken_on: Day
  fen: number
  months: number | null
  occupation: string | null
  level: SkillLevel | null
  turn: number
  voided_at: Date | null
}

type GrantTables = {
  'claims.subsidy_grant': GrantRow
  'claims.person_turn': { person_id: string; last: number }
}

const tables = (tx: Tx) => tx.withTables<GrantTables>()

/**
 * Waits until no other transaction decides about any of these people, and keeps others waiting until this one ends. Taken in
 * the order of ids, so that two firms with the same people cannot wait on each other.
 */
export async function takeTurns(tx: Tx, personIds: readonly string[]): Promise<void> {
  const ids = [...new Set(personIds)].sort()
  await sql`insert into claims.person_turn (person_id, last) select unnest(${ids}::uuid[]), 0 on conflict do nothing`.execute(
    tx,
  )
  await sql`select person_id from claims.person_turn where person_id = any (${ids}::uuid[]) order by person_id for update`.execute(
    tx,
  )
}

/** The next number of each of these people, whose turns are taken. */
export async function nextTurns(tx: Tx, personIds: readonly string[]): Promise<Map<string, number>> {
  const rows = await tables(tx)
    .updateTable('claims.person_turn')
    .set({ last: sql<number>`last + 1` })
    .where('person_id', '=', sql<string>`any (${[...personIds]}::uuid[])`)
    .returning(['person_id', 'last'])
    .execute()
  return new Map(rows.map((row) => [row.person_id, row.last]))
}

/**
 * What people have had or asked for by other claims than this one, by person. Needs the system's scope.
 *
 * @param people  with the turn of this claim, where it has one: only what stood before it counts, or two claims of one worker
 *                would take from each other; all that lives where it is null
 */
export async function findEarlierGrants(
  tx: Tx,
  people: readonly { readonly personId: string; readonly turn: number | null }[],
  exceptClaimId: string,
): Promise<Map<string, EarlierGrant[]>> {
  const asked = JSON.stringify(people.map(({ personId, turn }) => ({ person_id: personId, turn })))
  const { rows } = await sql<GrantRow>`
    select earlier.*
    from claims.subsidy_grant earlier
    join jsonb_to_recordset(${asked}::jsonb) as asked (person_id uuid, turn integer) using (person_id)
    where earlier.claim_id <> ${exceptClaimId}::uuid
      and earlier.voided_at is null
      and (asked.turn is null or earlier.turn < asked.turn)
    order by earlier.turn, earlier.grant_id`.execute(tx)
  const byPerson = new Map<string, EarlierGrant[]>()
  for (const row of rows) {
    const grants = byPerson.get(row.person_id) ?? []
    grants.push({
      rulebook: row.rulebook,
      benefit: row.benefit,
      on: row.taken_on as EarlierGrant['on'],
      fen: fen(row.fen),
      ...(row.months !== null && { months: row.months }),
      ...(row.occupation !== null && { occupation: row.occupation }),
      ...(row.level !== null && { level: row.level }),
    })
    byPerson.set(row.person_id, grants)
  }
  return byPerson
}

export async function insertGrants(tx: Tx, grants: readonly SubsidyGrant[]): Promise<void> {
  if (grants.length === 0) return
  const records = grants.map((grant) => ({
    person_id: grant.personId,
    grant_id: grant.grantId,
    region_id: grant.regionId,
    organization_id: grant.organizationId,
    claim_id: grant.claimId,
    line_id: grant.lineId,
    rulebook: grant.rulebook,
    benefit: grant.benefit,
    taken_on: grant.takenOn,
    fen: grant.fen,
    months: grant.months,
    occupation: grant.occupation,
    level: grant.level,
    turn: grant.turn,
    voided_at: null,
  }))
  await sql`insert into claims.subsidy_grant
    select * from jsonb_populate_recordset(null::claims.subsidy_grant, ${JSON.stringify(records)}::jsonb)`.execute(
    tx,
  )
}

/** Voids grants of a claim, of all its lines or of some: they count no longer. */
export async function voidGrants(
  tx: Tx,
  claim: { regionId: string; claimId: string },
  at: Date,
  lineIds?: readonly string[],
): Promise<void> {
  let grants = tables(tx)
    .updateTable('claims.subsidy_grant')
    .set({ voided_at: at })
    .where('region_id', '=', claim.regionId)
    .where('claim_id', '=', claim.claimId)
    .where('voided_at', 'is', null)
  if (lineIds) grants = grants.where('line_id', '=', sql<string>`any (${[...lineIds]}::uuid[])`)
  await grants.execute()
}
