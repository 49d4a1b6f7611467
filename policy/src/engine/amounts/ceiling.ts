import type { Facts } from '../../facts/case.ts'
import type { CeilingOfAmount } from '../../rulebook/amount.ts'
import type { Fen } from '../../values/fen.ts'
import { rowOfLevel } from './by-level.ts'
import { further, type Reckoning, unknownAmount } from './reckoning.ts'

/** 不超过: the amount as far as the ceiling lets it; where the table has no row for the level there is no ceiling. */
export function reckonCeiling(amount: CeilingOfAmount, facts: Facts, base: Reckoning): Reckoning {
  if (typeof amount.atMost === 'number') return capped(base, amount.atMost)
  const row = rowOfLevel(amount.atMost, facts)
  switch (row.found) {
    case 'none':
      return base
    case 'unknown':
      return unknownAmount([...(base.known ? [] : base.missing), ...row.missing])
    case 'row':
      return capped(base, row.value)
  }
}

function capped(base: Reckoning, atMost: Fen): Reckoning {
  return base.known && base.fen > atMost
    ? further(base, () => ({ step: 'ceiling', atMost, fen: atMost }))
    : base
}
