import { auditRoom } from './audit/index.ts'
import { casefileRoom } from './casefile/index.ts'
import { certificatesRoom } from './certificates/index.ts'
import { claimsRoom } from './claims/index.ts'
import { disposalRoom } from './disposal/index.ts'
import { examsRoom } from './exams/index.ts'
import { filingRoom } from './filing/index.ts'
import { fundsRoom } from './funds/index.ts'
import { identityRoom } from './identity/index.ts'
import { messagesRoom } from './messages/index.ts'
import { outreachRoom } from './outreach/index.ts'
import { passbookRoom } from './passbook/index.ts'
import { platformRoom, type Room } from './platform/index.ts'
import { registersRoom } from './registers/index.ts'
import { registryRoom } from './registry/index.ts'
import { reviewRoom } from './review/index.ts'
import { rulebookRoom } from './rulebook/index.ts'

/** The rooms that are open, ground floor first: their routes, jobs, subscriptions and sweeps. */
export const rooms: readonly Room[] = [
  platformRoom,
  auditRoom,
  identityRoom,
  rulebookRoom,
  registryRoom,
  registersRoom,
  fundsRoom,
  filingRoom,
  examsRoom,
  certificatesRoom,
  claimsRoom,
  reviewRoom,
  casefileRoom,
  messagesRoom,
  outreachRoom,
  passbookRoom,
  disposalRoom,
]
