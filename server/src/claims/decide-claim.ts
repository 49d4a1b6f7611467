import { type CommandContext, refuseUnless } from '../platform/index.ts'
import { type Claim, type ClaimStep, claimLifecycle, claimNotPossible } from './claim.ts'
import { listLines, setLineStates } from './claim-line-store.ts'
import { getClaim, lockClaim, recordStep } from './claim-store.ts'
import { tellsMore } from './compare-assessments.ts'
import { type Assessment, getAssessment } from './determination-store.ts'
import { takeTurns, voidGrants } from './grant-store.ts'
import { reassess } from './reassess.ts'
import { changedSince } from './refusals.ts'
import { letGo, takeGrants } from './submit-claim.ts'

/** What the review room does to claims. Rights and public notice are its business; state, lines and money are kept here. */

/**
 * Assesses a submitted claim anew and takes a step. Where the facts have changed since the firm submitted, or registers say something
 * against a worker that they did not say then, the reviewer sees it first and decides then.
 *
 * @param seenNumber the assessment that the reviewer looked at
 * @throws notPossibleNow where the claim's state has no such step
 * @throws changedSince where the result differs from that, or registers say more; `reviewAgain` puts the new one in force
 */
export async function stepAfterReassessing(
  context: CommandContext,
  claimId: string,
  step: ClaimStep,
  seenNumber: number,
): Promise<Claim> {
  const { tx, regionId, actor, now } = context
  const claim = await lockClaim(tx, regionId, claimId)
  refuseUnless(claimLifecycle.next(claim.state, step), claimNotPossible(claim, step))
  const lines = await listLines(tx, regionId, claimId)
  await takeTurns(
    tx,
    lines.map((line) => line.personId),
  )
  const seen = await getAssessment(tx, regionId, claimId, claim.determinationNumber)
  const made = await reassess(context, claim, lines, claim.submittedOn ?? context.today, 'reviewed')
  const isSeen = seenNumber === claim.determinationNumber && made.outcomeDigest === seen.outcomeDigest
  refuseUnless(isSeen && !tellsMore(seen, made, lines, actor), changedSince())
  await refreshGrants(context, claim, made)
  const after = await recordStep(tx, await getClaim(tx, regionId, claimId), step, { actor, at: now })
  await tellStep(context, after, step)
  return after
}

/** What each step of the bureau is called once it was taken. */
const eventOf: Readonly<Partial<Record<ClaimStep, string>>> = {
  pass: 'claim.passed',
  confirm: 'claim.confirmed',
  sendBack: 'claim.returned',
  refuse: 'claim.refused',
  publish: 'claim.on-notice',
  close: 'claim.approved',
  lapse: 'claim.lapsed',
  settle: 'claim.paid',
}

async function tellStep(
  context: CommandContext,
  { claimId, organizationId }: Claim,
  step: ClaimStep,
  reason?: string,
): Promise<void> {
  const event = eventOf[step]
  if (event) await context.publish(event, { claimId, organizationId, ...(reason && { reason }) })
}

/** Puts a new assessment of a claim under review in force, and what it gives on the people's records. */
export async function reviewAgain(context: CommandContext, claimId: string): Promise<Assessment> {
  const { tx, regionId } = context
  const claim = await lockClaim(tx, regionId, claimId)
  const lines = await listLines(tx, regionId, claimId)
  await takeTurns(
    tx,
    lines.map((line) => line.personId),
  )
  const made = await reassess(context, claim, lines, claim.submittedOn ?? context.today, 'reviewed')
  await refreshGrants(context, claim, made)
  return made
}

/** Takes a step without judging anew. Refused and returned claims take nothing from their people. */
export async function stepClaim(
  context: CommandContext,
  claimId: string,
  step: ClaimStep,
  reason?: string,
): Promise<Claim> {
  const { tx, regionId, actor, now } = context
  const claim = await lockClaim(tx, regionId, claimId)
  const after = await recordStep(tx, claim, step, { actor, at: now, reason })
  if (after.state === 'refused' || after.state === 'returned') await letGo(context, claim)
  await tellStep(context, after, step, reason)
  return after
}

/** Refuses single lines: they bring no money and take nothing from their people. */
export async function refuseLines(
  context: CommandContext,
  claimId: string,
  lineIds: readonly string[],
  reason: string,
): Promise<Claim> {
  const { tx, regionId, now } = context
  const claim = await lockClaim(tx, regionId, claimId)
  await setLineStates(tx, claim, lineIds, { from: ['active', 'held'], to: 'refused', reason })
  await voidGrants(tx, claim, now, lineIds)
  const { organizationId } = claim
  await context.publish('claim.lines-refused', { claimId, organizationId, people: lineIds.length, reason })
  return getClaim(tx, regionId, claimId)
}

/** Holds a line while an objection is open. @returns whether it is held now: a refused line has nothing to be held from */
export async function holdLine(
  { tx }: CommandContext,
  claim: Claim,
  lineId: string,
  reason: string,
): Promise<boolean> {
  const change = { from: ['active', 'held'], to: 'held', reason } as const
  return (await setLineStates(tx, claim, [lineId], change)) === 1
}

/** Lets a held line go on. */
export async function letLineGoOn({ tx }: CommandContext, claim: Claim, lineId: string): Promise<void> {
  await setLineStates(tx, claim, [lineId], { from: ['held'], to: 'active', reason: null })
}

async function refreshGrants(context: CommandContext, claim: Claim, made: Assessment): Promise<void> {
  const lines = await listLines(context.tx, context.regionId, claim.claimId)
  await takeGrants(context, claim, lines, made, claim.submittedOn ?? context.today)
}
