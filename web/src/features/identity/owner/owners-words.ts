import { en } from './owners.en.ts'
import { zh } from './owners.zh.ts'

/** Words about owners that the bureau names. */
export const ownerWords = { zh, en }
