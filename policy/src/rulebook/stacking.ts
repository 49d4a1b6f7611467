import type { Clause } from '../values/clause.ts'

/** How benefits stand to each other and to what was granted before: declared operators, never conditions. */
export type StackingRule =
  | TakeHigher
  | LessWhatWasPaid
  | MutuallyExclusive
  | AtMost
  | OncePerOccupationAndLevel

export type StackingOperator = StackingRule['operator']

interface Rule {
  /** Names the check that the rule makes; unique among the checks of a benefit. */
  readonly id: string
  readonly benefits: readonly string[]
  readonly clause: Clause
  /** Our reading, where the notice is unclear. */
  readonly reading?: string
}

/** 就高不重复: of several granted at once only the highest is kept, the others are superseded. */
export interface TakeHigher extends Rule {
  readonly operator: 'take-higher'
}

/** What the other benefits paid earlier under this rulebook is taken off; at least nothing is left. */
export interface LessWhatWasPaid extends Rule {
  readonly operator: 'less-what-was-paid'
}

/** 不可重复享受: who was granted one of them earlier under this rulebook gets none of the others. */
export interface MutuallyExclusive extends Rule {
  readonly operator: 'mutually-exclusive'
}

/** At most so many of these benefits, this one included. */
export interface AtMost extends Rule {
  readonly operator: 'at-most'
  /** A number, or the standard that gives it; where that standard is not given there is no limit. */
  readonly times: number | { readonly standard: string }
  /** Counted: every earlier grant, or those in the calendar year in which the training ends. */
  readonly within: 'ever' | 'year-of-end'
  readonly rulebooks: CountedRulebooks
}

/** 同一职业同一等级不可重复享受. */
export interface OncePerOccupationAndLevel extends Rule {
  readonly operator: 'once-per-occupation-and-level'
  readonly rulebooks: CountedRulebooks
}

/** Whether earlier grants under other rulebooks count too. */
export type CountedRulebooks = 'this' | 'any'
