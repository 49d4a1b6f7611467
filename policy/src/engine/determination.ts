import type { FactName } from '../facts/fact-dictionary.ts'
import type { Payee } from '../rulebook/rulebook.ts'
import type { Clause } from '../values/clause.ts'
import type { Fen } from '../values/fen.ts'
import type { Outcome } from './judgement.ts'

/** What one case comes to under one edition of a rulebook. */
export interface Determination {
  readonly rulebook: string
  readonly edition: string
  /** Total granted. */
  readonly fen: Fen
  readonly trainees: readonly TraineeDetermination[]
}

export interface TraineeDetermination {
  readonly id: string
  readonly outcome: TraineeOutcome
  readonly fen: Fen
  readonly benefits: readonly BenefitDetermination[]
}

/** inapplicable: no benefit of the rulebook is for this kind and mode of training. */
export type TraineeOutcome = 'granted' | 'refused' | 'undetermined' | 'inapplicable'

/** superseded: it would be granted, but a higher granted one takes its place. */
export type BenefitOutcome = 'granted' | 'refused' | 'undetermined' | 'superseded'

export interface BenefitDetermination {
  readonly benefit: string
  readonly outcome: BenefitOutcome
  /** 0 unless granted. */
  readonly fen: Fen
  readonly payee: Payee
  readonly checks: readonly CheckDetermination[]
  /** The unknown facts that still matter; none unless undetermined. */
  readonly missing: readonly FactName[]
}

export interface CheckDetermination {
  readonly id: string
  readonly outcome: Outcome
  readonly clause: Clause
  /** In Chinese, with the concrete facts. */
  readonly message: string
}
