export {
  type Course,
  filingDay,
  type Plan,
  type PlanAttachment,
  type PlanDocument,
  type PlanState,
  type PlanStep,
  type PlanUndertaking,
  planStateWords,
  planStepWords,
  trainingOf,
} from './plan/plan.ts'
export { findPlanUndertaking, listPlanAttachments } from './plan/plan-papers-store.ts'
export { getPlan, listPlanSteps, listPlans, type PlanFilter } from './plan/plan-store.ts'
export { findClassOfPlan, getClass, listClasses, listClassSteps } from './training-class/class-store.ts'
export { listRoster, listRosterChanges } from './training-class/roster-store.ts'
export {
  type ClassState,
  type ClassStep,
  classStateWords,
  classStepWords,
  type RosterEntry,
  type RosterFacts,
  type TrainingClass,
} from './training-class/training-class.ts'
export {
  type UndertakingParties,
  type UndertakingText,
  undertakingDigest,
  undertakingText,
} from './undertaking.ts'
export { renderUndertaking, type UndertakingSignature } from './undertaking-paper.ts'
