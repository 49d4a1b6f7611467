import type { BenefitOutcome, Payee } from '@zhixun/policy'
import type { ClaimLine, ClaimState } from '../../claims/index.ts'
import type { Day } from '../../platform/index.ts'
import { type ClaimPayable, isForWorker } from '../../review/index.ts'

/** Where the subsidy of one worker stands, as the worker reads it. */
export const subsidyStates = [
  'in-review',
  'on-notice',
  'held', //         an objection is open
  'to-be-paid',
  'paid',
  'refused', //      not due, or refused by a reviewer
  'superseded', //   a higher benefit is granted instead
  'undetermined', // a fact is missing
] as const

export type SubsidyState = (typeof subsidyStates)[number]

interface Standing {
  readonly claim: ClaimState
  readonly line: Pick<ClaimLine, 'picked' | 'state'>
  readonly outcome: BenefitOutcome
  readonly paidOn: Day | null
}

/** The state of one benefit of a worker; undefined where nothing was asked for yet. */
export function subsidyState({ claim, line, outcome, paidOn }: Standing): SubsidyState | undefined {
  if (claim === 'draft' || claim === 'discarded' || !line.picked) return undefined
  if (outcome === 'superseded') return 'superseded'
  if (outcome === 'refused' || line.state === 'refused' || claim === 'refused') return 'refused'
  if (outcome === 'undetermined') return 'undetermined'
  if (line.state === 'held') return 'held'
  if (paidOn !== null || claim === 'paid') return 'paid'
  if (claim === 'approved') return 'to-be-paid'
  return claim === 'on-notice' ? 'on-notice' : 'in-review'
}

/**
 * The day on which the bank paid a benefit; null before. What goes to the organization is paid in one sum for several workers, or by
 * itself where an objection was settled late.
 */
export function paidOn(
  payables: readonly Pick<ClaimPayable, 'reference' | 'lineIds' | 'paidOn'>[],
  of: { readonly lineId: string; readonly payee: Payee },
): Day | null {
  const payable = payables.find(
    ({ reference, lineIds }) =>
      lineIds.includes(of.lineId) && isForWorker({ reference }) === (of.payee === 'trainee'),
  )
  return payable?.paidOn ?? null
}
