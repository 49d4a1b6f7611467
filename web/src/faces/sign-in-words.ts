import { en } from './sign-in.en.ts'
import { zh } from './sign-in.zh.ts'

/** Words of the steps of a sign-in. */
export const signInWords = { zh, en }
