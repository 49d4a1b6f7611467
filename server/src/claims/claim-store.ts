import { sql } from 'kysely'
import {
  type Actor,
  actorKey,
  type Day,
  notFound,
  notPossibleNow,
  orRefuse,
  type Tx,
} from '../platform/index.ts'
import {
  type Claim,
  type ClaimLine,
  type ClaimState,
  type ClaimStep,
  claimLifecycle,
  type Signature,
  sumOf,
} from './claim.ts'

type ClaimRow = {
  region_id: string
  claim_id: string
  plan_id: string
  class_id: string
  organization_id: string
  edition_id: string
  state: ClaimState
  drafted_on: Day
  submitted_on: Day | null
  signed_by: string | null
  signed_at: Date | null
  signed_digest: string | null
  signed_file_id: string | null
  determination_number: number
  line_count: number
  granted_count: number
  total_fen: number
}

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
}

type StepRow = {
  region_id: string
  claim_id: string
  number: number
  organization_id: string
  step: ClaimStep
  state_after: ClaimState
  actor: string
  actor_name: string
  reason: string | null
  at: Date
}

export type ClaimTables = {
  'claims.claim': ClaimRow
  'claims.claim_line': LineRow
  'claims.claim_step': StepRow
}

const tables = (tx: Tx) => tx.withTables<ClaimTables>()

/** One step a claim took. */
export interface RecordedStep {
  readonly step: ClaimStep
  readonly stateAfter: ClaimState
  readonly actor: string
  readonly actorName: string
  readonly reason: string | null
  readonly at: Date
}

export async function insertClaim(tx: Tx, claim: Claim): Promise<void> {
  await tables(tx).insertInto('claims.claim').values(rowOf(claim)).execute()
}

/** @throws notFound where there is no such claim within the transaction's scope */
export async function getClaim(tx: Tx, regionId: string, claimId: string): Promise<Claim> {
  return claimOf(await claimRow(tx, regionId, claimId).executeTakeFirst())
}

/** The claim, locked until the transaction ends: acts on one claim take turns. */
export async function lockClaim(tx: Tx, regionId: string, claimId: string): Promise<Claim> {
  return claimOf(await claimRow(tx, regionId, claimId).forUpdate().executeTakeFirst())
}

export async function listClaimsOfPlan(tx: Tx, regionId: string, planId: string): Promise<Claim[]> {
  const rows = await tables(tx)
    .selectFrom('claims.claim')
    .selectAll()
    .where('region_id', '=', regionId)
    .where('plan_id', '=', planId)
    .orderBy('claim_id')
    .execute()
  return rows.map(claimOf)
}

export interface ClaimFilter {
  readonly districts?: readonly string[] | undefined
  readonly states?: readonly ClaimState[] | undefined
  readonly organizationId?: string | undefined
  readonly planIds?: readonly string[] | undefined
  readonly editionId?: string | undefined
  readonly before?: string | undefined
  readonly limit: number
}

/** Claims in scope, newest first; one more than asked for where there are more. */
export async function listClaims(tx: Tx, filter: ClaimFilter): Promise<Claim[]> {
  let rows = tables(tx)
    .selectFrom('claims.claim')
    .selectAll()
    .orderBy('claim_id', 'desc')
    .limit(filter.limit + 1)
  if (filter.districts) rows = rows.where('region_id', 'in', [...filter.districts])
  if (filter.states) rows = rows.where('state', 'in', [...filter.states])
  if (filter.organizationId) rows = rows.where('organization_id', '=', filter.organizationId)
  if (filter.planIds) rows = rows.where('plan_id', 'in', [...filter.planIds])
  if (filter.editionId) rows = rows.where('edition_id', '=', filter.editionId)
  if (filter.before) rows = rows.where('claim_id', '<', filter.before)
  return (await rows.execute()).map(claimOf)
}

/**
 * Takes a step: the only function that changes a claim's state.
 *
 * @throws notPossibleNow where the lifecycle has no such step from the claim's state
 */
export async function recordStep(
  tx: Tx,
  claim: Claim,
  step: ClaimStep,
  by: { readonly actor: Actor; readonly at: Date; readonly reason?: string | undefined },
): Promise<Claim> {
  const stateAfter = orRefuse(
    claimLifecycle.next(claim.state, step),
    notPossibleNow({ state: claim.state, step }),
  )
  await tables(tx)
    .insertInto('claims.claim_step')
    .values({
      region_id: claim.regionId,
      claim_id: claim.claimId,
      number: sql<number>`(select count(*) + 1 from claims.claim_step
        where region_id = ${claim.regionId} and claim_id = ${claim.claimId})`,
      organization_id: claim.organizationId,
      step,
      state_after: stateAfter,
      actor: actorKey(by.actor),
      actor_name: by.actor.name,
      reason: by.reason ?? null,
      at: by.at,
    })
    .execute()
  await updateClaim(tx, claim, { state: stateAfter })
  return { ...claim, state: stateAfter }
}

export async function listSteps(tx: Tx, regionId: string, claimId: string): Promise<RecordedStep[]> {
  const rows = await tables(tx)
    .selectFrom('claims.claim_step')
    .selectAll()
    .where('region_id', '=', regionId)
    .where('claim_id', '=', claimId)
    .orderBy('number')
    .execute()
  return rows.map((row) => ({
    step: row.step,
    stateAfter: row.state_after,
    actor: row.actor,
    actorName: row.actor_name,
    reason: row.reason,
    at: row.at,
  }))
}

export async function setSubmittedOn(tx: Tx, claim: Claim, day: Day): Promise<void> {
  await updateClaim(tx, claim, { submitted_on: day })
}

export async function setSignature(tx: Tx, claim: Claim, signature: Signature | null): Promise<void> {
  await updateClaim(tx, claim, {
    signed_by: signature?.by ?? null,
    signed_at: signature?.at ?? null,
    signed_digest: signature?.digest ?? null,
    signed_file_id: signature?.fileId ?? null,
  })
}

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
        picked: row.ref('excluded.picked'),
      })),
    )
    .execute()
  await updateClaim(tx, claim, { determination_number: number, line_count: lines.length, ...sums(lines) })
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

export async function setLineStates(
  tx: Tx,
  claim: Claim,
  lineIds: readonly string[],
  state: ClaimLine['state'],
  reason: string | null,
): Promise<void> {
  if (lineIds.length === 0) return
  await tables(tx)
    .updateTable('claims.claim_line')
    .set({ state, state_reason: reason })
    .where('region_id', '=', claim.regionId)
    .where('claim_id', '=', claim.claimId)
    .where('line_id', 'in', [...lineIds])
    .execute()
  await refreshSums(tx, claim)
}

export interface LineFilter {
  readonly outcome?: ClaimLine['outcome'] | undefined
  readonly state?: ClaimLine['state'] | undefined
  readonly picked?: boolean | undefined
  readonly text?: string | undefined
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
  if (filter.after) rows = rows.where('line_id', '>', filter.after)
  if (filter.limit) rows = rows.limit(filter.limit + 1)
  return (await rows.execute()).map(lineOf)
}

/** People of a class who stand in a claim that lives, and are not this claim's. */
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
  await updateClaim(tx, claim, sums(await listLines(tx, claim.regionId, claim.claimId)))
}

function sums(lines: readonly ClaimLine[]): { granted_count: number; total_fen: number } {
  const { grantedCount, totalFen } = sumOf(lines)
  return { granted_count: grantedCount, total_fen: totalFen }
}

async function updateClaim(tx: Tx, { regionId, claimId }: Claim, values: Partial<ClaimRow>): Promise<void> {
  await tables(tx)
    .updateTable('claims.claim')
    .set(values)
    .where('region_id', '=', regionId)
    .where('claim_id', '=', claimId)
    .execute()
}

function claimRow(tx: Tx, regionId: string, claimId: string) {
  return tables(tx)
    .selectFrom('claims.claim')
    .selectAll()
    .where('region_id', '=', regionId)
    .where('claim_id', '=', claimId)
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
  }))
  return sql<LineRow>`jsonb_populate_recordset(null::claims.claim_line, ${JSON.stringify(records)}::jsonb)`
}

function rowOf(claim: Claim): ClaimRow {
  return {
    region_id: claim.regionId,
    claim_id: claim.claimId,
    plan_id: claim.planId,
    class_id: claim.classId,
    organization_id: claim.organizationId,
    edition_id: claim.editionId,
    state: claim.state,
    drafted_on: claim.draftedOn,
    submitted_on: claim.submittedOn,
    signed_by: claim.signature?.by ?? null,
    signed_at: claim.signature?.at ?? null,
    signed_digest: claim.signature?.digest ?? null,
    signed_file_id: claim.signature?.fileId ?? null,
    determination_number: claim.determinationNumber,
    line_count: claim.lineCount,
    granted_count: claim.grantedCount,
    total_fen: claim.totalFen,
  }
}

function claimOf(found: ClaimRow | undefined): Claim {
  const row = orRefuse(found, notFound({ what: '补贴申请' }))
  const { signed_by: by, signed_at: at, signed_digest: digest, signed_file_id: fileId } = row
  return {
    regionId: row.region_id,
    claimId: row.claim_id,
    planId: row.plan_id,
    classId: row.class_id,
    organizationId: row.organization_id,
    editionId: row.edition_id,
    state: row.state,
    draftedOn: row.drafted_on,
    submittedOn: row.submitted_on,
    signature:
      by !== null && at !== null && digest !== null && fileId !== null ? { by, at, digest, fileId } : null,
    determinationNumber: row.determination_number,
    lineCount: row.line_count,
    grantedCount: row.granted_count,
    totalFen: row.total_fen,
  }
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
  }
}
