import { en } from './notices.en.ts'
import { zh } from './notices.zh.ts'

/** Words of the screens that tell notices. */
export const noticesWords = { zh, en }
