import { en } from './audit.en.ts'
import { zh } from './audit.zh.ts'

/** Words of the audit. */
export const auditWords = { zh, en }
