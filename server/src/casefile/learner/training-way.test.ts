import { describe, expect, it } from 'vitest'
import type { Result } from '../../exams/index.ts'
import { trainingWay } from './training-way.ts'

const trainingClass = { state: 'locked', startsOn: '2023-02-20', endsOn: '2023-03-10' } as const
const result: Result = {
  personId: 'p',
  classHours: 16,
  score: '86',
  passed: true,
  absent: false,
  certificateKind: undefined,
  level: null,
  certificateNumber: null,
  issuedOn: null,
  occupation: null,
}
const begun = {
  kind: 'skill-upgrade',
  trainingClass,
  today: '2023-03-01',
  result: undefined,
  hasCertificate: false,
  subsidies: [],
} as const

const statesOf = (way: ReturnType<typeof trainingWay>) => way.map(({ state }) => state)

describe('the way of a learner', () => {
  it('begins on the roster', () => {
    expect(statesOf(trainingWay({ ...begun, today: '2023-02-19' }))).toEqual([
      'current',
      'ahead',
      'ahead',
      'ahead',
      'ahead',
    ])
  })

  it.each(['2023-02-20', '2023-03-10'])('is in training on %s', (today) => {
    expect(statesOf(trainingWay({ ...begun, today }))).toEqual(['done', 'current', 'ahead', 'ahead', 'ahead'])
  })

  it('waits for the assessment the day after the end', () => {
    expect(statesOf(trainingWay({ ...begun, today: '2023-03-11' }))).toEqual([
      'done',
      'done',
      'current',
      'ahead',
      'ahead',
    ])
  })

  it('waits for the certificate after passing, and for the firm to claim after that', () => {
    const passed = { ...begun, today: '2023-03-11', result }
    expect(statesOf(trainingWay(passed))).toEqual(['done', 'done', 'done', 'current', 'ahead'])
    expect(statesOf(trainingWay({ ...passed, hasCertificate: true }))).toEqual([
      'done',
      'done',
      'done',
      'done',
      'current',
    ])
  })

  it('is at its end once paid', () => {
    const paid = { ...begun, today: '2023-06-01', result, hasCertificate: true, subsidies: ['paid'] as const }
    expect(statesOf(trainingWay(paid))).toEqual(['done', 'done', 'done', 'done', 'done'])
  })

  it('stops where the assessment was failed or missed', () => {
    const failed = { ...begun, today: '2023-03-11', result: { ...result, passed: false } }
    expect(statesOf(trainingWay(failed))).toEqual(['done', 'done', 'stopped', 'ahead', 'ahead'])
    const absent = { ...begun, today: '2023-03-11', result: { ...result, passed: false, absent: true } }
    expect(statesOf(trainingWay(absent))[2]).toBe('stopped')
  })

  it('stops with a class that was cancelled', () => {
    const cancelled = { ...begun, trainingClass: { ...trainingClass, state: 'cancelled' as const } }
    expect(statesOf(trainingWay(cancelled))).toEqual(['done', 'stopped', 'ahead', 'ahead', 'ahead'])
  })

  it('of work-for-training knows neither assessment nor certificate', () => {
    const way = trainingWay({ ...begun, kind: 'work-for-training', today: '2023-03-11' })
    expect(way).toEqual([
      { step: 'enrolled', state: 'done' },
      { step: 'training', state: 'done' },
      { step: 'subsidy', state: 'current' },
    ])
  })
})
