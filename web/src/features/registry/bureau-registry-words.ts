import { en } from './bureau-registry.en.ts'
import { zh } from './bureau-registry.zh.ts'

/** Words of the bureau's screens about organizations. */
export const bureauRegistryWords = { zh, en }

/** How the states of a registration look. */
export const organizationTones = {
  registered: 'wait',
  confirmed: 'good',
  returned: 'bad',
  closed: 'plain',
} as const
