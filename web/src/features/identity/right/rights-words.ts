import { en } from './rights.en.ts'
import { zh } from './rights.zh.ts'

/** Words about rights and their changes. */
export const rightWords = { zh, en }
