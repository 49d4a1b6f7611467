import { traceChecks } from '../engine/checks.ts'
import { trainingModes } from '../facts/vocabulary.ts'
import type { BarredMode } from '../rulebook/procedure.ts'
import type { Benefit, Rulebook } from '../rulebook/rulebook.ts'
import type { Clause } from '../values/clause.ts'
import type { LegalDate } from '../values/legal-date.ts'
import { listFilingDeadlines } from './filing-deadline.ts'
import { benefitsFor, plannedFacts, type TrainingPlan } from './training-plan.ts'

/** Why a plan cannot bring a benefit, or anything. */
export interface FilingReason {
  /** The id of the check that is unmet; "barred-mode" or "no-benefit" where it is none. */
  readonly id: string
  readonly clause?: Clause
  readonly zh: string
  readonly en: string
}

/** What a plan as filed can still bring. It is refused where nothing is left. */
export interface FilingVerdict {
  readonly outcome: 'accepted' | 'refused'
  /** Filed after the notice was due, but within the late filing (补备案). */
  readonly isLate: boolean
  /** Benefits that nothing in the plan rules out. */
  readonly possible: readonly Benefit[]
  readonly ruledOut: readonly { readonly benefit: Benefit; readonly reasons: readonly FilingReason[] }[]
  /** All reasons, each once; none where the plan is accepted. */
  readonly reasons: readonly FilingReason[]
}

/**
 * Judges a plan on the day of its filing by what the plan itself says. A check on a fact that nobody can know yet (who
 * passes, when the claim is made) does not stand in the way; one that is unmet already does.
 */
export function filingVerdict(rulebook: Rulebook, plan: TrainingPlan): FilingVerdict {
  const barred = barredModeReasons(rulebook, plan)
  const benefits = benefitsFor(rulebook, plan.training)
  const judged = benefits.map((benefit) => ({
    benefit,
    reasons: [...barred, ...reasonsAgainst(rulebook, benefit, plan)],
  }))
  const possible = judged.filter((one) => one.reasons.length === 0).map((one) => one.benefit)
  const accepted = possible.length > 0
  return {
    outcome: accepted ? 'accepted' : 'refused',
    isLate: accepted && isFiledLate(rulebook, possible, plan),
    possible,
    ruledOut: judged.filter((one) => one.reasons.length > 0),
    reasons: accepted
      ? []
      : eachOnce(benefits.length === 0 ? [...barred, noBenefit] : judged.flatMap((one) => one.reasons)),
  }
}

const noBenefit: FilingReason = {
  id: 'no-benefit',
  zh: '本通知没有适用于这种培训类型和方式的补贴',
  en: 'The notice has no benefit for this kind and mode of training',
}

function reasonsAgainst(rulebook: Rulebook, benefit: Benefit, plan: TrainingPlan): readonly FilingReason[] {
  return traceChecks(rulebook, benefit, plannedFacts(rulebook, plan))
    .filter((check) => check.judgement.outcome === 'unmet')
    .map((check) => ({ id: check.id, clause: check.clause, ...check.tell() }))
}

function barredModeReasons({ procedure }: Rulebook, { training }: TrainingPlan): readonly FilingReason[] {
  return procedure.barredModes
    .filter((barred) => barred.mode === training.mode && isWithin(training.startsOn, barred))
    .map(({ mode, from, until, clause }) => ({
      id: 'barred-mode',
      clause,
      zh: `${from} 起${until === undefined ? '' : `至 ${until} `}不得组织${trainingModes[mode].zh}培训`,
      en: `No ${trainingModes[mode].en} training may be held from ${from}${until === undefined ? ' on' : ` to ${until}`}`,
    }))
}

function isWithin(day: LegalDate, { from, until }: BarredMode): boolean {
  return from <= day && (until === undefined || day <= until)
}

/** On time under no rule, so it was the late filing that let the plan in. */
function isFiledLate(rulebook: Rulebook, possible: readonly Benefit[], plan: TrainingPlan): boolean {
  const rules = rulebook.procedure.filings.filter((rule) =>
    possible.some((benefit) => rule.benefits.includes(benefit.id)),
  )
  const { filedOn } = plan.training
  if (filedOn === undefined || rules.length === 0) return false
  const withoutLate: Rulebook = {
    ...rulebook,
    procedure: { ...rulebook.procedure, filings: rules.map(({ late: _, ...rule }) => rule) },
  }
  const { kind, mode, startsOn } = plan.training
  return listFilingDeadlines(withoutLate, { kind, mode, startsOn }).every((one) => one.lastDay < filedOn)
}

function eachOnce(reasons: readonly FilingReason[]): readonly FilingReason[] {
  return reasons.filter(
    (reason, index) => reasons.findIndex((one) => one.id === reason.id && one.zh === reason.zh) === index,
  )
}
