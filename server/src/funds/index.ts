export { listMovementsOf, type Posting } from './ledger/ledger-store.ts'
export { addPayable, addPayables, type NewPayable, withdrawPayable } from './payables/add-payable.ts'
