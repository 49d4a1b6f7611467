import type { FactName } from '../facts/fact-dictionary.ts'

/** True, false or not known: what a condition is on facts that may be absent. */
export type Outcome = 'met' | 'unmet' | 'unknown'

/** An outcome, and the unknown facts that could still change it. */
export type Judgement =
  | { readonly outcome: 'met' }
  | { readonly outcome: 'unmet' }
  | { readonly outcome: 'unknown'; readonly missing: readonly FactName[] }

export const met: Judgement = { outcome: 'met' }
export const unmet: Judgement = { outcome: 'unmet' }

export function unknown(...missing: readonly FactName[]): Judgement {
  return { outcome: 'unknown', missing }
}

export function decided(isMet: boolean): Judgement {
  return isMet ? met : unmet
}

/** Kleene's "and": one unmet decides, whatever is unknown. */
export function allOf(judgements: readonly Judgement[]): Judgement {
  if (judgements.some((one) => one.outcome === 'unmet')) return unmet
  return judgements.every((one) => one.outcome === 'met') ? met : unknown(...missingOf(judgements))
}

/** Kleene's "or": met if one side is, unmet if all are, else unknown for every fact that could still meet it. */
export function eitherOr(judgements: readonly Judgement[]): Judgement {
  if (judgements.some((one) => one.outcome === 'met')) return met
  return judgements.every((one) => one.outcome === 'unmet') ? unmet : unknown(...missingOf(judgements))
}

/** The unknown facts behind several judgements, each named once, in order. */
export function missingOf(judgements: readonly Judgement[]): readonly FactName[] {
  return [...new Set(judgements.flatMap((one) => (one.outcome === 'unknown' ? one.missing : [])))]
}
