import type { Outcome } from '../engine/judgement.ts'

/**
 * The outcome of a check in two bits. They are ordered so that Kleene's "and" is the higher code and his "or" the
 * lower one.
 */
export const codeMet = 0
export const codeUnknown = 1
export const codeUnmet = 2
/** The check is not made for this person: the benefit is for other trainings, or the limit is not given. */
export const codeNotMade = 3

const outcomes: readonly (Outcome | undefined)[] = ['met', 'unknown', 'unmet', undefined]

export function outcomeOfCode(code: number): Outcome | undefined {
  return outcomes[code]
}

/** The codes of sixteen checks in one word, the first in the lowest bits. */
export const checksPerWord = 16

const lowBits = 0x55555555

/** One bit for each check of a word that is unmet: 2, and not 3. */
export function unmetIn(word: number): number {
  return (word >>> 1) & ~word & lowBits
}

/** One bit for each check of a word that is unknown: 1, and not 3. */
export function unknownIn(word: number): number {
  return word & ~(word >>> 1) & lowBits
}
