export { attachToPlan, detachFromPlan } from './plan/attach-to-plan.ts'
export { amendPlan, draftPlan } from './plan/draft-plan.ts'
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
export { getPlan, listPlanSteps, listPlans, listPlansById, type PlanFilter } from './plan/plan-store.ts'
export { approvePlan, refusePlan, returnPlan } from './plan/review-plan.ts'
export { signUndertaking } from './plan/sign-undertaking.ts'
export { submitPlan } from './plan/submit-plan.ts'
export { cancelPlan, discardPlan, withdrawPlan } from './plan/withdraw-plan.ts'
export { filingRoom } from './routes.ts'
export { amendRosterLine, chooseFromStaff, removeFromRoster } from './training-class/change-roster.ts'
export { checkRoster } from './training-class/check-roster.ts'
export {
  findClassOfPlan,
  getClass,
  listClasses,
  listClassSteps,
  lockClassRow,
} from './training-class/class-store.ts'
export { confirmRoster } from './training-class/confirm-roster.ts'
export { openClass } from './training-class/open-class.ts'
export { listClassesOfPerson } from './training-class/person-roster-store.ts'
export { listRoster, listRosterChanges } from './training-class/roster-store.ts'
export { cancelClass, completeClass, lockClass } from './training-class/step-class.ts'
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
