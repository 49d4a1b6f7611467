import { sql } from 'kysely'
import { type Actor, actorKey, type Day, noteMoved, notFound, orRefuse, type Tx } from '../platform/index.ts'
import {
  type Claim,
  type ClaimState,
  type ClaimStep,
  claimLifecycle,
  claimNotPossible,
  type Signature,
} from './claim.ts'
import { deleteFoundChange } from './found-change-store.ts'

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

type ClaimTables = {
  'claims.claim': ClaimRow
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
  noteMoved(tx, { regionId: claim.regionId, planId: claim.planId })
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
  readonly claimIds?: readonly string[] | undefined
  readonly before?: string | undefined
  /** Drafts and what was discarded; with them unless told otherwise. */
  readonly withDrafts?: boolean | undefined
  /** Those first that were handed in first. */
  readonly longestFirst?: boolean
  readonly limit: number
}

/** Claims in scope, newest first unless told otherwise; one more than asked for where there are more. */
export async function listClaims(tx: Tx, filter: ClaimFilter): Promise<Claim[]> {
  let rows = tables(tx)
    .selectFrom('claims.claim')
    .selectAll()
    .limit(filter.limit + 1)
  rows = filter.longestFirst
    ? rows.orderBy('submitted_on').orderBy('claim_id')
    : rows.orderBy('claim_id', 'desc')
  if (filter.districts) rows = rows.where('region_id', 'in', [...filter.districts])
  if (filter.states) rows = rows.where('state', 'in', [...filter.states])
  if (filter.organizationId) rows = rows.where('organization_id', '=', filter.organizationId)
  if (filter.planIds) rows = rows.where('plan_id', 'in', [...filter.planIds])
  if (filter.claimIds) rows = rows.where('claim_id', '=', sql<string>`any (${[...filter.claimIds]}::uuid[])`)
  if (filter.withDrafts === false) rows = rows.where('state', 'not in', ['draft', 'discarded'])
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
  const stateAfter = orRefuse(claimLifecycle.next(claim.state, step), claimNotPossible(claim, step))
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
  if (stateAfter === 'paid') await deleteFoundChange(tx, claim.regionId, claim.claimId)
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

export async function setSubmittedOn(tx: Tx, claim: Claim, day: Day | null): Promise<void> {
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

/** What the lines of a claim come to. */
export async function setSums(
  tx: Tx,
  claim: Claim,
  sums: { readonly grantedCount: number; readonly totalFen: number; readonly lineCount: number },
): Promise<void> {
  const { grantedCount, totalFen, lineCount } = sums
  await updateClaim(tx, claim, {
    granted_count: grantedCount,
    total_fen: totalFen,
    line_count: lineCount,
  })
}

/** The assessment in force. */
export async function setDeterminationNumber(tx: Tx, claim: Claim, number: number): Promise<void> {
  await updateClaim(tx, claim, { determination_number: number })
}

async function updateClaim(tx: Tx, claim: Claim, values: Partial<ClaimRow>): Promise<void> {
  const { regionId, planId, claimId } = claim
  if ('state' in values || 'total_fen' in values) noteMoved(tx, { regionId, planId })
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
