import { en } from './casefile.en.ts'
import { zh } from './casefile.zh.ts'

/** Words of the case screens. */
export const caseWords = { zh, en }
