export * from './actor.ts'
export { dutyWords, roleWords } from './actor-words.ts'
export type { BulkLoad, CopyInto } from './bulk-load.ts'
export * from './canonical-json.ts'
export type * from './carriers.ts'
export * from './clock.ts'
export * from './command.ts'
export { type Connection, inScope, mapConstraint, type Tx } from './database.ts'
export {
  type AuditAct,
  answerQuery,
  executeCommand,
  type Platform,
} from './execute.ts'
export {
  type FileStore,
  getDocument,
  getFile,
  insertFile,
  listDestroyedFiles,
  type StoredFile,
} from './files.ts'
export { checkRight } from './guarded.ts'
export * from './hash-chain.ts'
export * from './holders.ts'
export { type Api, type Download, type RoomRoutes, sendDownload } from './http/api.ts'
export type { DoorName } from './http/doors.ts'
export {
  filterWordOf,
  type ListColumn,
  listQuery,
  numberedPageInput,
  type Page,
  pageInput,
  pageOf,
} from './http/list.ts'
export { Problem, problemOf } from './http/problem.ts'
export { exportMark } from './http/record-export.ts'
export { type Visit, visitOf } from './http/visit.ts'
export type { MakeId } from './ids.ts'
export { fileKindNotTaken } from './inspection/refusals.ts'
export { enqueueJob, type Job, job } from './jobs.ts'
export * from './jurisdictions.ts'
export type { KnownLearner, LearnerDirectory } from './learners.ts'
export * from './lifecycle.ts'
export * from './like.ts'
export type { Look, RecordedLook } from './looks.ts'
export { maskName } from './mask-name.ts'
export { type MovedCase, noteMoved } from './moved-cases.ts'
export { holdsLongNumber, maskLongNumbers } from './numbers-in-words.ts'
export { bureauOf } from './offices.ts'
export { oneTimeCode } from './one-time-code.ts'
export { type DomainEvent, on, type Subscription } from './outbox.ts'
export { staysOnThisMachine } from './own-machine.ts'
export { parseInput } from './parse-input.ts'
export { platformRoom } from './platform-routes.ts'
export { countHeld } from './quarantine/quarantine-store.ts'
export * from './recordset.ts'
export * from './refusal.ts'
export {
  inBothLanguages,
  invalidInput,
  notAllowed,
  notFound,
  notPossible,
  notSignedIn,
} from './refusals.ts'
export type { Room } from './room.ts'
export * from './schemas.ts'
export type { Scope } from './scope.ts'
export { type MasterKey, masterKeyFrom } from './secrets/master-key.ts'
export type { Secrets } from './secrets/secrets.ts'
export { unveil, veil } from './secrets/veil.ts'
export type { SignOnProvider } from './sign-on.ts'
export { type Sweep, sweep } from './sweeps.ts'
export { insertTask, runTask, type TaskReporter } from './tasks.ts'
export { admitUpload, readUpload, StoredFileView, storeFile } from './upload.ts'
export { admitStream } from './upload-stream.ts'
export type { ScanAnswer, VirusScanner } from './virus-scanner.ts'
export {
  type Backlog,
  type BacklogSource,
  type Waiting,
  type WaitingKind,
  type WaitingSource,
  waitingKinds,
} from './waiting.ts'
