import { en } from './objections.en.ts'
import { zh } from './objections.zh.ts'

/** Words about objections. */
export const objectionWords = { zh, en }

/** How the states of an objection look. */
export const objectionTones = { open: 'wait', upheld: 'bad', rejected: 'good' } as const
