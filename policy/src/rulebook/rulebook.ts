import type { Clause } from '../values/clause.ts'
import type { LegalDate } from '../values/legal-date.ts'
import type { Words } from '../values/words.ts'
import type { Amount } from './amount.ts'
import type { Condition } from './condition.ts'
import type { Cited, Procedure, Scope } from './procedure.ts'
import type { StackingRule } from './stacking.ts'

/** The law as data: what one policy document (通知) pays to whom, and how one gets it. Immutable once published. */
export interface Rulebook {
  readonly id: string
  readonly edition: string
  readonly document: PolicyDocument
  /** Values that the notice leaves to another document or to a decision of the bureau. */
  readonly standards: readonly Standard[]
  readonly benefits: readonly Benefit[]
  readonly stacking: readonly StackingRule[]
  readonly procedure: Procedure
  /** What the notice grants besides money; shown, and applied elsewhere. */
  readonly entitlements: readonly Entitlement[]
}

export interface PolicyDocument {
  /** As told by us, not the printed title. */
  readonly title: Words
  /** 文号, verbatim; absent where the copy in hand prints none. */
  readonly number?: string
  readonly issuer: Words
  readonly issuedOn?: LegalDate
  /** GB/T 2260 code of the jurisdiction that issued it. */
  readonly region: string
  /** First and last day of the years or campaign that the notice is for. */
  readonly inForce: { readonly from: LegalDate; readonly until: LegalDate } & Cited
  readonly transmittedBy?: { readonly issuer: Words; readonly number: string; readonly on: LegalDate }
  /** Documents it carries out, by number. */
  readonly restsOn: readonly string[]
  /** Regions that may follow it (参照执行) if they decide so. */
  readonly adoptableBy?: { readonly regions: readonly string[] } & Cited
}

export type StandardUnit = 'fen' | 'permille' | 'count' | 'yes-no'

export interface Standard extends Cited {
  /** The name in `case.standards`. */
  readonly name: string
  readonly label: Words
  readonly unit: StandardUnit
  /** The document or body that gives the value, as the notice names it. */
  readonly leftTo: string
  /** Whether a determination can do without it (a limit that may or may not exist). */
  readonly optional: boolean
}

export type Payee = 'organization' | 'trainee'

export interface Benefit {
  readonly id: string
  readonly title: Words
  readonly clause: Clause
  readonly payee: Payee
  readonly appliesTo: Scope
  readonly requires: readonly Check[]
  readonly amount: Amount
  /** Where the amount stands. */
  readonly amountClause: Clause
  readonly amountReading?: string
}

/** One demand of a benefit. */
export interface Check {
  readonly id: string
  readonly label: Words
  readonly condition: Condition
  readonly clause: Clause
  readonly reading?: string
}

export interface Entitlement extends Cited {
  readonly id: string
  readonly title: Words
}
