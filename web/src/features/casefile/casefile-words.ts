import { en } from './casefile.en.ts'
import { zh } from './casefile.zh.ts'

/** Words of the case screens. */
export const caseWords = { zh, en }

/** Why somebody of an organization files no plan, by the word that says so. */
export type WhyNotFile = 'filesNone' | 'filesBlocked' | 'filesByTraining'
