import { dayFacts, flagFacts, listFacts, numberFacts, wordFacts } from '../facts/fact-dictionary.ts'
import { certificateKindIds } from '../facts/vocabulary.ts'
import {
  count,
  demanding,
  forms,
  isObject,
  lazy,
  list,
  measure,
  object,
  type Place,
  type Shape,
  word,
} from '../shape/shape.ts'
import type { Words } from '../values/words.ts'
import type { Condition, DayBound, Predicate } from './condition.ts'
import { day, levelRange, regionCode, wholeRegionCode } from './shared-shapes.ts'

const oneOf = object({
  predicate: word(['one-of']),
  fact: word(namesIn(wordFacts)),
  values: list(word(choicesIn(wordFacts)), 1),
})

const hasAny = object({
  predicate: word(['has-any']),
  fact: word(namesIn(listFacts)),
  values: list(word(choicesIn(listFacts)), 1),
})

const relativeDay = object({ fact: word(namesIn(dayFacts)) }, { daysBefore: count })

export const dayBound: Shape<DayBound> = {
  read: (value, place) => (isObject(value) ? relativeDay.read(value, place) : day.read(value, place)),
}

const dayWithin = object(
  { predicate: word(['day-within']), fact: word(namesIn(dayFacts)) },
  { from: dayBound, until: dayBound },
)

const conditions: Shape<readonly Condition[]> = list(
  lazy(() => condition),
  2,
)

const shapes: Readonly<Record<Predicate, Shape<Condition>>> = {
  'one-of': demanding(oneOf, (value, place) => valuesBelongToFact(value, place, wordFacts)),
  'has-any': demanding(hasAny, (value, place) => valuesBelongToFact(value, place, listFacts)),
  'is-true': object({ predicate: word(['is-true']), fact: word(namesIn(flagFacts)) }),
  'at-least': object({
    predicate: word(['at-least']),
    fact: word(namesIn(numberFacts)),
    value: measure,
  }),
  'day-within': demanding(dayWithin, hasAnEndAndOrder),
  'working-days-notice': object({ predicate: word(['working-days-notice']), workingDays: count }),
  'region-within': object({ predicate: word(['region-within']), regions: list(regionCode, 1) }),
  adopted: object({ predicate: word(['adopted']), regions: list(wholeRegionCode, 1) }),
  certificate: object(
    { predicate: word(['certificate']) },
    { kinds: list(word(certificateKindIds), 1), levels: levelRange },
  ),
  'all-of': object({ predicate: word(['all-of']), conditions }),
  'either-or': object({ predicate: word(['either-or']), conditions }),
}

export const condition: Shape<Condition> = forms('predicate', shapes)

/** A condition, or one of the given further forms with a predicate of their own. */
export function conditionOr<T>(further: Readonly<Record<string, Shape<T>>>): Shape<Condition | T> {
  return forms<Condition | T>('predicate', { ...shapes, ...further })
}

interface Choices {
  readonly choices: Readonly<Record<string, Words>>
}

function valuesBelongToFact(value: unknown, place: Place, facts: Readonly<Record<string, Choices>>): void {
  if (!isObject(value)) return
  const { fact, values } = value
  const choices = typeof fact === 'string' ? facts[fact]?.choices : undefined
  if (choices === undefined || !Array.isArray(values)) return
  for (const [index, member] of values.entries()) {
    if (typeof member === 'string' && !Object.hasOwn(choices, member)) {
      const known = Object.keys(choices).join('、')
      place.at('values').at(index).fault(`该事实的取值之一：${known}`, 'a value that this fact can have')
    }
  }
}

function hasAnEndAndOrder(value: unknown, place: Place): void {
  if (!isObject(value)) return
  const { from, until } = value
  if (from === undefined && until === undefined) {
    place.fault('from 或 until，至少一个', 'from or until, at least one')
  }
  if (typeof from === 'string' && typeof until === 'string' && until < from) {
    place.at('until').fault(`不早于 ${from} 的日期`, `a day not before ${from}`)
  }
}

function namesIn<const K extends string>(facts: Readonly<Record<K, unknown>>): readonly K[] {
  return Object.keys(facts) as K[]
}

function choicesIn(facts: Readonly<Record<string, Choices>>): readonly string[] {
  return [...new Set(Object.values(facts).flatMap((fact) => Object.keys(fact.choices)))]
}
