import type { Facts } from '../../facts/case.ts'
import type { Amount, AmountPerMonth } from '../../rulebook/amount.ts'
import { reckonByLevel } from './by-level.ts'
import { reckonByPeriod } from './by-period.ts'
import { reckonByStandard } from './by-standard.ts'
import { reckonCeiling } from './ceiling.ts'
import { reckonPerClassHour } from './per-class-hour.ts'
import { reckonPerDay } from './per-day.ts'
import { reckonPerMonth } from './per-month.ts'
import { known, type Reckoning } from './reckoning.ts'
import { reckonShare } from './share.ts'
import { reckonUplift } from './uplift.ts'

/** What a benefit pays one person on these facts, before earlier payments are taken off. */
export function reckonAmount(amount: Amount, facts: Facts, benefit: string): Reckoning {
  switch (amount.form) {
    case 'fixed':
      return known(amount.amount, { step: 'fixed', fen: amount.amount })
    case 'by-level':
      return reckonByLevel(amount, facts)
    case 'per-class-hour':
      return reckonPerClassHour(amount, facts)
    case 'per-month':
      return reckonPerMonth(amount, facts, benefit)
    case 'per-day':
      return reckonPerDay(amount, facts)
    case 'standard':
      return reckonByStandard(amount, facts)
    case 'share':
      return reckonShare(amount, facts, reckonAmount(amount.of, facts, benefit))
    case 'uplift':
      return reckonUplift(amount, facts, reckonAmount(amount.of, facts, benefit))
    case 'ceiling':
      return reckonCeiling(amount, facts, reckonAmount(amount.of, facts, benefit))
    case 'by-period':
      return reckonByPeriod(amount, facts, (period) => reckonAmount(period.amount, facts, benefit))
  }
}

/** The monthly rates inside an amount; each limits the months that may still be granted. */
export function monthlyAmountsIn(amount: Amount): readonly AmountPerMonth[] {
  switch (amount.form) {
    case 'per-month':
      return [amount]
    case 'share':
    case 'uplift':
    case 'ceiling':
      return monthlyAmountsIn(amount.of)
    case 'by-period':
      return amount.periods.flatMap((period) => monthlyAmountsIn(period.amount))
    case 'fixed':
    case 'by-level':
    case 'per-class-hour':
    case 'per-day':
    case 'standard':
      return []
  }
}
