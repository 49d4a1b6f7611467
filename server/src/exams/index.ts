export { findClassesWithResults } from './class-results-store.ts'
export { listProofs, listResults, type ResultProof } from './exams-store.ts'

export { lockResults, unlockResults } from './record-results.ts'
export { type Outcome, outcomeOf, type Result, type ResultFacts } from './result.ts'
export { examsRoom } from './routes.ts'
