import { en } from './sandbox.en.ts'
import { zh } from './sandbox.zh.ts'

/** Words of the line that stands over every face of a sandbox. */
export const sandboxWords = { zh, en }
