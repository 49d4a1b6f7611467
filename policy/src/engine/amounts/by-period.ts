import type { Facts } from '../../facts/case.ts'
import type { AmountByPeriod, AmountPeriod } from '../../rulebook/amount.ts'
import { noFen } from '../../values/fen.ts'
import type { LegalDate } from '../../values/legal-date.ts'
import { known, type Reckoning, unknownAmount } from './reckoning.ts'

/** The amount of the period in which the training starts. */
export function reckonByPeriod(
  amount: AmountByPeriod,
  facts: Facts,
  reckon: (period: AmountPeriod) => Reckoning,
): Reckoning {
  const { startsOn } = facts.training
  if (startsOn === undefined) return unknownAmount(['training.startsOn'])
  const period = amount.periods.find((one) => isWithin(startsOn, one))
  return period === undefined ? known(noFen, { step: 'no-row', fen: noFen }) : reckon(period)
}

function isWithin(day: LegalDate, period: AmountPeriod): boolean {
  return period.from <= day && (period.until === undefined || day <= period.until)
}
