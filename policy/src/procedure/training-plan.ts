import { judgeScope } from '../engine/scope.ts'
import type { Facts, Organization, Standards, Training } from '../facts/case.ts'
import type { TrainingKind, TrainingMode } from '../facts/vocabulary.ts'
import type { Benefit, Rulebook } from '../rulebook/rulebook.ts'
import type { LegalDate } from '../values/legal-date.ts'

/** A training as it is planned, before anybody has been trained. What is absent is not known yet. */
export interface TrainingPlan {
  readonly organization: Partial<Organization>
  readonly training: Partial<Training> & {
    readonly kind: TrainingKind
    readonly mode: TrainingMode
    readonly startsOn: LegalDate
  }
  readonly standards?: Standards
}

/** The benefits of the notice that are for this kind and mode of training. */
export function benefitsFor(
  rulebook: Rulebook,
  training: { readonly kind: TrainingKind; readonly mode: TrainingMode },
): readonly Benefit[] {
  return rulebook.benefits.filter((benefit) => judgeScope(benefit.appliesTo, { training }).outcome === 'met')
}

/** What is known of any one trainee of the plan: only what the plan itself says. */
export function plannedFacts(rulebook: Rulebook, plan: TrainingPlan): Facts {
  return {
    rulebook: rulebook.id,
    standards: plan.standards ?? {},
    organization: plan.organization,
    training: plan.training,
    trainee: {},
  }
}
