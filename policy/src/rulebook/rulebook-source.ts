import { flag, list, named, nonEmptyText, type ObjectOf, object, type Shape, word } from '../shape/shape.ts'
import { amount } from './amount-shape.ts'
import { conditionOr } from './condition-shape.ts'
import { procedure, scope } from './procedure-shape.ts'
import { citation, clause, day, id, reading, regionCode, wholeRegionCode, words } from './shared-shapes.ts'
import { stackingRule } from './stacking-shape.ts'

/** A check that is stated in the procedure: the rule that names the benefit, instead of telling it again. */
export interface ProcedureReference {
  readonly predicate: 'filed-in-time' | 'approved-in-time' | 'claimed-in-time'
}

const check = object(
  {
    label: words,
    condition: conditionOr<ProcedureReference>({
      'filed-in-time': object({ predicate: word(['filed-in-time']) }),
      'approved-in-time': object({ predicate: word(['approved-in-time']) }),
      'claimed-in-time': object({ predicate: word(['claimed-in-time']) }),
    }),
    ...citation,
  },
  reading,
)

/** A benefit names its checks; where a check stands elsewhere for this benefit, it says so. */
export interface RequiredCheck {
  readonly check: string
  readonly clause?: ObjectOf<typeof citation, Record<never, never>>['clause']
}

const requiredCheck: Shape<RequiredCheck> = {
  read(value, place) {
    if (typeof value === 'string') return { check: value }
    return object({ check: id, clause }).read(value, place)
  },
}

const benefit = object(
  {
    id,
    title: words,
    payee: word(['organization', 'trainee']),
    appliesTo: scope,
    requires: list(requiredCheck, 1),
    amount,
    amountClause: clause,
    ...citation,
  },
  { amountReading: nonEmptyText },
)

const document = object(
  {
    title: words,
    issuer: words,
    region: wholeRegionCode,
    inForce: object({ from: day, until: day, ...citation }, reading),
    restsOn: list(nonEmptyText),
  },
  {
    number: nonEmptyText,
    issuedOn: day,
    transmittedBy: object({ issuer: words, number: nonEmptyText, on: day }),
    adoptableBy: object({ regions: list(regionCode, 1), ...citation }, reading),
  },
)

const standard = object(
  {
    name: nonEmptyText,
    label: words,
    unit: word(['fen', 'permille', 'count', 'yes-no']),
    leftTo: nonEmptyText,
    optional: flag,
    ...citation,
  },
  reading,
)

/** A rulebook as it is written down: checks stand once under a name, deadlines once in the procedure. */
export const rulebookSource = object({
  id,
  edition: nonEmptyText,
  document,
  standards: list(standard),
  checks: named(check),
  benefits: list(benefit, 1),
  stacking: list(stackingRule),
  procedure,
  entitlements: list(object({ id, title: words, ...citation }, reading)),
})

type Output<S> = S extends Shape<infer T> ? T : never

export type RulebookSource = Output<typeof rulebookSource>
export type CheckSource = Output<typeof check>
