import type { Facts } from '../../facts/case.ts'
import type { UpliftOfAmount } from '../../rulebook/amount.ts'
import { floorFen } from '../../values/fen.ts'
import { judgeCondition } from '../conditions/judge-condition.ts'
import { further, type Reckoning, unknownAmount } from './reckoning.ts'

/** Raised where the condition is met; while that is unknown the amount is unknown. */
export function reckonUplift(amount: UpliftOfAmount, facts: Facts, base: Reckoning): Reckoning {
  const judgement = judgeCondition(amount.when, facts)
  switch (judgement.outcome) {
    case 'unmet':
      return base
    case 'unknown':
      return unknownAmount([...(base.known ? [] : base.missing), ...judgement.missing])
    case 'met':
      return further(base, (fen) => ({
        step: 'uplift',
        permille: amount.permille,
        fen: floorFen((fen * (1000 + amount.permille)) / 1000),
      }))
  }
}
