import { en } from './public-notices.en.ts'
import { zh } from './public-notices.zh.ts'

/** Words of the public notices anyone may read. */
export const publicNoticesWords = { zh, en }
