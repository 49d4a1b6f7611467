import {
  type Benefit,
  type BenefitTrace,
  type FactName,
  type Facts,
  outlook,
  type PartialCase,
  type Question,
  questionsStillOpen,
  type Rulebook,
  traceTrainee,
} from '@zhixun/policy'
import { type Answers, notSure } from './answers.ts'

/** How a benefit stands: due, due but replaced by a higher one, still open, or not due. */
export type Standing = 'granted' | 'open' | 'superseded' | 'refused'

export interface BenefitStanding {
  readonly benefit: Benefit
  readonly standing: Standing
  readonly trace: BenefitTrace
  /** Facts that could still change it. */
  readonly open: readonly FactName[]
}

/** What the answers so far come to. */
export interface Calculation {
  /** Questions that still matter and were not answered with "not sure"; the first is to be asked next. */
  readonly questions: readonly Question[]
  /** What is due first, then what still may be, then the rest. */
  readonly benefits: readonly BenefitStanding[]
  /** Benefits that are for other trainings. */
  readonly elsewhere: readonly Benefit[]
}

const order: readonly Standing[] = ['granted', 'open', 'superseded', 'refused']

/** Judges every benefit of a notice on what was told so far. */
export function calculate(rulebook: Rulebook, told: PartialCase, answers: Answers): Calculation {
  const looked = outlook(rulebook, told)
  const weighed = new Map(
    traceTrainee(rulebook, factsOf(rulebook, told)).benefits.map((trace) => [trace.benefit.id, trace]),
  )
  const benefits = looked.map(({ benefit, trace, scope, open }): BenefitStanding => {
    const final = scope === 'met' ? (weighed.get(benefit.id) ?? trace) : trace
    return { benefit, trace: final, open, standing: standingOf(final, scope) }
  })
  const mattering = new Set(looked.map(({ benefit }) => benefit.id))
  return {
    questions: questionsStillOpen(rulebook, told).filter(({ fact }) => answers.get(fact) !== notSure),
    benefits: [...benefits].sort((one, other) => order.indexOf(one.standing) - order.indexOf(other.standing)),
    elsewhere: rulebook.benefits.filter(({ id }) => !mattering.has(id)),
  }
}

/** What one person brings: fen by payee, of benefits that are due. */
export function sumOf(benefits: readonly BenefitStanding[]): { organization: number; trainee: number } {
  const sum = { organization: 0, trainee: 0 }
  for (const { benefit, standing, trace } of benefits) {
    if (standing === 'granted') sum[benefit.payee] += trace.fen
  }
  return sum
}

function standingOf(trace: BenefitTrace, scope: 'met' | 'unmet' | 'unknown'): Standing {
  if (trace.outcome === 'granted') return scope === 'met' ? 'granted' : 'open'
  return trace.outcome === 'undetermined' ? 'open' : trace.outcome
}

function factsOf(rulebook: Rulebook, told: PartialCase): Facts {
  return {
    rulebook: rulebook.id,
    standards: told.standards ?? {},
    organization: told.organization ?? {},
    training: told.training ?? {},
    trainee: told.trainee ?? {},
  }
}
