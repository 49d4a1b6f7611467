import { readFileSync } from 'node:fs'
import { parseCase } from '@zhixun/policy'
import { describe, expect, it } from 'vitest'
import { readRulebooks } from '../../server/src/rulebook/read-rulebooks.ts'
import { readWorkedCases } from '../../server/src/rulebook/worked-cases.ts'

const folder = import.meta.dirname
const rulebooks = readRulebooks(folder)

describe('the invented notice of the tutorial', () => {
  const worked = readWorkedCases(`${folder}/quanjiao-2024/cases.yaml`)

  it('is read without a fault', () => {
    expect([...rulebooks.keys()]).toEqual(['quanjiao-2024'])
  })

  it.each(worked.cases.map((one) => [one.name, one] as const))('%s', (_name, one) => {
    const rulebook = rulebooks.get('quanjiao-2024')
    expect(rulebook && worked.outcomeOf(one, rulebook)).toEqual(one.expect)
  })

  it('comes with a case to try that has no fault', () => {
    const given: unknown = JSON.parse(readFileSync(`${folder}/try.json`, 'utf8'))
    expect(parseCase(given, ['quanjiao-2024'])).toMatchObject({ ok: true })
  })
})
