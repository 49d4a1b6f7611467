import { en } from './guard.en.ts'
import { zh } from './guard.zh.ts'

/** Words of what guards the accounts of others. */
export const guardWords = { zh, en }
