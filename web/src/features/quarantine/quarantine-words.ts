import { en } from './quarantine.en.ts'
import { zh } from './quarantine.zh.ts'

/** Words about files that were set aside. */
export const quarantineWords = { zh, en }
