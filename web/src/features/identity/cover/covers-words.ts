import { en } from './covers.en.ts'
import { zh } from './covers.zh.ts'

/** Words about covers of colleagues. */
export const coverWords = { zh, en }
