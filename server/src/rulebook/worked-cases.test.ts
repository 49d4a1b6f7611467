import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { readRulebooks, rulebooksFolder } from './read-rulebooks.ts'
import { readWorkedCases } from './worked-cases.ts'

const rulebooks = [...readRulebooks().values()]

describe.each(rulebooks)('the rulebook $id', (rulebook) => {
  const folder = `${rulebooksFolder}/${rulebook.id}`
  const worked = readWorkedCases(`${folder}/cases.yaml`)

  it.each(worked.cases.map((one) => [one.name, one] as const))('%s', (_name, one) => {
    expect(worked.outcomeOf(one, rulebook)).toEqual(one.expect)
  })

  it('has for every benefit a worked case that is granted and one that is refused', () => {
    const expected = worked.cases.flatMap((one) => Object.entries(one.expect))
    for (const { id } of rulebook.benefits) {
      const outcomes = expected.filter(([benefit]) => benefit === id).map(([, outcome]) => outcome)
      expect(
        outcomes.some((outcome) => 'granted' in outcome),
        `${id} granted`,
      ).toBe(true)
      expect(
        outcomes.some((outcome) => 'refused' in outcome),
        `${id} refused`,
      ).toBe(true)
    }
  })

  it('cites only clauses that its digest has a heading for', () => {
    const digest = readFileSync(`${folder}/digest.md`, 'utf8')
    const headings = [...digest.matchAll(/^## (.+)$/gm)].map((match) => match[1])
    expect(headings).toEqual(expect.arrayContaining([...clausesIn(rulebook)]))
  })

  it('has notes on its readings', () => {
    expect(readFileSync(`${folder}/NOTES.md`, 'utf8')).toContain('| 条款 | 疑点 | 我们的读法 |')
  })
})

function clausesIn(value: unknown): ReadonlySet<unknown> {
  if (typeof value !== 'object' || value === null) return new Set()
  return new Set(
    Object.entries(value).flatMap(([name, member]) =>
      name === 'clause' || name === 'amountClause' ? [member] : [...clausesIn(member)],
    ),
  )
}
