import { en } from './reveals.en.ts'
import { zh } from './reveals.zh.ts'

/** Words of the list of full numbers shown. */
export const revealsWords = { zh, en }
