import { en } from './joins.en.ts'
import { zh } from './joins.zh.ts'

/** Words about who asks to join an organization. */
export const joinWords = { zh, en }
