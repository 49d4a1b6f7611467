import { en } from './ui.en.ts'
import { zh } from './ui.zh.ts'

/** Words of the components that know no domain. */
export const uiWords = { zh, en }
