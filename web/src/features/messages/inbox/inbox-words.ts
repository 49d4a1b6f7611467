import { en } from './inbox.en.ts'
import { zh } from './inbox.zh.ts'

/** Words of the inbox. */
export const inboxWords = { zh, en }
