import type { BenefitDetermination, TraineeOutcome, Words } from '@zhixun/policy'
import {
  type Actor,
  actsFor,
  type Day,
  digestOf,
  lifecycle,
  notPossible,
  type Refusal,
  type StateOf,
  type StepsOf,
} from '../platform/index.ts'

/** What may happen to a claim. State is never set; it follows from the steps recorded. (补贴申请) */
export const claimLifecycle = lifecycle({
  draft: { submit: 'submitted', discard: 'discarded' },
  submitted: { withdraw: 'draft', pass: 'district-passed', sendBack: 'returned', refuse: 'refused' },
  returned: { submit: 'submitted', discard: 'discarded' },
  'district-passed': { confirm: 'confirmed', sendBack: 'returned', refuse: 'refused' },
  confirmed: { publish: 'on-notice', sendBack: 'returned', refuse: 'refused' },
  'on-notice': { close: 'approved', lapse: 'refused' },
  approved: { settle: 'paid', lapse: 'refused' },
  paid: { bounce: 'approved' },
  refused: {},
  discarded: {},
})

export type ClaimState = StateOf<typeof claimLifecycle>
export type ClaimStep = StepsOf<typeof claimLifecycle>

/** What a state is called: by who has to act next. */
export const claimStateWords: Readonly<Record<ClaimState, Words>> = {
  draft: { zh: '填写中', en: 'being written' },
  submitted: { zh: '待初审', en: 'district review' },
  returned: { zh: '退回补正', en: 'sent back' },
  'district-passed': { zh: '待复核', en: 'city review' },
  confirmed: { zh: '待公示', en: 'to be published' },
  'on-notice': { zh: '公示中', en: 'on public notice' },
  approved: { zh: '待拨付', en: 'to be paid' },
  paid: { zh: '已拨付', en: 'paid' },
  refused: { zh: '不予补贴', en: 'refused' },
  discarded: { zh: '已作废', en: 'discarded' },
}

export const claimStepWords: Readonly<Record<ClaimStep, Words>> = {
  submit: { zh: '提交', en: 'submit' },
  discard: { zh: '作废', en: 'discard' },
  withdraw: { zh: '撤回', en: 'withdraw' },
  pass: { zh: '初审通过', en: 'pass' },
  sendBack: { zh: '退回补正', en: 'send back' },
  refuse: { zh: '不予补贴', en: 'refuse' },
  confirm: { zh: '复核通过', en: 'confirm' },
  publish: { zh: '公示', en: 'publish' },
  close: { zh: '结束公示', en: 'close the notice' },
  lapse: { zh: '公示后不予补贴', en: 'refuse after the notice' },
  settle: { zh: '记为已拨付', en: 'mark as paid' },
  bounce: { zh: '记为退汇', en: 'mark as returned by the bank' },
}

/** That a claim cannot take a step from its state. */
export function claimNotPossible({ state }: Pick<Claim, 'state'>, step: ClaimStep): Refusal {
  return notPossible(claimStateWords[state], claimStepWords[step])
}

/** An organization asks for the subsidy of one class, for the workers it picks. */
export interface Claim {
  readonly regionId: string
  readonly claimId: string
  readonly planId: string
  readonly classId: string
  readonly organizationId: string
  readonly editionId: string
  readonly state: ClaimState
  readonly draftedOn: Day
  /** The day it counts as applied for; stays when a returned claim comes back. */
  readonly submittedOn: Day | null
  readonly signature: Signature | null
  /** Number of the assessment in force. */
  readonly determinationNumber: number
  readonly lineCount: number
  readonly grantedCount: number
  readonly totalFen: number
}

/** The undertaking (诚信承诺书) as it was signed. */
export interface Signature {
  readonly by: string
  readonly at: Date
  readonly digest: string
  readonly fileId: string
}

/** One worker in a claim. */
export interface ClaimLine {
  readonly lineId: string
  readonly personId: string
  readonly name: string
  readonly idNumberMasked: string
  /** The organization claims for this worker. */
  readonly picked: boolean
  /** refused: by a reviewer or an objection; held: an objection is open. */
  readonly state: 'active' | 'refused' | 'held'
  readonly stateReason: string | null
  readonly outcome: TraineeOutcome
  readonly fen: number
  readonly benefits: readonly BenefitDetermination[]
  /** The worker's how-manieth claim this was when it was submitted; null before. */
  readonly turn: number | null
}

/** A line that brings money as things stand. */
export function isPayable(line: ClaimLine): boolean {
  return line.picked && line.state === 'active' && line.outcome === 'granted' && line.fen > 0
}

/** How many lines bring money, and how much. Fen. */
export function sumOf(lines: readonly ClaimLine[]): { grantedCount: number; totalFen: number } {
  const payable = lines.filter(isPayable)
  return { grantedCount: payable.length, totalFen: payable.reduce((sum, line) => sum + line.fen, 0) }
}

/** May still be changed by the organization. */
export function isOpen(state: ClaimState): boolean {
  return state === 'draft' || state === 'returned'
}

/** Steps that the organization itself takes. */
const ownSteps: readonly ClaimStep[] = ['submit', 'withdraw', 'discard']

/** What this actor of the organization may do with the claim now. Reviewers' steps are the review room's. */
export function ownActions(claim: Claim, actor: Actor): string[] {
  if (!actsFor(actor, claim.organizationId)) return []
  const signs = actsFor(actor, claim.organizationId, 'finance')
  const steps = claimLifecycle
    .stepsFrom(claim.state)
    .filter((step) => ownSteps.includes(step) && (signs || step === 'discard'))
  if (!isOpen(claim.state)) return steps
  return [...steps, 'recompute', 'pick', 'supply', 'attach', ...(signs ? ['sign'] : [])]
}

/**
 * One value over who gets what, by whom: equal where two assessments come to the same, whatever day they were made on.
 * Picks and refusals of lines are not the assessment's.
 */
export function outcomeDigest(
  lines: readonly Pick<ClaimLine, 'lineId' | 'outcome' | 'fen' | 'benefits'>[],
): string {
  const told = lines
    .map(({ lineId, outcome, fen, benefits }) => ({
      lineId,
      outcome,
      fen,
      benefits: benefits.map((benefit) => ({
        benefit: benefit.benefit,
        outcome: benefit.outcome,
        fen: benefit.fen,
      })),
    }))
    .sort((one, other) => (one.lineId < other.lineId ? -1 : 1))
  return digestOf(told)
}
