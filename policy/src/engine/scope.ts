import type { Facts } from '../facts/case.ts'
import type { Scope } from '../rulebook/procedure.ts'
import { allOf, decided, type Judgement, met, unknown } from './judgement.ts'

/** Whether a benefit or rule is for this training: by its kind and its mode. */
export function judgeScope({ kinds, modes }: Scope, { training }: Pick<Facts, 'training'>): Judgement {
  return allOf([
    judgeMember(kinds, training.kind, 'training.kind'),
    judgeMember(modes, training.mode, 'training.mode'),
  ])
}

function judgeMember<T>(wanted: readonly T[] | undefined, given: T | undefined, name: string): Judgement {
  if (wanted === undefined) return met
  return given === undefined ? unknown(name) : decided(wanted.includes(given))
}
