import { en } from './accounts.en.ts'
import { zh } from './accounts.zh.ts'

/** Words about staff accounts. */
export const accountWords = { zh, en }
