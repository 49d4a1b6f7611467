import { en } from './join.en.ts'
import { zh } from './join.zh.ts'

/** Words for whoever asks to join. */
export const joinWords = { zh, en }
