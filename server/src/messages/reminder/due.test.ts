import { describe, expect, it } from 'vitest'
import { daysBetween, roundReached, roundWaited } from './due.ts'

describe('rounds of reminding', () => {
  it.each([
    [6, undefined],
    [5, 5],
    [2, 5],
    [1, 1],
    [0, 1],
    [-1, undefined],
  ])('with %i days left and rounds at 5 and 1 is %s', (left, round) => {
    expect(roundReached(left, [5, 1])).toBe(round)
  })

  it.each([
    [4, undefined],
    [5, 5],
    [14, 5],
    [15, 15],
    [40, 15],
  ])('after %i days of waiting and rounds at 5 and 15 is %s', (waited, round) => {
    expect(roundWaited(waited, [5, 15])).toBe(round)
  })

  it('counts days over the end of a month', () => {
    expect(daysBetween('2023-02-27', '2023-03-02')).toBe(3)
  })
})
