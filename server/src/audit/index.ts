export { listChain, listEntriesAbout } from './audit-store.ts'
export { type AuditEntry, appendToChain } from './entry.ts'
