import { en } from './record.en.ts'
import { zh } from './record.zh.ts'

/** Words about what is on record of an organization, on both consoles. */
export const recordWords = { zh, en }
