import type { Fen } from '../values/fen.ts'
import type { LegalDate } from '../values/legal-date.ts'
import type { SkillLevel } from '../values/skill-level.ts'
import type { Condition } from './condition.ts'

/** How much a benefit pays: a closed set of forms, some of which hold another amount. All money is per head. */
export type Amount =
  | FixedAmount
  | AmountByLevel
  | AmountPerClassHour
  | AmountPerMonth
  | AmountPerDay
  | AmountByStandard
  | ShareOfAmount
  | UpliftOfAmount
  | CeilingOfAmount
  | AmountByPeriod

export type AmountForm = Amount['form']

/** The same for everybody. */
export interface FixedAmount {
  readonly form: 'fixed'
  readonly amount: Fen
}

/** By the level of the certificate; a level without a row pays nothing. */
export interface AmountByLevel {
  readonly form: 'by-level'
  readonly levels: LevelTable<Fen>
}

export type LevelTable<T> = Readonly<Partial<Record<SkillLevel, T>>>

/** A rate for each whole class hour completed, up to a ceiling where there is one. */
export interface AmountPerClassHour {
  readonly form: 'per-class-hour'
  readonly rate: Fen
  readonly atMost?: Fen
}

/** A rate for each month asked for, at most so many months in all, earlier ones of this benefit included. */
export interface AmountPerMonth {
  readonly form: 'per-month'
  readonly rate: Fen
  readonly atMostMonths: number
}

/** A rate for each day of attendance. */
export interface AmountPerDay {
  readonly form: 'per-day'
  readonly rate: Fen
}

/** The value of a standard that the notice leaves to another document. */
export interface AmountByStandard {
  readonly form: 'standard'
  readonly standard: StandardChoice
}

/** Which standard: always the same, or by the training kind or the level of the certificate. */
export type StandardChoice =
  | { readonly by: 'name'; readonly name: string }
  | { readonly by: 'training.kind'; readonly names: Readonly<Record<string, string>> }
  | { readonly by: 'trainee.certificate.level'; readonly names: LevelTable<string> }

/** A share of another amount; the share is a standard in permille, and never above a ceiling. */
export interface ShareOfAmount {
  readonly form: 'share'
  readonly of: Amount
  readonly permille: { readonly standard: string; readonly atMost: number }
}

/** Another amount, raised where a condition is met. */
export interface UpliftOfAmount {
  readonly form: 'uplift'
  readonly of: Amount
  readonly permille: number
  readonly when: Condition
}

/** Another amount, never above a ceiling (不超过), which may depend on the level of the certificate. */
export interface CeilingOfAmount {
  readonly form: 'ceiling'
  readonly of: Amount
  readonly atMost: Fen | LevelTable<Fen>
}

/** Different amounts for trainings that start in different periods; a day in none of them pays nothing. */
export interface AmountByPeriod {
  readonly form: 'by-period'
  readonly periods: readonly AmountPeriod[]
}

export interface AmountPeriod {
  readonly from: LegalDate
  /** Inclusive. Only the last period may be open. */
  readonly until?: LegalDate
  readonly amount: Amount
}
