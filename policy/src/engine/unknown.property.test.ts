import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { anyCase, optionalFactsIn, withoutFact } from '../../testing/any-case.ts'
import { rulebookIds, rulebookNamed } from '../../testing/given.ts'
import { determine } from './determine.ts'

describe.each(rulebookIds)('under %s, forgetting a fact', (id) => {
  const rulebook = rulebookNamed(id)
  const forgetful = anyCase(rulebook).chain((given) => {
    const facts = optionalFactsIn(given)
    return fc.tuple(fc.constant(given), facts.length === 0 ? fc.constant('') : fc.constantFrom(...facts))
  })

  it('leaves every check as it was or unknown, and names the fact where a check became so', () => {
    fc.assert(
      fc.property(forgetful, ([given, fact]) => {
        const before = determine(rulebook, given).trainees.flatMap((trainee) => trainee.benefits)
        const after = determine(rulebook, withoutFact(given, fact)).trainees.flatMap(
          (trainee) => trainee.benefits,
        )
        for (const [index, { checks, outcome, missing }] of after.entries()) {
          const known = before[index]?.checks ?? []
          const became = checks.filter((check, place) => check.outcome !== known[place]?.outcome)
          const fallsBack = fact.endsWith('.classHours') || fact === 'trainee.certificate'
          for (const check of became) if (!fallsBack) expect(check.outcome).toBe('unknown')
          const isOpen = outcome === 'undetermined' && became.some((check) => check.outcome === 'unknown')
          if (isOpen && !fallsBack) expect(missing).toContain(fact)
        }
      }),
      { numRuns: 300 },
    )
  })

  it('never turns a refusal into a grant, nor the other way round', () => {
    fc.assert(
      fc.property(forgetful, ([given, fact]) => {
        // The learner's own class hours give way to those of the training; that is no loss of a fact.
        fc.pre(fact !== 'trainee.classHours')
        const outcomes = (one: typeof given) =>
          determine(rulebook, one).trainees.flatMap((trainee) =>
            trainee.benefits.map((benefit) => benefit.outcome),
          )
        const after = outcomes(withoutFact(given, fact))
        for (const [index, before] of outcomes(given).entries()) {
          const now = after[index]
          if (before === 'refused') expect(['refused', 'undetermined']).toContain(now)
          if (before === 'granted') expect(['granted', 'undetermined']).toContain(now)
          if (before === 'undetermined') expect(now).toBe('undetermined')
        }
      }),
      { numRuns: 300 },
    )
  })
})
