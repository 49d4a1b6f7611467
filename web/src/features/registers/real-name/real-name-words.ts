import { en } from './real-name.en.ts'
import { zh } from './real-name.zh.ts'

export const realNameWords = { zh, en }
