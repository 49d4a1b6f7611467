import { tellReckoning } from '../explain/tell-amount.ts'
import type { Facts } from '../facts/case.ts'
import type { FactName } from '../facts/fact-dictionary.ts'
import type { Benefit, Rulebook } from '../rulebook/rulebook.ts'
import type { TakeHigher } from '../rulebook/stacking.ts'
import { addFen, type Fen, noFen } from '../values/fen.ts'
import { reckonAmount } from './amounts/reckon-amount.ts'
import type { Reckoning } from './amounts/reckoning.ts'
import { type CheckTrace, traceChecks } from './checks.ts'
import type { BenefitOutcome, TraineeOutcome } from './determination.ts'
import { decided, type Judgement, missingOf, unknown } from './judgement.ts'
import { judgeScope } from './scope.ts'
import { takeOffWhatWasPaid } from './stacking/less-what-was-paid.ts'
import { takeHigher } from './stacking/take-higher.ts'

/** Everything the engine found out about one person: enough to print, to explain and to ask on. */
export interface TraineeTrace {
  readonly outcome: TraineeOutcome
  readonly fen: Fen
  readonly benefits: readonly BenefitTrace[]
}

export interface BenefitTrace {
  readonly benefit: Benefit
  readonly outcome: BenefitOutcome
  readonly fen: Fen
  /** The checks in the order of the rulebook; the last one is on the amount. */
  readonly checks: readonly CheckTrace[]
  readonly reckoning: Reckoning
  readonly missing: readonly FactName[]
  readonly supersededBy?: { readonly benefit: Benefit; readonly rule: TakeHigher }
}

/** Judges one person under every benefit that is for this training. */
export function traceTrainee(rulebook: Rulebook, facts: Facts): TraineeTrace {
  const listed = rulebook.benefits.filter((benefit) => judgeScope(benefit.appliesTo, facts).outcome === 'met')
  const benefits = takeHigher(
    rulebook,
    listed.map((benefit) => traceBenefit(rulebook, benefit, facts)),
  )
  return {
    outcome: traineeOutcome(benefits.map((trace) => trace.outcome)),
    fen: addFen(benefits.map((trace) => trace.fen)),
    benefits,
  }
}

/** Judges one person under one benefit by itself, before it is weighed against others. */
export function traceBenefit(rulebook: Rulebook, benefit: Benefit, facts: Facts): BenefitTrace {
  const reckoning = reckonBenefit(rulebook, benefit, facts)
  const checks = [...traceChecks(rulebook, benefit, facts), amountCheck(rulebook, benefit, reckoning)]
  const judgements = checks.map((check) => check.judgement)
  const outcome = benefitOutcome(judgements)
  return {
    benefit,
    outcome,
    fen: outcome === 'granted' && reckoning.known ? reckoning.fen : noFen,
    checks,
    reckoning,
    missing: outcome === 'undetermined' ? missingOf(judgements) : [],
  }
}

/** The amount of a benefit with what other benefits paid earlier taken off. */
export function reckonBenefit(rulebook: Rulebook, benefit: Benefit, facts: Facts): Reckoning {
  return rulebook.stacking.reduce<Reckoning>(
    (amount, rule) =>
      rule.operator === 'less-what-was-paid' && rule.benefits.includes(benefit.id)
        ? takeOffWhatWasPaid(rule, facts, benefit.id, amount)
        : amount,
    reckonAmount(benefit.amount, facts, benefit.id),
  )
}

/** An amount of nothing is a check that is unmet, an unknown one a check that is unknown. */
export function amountCheck(rulebook: Rulebook, benefit: Benefit, reckoning: Reckoning): CheckTrace {
  const check = {
    id: 'amount',
    label: { zh: '补贴金额', en: 'Amount' },
    clause: benefit.amountClause,
    judgement: reckoning.known ? decided(reckoning.fen > 0) : unknown(...reckoning.missing),
    tell: () => tellReckoning(reckoning, rulebook),
  }
  return benefit.amountReading === undefined ? check : { ...check, reading: benefit.amountReading }
}

function benefitOutcome(judgements: readonly Judgement[]): BenefitOutcome {
  if (judgements.some((judgement) => judgement.outcome === 'unmet')) return 'refused'
  return judgements.some((judgement) => judgement.outcome === 'unknown') ? 'undetermined' : 'granted'
}

function traineeOutcome(outcomes: readonly BenefitOutcome[]): TraineeOutcome {
  if (outcomes.length === 0) return 'inapplicable'
  if (outcomes.includes('granted')) return 'granted'
  return outcomes.includes('undetermined') ? 'undetermined' : 'refused'
}
