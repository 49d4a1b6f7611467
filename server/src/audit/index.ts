export { recordAccesses } from './access/record-access.ts'
export { listChain, listEntriesAbout } from './audit-store.ts'
export { type AuditEntry, appendToChain } from './entry.ts'
export { auditRoom } from './routes.ts'
