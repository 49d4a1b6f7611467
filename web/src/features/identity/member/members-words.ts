import { en } from './members.en.ts'
import { zh } from './members.zh.ts'

/** Words about members of an organization. */
export const memberWords = { zh, en }
