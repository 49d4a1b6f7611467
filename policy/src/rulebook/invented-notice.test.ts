import { describe, expect, it } from 'vitest'
import { inventedRulebook } from '../../testing/invented-rulebook.ts'
import { determine } from '../engine/determine.ts'
import { parseCase } from '../facts/parse-case.ts'
import { lastDayToFile } from '../procedure/filing-deadline.ts'
import { legalDate } from '../values/legal-date.ts'

const rulebook = inventedRulebook()

function benefits(
  training: object,
  trainee: object,
  standards: object = {},
): Readonly<Record<string, unknown>> {
  const value = {
    rulebook: rulebook.id,
    standards,
    organization: { region: '440106', kind: 'enterprise' },
    training: { mode: 'offline', ...training },
    trainees: [{ id: '1', relation: 'employee', ...trainee }],
  }
  const reading = parseCase(value, [rulebook.id])
  if (!reading.ok) throw new Error(JSON.stringify(reading.faults))
  const [found] = determine(rulebook, reading.case).trainees
  return Object.fromEntries(
    (found?.benefits ?? []).map(({ benefit, outcome, fen }) => [benefit, fen || outcome]),
  )
}

describe('a sixth notice needs data and no code', () => {
  const upgrade = (startsOn: string, filedOn: string) => ({
    kind: 'skill-upgrade',
    startsOn,
    endsOn: startsOn,
    filedOn,
    classHours: 10,
  })
  const hired = { hiredOn: '2023-06-01', certificate: { kind: 'skill-level', level: 'advanced' } }

  it('pays by the period in which the training starts', () => {
    expect(benefits(upgrade('2024-12-31', '2024-12-21'), hired)).toMatchObject({ 'over-time': 10000 })
    expect(benefits(upgrade('2025-01-01', '2024-12-22'), hired)).toMatchObject({ 'over-time': 30003 })
    expect(benefits(upgrade('2026-01-01', '2025-11-30'), hired)).toMatchObject({ 'over-time': 'refused' })
  })

  it('counts a notice in calendar days', () => {
    expect(benefits(upgrade('2024-12-31', '2024-12-22'), hired)).toMatchObject({ 'over-time': 'refused' })
    const plan = { kind: 'skill-upgrade', mode: 'offline', startsOn: legalDate('2024-12-31') } as const
    expect(lastDayToFile(rulebook, plan)).toBeUndefined()
  })

  it('pays a share of a rate, with the share another document gives', () => {
    const training = { ...upgrade('2024-06-03', '2024-05-01'), appliedOn: '2024-06-02' }
    expect(benefits(training, { hiredOn: '2024-06-03' }, { share: 333 })).toMatchObject({ shared: 349 })
    expect(benefits(training, { hiredOn: '2024-06-03' })).toMatchObject({ shared: 'undetermined' })
  })

  it('raises an amount and then caps it', () => {
    const training = {
      kind: 'work-for-training',
      startsOn: '2024-06-03',
      endsOn: '2024-06-28',
      inCatalog: true,
    }
    expect(benefits(training, { months: 3, groups: ['poor'] })).toEqual({ 'capped-months': 86625 })
    expect(benefits(training, { months: 4, groups: ['poor'] })).toEqual({ 'capped-months': 90000 })
    expect(benefits(training, { months: 3, groups: [] })).toEqual({ 'capped-months': 75000 })
  })

  it('caps by level where the table has one', () => {
    const training = { kind: 'safety', startsOn: '2024-06-03', endsOn: '2024-06-28', offJobDays: 3 }
    const level = (level: string) => ({ certificate: { kind: 'completion', level } })
    expect(benefits(training, level('junior'), { safety: 20000 })).toEqual({ 'capped-by-level': 300 })
    expect(benefits(training, level('technician'), { safety: 20000 })).toEqual({ 'capped-by-level': 20000 })
  })
})
