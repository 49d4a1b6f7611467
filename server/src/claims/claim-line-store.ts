import { sql } from 'kysely'
import type { Tx } from '../platform/index.ts'
import { type Claim, type ClaimLine, type ClaimState, sumOf } from './claim.ts'
import { setDeterminationNumber, setSums } from './claim-store.ts'

type LineRow = {
  region_id: string
  claim_id: string
  line_id: string
  class_id: string
  organization_id: string
  person_id: string
  name: string
  id_number_masked: string
  picked: boolean
  state: ClaimLine['state']
  state_reason: string | null
  outcome: ClaimLine['outcome']
  fen: number
  benefits: unknown
  turn: number | null
}

type LineTables = {
  'claims.claim': { region_id: string; claim_id: string; state: ClaimState }
  'claims.claim_line': LineRow
}

const tables = (tx: Tx) => tx.withTables<LineTables>()

/** Writes the lines an assessment came to, and the claim's sums with them. */
export async function replaceLines(
  tx: Tx,
  claim: Claim,
  number: number,
  lines: readonly ClaimLine[],
): Promise<void> {
  await tables(tx)
    .insertInto('claims.claim_line')
    .columns(lineColumns)
    .expression((expression) =>
      expression.selectFrom(linesAsRecords(claim, lines).as('line')).select(lineColumns),
    )
    .onConflict((conflict) =>
      conflict.columns(['region_id', 'claim_id', 'line_id']).doUpdateSet((row) => ({
        outcome: row.ref('excluded.outcome'),
        fen: row.ref('excluded.fen'),
        benefits: row.ref('excluded.benefits'),
        turn: row.ref('excluded.turn'),
      })),
    )
    .execute()
  await setDeterminationNumber(tx, claim, number)
  await setSums(tx, claim, sumsOf(lines))
}

/** Picks exactly these lines. */
export async function setPicked(tx: Tx, claim: Claim, lineIds: readonly string[]): Promise<void> {
  await tables(tx)
    .updateTable('claims.claim_line')
    .set({ picked: sql<boolean>`line_id = any (${[...lineIds]}::uuid[])` })
    .where('region_id', '=', claim.regionId)
    .where('claim_id', '=', claim.claimId)
    .execute()
  await refreshSums(tx, claim)
}

/** Moves lines from some states to another; lines in any other state stay as they are. @returns how many moved */
export async function setLineStates(
  tx: Tx,
  claim: Claim,
  lineIds: readonly string[],
  change: {
    readonly from: readonly ClaimLine['state'][]
    readonly to: ClaimLine['state']
    readonly reason: string | null
  },
): Promise<number> {
  const { numUpdatedRows } = await tables(tx)
    .updateTable('claims.claim_line')
    .set({ state: change.to, state_reason: change.reason })
    .where('region_id', '=', claim.regionId)
    .where('claim_id', '=', claim.claimId)
    .where('line_id', '=', sql<string>`any (${[...lineIds]}::uuid[])`)
    .where('state', 'in', [...change.from])
    .executeTakeFirstOrThrow()
  await refreshSums(tx, claim)
  return Number(numUpdatedRows)
}

/** Notes the turns that a submission got, by person. */
export async function setTurns(tx: Tx, claim: Claim, turns: ReadonlyMap<string, number>): Promise<void> {
  const given = JSON.stringify([...turns].map(([person_id, turn]) => ({ person_id, turn })))
  await sql`
    update claims.claim_line
    set turn = given.turn
    from jsonb_to_recordset(${given}::jsonb) as given (person_id uuid, turn integer)
    where claim_line.region_id = ${claim.regionId}
      and claim_line.claim_id = ${claim.claimId}::uuid
      and claim_line.person_id = given.person_id`.execute(tx)
}

export interface LineFilter {
  readonly outcome?: ClaimLine['outcome'] | undefined
  readonly state?: ClaimLine['state'] | undefined
  readonly picked?: boolean | undefined
  readonly text?: string | undefined
  readonly personId?: string | undefined
  readonly after?: string | undefined
  readonly limit?: number | undefined
}

export async function listLines(
  tx: Tx,
  regionId: string,
  claimId: string,
  filter: LineFilter = {},
): Promise<ClaimLine[]> {
  let rows = tables(tx)
    .selectFrom('claims.claim_line')
    .selectAll()
    .where('region_id', '=', regionId)
    .where('claim_id', '=', claimId)
    .orderBy('line_id')
  if (filter.outcome) rows = rows.where('outcome', '=', filter.outcome)
  if (filter.state) rows = rows.where('state', '=', filter.state)
  if (filter.picked !== undefined) rows = rows.where('picked', '=', filter.picked)
  if (filter.text) rows = rows.where('name', 'like', `%${filter.text.replace(/[\\%_]/g, '\\$&')}%`)
  if (filter.personId) rows = rows.where('person_id', '=', filter.personId)
  if (filter.after) rows = rows.where('line_id', '>', filter.after)
  if (filter.limit) rows = rows.limit(filter.limit + 1)
  return (await rows.execute()).map(lineOf)
}

/** Lines whose workers another claim of the same class already asks for: submitted, and neither refused nor discarded. */
export async function listLinesAskedForElsewhere(tx: Tx, claim: Claim): Promise<ClaimLine[]> {
  const rows = await tables(tx)
    .selectFrom('claims.claim_line as line')
    .selectAll('line')
    .where('line.region_id', '=', claim.regionId)
    .where('line.claim_id', '=', claim.claimId)
    .where('line.picked', '=', true)
    .where('line.state', '<>', 'refused')
    .where('line.person_id', 'in', (of) =>
      of
        .selectFrom('claims.claim_line as other')
        .innerJoin('claims.claim as claim', (join) =>
          join
            .onRef('claim.region_id', '=', 'other.region_id')
            .onRef('claim.claim_id', '=', 'other.claim_id'),
        )
        .select('other.person_id')
        .where('other.region_id', '=', claim.regionId)
        .where('other.class_id', '=', claim.classId)
        .where('other.claim_id', '<>', claim.claimId)
        .where('other.picked', '=', true)
        .where('other.state', '<>', 'refused')
        .where('claim.state', 'not in', ['draft', 'returned', 'refused', 'discarded']),
    )
    .execute()
  return rows.map(lineOf)
}

/** People of a class who stand in a claim that lives. */
export async function listPeopleClaimedFor(tx: Tx, regionId: string, classId: string): Promise<string[]> {
  const rows = await tables(tx)
    .selectFrom('claims.claim_line as line')
    .innerJoin('claims.claim as claim', (join) =>
      join.onRef('claim.region_id', '=', 'line.region_id').onRef('claim.claim_id', '=', 'line.claim_id'),
    )
    .select('line.person_id')
    .where('line.region_id', '=', regionId)
    .where('line.class_id', '=', classId)
    .where('claim.state', 'not in', ['discarded', 'refused'])
    // who was left out or refused may stand in a later claim of the same class
    .where((where) =>
      where.or([
        where('claim.state', 'in', ['draft', 'returned']),
        where.and([where('line.picked', '=', true), where('line.state', '<>', 'refused')]),
      ]),
    )
    .execute()
  return rows.map((row) => row.person_id)
}

/** How many lines have each outcome. */
export async function countOutcomes(
  tx: Tx,
  regionId: string,
  claimId: string,
): Promise<{ outcome: ClaimLine['outcome']; count: number; fen: number }[]> {
  return tables(tx)
    .selectFrom('claims.claim_line')
    .select(['outcome', sql<number>`count(*)`.as('count'), sql<number>`sum(fen)::bigint`.as('fen')])
    .where('region_id', '=', regionId)
    .where('claim_id', '=', claimId)
    .groupBy('outcome')
    .execute()
}

async function refreshSums(tx: Tx, claim: Claim): Promise<void> {
  await setSums(tx, claim, sumsOf(await listLines(tx, claim.regionId, claim.claimId)))
}

function sumsOf(lines: readonly ClaimLine[]) {
  return { ...sumOf(lines), lineCount: lines.length }
}

const lineColumns = [
  'region_id',
  'claim_id',
  'line_id',
  'class_id',
  'organization_id',
  'person_id',
  'name',
  'id_number_masked',
  'picked',
  'state',
  'state_reason',
  'outcome',
  'fen',
  'benefits',
  'turn',
] as const satisfies readonly (keyof LineRow)[]

/** All lines in one parameter: thousands of lines are one statement, not thousands of placeholders. */
function linesAsRecords(claim: Claim, lines: readonly ClaimLine[]) {
  const records = lines.map((line) => ({
    region_id: claim.regionId,
    claim_id: claim.claimId,
    line_id: line.lineId,
    class_id: claim.classId,
    organization_id: claim.organizationId,
    person_id: line.personId,
    name: line.name,
    id_number_masked: line.idNumberMasked,
    picked: line.picked,
    state: line.state,
    state_reason: line.stateReason,
    outcome: line.outcome,
    fen: line.fen,
    benefits: line.benefits,
    turn: line.turn,
  }))
  return sql<LineRow>`jsonb_populate_recordset(null::claims.claim_line, ${JSON.stringify(records)}::jsonb)`
}

function lineOf(row: LineRow): ClaimLine {
  return {
    lineId: row.line_id,
    personId: row.person_id,
    name: row.name,
    idNumberMasked: row.id_number_masked,
    picked: row.picked,
    state: row.state,
    stateReason: row.state_reason,
    outcome: row.outcome,
    fen: row.fen,
    benefits: row.benefits as ClaimLine['benefits'],
    turn: row.turn,
  }
}
