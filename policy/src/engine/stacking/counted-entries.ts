import type { EarlierGrant, Facts } from '../../facts/case.ts'
import type { CountedRulebooks } from '../../rulebook/stacking.ts'

/** The earlier grants that a stacking rule looks at: of this rulebook alone, or of any. */
export function countedEntries(facts: Facts, rulebooks: CountedRulebooks): readonly EarlierGrant[] {
  const earlier = facts.trainee.earlier ?? []
  return rulebooks === 'any' ? earlier : earlier.filter((entry) => entry.rulebook === facts.rulebook)
}
