import { en } from './account.en.ts'
import { zh } from './account.zh.ts'

export const accountWords = { zh, en }
