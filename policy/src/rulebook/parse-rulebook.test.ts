import { describe, expect, it } from 'vitest'
import { type RulebookId, rulebookIds, rulebookNamed, rulebookSource } from '../../testing/given.ts'
import { parseRulebook } from './parse-rulebook.ts'

/** The faults of a rulebook in which one member is set, or taken away where the value is `undefined`. */
function faultsWith(id: RulebookId, pointer: string, value: unknown): string[] {
  const changed = structuredClone(rulebookSource(id))
  const members = pointer.split('/').slice(1)
  const last = members.pop() ?? ''
  let target = changed as Record<string, unknown>
  for (const member of members) target = target[member] as Record<string, unknown>
  if (value === undefined) delete target[last]
  else target[last] = value
  const reading = parseRulebook(changed)
  return reading.ok ? [] : reading.faults.map((fault) => fault.pointer)
}

describe('a rulebook', () => {
  it.each(rulebookIds)('%s is in order', (id) => {
    expect(rulebookNamed(id).id).toBe(id)
  })

  it.each([
    ['an unknown member', 'wuxi-2023', '/benefits/0/colour', 'red', '/benefits/0/colour'],
    [
      'an unknown predicate',
      'wuxi-2023',
      '/checks/passed/condition/predicate',
      'is-so',
      '/checks/passed/condition/predicate',
    ],
    [
      'an unknown fact',
      'wuxi-2023',
      '/checks/passed/condition/fact',
      'trainee.clever',
      '/checks/passed/condition/fact',
    ],
    [
      'a word that another fact has',
      'wuxi-2023',
      '/checks/organization/condition/values/0',
      'employee',
      '/checks/organization/condition/values/0',
    ],
    ['an unknown form of amount', 'wuxi-2023', '/benefits/0/amount/form', 'lump', '/benefits/0/amount/form'],
    ['an unknown operator', 'wuxi-2023', '/stacking/0/operator', 'sum', '/stacking/0/operator'],
    ['money that is a number', 'wuxi-2023', '/benefits/0/amount/amount', 300, '/benefits/0/amount/amount'],
    ['a check without clause', 'wuxi-2023', '/checks/passed/clause', undefined, '/checks/passed/clause'],
    [
      'an amount without clause',
      'wuxi-2023',
      '/benefits/0/amountClause',
      undefined,
      '/benefits/0/amountClause',
    ],
    ['a stacking rule without clause', 'wuxi-2023', '/stacking/1/clause', undefined, '/stacking/1/clause'],
    [
      'a clause in a strange spelling',
      'wuxi-2023',
      '/checks/passed/clause',
      '第一条',
      '/checks/passed/clause',
    ],
    [
      'a day that does not exist',
      'wuxi-2023',
      '/checks/window/condition/from',
      '2023-02-30',
      '/checks/window/condition/from',
    ],
    [
      'a window that ends before it begins',
      'wuxi-2023',
      '/checks/window/condition/until',
      '2022-12-31',
      '/checks/window/condition/until',
    ],
    [
      'a day condition without ends',
      'wuxi-2023',
      '/checks/window/condition',
      { predicate: 'day-within', fact: 'training.startsOn' },
      '/checks/window/condition',
    ],
    [
      'a gap in a level table',
      'wuxi-2023',
      '/benefits/1/amount/of/levels/advanced',
      undefined,
      '/benefits/1/amount/of/levels/advanced',
    ],
    [
      'an unknown level',
      'wuxi-2023',
      '/benefits/1/amount/of/levels/expert',
      '1.00',
      '/benefits/1/amount/of/levels/expert',
    ],
    [
      'a level table with no row',
      'wuxi-2023',
      '/benefits/1/amount/of/levels',
      {},
      '/benefits/1/amount/of/levels',
    ],
    ['a check that is not there', 'wuxi-2023', '/benefits/0/requires/2', 'windows', '/benefits/0/requires/2'],
    ['a check required twice', 'wuxi-2023', '/benefits/0/requires/2', 'region', '/benefits/0/requires/2'],
    [
      'a stacking rule that names nothing',
      'wuxi-2023',
      '/stacking/0/benefits/1',
      'offline',
      '/stacking/0/benefits/1',
    ],
    ['a stacking rule between one', 'wuxi-2023', '/stacking/0/benefits', ['online'], '/stacking/0/benefits'],
    [
      'a limit by an undeclared standard',
      'wuxi-2023',
      '/stacking/3/times/standard',
      'monthly-limit',
      '/stacking/3/times/standard',
    ],
    ['two benefits of one name', 'wuxi-2023', '/benefits/1/id', 'online', '/benefits/1/id'],
    [
      'a standard nobody uses',
      'wuxi-2020',
      '/standards/2',
      { name: 'x', label: { zh: 'x', en: 'x' }, unit: 'fen', leftTo: 'x', optional: false, clause: '一' },
      '/standards/2/name',
    ],
    [
      'an undeclared standard in an amount',
      'changji-2021',
      '/benefits/2/amount/standard/name',
      'month',
      '/benefits/2/amount',
    ],
    [
      'a filing rule for nothing',
      'wuxi-2020',
      '/procedure/filings/0/benefits/0',
      'offline',
      '/procedure/filings/0/benefits/0',
    ],
    [
      'a claim rule that no check asks for',
      'wuxi-2023',
      '/procedure/claims/0/benefits/1',
      'skill-upgrade',
      '/benefits/1/requires',
    ],
    ['a deadline that stands nowhere', 'wuxi-2023', '/procedure/claims', [], '/benefits/0/requires'],
    [
      'an approval that no check asks for',
      'wuxi-2023',
      '/procedure/filings/1/approval',
      { clause: '三(三)' },
      '/benefits/1/requires',
    ],
    [
      'late filing that closes before it opens',
      'huaian-2021',
      '/procedure/filings/0/late/filedUntil',
      '2021-02-01',
      '/procedure/filings/0/late/filedUntil',
    ],
    [
      'a benefit nobody pays',
      'wuxi-2023',
      '/procedure/payments/1/benefits/0',
      'online',
      '/procedure/payments/1/benefits/0',
    ],
    [
      'an unknown attachment',
      'wuxi-2023',
      '/procedure/attachments/0/document',
      'photo',
      '/procedure/attachments/0/document',
    ],
    [
      'a notice period without days',
      'wuxi-2023',
      '/procedure/publicNotice/days',
      undefined,
      '/procedure/publicNotice/days',
    ],
    [
      'a plan that ends before it begins',
      'wuxi-2023',
      '/document/inForce/until',
      '2022-12-31',
      '/document/inForce/until',
    ],
  ] as const)('with %s is faulty at that place', (_name, id, pointer, value, place) => {
    expect(faultsWith(id, pointer, value)).toContain(place)
  })

  it('with a check that no benefit requires is faulty', () => {
    const idle = { label: { zh: '闲', en: 'idle' }, condition: { predicate: 'certificate' }, clause: '一' }
    expect(faultsWith('wuxi-2023', '/checks/idle', idle)).toEqual(['/checks/idle'])
  })

  describe('whose amounts change over time', () => {
    const amount = { form: 'fixed', amount: '300.00' }
    const periods = (...list: object[]) =>
      faultsWith('wuxi-2023', '/benefits/0/amount', { form: 'by-period', periods: list })

    it('is in order where the periods follow each other', () => {
      expect(
        periods({ from: '2023-01-01', until: '2023-01-31', amount }, { from: '2023-02-01', amount }),
      ).toEqual([])
    })

    it.each([
      ['a gap', '2023-02-02'],
      ['an overlap', '2023-01-31'],
    ])('is faulty where they leave %s', (_name, from) => {
      const list = [
        { from: '2023-01-01', until: '2023-01-31', amount },
        { from, amount },
      ]
      expect(periods(...list)).toEqual(['/benefits/0/amount/periods/1/from'])
    })

    it('is faulty where a period before the last is open', () => {
      const list = [
        { from: '2023-01-01', amount },
        { from: '2023-02-01', amount },
      ]
      expect(periods(...list)).toEqual(['/benefits/0/amount/periods/0/until'])
    })
  })
})
