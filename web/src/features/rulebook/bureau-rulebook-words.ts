import { en } from './bureau-rulebook.en.ts'
import { zh } from './bureau-rulebook.zh.ts'

/** Words of the bureau's screens about notices. */
export const bureauRulebookWords = { zh, en }
