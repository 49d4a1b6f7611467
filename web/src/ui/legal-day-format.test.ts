import { describe, expect, it } from 'vitest'
import {
  addDays,
  addMonths,
  dayParts,
  daysBetween,
  formatDay,
  formatInstant,
  formatMonth,
  monthGrid,
  weekdayName,
} from './legal-day-format.ts'

describe('a legal day', () => {
  it('is written in both languages', () => {
    expect(formatDay('2023-04-30', 'zh')).toBe('2023年4月30日')
    expect(formatDay('2023-04-30', 'en')).toBe('30 Apr 2023')
  })

  it('has a month, written in both languages', () => {
    expect(formatMonth('2023-04', 'zh')).toBe('2023年4月')
    expect(formatMonth('2023-04', 'en')).toBe('Apr 2023')
  })

  it('knows its weekday', () => {
    expect(weekdayName('2023-04-30', 'zh')).toBe('周日')
    expect(weekdayName('2020-02-29', 'en')).toBe('Sat')
  })

  it.each(['2023-02-29', '2023-13-01', '2023-4-30', '30.04.2023', ''])(
    'that does not exist, such as "%s", is refused',
    (day) => {
      expect(() => dayParts(day)).toThrow(RangeError)
    },
  )

  it('is counted over months and years', () => {
    expect(addDays('2023-12-31', 1)).toBe('2024-01-01')
    expect(addDays('2024-03-01', -1)).toBe('2024-02-29')
    expect(daysBetween('2023-01-16', '2023-02-03')).toBe(18)
    expect(addMonths('2023-12', 1)).toBe('2024-01')
    expect(addMonths('2023-01', -1)).toBe('2022-12')
  })
})

describe('the grid of a month', () => {
  it('begins on a Monday and holds every day of the month', () => {
    const weeks = monthGrid('2023-01')
    expect(weeks[0]?.[0]).toBe('2022-12-26')
    expect(weeks.at(-1)?.at(-1)).toBe('2023-02-05')
    expect(weeks).toHaveLength(6)
  })

  it('needs four weeks where February begins on a Monday', () => {
    expect(monthGrid('2021-02')).toHaveLength(4)
  })
})

describe('an instant', () => {
  it('is told by the clocks of China', () => {
    expect(formatInstant('2023-04-30T16:30:00Z')).toBe('2023-05-01 00:30')
  })

  it('that cannot be read is refused', () => {
    expect(() => formatInstant('yesterday')).toThrow(RangeError)
  })
})
