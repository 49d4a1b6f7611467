import type { Facts } from '../../facts/case.ts'
import { namesOf, readNumber } from '../../facts/fact-dictionary.ts'
import type { AmountPerClassHour } from '../../rulebook/amount.ts'
import { floorFen } from '../../values/fen.ts'
import { further, known, type Reckoning, unknownAmount } from './reckoning.ts'

/** A rate for each whole class hour: what is begun and not finished is not paid. */
export function reckonPerClassHour(amount: AmountPerClassHour, facts: Facts): Reckoning {
  const hours = readNumber(facts, 'trainee.classHours')
  if (hours === undefined) return unknownAmount(namesOf('trainee.classHours'))
  const wholeHours = Math.floor(hours)
  const product = floorFen(Math.min(amount.rate * wholeHours, Number.MAX_SAFE_INTEGER))
  const { atMost } = amount
  const uncapped = known(product, {
    step: 'times',
    rate: amount.rate,
    count: wholeHours,
    unit: 'class-hour',
    fen: product,
  })
  return atMost === undefined || product <= atMost
    ? uncapped
    : further(uncapped, () => ({ step: 'ceiling', atMost, fen: atMost }))
}
