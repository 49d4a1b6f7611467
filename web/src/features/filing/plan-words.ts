import { en } from './plan.en.ts'
import { zh } from './plan.zh.ts'

/** Words about plans and filing them. */
export const planWords = { zh, en }
