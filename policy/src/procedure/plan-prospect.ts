import { reckonBenefit } from '../engine/trace.ts'
import type { Facts, Trainee } from '../facts/case.ts'
import type { FactName } from '../facts/fact-dictionary.ts'
import type { Benefit, Rulebook } from '../rulebook/rulebook.ts'
import { type Fen, fen, floorFen } from '../values/fen.ts'
import { skillLevels } from '../values/skill-level.ts'
import { type FilingReason, filingVerdict } from './filing-verdict.ts'
import { plannedFacts, type TrainingPlan } from './training-plan.ts'

/** Least and most, for people who earn the benefit at all. */
export interface FenRange {
  readonly least: Fen
  readonly most: Fen
}

/** What one benefit of a plan can bring. */
export interface BenefitProspect {
  readonly benefit: Benefit
  /** Per head, or per head and day of attendance; absent where a value is not known yet. */
  readonly perHead?: FenRange & { readonly unit: 'head' | 'day' }
  /** For everyone in the plan; absent where the amount per head is, or depends on days of attendance. */
  readonly total?: FenRange
  /** Standards and plan facts without which the amount is not known. */
  readonly missing: readonly FactName[]
  /** Why the plan cannot bring it at all. */
  readonly reasons: readonly FilingReason[]
}

export interface PlanProspect {
  readonly benefits: readonly BenefitProspect[]
  /** The most that the whole plan can bring by what is known so far; of benefits that exclude each other the higher. */
  readonly most: Fen
}

/**
 * What a plan can bring: for every benefit of the notice that is for this training, the amount per head and for the
 * headcount, under every level, month and catalog entry that is still open.
 */
export function whatThisPlanCanBring(
  rulebook: Rulebook,
  plan: TrainingPlan & { readonly headcount: number },
): PlanProspect {
  const verdict = filingVerdict(rulebook, plan)
  const reasonsOf = (benefit: Benefit): readonly FilingReason[] =>
    verdict.ruledOut.find((one) => one.benefit === benefit)?.reasons ?? []
  const benefits = [...verdict.possible, ...verdict.ruledOut.map((one) => one.benefit)]
    .sort((one, other) => rulebook.benefits.indexOf(one) - rulebook.benefits.indexOf(other))
    .map((benefit) => prospectOf(rulebook, benefit, plan, reasonsOf(benefit)))
  return { benefits, most: mostOf(rulebook, benefits) }
}

function prospectOf(
  rulebook: Rulebook,
  benefit: Benefit,
  plan: TrainingPlan & { readonly headcount: number },
  reasons: readonly FilingReason[],
): BenefitProspect {
  const reckonings = imaginedFacts(rulebook, plan).map((facts) => reckonBenefit(rulebook, benefit, facts))
  const amounts = reckonings.flatMap((one) => (one.known && one.fen > 0 ? [one.fen] : []))
  const missing = [...new Set(reckonings.flatMap((one) => (one.known ? [] : one.missing)))]
  if (amounts.length === 0) return { benefit, missing, reasons }
  const range: FenRange = { least: fen(Math.min(...amounts)), most: fen(Math.max(...amounts)) }
  if (benefit.amount.form === 'per-day')
    return { benefit, perHead: { ...range, unit: 'day' }, missing, reasons }
  const forAll = (amount: Fen): Fen => floorFen(amount * plan.headcount)
  return {
    benefit,
    perHead: { ...range, unit: 'head' },
    total: { least: forAll(range.least), most: forAll(range.most) },
    missing,
    reasons,
  }
}

/** People who could be in the plan: of every level, for one month or as many as are paid, in the shortage catalog or not. */
function imaginedFacts(rulebook: Rulebook, plan: TrainingPlan): readonly Facts[] {
  const facts = plannedFacts(rulebook, plan)
  const catalogs =
    plan.training.inShortageCatalog === undefined ? [true, false] : [plan.training.inShortageCatalog]
  const trainees: readonly Partial<Trainee>[] = skillLevels.flatMap((level) =>
    [1, Number.MAX_SAFE_INTEGER].map((months) => ({
      months,
      days: 1,
      certificate: { kind: 'skill-level' as const, level },
    })),
  )
  return catalogs.flatMap((inShortageCatalog) =>
    trainees.map((trainee) => ({ ...facts, training: { ...facts.training, inShortageCatalog }, trainee })),
  )
}

function mostOf(rulebook: Rulebook, prospects: readonly BenefitProspect[]): Fen {
  const mostOfBenefit = (id: string): number => {
    const prospect = prospects.find((one) => one.benefit.id === id)
    return prospect === undefined || prospect.reasons.length > 0 ? 0 : (prospect.total?.most ?? 0)
  }
  const rivals = rulebook.stacking.filter((rule) => rule.operator === 'take-higher')
  const alone = prospects
    .map((one) => one.benefit.id)
    .filter((id) => !rivals.some((rule) => rule.benefits.includes(id)))
  const amounts = [
    ...alone.map(mostOfBenefit),
    ...rivals.map((rule) => Math.max(...rule.benefits.map(mostOfBenefit))),
  ]
  return floorFen(amounts.reduce((sum, amount) => sum + amount, 0))
}
