import { describe, expect, it } from 'vitest'
import { rulebookNamed } from '../../testing/given.ts'
import { legalDate } from '../values/legal-date.ts'
import { requiredAttachments } from './attachments.ts'
import { claimDeadline, listClaimWindows } from './claim-window.ts'
import { lastDayToFile, listFilingDeadlines } from './filing-deadline.ts'
import { filingVerdict } from './filing-verdict.ts'
import { whatThisPlanCanBring } from './plan-prospect.ts'
import type { TrainingPlan } from './training-plan.ts'

const huaian = rulebookNamed('huaian-2021')
const wuxi20 = rulebookNamed('wuxi-2020')
const changji = rulebookNamed('changji-2021')
const wuxi23 = rulebookNamed('wuxi-2023')
const quanjiao = rulebookNamed('quanjiao-2020')

function start(
  kind: TrainingPlan['training']['kind'],
  mode: TrainingPlan['training']['mode'],
  startsOn: string,
) {
  return { kind, mode, startsOn: legalDate(startsOn) }
}

describe('the last day to file', () => {
  it('lies so many working days ahead, and tells which', () => {
    expect(lastDayToFile(wuxi23, start('comprehensive', 'online', '2023-01-30'))).toMatchObject({
      lastDay: '2023-01-18',
      setBy: 'notice',
      clause: '三(一)',
      countedDays: ['2023-01-18', '2023-01-19', '2023-01-20', '2023-01-28', '2023-01-29'],
    })
  })

  it('is the closing day where that comes first', () => {
    expect(lastDayToFile(wuxi23, start('comprehensive', 'online', '2023-05-30'))).toMatchObject({
      lastDay: '2023-03-31',
      setBy: 'closing',
      countedDays: [],
    })
  })

  it('is the end of late filing for a class that has begun by then', () => {
    expect(lastDayToFile(huaian, start('pre-job', 'offline', '2021-02-25'))).toMatchObject({
      lastDay: '2021-02-25',
      setBy: 'late-filing',
      clause: '六(四)',
    })
    expect(lastDayToFile(huaian, start('pre-job', 'offline', '2021-02-26'))).toMatchObject({
      lastDay: '2021-02-22',
      setBy: 'notice',
    })
  })

  it('is the day before, or the day of the start, where the notice says so', () => {
    expect(lastDayToFile(wuxi20, start('safety', 'online', '2020-03-16'))?.lastDay).toBe('2020-03-15')
    expect(lastDayToFile(wuxi23, start('skill-upgrade', 'offline', '2023-03-06'))?.lastDay).toBe('2023-03-06')
  })

  it('is told for each rule where a training stands under two, and the later one counts', () => {
    const plan = start('skill-upgrade', 'online', '2023-02-13')
    expect(listFilingDeadlines(wuxi23, plan).map((one) => [one.benefits[0]?.id, one.lastDay])).toEqual([
      ['online', '2023-02-06'],
      ['skill-upgrade', '2023-02-13'],
    ])
    expect(lastDayToFile(wuxi23, plan)?.lastDay).toBe('2023-02-13')
  })

  it('is none where the notice names none', () => {
    expect(lastDayToFile(changji, start('skill-upgrade', 'offline', '2021-03-01'))).toBeUndefined()
    expect(lastDayToFile(huaian, start('work-for-training', 'offline', '2021-03-01'))).toBeUndefined()
  })
})

describe('a filed plan', () => {
  const plan = (training: TrainingPlan['training'], filedOn: string, region = '320211'): TrainingPlan => ({
    organization: { region },
    training: { ...training, filedOn: legalDate(filedOn) },
  })

  it('is accepted on the last day and refused the day after, with the clause', () => {
    const training = start('comprehensive', 'online', '2023-01-30')
    expect(filingVerdict(wuxi23, plan(training, '2023-01-18'))).toMatchObject({
      outcome: 'accepted',
      isLate: false,
      reasons: [],
    })
    expect(filingVerdict(wuxi23, plan(training, '2023-01-19'))).toMatchObject({
      outcome: 'refused',
      reasons: [
        {
          id: 'filing',
          clause: '三(一)',
          zh: '2023-01-19 备案，2023-01-30 开班，只提前 4 个工作日，至少需要 5 个',
        },
      ],
    })
  })

  it('is accepted for what is left where only one of its benefits is ruled out', () => {
    const verdict = filingVerdict(wuxi23, plan(start('skill-upgrade', 'online', '2023-02-13'), '2023-02-10'))
    expect(verdict.outcome).toBe('accepted')
    expect(verdict.possible.map((benefit) => benefit.id)).toEqual(['skill-upgrade'])
    expect(verdict.ruledOut.map((one) => [one.benefit.id, one.reasons.map((reason) => reason.id)])).toEqual([
      ['online', ['filing']],
    ])
  })

  it('is refused outside the window and outside the region, each with its reason', () => {
    const verdict = filingVerdict(
      huaian,
      plan(start('pre-job', 'offline', '2021-04-01'), '2021-03-01', '320211'),
    )
    expect(verdict.reasons.map((reason) => [reason.id, reason.clause])).toEqual([
      ['region', '引言'],
      ['window', '引言'],
    ])
  })

  it('is refused in a barred mode', () => {
    const verdict = filingVerdict(wuxi20, plan(start('safety', 'offline', '2020-03-16'), '2020-03-02'))
    expect(verdict).toMatchObject({
      outcome: 'refused',
      reasons: [{ id: 'barred-mode', clause: '四.2' }, { id: 'no-benefit' }],
    })
    const preJob = filingVerdict(wuxi20, plan(start('pre-job', 'offline', '2020-03-16'), '2020-03-02'))
    expect(preJob.reasons.map((reason) => reason.id)).toEqual(['barred-mode', 'not-offline'])
  })

  it('is accepted late within the late filing, and says so', () => {
    const training = start('pre-job', 'offline', '2021-02-19')
    expect(filingVerdict(huaian, plan(training, '2021-02-25', '320803'))).toMatchObject({
      outcome: 'accepted',
      isLate: true,
    })
    expect(filingVerdict(huaian, plan(training, '2021-02-04', '320803'))).toMatchObject({
      outcome: 'accepted',
      isLate: false,
    })
    expect(filingVerdict(huaian, plan(training, '2021-02-26', '320803')).outcome).toBe('refused')
  })

  it('is refused where the notice has nothing for it', () => {
    const verdict = filingVerdict(
      huaian,
      plan(start('safety', 'offline', '2021-03-15'), '2021-03-01', '320803'),
    )
    expect(verdict.reasons.map((reason) => reason.id)).toEqual(['no-benefit'])
  })
})

describe('the claim', () => {
  const finished = (kind: TrainingPlan['training']['kind'], endsOn: string) => ({
    kind,
    mode: 'online' as const,
    startsOn: legalDate('2023-01-30'),
    endsOn: legalDate(endsOn),
  })

  it('opens when the training ends and closes on the day of the notice', () => {
    expect(listClaimWindows(wuxi23, finished('safety', '2023-02-10'))).toMatchObject([
      { opensOn: '2023-02-10', closesOn: '2023-04-30', clause: '三(二)' },
    ])
    expect(claimDeadline(wuxi23, finished('safety', '2023-02-10'))).toBe('2023-04-30')
  })

  it('has no last day where one of the benefits has none', () => {
    expect(claimDeadline(wuxi23, finished('skill-upgrade', '2023-02-10'))).toBeUndefined()
  })
})

describe('what must be attached', () => {
  const documents = (isCommissioned: boolean, at: 'filing' | 'claim') =>
    requiredAttachments(wuxi20, { at, kind: 'safety', mode: 'online', isCommissioned }).map(
      (rule) => rule.document,
    )

  it('to a filing includes the agreement only where training is commissioned', () => {
    expect(documents(false, 'filing')).toEqual(['training-plan', 'business-licence', 'commitment-letter'])
    expect(documents(true, 'filing')).toContain('commissioned-training-agreement')
  })

  it('to a claim is another list', () => {
    expect(documents(false, 'claim')).toEqual(['roster', 'teaching-records', 'certificates', 'bank-account'])
  })
})

describe('what a plan can bring', () => {
  it('is told per head and for everyone, and of two that exclude each other the higher counts', () => {
    const prospect = whatThisPlanCanBring(wuxi23, {
      organization: { region: '320211' },
      training: start('skill-upgrade', 'online', '2023-02-13'),
      headcount: 10,
    })
    expect(prospect.benefits.map((one) => [one.benefit.id, one.perHead, one.total])).toEqual([
      ['online', { least: 30000, most: 30000, unit: 'head' }, { least: 300000, most: 300000 }],
      ['skill-upgrade', { least: 100000, most: 520000, unit: 'head' }, { least: 1000000, most: 5200000 }],
    ])
    expect(prospect.most).toBe(5200000)
  })

  it('names the standard that is not known yet', () => {
    const training = start('pre-job', 'offline', '2021-03-15')
    const plan = { organization: { region: '320803' }, training, headcount: 3 }
    expect(whatThisPlanCanBring(huaian, plan).benefits).toMatchObject([{ missing: ['standards.pre-job'] }])
    expect(whatThisPlanCanBring(huaian, { ...plan, standards: { 'pre-job': 80000 } }).most).toBe(240000)
  })

  it('uses the planned class hours, and reckons allowances by the day', () => {
    const online = { ...start('safety', 'online', '2020-03-16'), classHours: 26 }
    expect(whatThisPlanCanBring(wuxi20, { organization: {}, training: online, headcount: 2 }).most).toBe(
      96200,
    )
    const skills = start('employment-skills', 'offline', '2020-09-07')
    const prospect = whatThisPlanCanBring(quanjiao, { organization: {}, training: skills, headcount: 2 })
    expect(prospect.benefits.map((one) => one.perHead)).toEqual([
      undefined,
      { least: 5000, most: 5000, unit: 'day' },
    ])
  })

  it('is nothing where the plan is ruled out, with the reasons', () => {
    const training = start('safety', 'online', '2020-07-01')
    const prospect = whatThisPlanCanBring(wuxi20, { organization: {}, training, headcount: 2 })
    expect(prospect.most).toBe(0)
    expect(prospect.benefits[0]?.reasons.map((reason) => reason.id)).toEqual(['window'])
  })
})
