import { en } from './walk.en.ts'
import { zh } from './walk.zh.ts'

/** Words of the walk from filing to payment. */
export const walkWords = { zh, en }
