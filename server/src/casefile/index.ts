export { listCases } from './case-store.ts'
export { casefileRoom } from './routes.ts'
export { type StageId, stages } from './stage.ts'
