import { boundDay } from '../engine/conditions/day-within.ts'
import type { TrainingKind, TrainingMode } from '../facts/vocabulary.ts'
import { ruleFor } from '../rulebook/procedure.ts'
import type { Benefit, Rulebook } from '../rulebook/rulebook.ts'
import type { Clause } from '../values/clause.ts'
import type { LegalDate } from '../values/legal-date.ts'
import { benefitsFor, plannedFacts } from './training-plan.ts'

/** When a benefit of a finished training may be claimed; both days inclusive, each absent where the notice names none. */
export interface ClaimWindow {
  readonly benefit: Benefit
  readonly opensOn?: LegalDate
  readonly closesOn?: LegalDate
  readonly clause?: Clause
}

export interface FinishedTraining {
  readonly kind: TrainingKind
  readonly mode: TrainingMode
  readonly startsOn: LegalDate
  readonly endsOn: LegalDate
}

export function listClaimWindows(rulebook: Rulebook, training: FinishedTraining): readonly ClaimWindow[] {
  const facts = plannedFacts(rulebook, { organization: {}, training })
  return benefitsFor(rulebook, training).map((benefit): ClaimWindow => {
    const rule = ruleFor(benefit.id, rulebook.procedure.claims)
    if (rule === undefined) return { benefit }
    const opensOn = rule.opensOn === undefined ? undefined : boundDay(rule.opensOn, facts)
    return {
      benefit,
      clause: rule.clause,
      ...(opensOn === undefined ? {} : { opensOn }),
      ...(rule.closesOn === undefined ? {} : { closesOn: rule.closesOn }),
    }
  })
}

/** The last day on which anything can be claimed for a training; undefined where one of its benefits has no such day. */
export function claimDeadline(rulebook: Rulebook, training: FinishedTraining): LegalDate | undefined {
  const days = listClaimWindows(rulebook, training).map((window) => window.closesOn)
  return days.reduce<LegalDate | undefined>(
    (latest, day, index) => (index === 0 ? day : laterOf(latest, day)),
    undefined,
  )
}

function laterOf(one: LegalDate | undefined, other: LegalDate | undefined): LegalDate | undefined {
  if (one === undefined || other === undefined) return undefined
  return one > other ? one : other
}
