import type { Facts } from '../../facts/case.ts'
import type { LessWhatWasPaid } from '../../rulebook/stacking.ts'
import { addFen, type Fen, lessFen } from '../../values/fen.ts'
import { further, type Reckoning } from '../amounts/reckoning.ts'
import { countedEntries } from './counted-entries.ts'

/** Takes off what the other benefits of the rule paid earlier under this rulebook, whenever that was. */
export function takeOffWhatWasPaid(
  rule: LessWhatWasPaid,
  facts: Facts,
  benefit: string,
  amount: Reckoning,
): Reckoning {
  const paid = paidByOthers(rule, facts, benefit)
  return paid === 0
    ? amount
    : further(amount, (fen) => ({ step: 'less-paid', paid, fen: lessFen(fen, paid) }))
}

function paidByOthers(rule: LessWhatWasPaid, facts: Facts, benefit: string): Fen {
  return addFen(
    countedEntries(facts, 'this')
      .filter((entry) => entry.benefit !== benefit && rule.benefits.includes(entry.benefit))
      .map((entry) => entry.fen),
  )
}
