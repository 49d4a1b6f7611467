import { en } from './learner.en.ts'
import { zh } from './learner.zh.ts'

/** Words of the learner's screens. */
export const learnerWords = { zh, en }
