import { describe, expect, it } from 'vitest'
import { chinaDay } from './today.ts'

describe('the day in China', () => {
  it('begins at four in the afternoon of the day before, by UTC', () => {
    expect(chinaDay(new Date('2023-04-29T15:59:59Z'))).toBe('2023-04-29')
    expect(chinaDay(new Date('2023-04-29T16:00:00Z'))).toBe('2023-04-30')
  })
})
