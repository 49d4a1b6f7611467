import { en } from './class.en.ts'
import { zh } from './class.zh.ts'

/** Words about classes and rosters. */
export const classWords = { zh, en }
