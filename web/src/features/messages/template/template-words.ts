import { en } from './template.en.ts'
import { zh } from './template.zh.ts'

/** Words about the words of messages. */
export const templateWords = { zh, en }
