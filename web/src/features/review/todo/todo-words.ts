import { en } from './todo.en.ts'
import { zh } from './todo.zh.ts'

/** Words of the to-do list. */
export const todoWords = { zh, en }
