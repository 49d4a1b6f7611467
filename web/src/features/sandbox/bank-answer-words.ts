import { en } from './bank-answer.en.ts'
import { zh } from './bank-answer.zh.ts'

/** Words of the sandbox's bank. */
export const bankAnswerWords = { zh, en }
