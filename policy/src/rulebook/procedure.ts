import type { TrainingKind, TrainingMode } from '../facts/vocabulary.ts'
import type { Clause } from '../values/clause.ts'
import type { LegalDate } from '../values/legal-date.ts'
import type { DayBound } from './condition.ts'

/** What the notice says about the way from filing to the money. */
export interface Procedure {
  readonly filings: readonly FilingRule[]
  readonly claims: readonly ClaimRule[]
  readonly barredModes: readonly BarredMode[]
  readonly classHour?: ClassHourRule
  readonly attachments: readonly AttachmentRule[]
  readonly review: ReviewRule
  readonly publicNotice: PublicNoticeRule
  readonly keeping: KeepingRule
  readonly payments: readonly PaymentRule[]
}

/** Where something stands in the notice, and how we read it where that is unclear. */
export interface Cited {
  readonly clause: Clause
  readonly reading?: string
}

/** Trainings that a rule or benefit is for. An absent member means all kinds, all modes. */
export interface Scope {
  readonly kinds?: readonly TrainingKind[]
  readonly modes?: readonly TrainingMode[]
}

/** When a training plan must be on file (备案) for these benefits. For a benefit in no rule the notice names no day. */
export interface FilingRule extends Cited {
  readonly id: string
  readonly benefits: readonly string[]
  readonly notice: FilingNotice
  /** Inclusive; absent means the notice names no closing day. */
  readonly closesOn?: { readonly day: LegalDate } & Cited
  readonly late?: LateFiling
  /** The plan must be approved no later than the day of the start (开班审核通过后方可实施). */
  readonly approval?: Cited
}

/** Working days in [filedOn, startsOn), or calendar days: 1 means the day before at the latest, 0 the day itself. */
export type FilingNotice = { readonly workingDays: number } | { readonly days: number }

/** 补备案: a training that started by one day may still be filed until another. */
export interface LateFiling extends Cited {
  readonly startedUntil: LegalDate
  readonly filedUntil: LegalDate
}

/** When these benefits may be claimed; both ends inclusive. */
export interface ClaimRule extends Cited {
  readonly id: string
  readonly benefits: readonly string[]
  readonly opensOn?: DayBound
  readonly closesOn?: LegalDate
}

/** The rule that names a benefit; the cross-check of a rulebook sees to it that there is at most one. */
export function ruleFor<R extends { readonly benefits: readonly string[] }>(
  benefit: string,
  rules: readonly R[],
): R | undefined {
  return rules.find((rule) => rule.benefits.includes(benefit))
}

/** A mode in which no training may be held for a time. Without `until` the notice names no end. */
export interface BarredMode extends Cited {
  readonly mode: TrainingMode
  readonly from: LegalDate
  readonly until?: LegalDate
}

export interface ClassHourRule extends Cited {
  readonly leastMinutes: number
}

export const attachmentKinds = [
  'training-plan',
  'business-licence',
  'commitment-letter',
  'commissioned-training-agreement',
  'roster',
  'teaching-records',
  'assessment-results',
  'certificates',
  'bank-account',
] as const

export type AttachmentKind = (typeof attachmentKinds)[number]

/** What must be attached, and when. */
export interface AttachmentRule extends Cited {
  readonly document: AttachmentKind
  readonly at: 'filing' | 'claim'
  readonly appliesTo: Scope
  /** Only where training is commissioned from an institution. */
  readonly onlyIfCommissioned: boolean
}

/** Who reviews, in order. The county level alone, or the district and then the city (or its agency). */
export type Reviewer = 'county' | 'district' | 'city' | 'city-agency'

export interface ReviewRule {
  readonly filing: readonly ({ readonly by: Reviewer } & Cited)[]
  readonly claim: readonly ({ readonly by: Reviewer } & Cited)[]
}

/** 公示. `days` and working days are different things; the notices so far say days. */
export interface PublicNoticeRule extends Cited {
  readonly days: number
}

/** How long records must be kept (保存期限). */
export interface KeepingRule extends Cited {
  readonly years: number
}

export type PaymentTime = 'in-advance' | 'part-in-advance' | 'after'

export interface PaymentRule extends Cited {
  readonly benefits: readonly string[]
  readonly time: PaymentTime
}
