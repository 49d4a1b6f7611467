import { describe, expect, it } from 'vitest'
import { base, benefitOf, but, caseOf, checksWith, rulebookNamed, traineeOf } from '../../testing/given.ts'
import { determine } from './determine.ts'

const online20 = base('wuxi-2020', 'online')
const online23 = base('wuxi-2023', 'online')
const upgrade23 = base('wuxi-2023', 'skill-upgrade')
const both23 = base('wuxi-2023', 'both')
const monthsHuaian = base('huaian-2021', 'work-for-training')
const onlineHuaian = base('huaian-2021', 'online')
const monthsQuanjiao = base('quanjiao-2020', 'work-for-training')
const upgradeQuanjiao = base('quanjiao-2020', 'skill-upgrade')

describe('a determination', () => {
  it('names rulebook and edition and adds up what is granted', () => {
    const given = { ...caseOf('wuxi-2023', online23) }
    const [trainee] = given.trainees
    if (trainee === undefined) throw new Error('no trainee')
    const twice = {
      ...given,
      trainees: [trainee, { ...trainee, id: '2' }, { ...trainee, id: '3', passed: false }],
    }
    expect(determine(rulebookNamed('wuxi-2023'), twice)).toMatchObject({
      rulebook: 'wuxi-2023',
      edition: '1',
      fen: 60000,
      trainees: [
        { id: '1', outcome: 'granted', fen: 30000 },
        { id: '2', outcome: 'granted', fen: 30000 },
        { id: '3', outcome: 'refused', fen: 0 },
      ],
    })
  })

  it('cites a clause for every check and words it in Chinese with the concrete facts', () => {
    const { checks } = benefitOf('wuxi-2023', 'online', but(online23, { trainee: { classHours: 14 } }))
    expect(checks.find((check) => check.id === 'class-hours')).toEqual({
      id: 'class-hours',
      outcome: 'unmet',
      clause: '一',
      message: '完成 14 课时，至少需要 15 课时',
    })
    expect(checks.every((check) => /[\u4e00-\u9fff]/.test(check.message) && check.clause !== '')).toBe(true)
  })

  it('adds for one person what two payees are granted', () => {
    const given = but(upgradeQuanjiao, { trainee: { certificate: { level: 'advanced' } } })
    expect(traineeOf('quanjiao-2020', given)).toMatchObject({
      fen: 400000,
      benefits: [
        { benefit: 'skill-upgrade', payee: 'organization', fen: 200000 },
        { benefit: 'insurance-upgrade', payee: 'trainee', fen: 200000 },
      ],
    })
  })

  it('is inapplicable where no benefit is for the kind and mode of training', () => {
    expect(traineeOf('wuxi-2020', but(online20, { training: { mode: 'offline' } }))).toEqual({
      id: '1',
      outcome: 'inapplicable',
      fen: 0,
      benefits: [],
    })
  })

  it('counts a person as granted if any benefit is, else as undetermined if any is', () => {
    const undetermined = but(both23, { trainee: { insuredMonths: undefined, groups: ['veteran'] } })
    expect(traineeOf('wuxi-2023', undetermined).outcome).toBe('undetermined')
    expect(traineeOf('wuxi-2023', but(both23, { trainee: { insuredMonths: undefined } })).outcome).toBe(
      'granted',
    )
  })
})

describe('facts that are absent', () => {
  it('are unknown, while an empty list says that nothing applies', () => {
    const absent = benefitOf('wuxi-2020', 'online', but(online20, { organization: { traits: undefined } }))
    const empty = benefitOf('wuxi-2020', 'online', but(online20, { organization: { traits: [] } }))
    expect([absent.outcome, empty.outcome]).toEqual(['undetermined', 'refused'])
  })

  it('do not matter where another check is unmet', () => {
    const given = but(online20, { trainee: { passed: false, certificate: undefined } })
    expect(benefitOf('wuxi-2020', 'online', given)).toMatchObject({ outcome: 'refused', missing: [] })
  })

  it('leave a check unknown also where no value could meet it', () => {
    // The training ends after the last day of claiming, so no day of claiming could be right.
    const given = but(online20, { training: { endsOn: '2020-10-15', appliedOn: undefined } })
    expect(benefitOf('wuxi-2020', 'online', given)).toMatchObject({
      outcome: 'undetermined',
      missing: ['training.appliedOn'],
    })
  })

  it('are told once each, in the order of the checks', () => {
    const given = but(online20, {
      organization: { traits: undefined },
      training: { classHours: undefined },
      trainee: { passed: undefined, certificate: undefined },
    })
    expect(benefitOf('wuxi-2020', 'online', given).missing).toEqual([
      'organization.traits',
      'trainee.classHours',
      'training.classHours',
      'trainee.passed',
      'trainee.certificate',
    ])
  })

  it('leave nothing earlier where the list of earlier grants is absent', () => {
    expect(benefitOf('changji-2021', 'online', base('changji-2021', 'online')).outcome).toBe('granted')
  })

  it('name the level of a certificate that is there, and the certificate that is not', () => {
    const level = but(upgrade23, { trainee: { certificate: { level: undefined } } })
    const none = but(upgrade23, { trainee: { certificate: undefined } })
    expect(benefitOf('wuxi-2023', 'skill-upgrade', level).missing).toEqual(['trainee.certificate.level'])
    expect(benefitOf('wuxi-2023', 'skill-upgrade', none).missing).toEqual(['trainee.certificate'])
  })
})

describe('class hours', () => {
  it('are those of the learner, and those of the training where the learner has none', () => {
    const own = but(online20, { training: { classHours: 40 }, trainee: { classHours: 23 } })
    const shared = but(online20, { training: { classHours: 24 } })
    expect(benefitOf('wuxi-2020', 'online', own).outcome).toBe('refused')
    expect(benefitOf('wuxi-2020', 'online', shared).fen).toBe(44400)
  })

  it.each([
    [23.9, 0],
    [24, 44400],
    [27, 49950],
    [27.99, 49950],
    [28, 50000],
    [1000, 50000],
  ])('%d completed pay %d fen in wuxi-2020', (classHours, fen) => {
    expect(benefitOf('wuxi-2020', 'online', but(online20, { trainee: { classHours } })).fen).toBe(fen)
  })
})

describe('an amount of nothing', () => {
  it('is an unmet check where every fact it needs is known', () => {
    const found = benefitOf(
      'changji-2021',
      'comprehensive',
      but(base('changji-2021', 'comprehensive'), { standards: { comprehensive: 0 } }),
    )
    expect(checksWith('unmet', found)).toEqual(['amount'])
  })

  it('is unknown while one of its facts is unknown, also where another is nothing', () => {
    const noShare = but(onlineHuaian, {
      standards: { 'online-share-permille': 0, 'job-transfer': undefined },
    })
    const noWhole = but(onlineHuaian, {
      standards: { 'online-share-permille': undefined, 'job-transfer': 0 },
    })
    expect(benefitOf('huaian-2021', 'online', noShare).missing).toEqual(['standards.job-transfer'])
    expect(benefitOf('huaian-2021', 'online', noWhole).missing).toEqual(['standards.online-share-permille'])
  })

  it('drops fractions of a fen', () => {
    const given = but(onlineHuaian, { standards: { 'job-transfer': 1, 'online-share-permille': 500 } })
    expect(benefitOf('huaian-2021', 'online', given)).toMatchObject({ outcome: 'refused', fen: 0 })
  })
})

describe('an either/or', () => {
  it('is met by one side whatever is unknown on the other', () => {
    const late = but(base('huaian-2021', 'training'), {
      training: { startsOn: '2021-02-20', filedOn: '2021-02-25' },
    })
    expect(benefitOf('huaian-2021', 'training', late).outcome).toBe('granted')
    const platform = but(online20, { organization: { kind: 'platform-enterprise', traits: undefined } })
    expect(benefitOf('wuxi-2020', 'online', platform).outcome).toBe('granted')
  })

  it('names every fact that could still meet it, and none of a side that is already unmet', () => {
    const open = but(monthsQuanjiao, { organization: { traits: undefined }, trainee: { groups: undefined } })
    const cooperative = but(open, { organization: { kind: 'cooperative' } })
    expect(benefitOf('quanjiao-2020', 'work-for-training', open).missing).toEqual([
      'trainee.groups',
      'organization.traits',
    ])
    expect(benefitOf('quanjiao-2020', 'work-for-training', cooperative).missing).toEqual(['trainee.groups'])
  })
})

describe('months of work-for-training', () => {
  const granted = (months?: number, benefit = 'work-for-training', rulebook = 'huaian-2021') => ({
    rulebook,
    benefit,
    on: '2021-02-20',
    fen: 50000,
    ...(months === undefined ? {} : { months }),
  })

  it.each([
    ['asked for beyond the limit are not paid', { months: 3 }, 100000],
    ['granted earlier are taken off', { months: 2, earlier: [granted(1)] }, 50000],
    ['of an earlier entry that names none count as 0', { months: 2, earlier: [granted()] }, 100000],
    ['of another benefit do not count', { months: 2, earlier: [granted(2, 'training')] }, 100000],
    [
      'of another rulebook do not count',
      { months: 2, earlier: [granted(2, 'work-for-training', 'quanjiao-2020')] },
      100000,
    ],
  ])('%s', (_name, trainee, fen) => {
    expect(benefitOf('huaian-2021', 'work-for-training', but(monthsHuaian, { trainee })).fen).toBe(fen)
  })

  it('that are all spent refuse the benefit whatever is asked for', () => {
    for (const months of [undefined, 0, 1]) {
      const given = but(monthsHuaian, { trainee: { months, earlier: [granted(1), granted(2)] } })
      const found = benefitOf('huaian-2021', 'work-for-training', given)
      expect(found).toMatchObject({ outcome: 'refused', missing: [] })
      expect(checksWith('unmet', found)).toContain('months-left')
    }
  })
})

describe('the two benefits of wuxi-2023', () => {
  const entry = (benefit: string, fen: number, rulebook = 'wuxi-2023') => ({
    rulebook,
    benefit,
    on: '2020-01-01',
    fen,
  })

  it('keep the higher one and supersede the other', () => {
    expect(traineeOf('wuxi-2023', both23)).toMatchObject({
      fen: 100000,
      benefits: [
        { benefit: 'online', outcome: 'superseded', fen: 0, missing: [] },
        { benefit: 'skill-upgrade', outcome: 'granted', fen: 100000 },
      ],
    })
  })

  it('let an undetermined one supersede nothing', () => {
    expect(traineeOf('wuxi-2023', but(both23, { trainee: { insuredMonths: undefined } }))).toMatchObject({
      fen: 30000,
      benefits: [{ outcome: 'granted' }, { outcome: 'undetermined' }],
    })
  })

  it('take off what the other paid earlier, whenever that was, and what another rulebook paid not', () => {
    const paid = but(upgrade23, { trainee: { earlier: [entry('online', 30000), entry('online', 20000)] } })
    const elsewhere = but(upgrade23, { trainee: { earlier: [entry('online', 30000, 'wuxi-2020')] } })
    expect(benefitOf('wuxi-2023', 'skill-upgrade', paid).fen).toBe(50000)
    expect(benefitOf('wuxi-2023', 'skill-upgrade', elsewhere).fen).toBe(100000)
  })

  it('do not take off what the same benefit paid earlier', () => {
    const paid = but(upgrade23, { trainee: { earlier: [entry('skill-upgrade', 90000)] } })
    expect(benefitOf('wuxi-2023', 'skill-upgrade', paid).fen).toBe(100000)
  })

  it('are refused where nothing is left, and undetermined while the level is unknown', () => {
    const nothing = but(upgrade23, { trainee: { earlier: [entry('online', 100000)] } })
    const unknown = but(nothing, { trainee: { certificate: { level: undefined } } })
    expect(benefitOf('wuxi-2023', 'skill-upgrade', nothing).outcome).toBe('refused')
    expect(benefitOf('wuxi-2023', 'skill-upgrade', unknown).outcome).toBe('undetermined')
  })

  it('have a yearly limit only where one is given', () => {
    const earlier = [entry('online', 1), { ...entry('skill-upgrade', 0), on: '2023-05-24' }]
    const free = but(upgrade23, { trainee: { earlier } })
    expect(benefitOf('wuxi-2023', 'skill-upgrade', free).checks.map((check) => check.id)).not.toContain(
      'yearly-limit',
    )
    // Only the entry of the year in which the training ends counts.
    expect(
      benefitOf('wuxi-2023', 'skill-upgrade', but(free, { standards: { 'yearly-limit': 2 } })).outcome,
    ).toBe('granted')
    expect(
      benefitOf('wuxi-2023', 'skill-upgrade', but(free, { standards: { 'yearly-limit': 1 } })).outcome,
    ).toBe('refused')
    expect(
      benefitOf('wuxi-2023', 'skill-upgrade', but(upgrade23, { standards: { 'yearly-limit': 0 } })).outcome,
    ).toBe('refused')
  })

  it.each([
    ['junior', true, 100000],
    ['intermediate', true, 150000],
    ['advanced', true, 260000],
    ['technician', true, 390000],
    ['senior-technician', true, 520000],
    ['senior-technician', false, 400000],
  ])('pay for %s, in the shortage catalog %s, %d fen', (level, inShortageCatalog, fen) => {
    const given = but(upgrade23, { training: { inShortageCatalog }, trainee: { certificate: { level } } })
    expect(benefitOf('wuxi-2023', 'skill-upgrade', given).fen).toBe(fen)
  })
})

describe('the same occupation and level', () => {
  const certified = (certificate: object | null | undefined, earlier: object) =>
    benefitOf(
      'quanjiao-2020',
      'skill-upgrade',
      but(upgradeQuanjiao, {
        trainee: {
          certificate,
          earlier: [{ rulebook: 'any', benefit: 'any', on: '2010-01-01', fen: 1, ...earlier }],
        },
      }),
    ).checks.find((check) => check.id === 'same-occupation-and-level')?.outcome

  const welder = { occupation: '焊工', level: 'technician' }

  it.each([
    ['the same of both', {}, welder, 'unmet'],
    ['another level', {}, { ...welder, level: 'advanced' }, 'met'],
    ['another occupation', {}, { ...welder, occupation: '钳工' }, 'met'],
    ['an entry without level', {}, { occupation: '焊工' }, 'met'],
    ['an entry without occupation', {}, { level: 'technician' }, 'met'],
    ['an unknown occupation', { occupation: undefined }, welder, 'unknown'],
    [
      'an unknown occupation at another level',
      { occupation: undefined },
      { ...welder, level: 'junior' },
      'met',
    ],
    ['an unknown level', { level: undefined }, welder, 'unknown'],
    [
      'an unknown level of another occupation',
      { level: undefined },
      { ...welder, occupation: '钳工' },
      'met',
    ],
    ['no certificate issued', null, welder, 'met'],
    ['a certificate that is unknown', undefined, welder, 'unknown'],
  ] as const)('%s: %j against %j is %s', (_name, certificate, earlier, outcome) => {
    expect(certified(certificate, earlier)).toBe(outcome)
  })
})

describe('a working-day notice', () => {
  const started = (startsOn: string, filedOn: string) =>
    benefitOf(
      'wuxi-2023',
      'online',
      but(online23, { training: { startsOn, filedOn, endsOn: startsOn, approvedOn: startsOn } }),
    )

  it('counts the day of filing and not the day of the start', () => {
    expect(checksWith('unmet', started('2023-02-13', '2023-02-06'))).not.toContain('filing')
    expect(checksWith('unmet', started('2023-02-13', '2023-02-07'))).toContain('filing')
  })

  it('counts make-up days and leaves out holidays', () => {
    expect(checksWith('unmet', started('2023-01-30', '2023-01-18'))).not.toContain('filing')
    expect(checksWith('unmet', started('2023-01-30', '2023-01-19'))).toContain('filing')
  })

  it('is unmet where the plan is filed on or after the day of the start', () => {
    expect(checksWith('unmet', started('2023-02-13', '2023-02-13'))).toContain('filing')
    expect(checksWith('unmet', started('2023-02-13', '2023-03-01'))).toContain('filing')
  })

  it('needs no calendar of years that cannot change it', () => {
    expect(checksWith('unmet', started('2023-02-13', '1999-01-01'))).not.toContain('filing')
    expect(checksWith('unmet', started('2030-02-13', '2030-02-12'))).toContain('filing')
  })

  it('is unknown where the calendar that matters is not published', () => {
    const given = but(base('huaian-2021', 'training'), {
      training: { startsOn: '2030-02-13', endsOn: '2030-02-20', filedOn: '2030-01-02' },
    })
    const found = benefitOf('huaian-2021', 'training', given)
    expect(checksWith('unknown', found)).toEqual(['filing'])
    expect(found.checks.find((check) => check.id === 'filing')?.message).toContain(
      '2030 年的放假安排尚未公布',
    )
  })
})
