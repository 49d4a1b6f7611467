export {
  listNoticeLines,
  listNoticesOfClaim,
  listObjections,
  listPayables,
  type Objection,
  type PublicNotice,
} from './review-store.ts'
export { reviewRoom } from './routes.ts'
