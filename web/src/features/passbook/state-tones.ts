import type { Tone } from '../../ui/state-tag.tsx'
import type { Correction, PersonPage } from './passbook-api.ts'

export const correctionTones: Readonly<Record<Correction['state'], Tone>> = {
  waiting: 'wait',
  corrected: 'good',
  declined: 'bad',
  withdrawn: 'plain',
  restored: 'bad',
}

type SubsidyState = PersonPage['subsidies'][number]['state']

export const subsidyTones: Readonly<Record<SubsidyState, Tone>> = {
  'in-review': 'busy',
  'on-notice': 'busy',
  held: 'wait',
  'to-be-paid': 'wait',
  paid: 'good',
  refused: 'bad',
  superseded: 'plain',
  undetermined: 'wait',
}

/** `paid` alone is a sum; the state has a word of its own. */
export const subsidyWord = (state: SubsidyState) => (state === 'paid' ? ('statePaid' as const) : state)

/** `passed` alone counts; the outcome has a word of its own. */
export const outcomeWord = (outcome: PersonPage['trainings'][number]['outcome']) =>
  outcome === 'passed' ? ('ownPassed' as const) : outcome
