import { en } from './publishing.en.ts'
import { zh } from './publishing.zh.ts'

/** Words about publishing. */
export const publishingWords = { zh, en }
