import { en } from './disposal.en.ts'
import { zh } from './disposal.zh.ts'

/** Words about keeping and disposing of cases. */
export const disposalWords = { zh, en }
