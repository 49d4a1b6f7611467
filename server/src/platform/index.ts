export { enqueueJob, type Job, job } from './background/jobs.ts'
export { type MovedCase, noteMoved } from './background/moved-cases.ts'
export { type DomainEvent, on, type Subscription } from './background/outbox.ts'
export { type Sweep, sweep } from './background/sweeps.ts'
export { mustBeTaken } from './background/taken.ts'
export { insertTask, runTask, type TaskReporter } from './background/tasks.ts'
export * from './canonical-json.ts'
export type * from './carriers.ts'
export * from './clock.ts'
export * from './command/actor.ts'
export { dutyWords, roleWords } from './command/actor-words.ts'
export * from './command/command.ts'
export {
  type AuditAct,
  answerQuery,
  executeCommand,
  type Platform,
} from './command/execute.ts'
export { checkRight } from './command/guarded.ts'
export * from './command/holders.ts'
export * from './command/lifecycle.ts'
export { parseInput } from './command/parse-input.ts'
export * from './command/refusal.ts'
export {
  anotherAccount,
  invalidInput,
  notAllowed,
  notFound,
  notPossible,
  notSignedIn,
  stateDetails,
} from './command/refusals.ts'
export * from './command/schemas.ts'
export type { BulkLoad, CopyInto } from './database/bulk-load.ts'
export {
  type Connection,
  inScope,
  mapConstraint,
  sendWithNext,
  streamRows,
  type Tx,
} from './database/database.ts'
export * from './database/like.ts'
export * from './database/recordset.ts'
export type { Scope } from './database/scope.ts'
export {
  type FileStore,
  findOwnFiles,
  getDocument,
  getFile,
  insertFile,
  listDestroyedFiles,
  type StoredFile,
} from './files/files.ts'
export { admitUpload, readUpload, StoredFileView, storeFile } from './files/upload.ts'
export { admitStream } from './files/upload-stream.ts'
export type { ScanAnswer, VirusScanner } from './files/virus-scanner.ts'
export * from './hash-chain.ts'
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
export * from './jurisdictions.ts'
export type { KnownLearner, LearnerDirectory } from './learners.ts'
export type { Look, RecordedLook } from './looks.ts'
export { bureauOf } from './offices.ts'
export { staysOnThisMachine } from './own-machine.ts'
export { platformRoom } from './platform-routes.ts'
export { countHeld } from './quarantine/quarantine-store.ts'
export { regionWords } from './region-words.ts'
export type { Room } from './room.ts'
export { maskName } from './secrets/mask-name.ts'
export { type MasterKey, masterKeyFrom } from './secrets/master-key.ts'
export { holdsLongNumber, maskLongNumbers } from './secrets/numbers-in-words.ts'
export { oneTimeCode } from './secrets/one-time-code.ts'
export type { Secrets } from './secrets/secrets.ts'
export { unveil, veil } from './secrets/veil.ts'
export type { SignOnProvider } from './sign-on.ts'
export {
  type Backlog,
  type BacklogSource,
  type PaymentRemark,
  type RemarkSource,
  type Waiting,
  type WaitingKind,
  type WaitingSource,
  waitingKinds,
} from './waiting.ts'
