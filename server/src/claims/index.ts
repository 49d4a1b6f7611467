export { tellWeight } from './changed-claims.ts'
export {
  type Claim,
  type ClaimLine,
  type ClaimState,
  type ClaimStep,
  claimLifecycle,
  claimStateWords,
  isPayable,
} from './claim.ts'
export { countOutcomes, listLines } from './claim-line-store.ts'
export {
  getClaim,
  listClaims,
  listClaimsOfPlan,
  listSteps,
  lockClaim,
  type RecordedStep,
} from './claim-store.ts'
export {
  holdLine,
  letLineGoOn,
  refuseLines,
  reviewAgain,
  stepAfterReassessing,
  stepClaim,
} from './decide-claim.ts'
export {
  type Assessment,
  listAssessments,
  listAttachments,
  listLineSources,
  listSuppliedFacts,
} from './determination-store.ts'
export { type FactSource, factWords, type LineSources } from './fact-sources.ts'
export { type FoundChange, listFoundChanges } from './found-change-store.ts'
export { claimsRoom } from './routes.ts'
export { ClaimLineView, ClaimSummary, ClaimView, summariesOf, viewLine } from './view-claim.ts'
