import { en } from './faces.en.ts'
import { zh } from './faces.zh.ts'

/** Words that several faces share. */
export const facesWords = { zh, en }
