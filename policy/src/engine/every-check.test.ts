import { describe, expect, it } from 'vitest'
import { base, benefitOf, but, checksWith, type Given, type RulebookId } from '../../testing/given.ts'

/**
 * Every check of every benefit: alone unmet it refuses; with its fact alone absent the benefit is undetermined and names
 * exactly that fact. One row is: the check, a change that leaves it unmet, and the facts that can be absent.
 */
type Row = readonly [check: string, unmet: Given, ...absent: string[]]

const organization = (change: object): Given => ({ organization: change })
const training = (change: object): Given => ({ training: change })
const trainee = (change: object): Given => ({ trainee: change })

const region: Row = ['region', organization({ region: '110101' })]
const dispatchFirm: Row = ['organization', organization({ kind: 'labor-dispatch' })]
const relation: Row = ['relation', trainee({ relation: 'gig' })]
const passed: Row = ['passed', trainee({ passed: false }), 'trainee.passed']
const certificate: Row = ['certificate', trainee({ certificate: null }), 'trainee.certificate']
const window = (day: string, check = 'window'): Row => [check, training({ startsOn: day })]
const group = (check: string, wrong: string): Row => [check, trainee({ groups: [wrong] }), 'trainee.groups']
const inCatalog: Row = ['in-catalog', training({ inCatalog: false }), 'training.inCatalog']
const earlier = (benefit: string, on: string, rulebook: string): object => ({
  rulebook,
  benefit,
  on,
  fen: 100,
})
const quanjiaoYear: Row = [
  'yearly-limit',
  trainee({
    earlier: [
      earlier('job-transfer', '2021-01-01', 'changji-2021'),
      earlier('job-transfer', '2021-06-01', 'quanjiao-2020'),
      earlier('skill-upgrade', '2021-12-31', 'wuxi-2023'),
    ],
  }),
]

const tables: readonly (readonly [RulebookId, string, readonly Row[]])[] = [
  [
    'huaian-2021',
    'training',
    [
      region,
      ['window', training({ startsOn: '2021-04-01', endsOn: '2021-04-09' })],
      dispatchFirm,
      relation,
      group('group', 'technical-worker'),
      ['filing', training({ filedOn: '2021-03-10' }), 'training.filedOn'],
      passed,
      ['amount', { standards: { 'skill-upgrade': 0 } }, 'standards.skill-upgrade'],
    ],
  ],
  [
    'huaian-2021',
    'online',
    [
      region,
      ['window', training({ startsOn: '2021-04-01', endsOn: '2021-04-09' })],
      dispatchFirm,
      relation,
      group('group', 'veteran'),
      ['filing', training({ filedOn: '2021-03-10' }), 'training.filedOn'],
      ['platform', training({ platformRecognized: false }), 'training.platformRecognized'],
      passed,
      certificate,
      ['amount', { standards: { 'online-share-permille': 0 } }, 'standards.online-share-permille'],
    ],
  ],
  [
    'huaian-2021',
    'work-for-training',
    [
      region,
      window('2021-02-08'),
      dispatchFirm,
      relation,
      ['key-or-continuous', organization({ traits: ['hard-hit'] }), 'organization.traits'],
      group('stay-on', 'on-leave'),
      ['amount', trainee({ months: 0 }), 'trainee.months'],
    ],
  ],
  [
    'wuxi-2020',
    'pre-job',
    [
      region,
      ['adopted', { organization: { region: '320281' }, standards: { 'adopted:320281': 2 } }],
      ['organization-or-dispatch', organization({ kind: 'cooperative' })],
      relation,
      ['not-offline', training({ mode: 'offline' })],
      ['affected', organization({ traits: ['hard-hit'] }), 'organization.traits'],
      group('new-hire', 'transferred'),
      ['hired', trainee({ hiredOn: '2020-07-01' }), 'trainee.hiredOn'],
      ['insured', trainee({ insuredMonths: 0 }), 'trainee.insuredMonths'],
      ['employed', trainee({ employedMonths: 0 }), 'trainee.employedMonths'],
    ],
  ],
  [
    'wuxi-2020',
    'online',
    [
      region,
      ['adopted', { organization: { region: '320282' }, standards: { 'adopted:320282': 0 } }],
      dispatchFirm,
      ['relation-or-gig', trainee({ relation: 'gig' })],
      ['window', training({ startsOn: '2020-07-01', endsOn: '2020-07-02', appliedOn: '2020-07-02' })],
      ['affected-or-platform', organization({ traits: [] }), 'organization.traits'],
      ['filing', training({ filedOn: '2020-03-16' }), 'training.filedOn'],
      ['approval', training({ approvedOn: '2020-03-17' }), 'training.approvedOn'],
      ['class-hours', training({ classHours: 23.5 })],
      passed,
      certificate,
      ['claim', training({ appliedOn: '2020-03-26' }), 'training.appliedOn'],
    ],
  ],
  [
    'changji-2021',
    'skill-upgrade',
    [
      region,
      window('2021-01-31'),
      dispatchFirm,
      relation,
      group('stay-on', 'technical-worker'),
      passed,
      [
        'level-certificate',
        trainee({ certificate: { kind: 'completion', level: 'junior' } }),
        'trainee.certificate.level',
      ],
      ['amount', { standards: { 'skill-upgrade:junior': 0 } }, 'standards.skill-upgrade:junior'],
    ],
  ],
  [
    'changji-2021',
    'comprehensive',
    [
      region,
      window('2021-01-31'),
      dispatchFirm,
      relation,
      group('at-home', 'stay-on'),
      passed,
      ['amount', { standards: { comprehensive: 0 } }, 'standards.comprehensive'],
    ],
  ],
  [
    'changji-2021',
    'online',
    [
      region,
      window('2021-01-31', 'window-online'),
      dispatchFirm,
      relation,
      group('group-online', 'new-hire'),
      passed,
      certificate,
      ['once', trainee({ earlier: [earlier('online', '2020-01-01', 'changji-2021')] })],
      ['amount', { standards: { 'work-for-training-month': 0 } }, 'standards.work-for-training-month'],
    ],
  ],
  [
    'wuxi-2023',
    'online',
    [
      region,
      ['adopted', { organization: { region: '320281' }, standards: { 'adopted:320281': 0 } }],
      ['window', training({ startsOn: '2023-04-01', endsOn: '2023-04-07', appliedOn: '2023-04-30' })],
      dispatchFirm,
      relation,
      group('stay-on', 'local-new-year'),
      ['filing', training({ filedOn: '2023-02-07' }), 'training.filedOn'],
      ['approval', training({ approvedOn: '2023-02-14' }), 'training.approvedOn'],
      ['class-hours', training({ classHours: 14 })],
      ['minutes', training({ minutesPerClassHour: 44.9 }), 'training.minutesPerClassHour'],
      passed,
      certificate,
      ['claim', training({ appliedOn: '2023-05-01' }), 'training.appliedOn'],
      [
        'amount',
        trainee({ earlier: [{ ...earlier('skill-upgrade', '2022-05-01', 'wuxi-2023'), fen: 30000 }] }),
      ],
    ],
  ],
  [
    'wuxi-2023',
    'skill-upgrade',
    [
      region,
      ['adopted', { organization: { region: '320282' }, standards: { 'adopted:320282': 0 } }],
      window('2023-04-01'),
      dispatchFirm,
      relation,
      ['filing', training({ filedOn: '2023-02-14' }), 'training.filedOn'],
      passed,
      [
        'skill-certificate',
        trainee({ certificate: { kind: 'special-skill', level: 'junior' } }),
        'trainee.certificate.level',
      ],
      ['insured', trainee({ insuredMonths: 5 }), 'trainee.insuredMonths'],
      [
        'yearly-limit',
        {
          standards: { 'yearly-limit': 1 },
          trainee: { earlier: [earlier('online', '2023-12-31', 'wuxi-2023')] },
        },
      ],
    ],
  ],
  [
    'quanjiao-2020',
    'pre-job',
    [
      region,
      window('2018-12-31'),
      dispatchFirm,
      relation,
      group('new-hire', 'poor'),
      passed,
      quanjiaoYear,
      [
        'not-with-work-for-training',
        trainee({ earlier: [earlier('work-for-training', '2019-05-01', 'quanjiao-2020')] }),
      ],
    ],
  ],
  [
    'quanjiao-2020',
    'job-transfer',
    [
      region,
      window('2018-12-31'),
      dispatchFirm,
      relation,
      inCatalog,
      ['hard-hit', organization({ traits: ['insured'] }), 'organization.traits'],
      group('transferred', 'new-hire'),
      passed,
      quanjiaoYear,
    ],
  ],
  [
    'quanjiao-2020',
    'skill-upgrade',
    [
      region,
      window('2018-12-31'),
      dispatchFirm,
      relation,
      inCatalog,
      passed,
      [
        'certificate-from-intermediate',
        trainee({ certificate: { kind: 'special-skill' } }),
        'trainee.certificate.level',
      ],
      quanjiaoYear,
      [
        'same-occupation-and-level',
        trainee({
          earlier: [{ ...earlier('x', '2001-01-01', 'y'), occupation: '焊工', level: 'technician' }],
        }),
      ],
    ],
  ],
  [
    'quanjiao-2020',
    'work-for-training',
    [
      region,
      window('2018-12-31'),
      ['employee', trainee({ relation: 'dispatched' })],
      ['absorbed', trainee({ groups: ['veteran'] }), 'trainee.groups'],
      [
        'not-with-work-for-training',
        trainee({ earlier: [earlier('pre-job', '2019-05-01', 'quanjiao-2020')] }),
      ],
      ['amount', trainee({ months: 0 }), 'trainee.months'],
    ],
  ],
  [
    'quanjiao-2020',
    'safety',
    [
      region,
      window('2018-12-31'),
      dispatchFirm,
      relation,
      inCatalog,
      ['high-risk', organization({ traits: [] }), 'organization.traits'],
      ['off-job-days', training({ offJobDays: 2 }), 'training.offJobDays'],
      passed,
      quanjiaoYear,
      ['once-a-year', trainee({ earlier: [earlier('safety', '2021-01-01', 'quanjiao-2020')] })],
    ],
  ],
  [
    'quanjiao-2020',
    'employment-skills',
    [
      region,
      window('2018-12-31'),
      ['institution', organization({ kind: 'enterprise' })],
      inCatalog,
      group('priority-group', 'stay-on'),
      passed,
      ['amount', { standards: { 'employment-skills': 0 } }, 'standards.employment-skills'],
    ],
  ],
  [
    'quanjiao-2020',
    'living-allowance',
    [
      region,
      window('2018-12-31'),
      group('allowance-group', 'veteran'),
      ['amount', trainee({ days: 0 }), 'trainee.days'],
    ],
  ],
]

/** The base under which a benefit is granted; the allowance is granted together with the training it goes with. */
function granted(rulebook: RulebookId, benefit: string): Given {
  return base(rulebook, benefit === 'living-allowance' ? 'employment-skills' : benefit)
}

function without(given: Given, fact: string): Given {
  const [owner = '', ...path] = fact.split('.')
  const members = owner === 'standards' ? [path.join('.')] : path
  const change = members.reduceRight<unknown>((inner, member) => ({ [member]: inner }), undefined)
  return but(given, { [owner]: change })
}

describe.each(tables)('%s, %s', (rulebook, benefit, rows) => {
  const facts = granted(rulebook, benefit)

  it('is granted with every check met', () => {
    const found = benefitOf(rulebook, benefit, facts)
    expect(found.outcome).toBe('granted')
    expect(checksWith('met', found)).toHaveLength(found.checks.length)
  })

  it.each(rows.map(([check, unmet]) => [check, unmet] as const))(
    'is refused where only %s is unmet',
    (check, unmet) => {
      const found = benefitOf(rulebook, benefit, but(facts, unmet))
      expect(found).toMatchObject({ outcome: 'refused', fen: 0, missing: [] })
      expect(checksWith('unmet', found)).toEqual([check])
    },
  )

  it.each(rows.flatMap(([check, , ...absent]) => absent.map((fact) => [check, fact] as const)))(
    'waits in %s for %s, and for nothing else',
    (check, fact) => {
      const found = benefitOf(rulebook, benefit, without(facts, fact))
      expect(found).toMatchObject({ outcome: 'undetermined', fen: 0, missing: [fact] })
      expect(checksWith('unknown', found)).toContain(check)
    },
  )
})
