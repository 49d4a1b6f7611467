import { expect, it } from 'vitest'
import { z } from 'zod'
import { parseInput } from './parse-input.ts'
import { Refusal } from './refusal.ts'

it('says in words what does not fit a pattern, and shows nobody the pattern', () => {
  const input = z.object({ months: z.object({ from: z.string().regex(/^\d{4}-\d\d$/) }) })
  expect.assertions(1)
  try {
    parseInput(input, { months: { from: '2022-3' } })
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    const words = { zh: '此项格式不对', en: 'Not of the form asked for' }
    expect(error.faults).toEqual([{ pointer: '/months/from', ...words }])
  }
})
