import { en } from './outreach.en.ts'
import { zh } from './outreach.zh.ts'

/** Words about what training organizations need. */
export const outreachWords = { zh, en }

/** How the states of a survey look and are called. */
export const surveyLooks = {
  planned: { tone: 'plain', word: 'planned' },
  open: { tone: 'busy', word: 'open_state' },
  closed: { tone: 'good', word: 'closed' },
} as const

export const channelWord = {
  online: 'online',
  phone: 'phone_channel',
  visit: 'visit',
  paper: 'paper',
} as const
