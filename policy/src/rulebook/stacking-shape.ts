import { count, forms, isObject, list, nonEmptyText, object, type Shape, word } from '../shape/shape.ts'
import { citation, id, reading } from './shared-shapes.ts'
import type { AtMost, StackingOperator, StackingRule } from './stacking.ts'

const rulebooks = word(['this', 'any'])
const limitStandard = object({ standard: nonEmptyText })

const times: Shape<AtMost['times']> = {
  read: (value, place) => (isObject(value) ? limitStandard.read(value, place) : count.read(value, place)),
}

const between = { id, benefits: list(id, 2), ...citation }
const on = { id, benefits: list(id, 1), ...citation }

const shapes: Readonly<Record<StackingOperator, Shape<StackingRule>>> = {
  'take-higher': object({ operator: word(['take-higher']), ...between }, reading),
  'less-what-was-paid': object({ operator: word(['less-what-was-paid']), ...between }, reading),
  'mutually-exclusive': object({ operator: word(['mutually-exclusive']), ...between }, reading),
  'at-most': object(
    { operator: word(['at-most']), ...on, times, within: word(['ever', 'year-of-end']), rulebooks },
    reading,
  ),
  'once-per-occupation-and-level': object(
    { operator: word(['once-per-occupation-and-level']), ...on, rulebooks },
    reading,
  ),
}

export const stackingRule: Shape<StackingRule> = forms('operator', shapes)
