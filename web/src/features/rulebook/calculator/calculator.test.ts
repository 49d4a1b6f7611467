import { parseRulebook, type Rulebook } from '@zhixun/policy'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { type Answers, answersIn, caseFrom, withAnswerIn, withOnlyRegion } from './answers.ts'
import { calculate, sumOf } from './calculation.ts'

const sources = import.meta.glob<string>('../../../../../rulebooks/*/rulebook.yaml', {
  query: '?raw',
  import: 'default',
  eager: true,
})
const rulebooks = new Map(
  Object.values(sources).map((source): [string, Rulebook] => {
    const reading = parseRulebook(parse(source))
    if (!reading.ok) throw new Error(JSON.stringify(reading.faults))
    return [reading.rulebook.id, reading.rulebook]
  }),
)

function rulebookNamed(id: string): Rulebook {
  const rulebook = rulebooks.get(id)
  if (rulebook === undefined) throw new Error(`no rulebook ${id}`)
  return rulebook
}

function calculated(rulebook: Rulebook, address: string) {
  const answers = answersIn(new URLSearchParams(address))
  return calculate(rulebook, caseFrom(answers, {}), answers)
}

const wuxi2020 = rulebookNamed('wuxi-2020')

const onlineTraining =
  'organization.region=320206&organization.kind=enterprise&organization.traits=epidemic-affected' +
  '&training.kind=skill-upgrade&training.mode=online&training.startsOn=2020-04-01&training.endsOn=2020-04-30' +
  '&training.filedOn=2020-03-20&training.approvedOn=2020-03-25&training.appliedOn=2020-06-01' +
  '&trainee.relation=employee&trainee.passed=yes&trainee.certificate=completion&trainee.groups=none'

describe('the calculator', () => {
  it('tells the amount once nothing is open any more', () => {
    const { benefits, questions } = calculated(wuxi2020, `${onlineTraining}&trainee.classHours=24`)

    expect(benefits.find(({ standing }) => standing === 'granted')?.trace.fen).toBe(44_400)
    expect(sumOf(benefits)).toEqual({ organization: 44_400, trainee: 0 })
    expect(questions).toEqual([])
  })

  it('asks no more about a benefit that is refused', () => {
    const { questions, benefits } = calculated(
      wuxi2020,
      'organization.kind=labor-dispatch&training.kind=skill-upgrade&training.mode=online&trainee.relation=none',
    )

    expect(benefits.every(({ standing }) => standing === 'refused')).toBe(true)
    expect(questions).toEqual([])
  })

  it('takes "not sure" for an answer and goes on to the next question', () => {
    const first = calculated(wuxi2020, '').questions[0]?.fact ?? ''
    const search = withAnswerIn(new URLSearchParams(), first, '?')
    const { questions, benefits } = calculated(wuxi2020, String(search))

    expect(questions.map(({ fact }) => fact)).not.toContain(first)
    expect(questions.length).toBeGreaterThan(0)
    expect(benefits.every(({ standing }) => standing === 'open')).toBe(true)
  })

  it.each([...rulebooks.keys()])('comes to an end for %s when nobody is sure of anything', (id) => {
    const rulebook = rulebookNamed(id)
    let search = new URLSearchParams()
    for (let asked = 0; asked < 60; asked += 1) {
      const next = calculated(rulebook, String(search)).questions[0]
      if (next === undefined) break
      search = withAnswerIn(search, next.fact, '?')
    }
    const { questions, benefits } = calculated(rulebook, String(search))

    expect(questions).toEqual([])
    expect(benefits.map(({ standing }) => standing)).not.toContain('granted')
  })
})

describe('answers in the address', () => {
  const reading = (address: string): Answers => answersIn(new URLSearchParams(address))

  it('keep their order and leave out what is no answer', () => {
    const answers = reading(
      'notice=wuxi-2020&who=firm&training.mode=online&training.kind=nonsense&trainee.months=1.5&trainee.classHours=24.5',
    )
    expect([...answers]).toEqual([
      ['training.mode', 'online'],
      ['trainee.classHours', '24.5'],
    ])
  })

  it('tell lists that name nothing apart from lists that are not known', () => {
    expect(caseFrom(reading('trainee.groups=none'), {}).trainee).toEqual({ groups: [] })
    expect(caseFrom(reading('trainee.groups=?'), {}).trainee).toBeUndefined()
    expect(caseFrom(reading('trainee.groups=poor,veteran'), {}).trainee).toEqual({
      groups: ['poor', 'veteran'],
    })
  })

  it('put the level on the certificate, whichever was answered first', () => {
    const told = caseFrom(reading('trainee.certificate.level=advanced&trainee.certificate=skill-level'), {})
    expect(told.trainee?.certificate).toEqual({ kind: 'skill-level', level: 'advanced' })
  })

  it('forget the level where no certificate was issued', () => {
    const told = caseFrom(reading('trainee.certificate=none&trainee.certificate.level=advanced'), {})
    expect(told.trainee?.certificate).toBeNull()
  })

  it('refuse a day that does not exist', () => {
    expect([...reading('training.startsOn=2023-02-30')]).toEqual([])
  })

  it('know the region where the notice is for one only', () => {
    const region = { regionId: '341124' }
    expect([...withOnlyRegion(reading('training.mode=online'), [region])]).toContainEqual([
      'organization.region',
      '341124',
    ])
    expect([...withOnlyRegion(reading(''), [region, { regionId: '320206' }])]).toEqual([])
  })
})
