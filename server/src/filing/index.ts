export {
  countPlansUnder,
  listClassesEnded,
  listOrganizationsUnder,
  listPlansWithoutClass,
  listUnfiledPlans,
  type PlanDue,
} from './deadline-store.ts'
export { withPlatformMark } from './plan/named-on-register.ts'
export type {
  Course,
  Plan,
  PlanAttachment,
  PlanDocument,
  PlanState,
  PlanStep,
  PlanUndertaking,
} from './plan/plan.ts'
export { findPlanDisposal, markPlanDisposed, type PlanDisposal } from './plan/plan-disposal-store.ts'
export { findPlanUndertaking, listPlanAttachments } from './plan/plan-papers-store.ts'
export { getPlan, listPlans, listPlansById, type PlanFilter } from './plan/plan-store.ts'

export { filingRoom } from './routes.ts'

export {
  findClassOfPlan,
  getClass,
  lockClassRow,
} from './training-class/class-store.ts'

export { listClassesOfPerson } from './training-class/person-roster-store.ts'
export { listRoster } from './training-class/roster-store.ts'
export type {
  ClassState,
  ClassStep,
  RosterEntry,
  RosterFacts,
  TrainingClass,
} from './training-class/training-class.ts'
export { classStateWords } from './training-class/training-class.ts'
export {
  type UndertakingParties,
  type UndertakingText,
  undertakingDigest,
  undertakingText,
} from './undertaking.ts'
export { renderUndertaking, type UndertakingSignature } from './undertaking-paper.ts'
