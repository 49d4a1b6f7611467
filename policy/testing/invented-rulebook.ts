import { parseRulebook, type Rulebook } from '../src/index.ts'

const words = (en: string) => ({ zh: en, en })
const check = (condition: object) => ({ label: words('check'), clause: '一', condition })
const benefit = (id: string, kind: string, amount: object, requires: readonly string[]) => ({
  id,
  title: words(id),
  clause: '二',
  payee: 'organization',
  appliesTo: { kinds: [kind] },
  requires,
  amount,
  amountClause: '二',
})
const standard = (name: string, unit: string) => ({
  name,
  label: words(name),
  unit,
  leftTo: 'the bureau',
  optional: false,
  clause: '二',
})

/**
 * A notice that nobody issued, with the forms that the five do not use: amounts that change over time, a ceiling and a
 * share on other forms, notice in calendar days, days compared with days of one person, and limits by a standard.
 */
export const inventedSource = {
  id: 'invented-2024',
  edition: '1',
  document: {
    title: words('An invented notice'),
    issuer: words('An invented bureau'),
    region: '440100',
    inForce: { from: '2024-01-01', until: '2025-12-31', clause: '一' },
    restsOn: [],
  },
  standards: [standard('share', 'permille'), standard('limit', 'count'), standard('safety', 'fen')],
  checks: {
    region: check({ predicate: 'region-within', regions: ['44'] }),
    filing: check({ predicate: 'filed-in-time' }),
    claim: check({ predicate: 'claimed-in-time' }),
    'hired-before': check({
      predicate: 'day-within',
      fact: 'trainee.hiredOn',
      from: '2023-06-01',
      until: { fact: 'training.startsOn', daysBefore: 30 },
    }),
    'not-hired-late': check({
      predicate: 'day-within',
      fact: 'training.endsOn',
      from: { fact: 'trainee.hiredOn', daysBefore: 5 },
    }),
    'off-job': check({ predicate: 'at-least', fact: 'training.offJobDays', value: 3 }),
    either: check({
      predicate: 'either-or',
      conditions: [
        { predicate: 'is-true', fact: 'training.inCatalog' },
        {
          predicate: 'all-of',
          conditions: [
            { predicate: 'is-true', fact: 'trainee.passed' },
            { predicate: 'certificate', kinds: ['special-skill'] },
          ],
        },
      ],
    }),
  },
  benefits: [
    benefit(
      'over-time',
      'skill-upgrade',
      {
        form: 'by-period',
        periods: [
          { from: '2024-01-01', until: '2024-12-31', amount: { form: 'fixed', amount: '100.00' } },
          {
            from: '2025-01-01',
            until: '2025-12-31',
            amount: { form: 'by-level', levels: { intermediate: '200.01', advanced: '300.03' } },
          },
        ],
      },
      ['region', 'filing', 'hired-before'],
    ),
    benefit(
      'shared',
      'skill-upgrade',
      {
        form: 'share',
        of: { form: 'per-class-hour', rate: '1.05' },
        permille: { standard: 'share', atMost: 700 },
      },
      ['region', 'claim', 'not-hired-late'],
    ),
    benefit(
      'capped-months',
      'work-for-training',
      {
        form: 'ceiling',
        of: {
          form: 'uplift',
          of: { form: 'per-month', rate: '250.00', atMostMonths: 4 },
          permille: 155,
          when: { predicate: 'has-any', fact: 'trainee.groups', values: ['poor'] },
        },
        atMost: '900.00',
      },
      ['region', 'either'],
    ),
    benefit(
      'capped-by-level',
      'safety',
      {
        form: 'ceiling',
        of: { form: 'standard', standard: { by: 'training.kind', names: { safety: 'safety' } } },
        atMost: { junior: '3.00', intermediate: '300.00' },
      },
      ['region', 'off-job'],
    ),
  ],
  stacking: [
    { id: 'higher', operator: 'take-higher', benefits: ['over-time', 'shared'], clause: '三' },
    {
      id: 'less',
      operator: 'less-what-was-paid',
      benefits: ['capped-months', 'capped-by-level'],
      clause: '三',
    },
    {
      id: 'limit',
      operator: 'at-most',
      benefits: ['shared', 'capped-months'],
      times: { standard: 'limit' },
      within: 'year-of-end',
      rulebooks: 'any',
      clause: '三',
    },
    { id: 'apart', operator: 'mutually-exclusive', benefits: ['over-time', 'capped-months'], clause: '三' },
    {
      id: 'same-level',
      operator: 'once-per-occupation-and-level',
      benefits: ['over-time'],
      rulebooks: 'this',
      clause: '三',
    },
  ],
  procedure: {
    filings: [
      {
        id: 'filing',
        benefits: ['over-time'],
        notice: { days: 10 },
        closesOn: { day: '2025-11-30', clause: '四' },
        late: { startedUntil: '2024-02-01', filedUntil: '2024-03-01', clause: '四' },
        clause: '四',
      },
    ],
    claims: [
      {
        id: 'claim',
        benefits: ['shared'],
        opensOn: { fact: 'training.endsOn', daysBefore: 1 },
        clause: '四',
      },
    ],
    barredModes: [],
    attachments: [],
    review: { filing: [{ by: 'county', clause: '四' }], claim: [{ by: 'county', clause: '四' }] },
    publicNotice: { days: 7, clause: '四' },
    keeping: { years: 5, clause: '四' },
    payments: [
      { benefits: ['over-time', 'shared', 'capped-months', 'capped-by-level'], time: 'after', clause: '四' },
    ],
  },
  entitlements: [],
}

export function inventedRulebook(): Rulebook {
  const reading = parseRulebook(inventedSource)
  if (!reading.ok) throw new Error(JSON.stringify(reading.faults, null, 2))
  return reading.rulebook
}
