import { en } from './certificates.en.ts'
import { zh } from './certificates.zh.ts'

/** Words about certificates, for the consoles. */
export const certificateWords = { zh, en }
