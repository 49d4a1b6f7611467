import { en } from './announcement.en.ts'
import { zh } from './announcement.zh.ts'

/** Words about policies that are pushed. */
export const announcementWords = { zh, en }

/** How the states of a policy look. */
export const announcementTones = { sending: 'busy', sent: 'good', withdrawn: 'bad' } as const
