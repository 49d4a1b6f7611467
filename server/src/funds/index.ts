export { balanceOf, listMovementsOf, type Posting } from './ledger/ledger-store.ts'
export { addPayable, addPayables, type NewPayable, withdrawPayable } from './payables/add-payable.ts'
export type { Payable, Payee } from './payables/payable.ts'
export {
  countFailedPayables,
  countOpenPayables,
  findPayables,
  listPayables,
} from './payables/payable-store.ts'
export { fundsRoom } from './routes.ts'
export { findPayments, type PaymentView } from './runs/find-payments.ts'
export type { Run } from './runs/run.ts'
export { countRunsToApprove, listRuns } from './runs/run-store.ts'
