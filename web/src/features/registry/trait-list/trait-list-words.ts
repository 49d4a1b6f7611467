import type { Schemas } from '../../../platform/api.ts'
import type { Tone } from '../../../ui/state-tag.tsx'
import { en } from './trait-lists.en.ts'
import { zh } from './trait-lists.zh.ts'

/** Words about lists of organizations with a trait. */
export const traitListWords = { zh, en }

export type TraitList = Schemas['TraitListView']
export type TraitLine = Schemas['TraitLineRow']

export const listTones: Readonly<Record<TraitList['state'], Tone>> = {
  checked: 'wait',
  confirmed: 'good',
  discarded: 'plain',
  withdrawn: 'bad',
}

type Outcome = TraitLine['outcome']

export const outcomeTones: Readonly<Record<Outcome, Tone>> = {
  fits: 'good',
  renamed: 'wait',
  known: 'plain',
  waiting: 'busy',
  faulty: 'bad',
  given: 'good',
  'left-out': 'plain',
  'taken-back': 'bad',
}

/** The word of an outcome. */
export const outcomeWords = {
  fits: 'fits',
  renamed: 'renamed',
  known: 'known',
  waiting: 'waiting',
  faulty: 'faulty',
  given: 'given',
  'left-out': 'leftOut',
  'taken-back': 'takenBack',
} as const satisfies Readonly<Record<Outcome, keyof typeof zh>>

export const outcomes = Object.keys(outcomeWords) as Outcome[]
