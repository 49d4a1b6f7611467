import { describe, expect, it } from 'vitest'
import { chartColours, chartMark } from './chart-colours.ts'

describe('series of a chart', () => {
  it.each([1, 8, 13, 60])('have a colour of their own each where there are %i', (count) => {
    expect(new Set(chartColours(count)).size).toBe(count)
  })

  it('beside one another have different marks', () => {
    expect(chartMark(7)).not.toBe(chartMark(8))
  })
})
