import { en } from './passbook.en.ts'
import { zh } from './passbook.zh.ts'

/** Words about a person's record. */
export const passbookWords = { zh, en }
