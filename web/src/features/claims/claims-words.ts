import type { Tone } from '../../ui/state-tag.tsx'
import { en } from './claims.en.ts'
import { zh } from './claims.zh.ts'
import type { Claim, ClaimLine, LineExplanation } from './claims-api.ts'

/** Words about claims. */
export const claimWords = { zh, en }

/** What the states of a claim mean for whoever reads them. */
export const claimTones: Readonly<Record<Claim['state'], Tone>> = {
  draft: 'plain',
  submitted: 'busy',
  returned: 'bad',
  'district-passed': 'busy',
  confirmed: 'busy',
  'on-notice': 'busy',
  approved: 'busy',
  paid: 'good',
  refused: 'bad',
  discarded: 'plain',
}

/** How outcomes of a worker are told. */
export const outcomeLooks = {
  granted: { tone: 'good', word: 'granted' },
  refused: { tone: 'bad', word: 'outcomeRefused' },
  undetermined: { tone: 'wait', word: 'undetermined' },
  inapplicable: { tone: 'plain', word: 'inapplicable' },
} as const satisfies Record<ClaimLine['outcome'], { tone: Tone; word: keyof typeof zh }>

/** How outcomes of one benefit are told. */
export const benefitLooks = {
  granted: { tone: 'good', word: 'benefitGranted' },
  refused: { tone: 'bad', word: 'benefitRefused' },
  undetermined: { tone: 'wait', word: 'benefitUndetermined' },
  superseded: { tone: 'plain', word: 'benefitSuperseded' },
} as const satisfies Record<
  LineExplanation['benefits'][number]['outcome'],
  { tone: Tone; word: keyof typeof zh }
>
