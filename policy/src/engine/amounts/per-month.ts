import type { Facts } from '../../facts/case.ts'
import { readNumber } from '../../facts/fact-dictionary.ts'
import type { AmountPerMonth } from '../../rulebook/amount.ts'
import { floorFen } from '../../values/fen.ts'
import type { Words } from '../../values/words.ts'
import { decided, type Judgement } from '../judgement.ts'
import { known, type Reckoning, unknownAmount } from './reckoning.ts'

/** A rate for each month asked for, as far as earlier months of the same benefit leave any. */
export function reckonPerMonth(amount: AmountPerMonth, facts: Facts, benefit: string): Reckoning {
  const asked = readNumber(facts, 'trainee.months')
  if (asked === undefined) return unknownAmount(['trainee.months'])
  const left = monthsLeft(amount, facts, benefit)
  const months = Math.min(asked, left)
  const fen = floorFen(amount.rate * months)
  const times = { step: 'times', rate: amount.rate, count: months, unit: 'month', fen } as const
  return asked <= left ? known(fen, times) : known(fen, { step: 'months-left', asked, left, fen }, times)
}

/**
 * Whether earlier grants leave any month at all. It is a check of its own, so that the benefit is refused where they
 * leave none, however many months are asked for and also while that is not known.
 */
export function judgeMonthsLeft(amount: AmountPerMonth, facts: Facts, benefit: string): Judgement {
  return decided(monthsLeft(amount, facts, benefit) > 0)
}

export function tellMonthsLeft(amount: AmountPerMonth, facts: Facts, benefit: string): Words {
  const left = monthsLeft(amount, facts, benefit)
  const most = amount.atMostMonths
  return left > 0
    ? { zh: `最多 ${most} 个月，尚余 ${left} 个月`, en: `At most ${most} months; ${left} left` }
    : { zh: `最多 ${most} 个月，已全部享受`, en: `At most ${most} months, all of them granted earlier` }
}

/** Entries without months count as 0; those of other rulebooks and benefits do not count. */
function monthsLeft(amount: AmountPerMonth, facts: Facts, benefit: string): number {
  const granted = (facts.trainee.earlier ?? [])
    .filter((entry) => entry.rulebook === facts.rulebook && entry.benefit === benefit)
    .reduce((months, entry) => months + (entry.months ?? 0), 0)
  return Math.max(0, amount.atMostMonths - granted)
}
