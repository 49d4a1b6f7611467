import { en } from './public.en.ts'
import { zh } from './public.zh.ts'

/** Words of the public face's frame and home. */
export const publicWords = { zh, en }
