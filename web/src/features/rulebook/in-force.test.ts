import { describe, expect, it } from 'vitest'
import { inForceOn } from './in-force.ts'

describe('the days a notice is for', () => {
  const window = { from: '2021-02-09', until: '2021-03-31' }

  it.each([
    ['2021-02-08', 'ahead'],
    ['2021-02-09', 'running'],
    ['2021-03-31', 'running'],
    ['2021-04-01', 'over'],
  ])('on %s it is %s', (today, expected) => {
    expect(inForceOn(window, today)).toBe(expected)
  })
})
