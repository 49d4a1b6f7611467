import { describe, expect, it } from 'vitest'
import { rulebookIds } from '../../testing/given.ts'
import { parseCase } from './parse-case.ts'

const good = {
  rulebook: 'wuxi-2023',
  standards: { 'yearly-limit': 2, 'any name': 0 },
  organization: { region: '320211', kind: 'enterprise', traits: [] },
  training: {
    kind: 'comprehensive',
    mode: 'online',
    startsOn: '2023-02-13',
    endsOn: '2023-02-13',
    classHours: 20.5,
    minutesPerClassHour: 45.5,
  },
  trainees: [
    { id: 'a', relation: 'employee', certificate: null },
    {
      id: 'b',
      relation: 'none',
      classHours: 0.5,
      certificate: { kind: 'skill-level', level: 'junior', occupation: '', issuedOn: '2023-03-01' },
      earlier: [
        {
          rulebook: 'free',
          benefit: '',
          on: '2020-02-29',
          fen: 0,
          months: 1,
          occupation: 'x',
          level: 'junior',
        },
      ],
    },
  ],
}

/** The good case with one member set, or taken away where the value is `undefined`. */
function having(pointer: string, value: unknown): unknown {
  const changed = structuredClone(good) as unknown
  const members = pointer.split('/').slice(1)
  const last = members.pop() ?? ''
  let target = changed as Record<string, unknown>
  for (const member of members) target = target[member] as Record<string, unknown>
  if (value === undefined) delete target[last]
  else target[last] = value
  return changed
}

function pointersIn(value: unknown, pointer?: string): string[] {
  const reading = parseCase(value, rulebookIds, pointer)
  return reading.ok ? [] : reading.faults.map((fault) => fault.pointer)
}

describe('reading a case', () => {
  it('takes one in which everything is in order, unchanged', () => {
    expect(parseCase(good, rulebookIds)).toEqual({ ok: true, case: good })
  })

  it('takes any whole number as an amount and any name as a standard', () => {
    expect(pointersIn(having('/standards', { 'adopted:320281': 7, ä: 0 }))).toEqual([])
  })

  it.each([
    ['an unknown rulebook', '/rulebook', 'wuxi-2024'],
    ['a rulebook that is no text', '/rulebook', 2023],
    ['a missing rulebook', '/rulebook', undefined],
    ['a missing organization', '/organization', undefined],
    ['an organization that is a list', '/organization', []],
    ['a missing training', '/training', undefined],
    ['a training that is null', '/training', null],
    ['missing trainees', '/trainees', undefined],
    ['no trainee', '/trainees', []],
    ['trainees that are no list', '/trainees', {}],
    ['a region of five digits', '/organization/region', '32021'],
    ['a region with a letter', '/organization/region', '32021a'],
    ['a region that is a number', '/organization/region', 320211],
    ['a missing region', '/organization/region', undefined],
    ['an unknown kind of organization', '/organization/kind', 'firm'],
    ['an unknown trait', '/organization/traits/0', 'rich'],
    ['traits that are a text', '/organization/traits', 'insured'],
    ['traits that are null', '/organization/traits', null],
    ['an unknown property', '/organization/name', 'Example Ltd.'],
    ['an unknown property of the case', '/edition', '1'],
    ['an unknown kind of training', '/training/kind', 'preJob'],
    ['a missing kind of training', '/training/kind', undefined],
    ['an unknown mode', '/training/mode', 'live'],
    ['a missing day of the start', '/training/startsOn', undefined],
    ['a malformed day', '/training/filedOn', '2023-2-6'],
    ['a day that does not exist', '/training/approvedOn', '2023-02-29'],
    ['a day with an hour', '/training/appliedOn', '2023-02-06T00:00:00Z'],
    ['a day that is null', '/training/filedOn', null],
    ['an end before the start', '/training/endsOn', '2023-02-12'],
    ['negative class hours', '/training/classHours', -0.5],
    ['class hours that are a text', '/training/classHours', '20'],
    ['negative minutes', '/training/minutesPerClassHour', -1],
    ['half an off-job day', '/training/offJobDays', 2.5],
    ['a catalog entry that is a number', '/training/inCatalog', 1],
    ['a negative standard', '/standards/yearly-limit', -1],
    ['a fractional standard', '/standards/yearly-limit', 1.5],
    ['a standard that is null', '/standards/yearly-limit', null],
    ['standards that are a list', '/standards', []],
    ['an empty id', '/trainees/0/id', ''],
    ['an id that is a number', '/trainees/0/id', 1],
    ['a missing id', '/trainees/0/id', undefined],
    ['an id used twice', '/trainees/1/id', 'a'],
    ['an unknown relation', '/trainees/0/relation', 'friend'],
    ['a missing relation', '/trainees/1/relation', undefined],
    ['an unknown group', '/trainees/0/groups', ['stay-on', 'old']],
    ['half a month', '/trainees/0/months', 0.5],
    ['negative days', '/trainees/0/days', -1],
    ['half an insured month', '/trainees/0/insuredMonths', 5.5],
    ['half an employed month', '/trainees/0/employedMonths', 1.5],
    ['a pass that is null', '/trainees/0/passed', null],
    ['a certificate that is a text', '/trainees/0/certificate', 'junior'],
    ['a certificate without kind', '/trainees/1/certificate/kind', undefined],
    ['an unknown level', '/trainees/1/certificate/level', 'expert'],
    ['an occupation that is null', '/trainees/1/certificate/occupation', null],
    ['a malformed day of issue', '/trainees/1/certificate/issuedOn', ''],
    ['earlier grants that are null', '/trainees/1/earlier', null],
    ['an earlier grant without day', '/trainees/1/earlier/0/on', undefined],
    ['an earlier grant of a fraction', '/trainees/1/earlier/0/fen', 0.5],
    ['an earlier grant of less than nothing', '/trainees/1/earlier/0/fen', -1],
    ['an unknown level of an earlier grant', '/trainees/1/earlier/0/level', 'expert'],
    ['an unknown property of an earlier grant', '/trainees/1/earlier/0/region', '320211'],
  ])('points at %s', (_name, pointer, value) => {
    const expected = pointer === '/trainees/0/groups' ? '/trainees/0/groups/1' : pointer
    expect(pointersIn(having(pointer, value))).toEqual([expected])
  })

  it.each([[null], [42], ['text'], [[]]])('points at the whole of a document that is %j', (value) => {
    expect(pointersIn(value)).toEqual([''])
  })

  it('finds every fault at once, also the order of days beside a wrong word', () => {
    const value = having('/training', {
      kind: 'x',
      mode: 'online',
      startsOn: '2023-02-02',
      endsOn: '2023-02-01',
    })
    expect(pointersIn(value).sort()).toEqual(['/training/endsOn', '/training/kind'])
  })

  it('points at the second and the third of three equal ids', () => {
    const one = { id: 'a', relation: 'employee' }
    expect(pointersIn(having('/trainees', [one, one, one]))).toEqual(['/trainees/1/id', '/trainees/2/id'])
  })

  it('escapes names in pointers and begins them with the place of the case', () => {
    expect(pointersIn(having('/standards', { 'a/b~c': -1 }), '/3')).toEqual(['/3/standards/a~1b~0c'])
  })

  it('does not take an inherited name for a member', () => {
    expect(pointersIn(JSON.parse(JSON.stringify(good).replace('"standards"', '"__proto__"')))).toEqual([
      '/__proto__',
    ])
  })
})
