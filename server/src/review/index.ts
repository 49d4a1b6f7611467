export { listNotices, listNoticesOfClaim, type PublicNotice } from './notice-store.ts'
export { listObjections, type Objection } from './objection-store.ts'
export {
  type ClaimPayable,
  isForWorker,
  listPayables,
  listPayablesOf,
  listReferences,
} from './payable-store.ts'
export { reviewRoom } from './routes.ts'
