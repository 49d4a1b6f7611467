import { z } from 'zod'
import { lockResults, unlockResults } from '../exams/index.ts'
import { type CommandContext, command, type Day, RegionId, refuseUnless, Uuid } from '../platform/index.ts'
import { type Claim, type ClaimLine, isPayable } from './claim.ts'
import { listMissingDocuments } from './claim-documents.ts'
import { listLines, listLinesAskedForElsewhere, setTurns } from './claim-line-store.ts'
import { getClaim, recordStep, setSubmittedOn } from './claim-store.ts'
import { claimWindow } from './claim-window.ts'
import { computeClaim } from './compute-claim.ts'
import { type Assessment, getAssessment } from './determination-store.ts'
import { editableClaim, ownClaim } from './edit-claim.ts'
import { insertGrants, nextTurns, type SubsidyGrant, takeTurns, voidGrants } from './grant-store.ts'
import { putInForce } from './reassess.ts'
import {
  attachmentMissing,
  changedSince,
  claimedElsewhere,
  nobodyPicked,
  notSigned,
  notYetOpen,
  tooLate,
} from './refusals.ts'
import { refuseBlocked } from './refuse-blocked.ts'

const OfClaim = z.object({ regionId: RegionId, claimId: Uuid })

/**
 * An organization asks for the subsidy of one finished class, as computed and seen. What it claims for each worker counts from
 * now on as taken, so that no other claim for the same worker can slip past it; the results of the class stay as they are. (提交补贴申请)
 *
 * Refusals: claims.not-editable, claims.organization-blocked, claims.not-yet-open, claims.too-late, claims.nobody-picked,
 * claims.attachment-missing, claims.not-signed, claims.claimed-elsewhere, claims.changed-since
 */
export const submitClaim = command({
  name: 'claims.submit',
  zh: '提交补贴申请',
  en: 'Submit a claim',
  input: OfClaim.extend({
    /** The assessment that was looked at. */
    determinationNumber: z.int().min(1),
  }),
  by: ['organization-finance'],
  async run(context, { regionId, claimId, determinationNumber }) {
    const { tx, actor, now, today } = context
    const claim = await editableClaim(context, regionId, claimId)
    // what was with the bureau before goes on, also for one that is blocked since
    if (claim.submittedOn === null) await refuseBlocked(context, claim)
    // a claim that was sent back keeps the day it was made on
    const appliedOn = claim.submittedOn ?? today
    await checkWindow(context, claim, appliedOn)
    const missing = await listMissingDocuments(context, claim)
    refuseUnless(
      missing.length === 0,
      attachmentMissing({
        documents: missing.map((each) => each.label.zh).join('、'),
        documentsEn: missing.map((each) => each.label.en).join(', '),
      }),
    )
    refuseUnless(claim.signature, notSigned())
    const lines = await listLines(tx, regionId, claimId)
    refuseUnless(lines.some(isPayable), nobodyPicked())

    await lockResults(context, regionId, claim.classId, `claim:${claimId}`)
    const personIds = lines.map((line) => line.personId)
    await takeTurns(tx, personIds)
    const elsewhere = await listLinesAskedForElsewhere(tx, claim)
    refuseUnless(elsewhere.length === 0, claimedElsewhere({ names: elsewhere.map((line) => line.name) }))
    const seen = await getAssessment(tx, regionId, claimId, claim.determinationNumber)
    const current = await computeClaim(context, claim, lines, appliedOn, 'submitted')
    const same =
      claim.determinationNumber === determinationNumber &&
      current.assessment.outcomeDigest === seen.outcomeDigest
    refuseUnless(same, changedSince())

    const assessment = await putInForce(context, claim, current)
    await setTurns(tx, claim, await nextTurns(tx, personIds))
    await setSubmittedOn(tx, claim, appliedOn)
    await takeGrants(context, claim, await listLines(tx, regionId, claimId), assessment, appliedOn)
    const { state } = await recordStep(tx, claim, 'submit', { actor, at: now })
    const { totalFen, grantedCount } = await getClaim(tx, regionId, claimId)
    context.note({ fen: totalFen, people: grantedCount })
    await context.publish('claim.submitted', { claimId, organizationId: claim.organizationId })
    return { state }
  },
  subject: ({ claimId }) => `claim:${claimId}`,
})

/**
 * Takes a claim back before the bureau has passed it. It was never made then: another day counts when it comes again.
 * (撤回补贴申请)
 *
 * Refusals: platform.not-possible-now
 */
export const withdrawClaim = command({
  name: 'claims.withdraw',
  zh: '撤回补贴申请',
  en: 'Withdraw a claim',
  input: OfClaim,
  by: ['organization-finance'],
  async run(context, { regionId, claimId }) {
    const claim = await ownClaim(context, regionId, claimId)
    const withdrawn = await recordStep(context.tx, claim, 'withdraw', {
      actor: context.actor,
      at: context.now,
    })
    await setSubmittedOn(context.tx, claim, null)
    await letGo(context, claim)
    await context.publish('claim.withdrawn', { claimId, organizationId: claim.organizationId })
    return { state: withdrawn.state }
  },
  subject: ({ claimId }) => `claim:${claimId}`,
})

/**
 * Throws a claim away that is not with the bureau. (作废补贴申请)
 *
 * Refusals: platform.not-possible-now
 */
export const discardClaim = command({
  name: 'claims.discard',
  zh: '作废补贴申请',
  en: 'Discard a claim',
  input: OfClaim,
  by: ['organization'],
  async run(context, { regionId, claimId }) {
    const claim = await ownClaim(context, regionId, claimId)
    const discarded = await recordStep(context.tx, claim, 'discard', {
      actor: context.actor,
      at: context.now,
    })
    await letGo(context, claim)
    return { state: discarded.state }
  },
  subject: ({ claimId }) => `claim:${claimId}`,
})

/** A claim that asks for nothing any more takes nothing from its people, and its class's results may be corrected again. */
export async function letGo(context: CommandContext, claim: Claim): Promise<void> {
  await voidGrants(context.tx, claim, context.now)
  await unlockResults(context, claim.regionId, claim.classId, `claim:${claim.claimId}`)
}

/**
 * Puts what the payable lines come to on their people's records, in place of what this claim put there before.
 *
 * A benefit counts as taken on the day of the claim: the notices count "a year" and "once" without saying by which day, and this
 * one is known to everybody from the beginning.
 */
export async function takeGrants(
  context: CommandContext,
  claim: Claim,
  lines: readonly ClaimLine[],
  { judged, determination }: Pick<Assessment, 'judged' | 'determination'>,
  takenOn: Day,
): Promise<void> {
  await voidGrants(context.tx, claim, context.now)
  const facts = new Map(judged.trainees.map((trainee) => [trainee.id, trainee]))
  const grants = lines.filter(isPayable).flatMap((line) =>
    line.benefits
      .filter((benefit) => benefit.outcome === 'granted')
      .map((benefit): SubsidyGrant => {
        const trainee = facts.get(line.lineId)
        return {
          personId: line.personId,
          grantId: context.newId(),
          regionId: claim.regionId,
          organizationId: claim.organizationId,
          claimId: claim.claimId,
          lineId: line.lineId,
          rulebook: determination.rulebook,
          benefit: benefit.benefit,
          takenOn,
          fen: benefit.fen,
          months: trainee?.months ?? null,
          occupation: trainee?.certificate?.occupation ?? null,
          level: trainee?.certificate?.level ?? null,
          turn: orThrow(line.turn),
        }
      }),
  )
  await insertGrants(context.tx, grants)
}

function orThrow(turn: number | null): number {
  if (turn === null) throw new Error('a line takes benefits without having got a turn')
  return turn
}

async function checkWindow(context: CommandContext, claim: Claim, appliedOn: Day): Promise<void> {
  const { opens, closes } = await claimWindow(context.tx, claim)
  refuseUnless(
    !opens || opens.on <= appliedOn,
    notYetOpen({ opensOn: opens?.on ?? '', clause: opens?.clause ?? '' }),
  )
  refuseUnless(
    !closes || appliedOn <= closes.on,
    tooLate({ closedOn: closes?.on ?? '', clause: closes?.clause ?? '' }),
  )
}
