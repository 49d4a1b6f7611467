import type { Facts } from '../../facts/case.ts'
import { readStandard } from '../../facts/fact-dictionary.ts'
import type { ShareOfAmount } from '../../rulebook/amount.ts'
import { floorFen } from '../../values/fen.ts'
import { further, type Reckoning, unknownAmount } from './reckoning.ts'

/** Multiplies first and divides last; the fraction of a fen is dropped. A share of 0 is no substitute for a known whole. */
export function reckonShare(amount: ShareOfAmount, facts: Facts, whole: Reckoning): Reckoning {
  const { standard, atMost } = amount.permille
  const decided = readStandard(facts, standard)
  if (decided === undefined) {
    return unknownAmount([...(whole.known ? [] : whole.missing), `standards.${standard}`])
  }
  const permille = Math.min(decided, atMost)
  return further(whole, (fen) => ({
    step: 'share',
    permille,
    decided,
    fen: floorFen((fen * permille) / 1000),
  }))
}
