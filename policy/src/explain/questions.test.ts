import { describe, expect, it } from 'vitest'
import { rulebookNamed } from '../../testing/given.ts'
import { outlook, type PartialCase, questionsStillOpen, withAnswer } from './questions.ts'

const wuxi23 = rulebookNamed('wuxi-2023')
const quanjiao = rulebookNamed('quanjiao-2020')
const changji = rulebookNamed('changji-2021')

function told(answers: Readonly<Record<string, unknown>>): PartialCase {
  return Object.entries(answers).reduce<PartialCase>(
    (partial, [fact, value]) => withAnswer(partial, fact, value),
    {},
  )
}

const asked = (rulebook: Parameters<typeof questionsStillOpen>[0], partial: PartialCase) =>
  questionsStillOpen(rulebook, partial).map((question) => question.fact)

describe('the questions that are still open', () => {
  it('begin with where, who and what', () => {
    expect(asked(wuxi23, {}).slice(0, 4)).toEqual([
      'organization.region',
      'organization.kind',
      'training.kind',
      'training.mode',
    ])
  })

  it('end at once where the region is not covered', () => {
    expect(asked(wuxi23, told({ 'organization.region': '110101' }))).toEqual([])
  })

  it('leave out facts of benefits that are for other trainings', () => {
    const facts = asked(wuxi23, told({ 'training.kind': 'skill-upgrade', 'training.mode': 'offline' }))
    expect(facts).toContain('trainee.insuredMonths')
    expect(facts).not.toContain('trainee.groups')
    expect(facts).not.toContain('trainee.classHours')
  })

  it('ask for the shortage catalog only from advanced up', () => {
    const upgrade = { 'training.kind': 'skill-upgrade', 'training.mode': 'offline' }
    const level = (level: string) =>
      told({ ...upgrade, 'trainee.certificate': { kind: 'skill-level', level } })
    expect(asked(wuxi23, level('advanced'))).toContain('training.inShortageCatalog')
    expect(asked(wuxi23, level('intermediate'))).not.toContain('training.inShortageCatalog')
  })

  it('ask whether Jiangyin follows the notice only in Jiangyin', () => {
    expect(asked(wuxi23, told({ 'organization.region': '320281' }))).toContain('standards.adopted:320281')
    expect(asked(wuxi23, told({ 'organization.region': '320211' })).join()).not.toContain('adopted')
  })

  it('offer only the words that the notice tells apart', () => {
    const groups = questionsStillOpen(quanjiao, told({ 'training.kind': 'work-for-training' })).find(
      (question) => question.fact === 'trainee.groups',
    )
    expect(groups).toMatchObject({ type: 'choices', label: { zh: '人员类别', en: 'Groups of the trainee' } })
    expect(groups?.choices?.map((choice) => choice.value)).not.toContain('stay-on')
    expect(groups?.choices).toContainEqual({
      value: 'poor',
      label: { zh: '贫困劳动者', en: 'registered poor worker' },
    })
  })

  it('ask for values of other documents last, with their name', () => {
    const partial = told({ 'training.kind': 'comprehensive', 'training.mode': 'offline' })
    expect(questionsStillOpen(changji, partial).at(-1)).toEqual({
      fact: 'standards.comprehensive',
      label: { zh: '综合性培训补贴标准', en: 'Rate of general-competence training' },
      type: 'standard',
      unit: { zh: '分', en: 'fen' },
    })
  })

  it('come to an end whatever is answered, and the outlook is then decided', () => {
    const answers: Readonly<Record<string, unknown>> = {
      choice: undefined,
      choices: [],
      'yes-no': true,
      number: 30,
      day: '2023-02-13',
      region: '320211',
      text: '焊工',
      certificate: { kind: 'skill-level', level: 'junior', occupation: '焊工' },
      standard: 1000,
    }
    for (const rulebook of [wuxi23, quanjiao, changji]) {
      let partial: PartialCase = {}
      for (let round = 0; round < 40; round += 1) {
        const [question] = questionsStillOpen(rulebook, partial)
        if (question === undefined) break
        const answer = question.type === 'choice' ? question.choices?.[0]?.value : answers[question.type]
        partial = withAnswer(partial, question.fact, answer)
      }
      expect(questionsStillOpen(rulebook, partial)).toEqual([])
      expect(outlook(rulebook, partial).every((one) => one.open.length === 0)).toBe(true)
    }
  })
})
