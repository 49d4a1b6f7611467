import { en } from './preference.en.ts'
import { zh } from './preference.zh.ts'

/** Words about how somebody is told. */
export const preferenceWords = { zh, en }
