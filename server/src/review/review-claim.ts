import type { Words } from '@zhixun/policy'
import { z } from 'zod'
import {
  type Claim,
  claimStateWords,
  listLines,
  listSteps,
  lockClaim,
  refuseLines,
  reviewAgain,
  stepAfterReassessing,
  stepClaim,
} from '../claims/index.ts'
import {
  type CommandContext,
  command,
  holds,
  isOwnWork,
  notAllowed,
  notFound,
  RegionId,
  refuseUnless,
  stateDetails,
  ToldReason,
  Uuid,
} from '../platform/index.ts'
import { nothingPayable, notInReview, samePerson } from './refusals.ts'
import { takeBackLines } from './take-back.ts'

const OfClaim = z.object({ regionId: RegionId, claimId: Uuid })
const Seen = OfClaim.extend({
  /** The assessment that was looked at. */
  determinationNumber: z.int().min(1),
})

/**
 * A district finds a submitted claim in order. Judged anew on the way: what changed since the firm submitted shows now.
 * (区县初审通过)
 *
 * Refusals: review.nothing-payable, claims.changed-since, platform.not-possible-now
 */
export const passClaim = command({
  name: 'review.pass-claim',
  zh: '初审通过',
  en: 'Pass a claim in district review',
  input: Seen,
  by: ['reviewer'],
  async run(context, { claimId, determinationNumber }) {
    const claim = await stepAfterReassessing(context, claimId, 'pass', determinationNumber)
    refuseUnless(claim.totalFen > 0, nothingPayable())
    context.note({ fen: claim.totalFen, people: claim.grantedCount })
    return { state: claim.state }
  },
  subject: ({ claimId }) => `claim:${claimId}`,
})

/**
 * The city confirms people and amount of a claim that its district passed; by somebody else than passed it. (市级复核通过)
 *
 * Refusals: review.same-person, review.nothing-payable, claims.changed-since, platform.not-possible-now
 */
export const confirmClaim = command({
  name: 'review.confirm-claim',
  zh: '复核通过',
  en: 'Confirm a claim',
  input: Seen,
  by: ['city-reviewer'],
  async run(context, { claimId, determinationNumber }) {
    await refuseWhoPassed(context, claimId)
    const claim = await stepAfterReassessing(context, claimId, 'confirm', determinationNumber)
    refuseUnless(claim.totalFen > 0, nothingPayable())
    context.note({ fen: claim.totalFen, people: claim.grantedCount })
    return { state: claim.state }
  },
  subject: ({ claimId }) => `claim:${claimId}`,
})

/**
 * Sends a claim back to its organization with what is to be mended. (退回补正)
 *
 * Refusals: platform.not-possible-now
 */
export const sendBackClaim = command({
  name: 'review.send-back-claim',
  zh: '退回补贴申请',
  en: 'Send a claim back',
  input: OfClaim.extend({ reason: ToldReason }),
  by: ['reviewer', 'city-reviewer'],
  async run(context, { claimId, reason }) {
    await decidableClaim(context, claimId, { zh: '退回补贴申请', en: 'return a claim' })
    const { state } = await stepClaim(context, claimId, 'sendBack', reason)
    context.note({ reason })
    return { state }
  },
  subject: ({ claimId }) => `claim:${claimId}`,
})

/**
 * Refuses a claim as a whole. (不予补贴)
 *
 * Refusals: platform.not-possible-now
 */
export const refuseClaim = command({
  name: 'review.refuse-claim',
  zh: '不予补贴',
  en: 'Refuse a claim',
  input: OfClaim.extend({ reason: ToldReason }),
  by: ['reviewer', 'city-reviewer'],
  async run(context, { claimId, reason }) {
    await decidableClaim(context, claimId, { zh: '不予补贴', en: 'refuse a claim' })
    const { state } = await stepClaim(context, claimId, 'refuse', reason)
    context.note({ reason })
    return { state }
  },
  subject: ({ claimId }) => `claim:${claimId}`,
})

/** States in which lines may be refused and the claim judged anew. */
export const UNDER_REVIEW: ReadonlySet<string> = new Set(['submitted', 'district-passed'])

/**
 * Refuses single workers of a claim under review; the others go on. Of a claim that waits for its payment the city does, and what was set aside
 * for them is taken back. (核减人员)
 *
 * Refusals: review.not-in-review, review.line-paid-already, platform.not-possible-now, platform.not-found
 */
export const refuseClaimLines = command({
  name: 'review.refuse-lines',
  zh: '核减人员',
  en: 'Refuse workers of a claim',
  input: OfClaim.extend({ lineIds: z.array(Uuid).min(1).max(20_000), reason: ToldReason }),
  by: ['reviewer', 'city-reviewer'],
  async run(context, { regionId, claimId, lineIds, reason }) {
    const approved = await approvedForCity(context, claimId)
    if (!approved) await claimUnderReview(context, claimId)
    const known = new Set((await listLines(context.tx, regionId, claimId)).map((line) => line.lineId))
    refuseUnless(
      lineIds.every((lineId) => known.has(lineId)),
      notFound({ what: '申请人员' }),
    )
    const claim = approved
      ? await takeBackLines(context, approved, lineIds, reason)
      : await refuseLines(context, claimId, lineIds, reason)
    context.note({ people: lineIds.length, reason, fen: claim.totalFen })
    return { totalFen: claim.totalFen, grantedCount: claim.grantedCount }
  },
  subject: ({ claimId }) => `claim:${claimId}`,
})

/**
 * Judges a claim under review anew, after facts or values changed, so that the reviewer can look at the new result. (重新核定)
 *
 * Refusals: review.not-in-review
 */
export const reassessClaim = command({
  name: 'review.reassess-claim',
  zh: '重新核定',
  en: 'Judge a claim under review anew',
  input: OfClaim,
  by: ['reviewer', 'city-reviewer'],
  async run(context, { claimId }) {
    await claimUnderReview(context, claimId)
    const { number, fen } = await reviewAgain(context, claimId)
    context.note({ number, fen })
    return { number, fen }
  },
  subject: ({ claimId }) => `claim:${claimId}`,
})

/** The claim, locked, where it waits for its payment and the city acts; undefined in any other state. @throws notAllowed */
async function approvedForCity(
  { tx, regionId, actor }: CommandContext,
  claimId: string,
): Promise<Claim | undefined> {
  const claim = await lockClaim(tx, regionId, claimId)
  if (claim.state !== 'approved') return undefined
  refuseUnless(
    holds(actor, 'city-reviewer', regionId),
    notAllowed({ command: '拨付前核减人员', commandEn: 'refuse workers of an approved claim' }),
  )
  return claim
}

/** The claim, locked, while its lines may be refused and it may be judged anew. @throws notInReview */
async function claimUnderReview({ tx, regionId }: CommandContext, claimId: string): Promise<Claim> {
  const claim = await lockClaim(tx, regionId, claimId)
  refuseUnless(UNDER_REVIEW.has(claim.state), notInReview(stateDetails(claimStateWords[claim.state])))
  return claim
}

/** What the city has confirmed is the city's to undo. @throws notAllowed */
async function decidableClaim(
  { tx, regionId, may }: CommandContext,
  claimId: string,
  act: Words,
): Promise<void> {
  const { state } = await lockClaim(tx, regionId, claimId)
  refuseUnless(
    state !== 'confirmed' || may((actor) => holds(actor, 'city-reviewer', regionId)),
    notAllowed({ command: act.zh, commandEn: act.en }),
  )
}

/** @throws samePerson where the actor is who passed the claim last */
async function refuseWhoPassed({ tx, regionId, actor }: CommandContext, claimId: string): Promise<void> {
  await lockClaim(tx, regionId, claimId)
  const passed = (await listSteps(tx, regionId, claimId)).findLast((step) => step.step === 'pass')
  refuseUnless(!isOwnWork(actor, passed?.actor, passed?.at), samePerson())
}
