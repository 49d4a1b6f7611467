import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  addDays,
  dayOfWeek,
  daysBetween,
  fromEpochDay,
  legalDate,
  parseLegalDate,
  toEpochDay,
} from './legal-date.ts'

describe('a day', () => {
  it.each(['2020-02-29', '2000-02-29', '2023-12-31', '0001-01-01'])('%s exists', (text) => {
    expect(parseLegalDate(text)).toBe(text)
  })

  it.each([
    '2021-02-29',
    '1900-02-29',
    '2023-04-31',
    '2023-13-01',
    '2023-00-10',
    '2023-01-00',
    '0000-01-01',
    '2023-1-1',
    '20230101',
    ' 2023-01-01',
  ])('%s does not', (text) => {
    expect(parseLegalDate(text)).toBeUndefined()
    expect(() => legalDate(text)).toThrow(RangeError)
  })

  it('is reckoned like the days of the platform, over two thousand years', () => {
    fc.assert(
      fc.property(fc.integer({ min: -700_000, max: 800_000 }), (epochDay) => {
        const expected = new Date(epochDay * 86_400_000).toISOString().slice(0, 10)
        expect(fromEpochDay(epochDay)).toBe(expected)
        expect(toEpochDay(legalDate(expected))).toBe(epochDay)
      }),
    )
  })

  it('follows and precedes across months, leap days and years', () => {
    expect(addDays(legalDate('2020-02-28'), 1)).toBe('2020-02-29')
    expect(addDays(legalDate('2021-03-01'), -1)).toBe('2021-02-28')
    expect(addDays(legalDate('2020-12-31'), 1)).toBe('2021-01-01')
    expect(daysBetween(legalDate('2023-01-01'), legalDate('2024-01-01'))).toBe(365)
    expect(daysBetween(legalDate('2024-01-02'), legalDate('2024-01-01'))).toBe(-1)
  })

  it('falls on its day of the week', () => {
    expect(dayOfWeek(legalDate('1970-01-01'))).toBe('thursday')
    expect(dayOfWeek(legalDate('2021-02-07'))).toBe('sunday')
    expect(dayOfWeek(legalDate('1969-12-29'))).toBe('monday')
  })
})
