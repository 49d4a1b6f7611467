import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { anyCase } from '../../testing/any-case.ts'
import { rulebookIds, rulebookNamed } from '../../testing/given.ts'
import { inventedRulebook } from '../../testing/invented-rulebook.ts'
import { determine } from '../engine/determine.ts'
import { buildBatch } from './build-batch.ts'
import { determineBatch } from './determine-batch.ts'
import { chunkRows } from './node.ts'

const rulebooks = [...rulebookIds.map(rulebookNamed), inventedRulebook()]

describe.each(rulebooks)('$id', (rulebook) => {
  const { id } = rulebook

  it('is judged alike by the interpreter and over columns: outcomes, fen, every check, what is missing, every word', () => {
    fc.assert(
      fc.property(fc.array(anyCase(rulebook), { minLength: 1, maxLength: 5 }), (cases) => {
        const outcome = determineBatch(rulebook, buildBatch(id, cases))
        const determinations = cases.map((one) => determine(rulebook, one))
        const expected = determinations.flatMap((one) => one.trainees)
        expect(expected.map((_, row) => outcome.determinationOf(row))).toEqual(expected)
        expect(outcome.totalFen()).toBe(determinations.reduce((sum, one) => sum + one.fen, 0))
      }),
      { numRuns: 400 },
    )
  })

  it('is judged alike beyond the first chunk', () => {
    const [given] = fc.sample(anyCase(rulebook), { numRuns: 1, seed: 7 })
    const [trainee] = given?.trainees ?? []
    if (given === undefined || trainee === undefined) throw new Error('No case')
    const trainees = fc.sample(anyCase(rulebook), { numRuns: 300, seed: 11 }).flatMap((one) => one.trainees)
    const many = Array.from({ length: chunkRows + 500 }, (_, row) => ({
      ...(trainees[row % trainees.length] ?? trainee),
      id: String(row),
    }))
    const crowd = { ...given, trainees: many }
    const outcome = determineBatch(rulebook, buildBatch(id, [crowd]))
    const expected = determine(rulebook, crowd).trainees
    expect(many.map((_, row) => [outcome.outcomeOfTrainee(row), outcome.fenOf(row)])).toEqual(
      expected.map((one) => [one.outcome, one.fen]),
    )
  })
})

describe('a batch', () => {
  const rulebook = rulebookNamed('wuxi-2023')

  it('keeps no more than sixteen bytes for each trainee under the rules of Wuxi', () => {
    const none = determineBatch(rulebook, buildBatch('wuxi-2023', []))
    expect(none.bytesPerTrainee).toBeLessThanOrEqual(16)
    expect(none.totalFen()).toBe(0)
  })

  it('is refused where its cases are under another rulebook', () => {
    expect(() => determineBatch(rulebook, buildBatch('wuxi-2020', []))).toThrow(RangeError)
    const [foreign] = fc.sample(anyCase(rulebook), 1)
    expect(() => buildBatch('wuxi-2020', foreign === undefined ? [] : [foreign])).toThrow(RangeError)
  })
})
