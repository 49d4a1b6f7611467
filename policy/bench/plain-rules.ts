import { legalDate, toEpochDay } from '../src/index.ts'

/** A check on one plain fact; unknown where the fact is null. The other engines' rules are all made from these. */
export interface PlainCheck {
  readonly fact: string
  readonly operator: 'is' | 'in' | 'at-least' | 'at-most'
  readonly value: boolean | number | string | readonly string[]
}

export type PlainAmount =
  | { readonly form: 'fixed'; readonly fen: number; readonly less?: string }
  | { readonly form: 'per-class-hour'; readonly rate: number; readonly atMost: number }
  | { readonly form: 'by-level'; readonly fen: readonly number[]; readonly less: string }

export interface PlainBenefit {
  readonly appliesTo: readonly PlainCheck[]
  readonly checks: readonly PlainCheck[]
  readonly amount: PlainAmount
}

const is = (fact: string, value: boolean | string | number = true): PlainCheck => ({
  fact,
  operator: 'is',
  value,
})
const among = (fact: string, ...value: string[]): PlainCheck => ({ fact, operator: 'in', value })
const atLeast = (fact: string, value: number): PlainCheck => ({ fact, operator: 'at-least', value })
const atMost = (fact: string, value: number): PlainCheck => ({ fact, operator: 'at-most', value })
const from = (fact: string, day: string): PlainCheck => atLeast(fact, toEpochDay(legalDate(day)))
const until = (fact: string, day: string): PlainCheck => atMost(fact, toEpochDay(legalDate(day)))

const place = [is('covered'), is('adopted')]
const enterprise = among('organization', 'enterprise', 'platform-enterprise')
const employed = among('relation', 'employee', 'dispatched')
const window2023 = [from('startsOn', '2023-01-01'), until('startsOn', '2023-03-31')]

const online2023: PlainBenefit = {
  appliesTo: [
    is('mode', 'online'),
    among(
      'kind',
      'pre-job',
      'skill-upgrade',
      'job-transfer',
      'adaptation',
      'comprehensive',
      'safety',
      'employment-skills',
    ),
  ],
  checks: [
    ...place,
    ...window2023,
    enterprise,
    employed,
    is('stayOn'),
    atLeast('filedWorkingDaysAhead', 5),
    until('filedOn', '2023-03-31'),
    atLeast('approvedDaysAhead', 0),
    atLeast('classHours', 15),
    atLeast('minutes', 45),
    is('passed'),
    is('certified'),
    atLeast('appliedDaysAfter', 0),
    until('appliedOn', '2023-04-30'),
    atMost('earlierOnline', 0),
    atLeast('timesLeft', 1),
  ],
  amount: { form: 'fixed', fen: 30000, less: 'paidUpgrade' },
}

const upgrade2023: PlainBenefit = {
  appliesTo: [is('kind', 'skill-upgrade')],
  checks: [
    ...place,
    ...window2023,
    enterprise,
    employed,
    atLeast('filedDaysAhead', 0),
    is('passed'),
    is('skillCertified'),
    atLeast('level', 1),
    atLeast('insuredMonths', 6),
    atLeast('timesLeft', 1),
  ],
  amount: { form: 'by-level', fen: [0, 100000, 150000, 200000, 300000, 400000], less: 'paidOnline' },
}

const preJob2020: PlainBenefit = {
  appliesTo: [is('kind', 'pre-job')],
  checks: [
    ...place,
    among('organization', 'enterprise', 'platform-enterprise', 'labor-dispatch'),
    employed,
    among('mode', 'online', 'mixed'),
    is('affected'),
    is('newHire'),
    from('hiredOn', '2020-01-26'),
    until('hiredOn', '2020-06-30'),
    atLeast('insuredMonths', 1),
    atLeast('employedMonths', 1),
  ],
  amount: { form: 'fixed', fen: 30000 },
}

const online2020: PlainBenefit = {
  appliesTo: [
    is('mode', 'online'),
    among('kind', 'skill-upgrade', 'job-transfer', 'adaptation', 'comprehensive', 'safety'),
  ],
  checks: [
    ...place,
    enterprise,
    among(
      'relationAt',
      ...['enterprise', 'platform-enterprise'].flatMap((kind) => [
        `employee at ${kind}`,
        `dispatched at ${kind}`,
      ]),
      'gig at platform-enterprise',
    ),
    from('startsOn', '2020-01-26'),
    until('startsOn', '2020-06-30'),
    is('affectedOrPlatform'),
    atLeast('filedDaysAhead', 1),
    atLeast('approvedDaysAhead', 0),
    atLeast('classHours', 24),
    is('passed'),
    is('certified'),
    atLeast('appliedDaysAfter', 0),
    until('appliedOn', '2020-09-30'),
  ],
  amount: { form: 'per-class-hour', rate: 1850, atMost: 50000 },
}

export const plainRules = {
  'wuxi-2023': [online2023, upgrade2023],
  'wuxi-2020': [preJob2020, online2020],
} as const
