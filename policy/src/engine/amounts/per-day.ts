import type { Facts } from '../../facts/case.ts'
import { readNumber } from '../../facts/fact-dictionary.ts'
import type { AmountPerDay } from '../../rulebook/amount.ts'
import { floorFen } from '../../values/fen.ts'
import { known, type Reckoning, unknownAmount } from './reckoning.ts'

export function reckonPerDay(amount: AmountPerDay, facts: Facts): Reckoning {
  const days = readNumber(facts, 'trainee.days')
  if (days === undefined) return unknownAmount(['trainee.days'])
  const fen = floorFen(amount.rate * days)
  return known(fen, { step: 'times', rate: amount.rate, count: days, unit: 'day', fen })
}
