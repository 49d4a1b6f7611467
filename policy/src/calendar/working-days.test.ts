import chineseDays from 'chinese-days'
import { describe, expect, it } from 'vitest'
import { addDays, legalDate } from '../values/legal-date.ts'
import { officialYears } from './official-calendar.ts'
import {
  addWorkingDays,
  CalendarYearMissing,
  dayKind,
  hasWorkingDays,
  holidayName,
  isCalendarPublished,
  isWorkingDay,
  latestDayWithNotice,
  listWorkingDays,
  workingDaysBetween,
} from './working-days.ts'

describe('the official calendar', () => {
  it('covers 2019 to 2026, each year with the number of its document', () => {
    expect(officialYears.map((official) => official.year)).toEqual([
      2019, 2020, 2021, 2022, 2023, 2024, 2025, 2026,
    ])
    for (const { year, documents } of officialYears) {
      expect(documents[0]).toMatch(new RegExp(`^国办发明电〔${year - 1}〕\\d+号$`))
    }
  })

  it.each(officialYears.map((official) => official.year))(
    'agrees with chinese-days on every day of %d',
    (year) => {
      const first = legalDate(`${year}-01-01`)
      for (let day = first; day.startsWith(String(year)); day = addDays(day, 1)) {
        expect([day, isWorkingDay(day)]).toEqual([day, chineseDays.isWorkday(day)])
      }
    },
  )

  it('makes up for weekends only, and gives days off in runs', () => {
    for (const { daysOff, makeUpDays } of officialYears) {
      for (const day of makeUpDays)
        expect(['make-up-day', '2018']).toContain(day < '2019' ? '2018' : dayKind(day))
      for (const { from, until } of daysOff) expect(from <= until).toBe(true)
    }
  })

  it('refuses to guess a year that is not published', () => {
    expect(isCalendarPublished(2027)).toBe(false)
    expect(() => isWorkingDay(legalDate('2027-01-04'))).toThrow(new CalendarYearMissing(2027))
    expect(() => workingDaysBetween(legalDate('2026-12-28'), legalDate('2027-01-08'))).toThrow(
      CalendarYearMissing,
    )
    expect(() => dayKind(legalDate('2018-12-28'))).toThrow(CalendarYearMissing)
  })

  it('names the holiday of a day off', () => {
    expect(holidayName(legalDate('2023-01-22'))).toBe('春节')
    expect(holidayName(legalDate('2023-02-22'))).toBeUndefined()
  })
})

describe('working days', () => {
  it('count the first day and not the last', () => {
    expect(listWorkingDays(legalDate('2021-03-25'), legalDate('2021-03-31'))).toEqual([
      '2021-03-25',
      '2021-03-26',
      '2021-03-29',
      '2021-03-30',
    ])
    expect(workingDaysBetween(legalDate('2021-03-25'), legalDate('2021-03-25'))).toBe(0)
    expect(workingDaysBetween(legalDate('2021-03-26'), legalDate('2021-03-25'))).toBe(0)
  })

  it('count make-up days and skip the Spring Festival', () => {
    expect(workingDaysBetween(legalDate('2023-01-18'), legalDate('2023-01-30'))).toBe(5)
    expect(workingDaysBetween(legalDate('2021-02-10'), legalDate('2021-02-22'))).toBe(4)
  })

  it('tell the last day with enough notice', () => {
    expect(latestDayWithNotice(legalDate('2023-01-30'), 5)).toBe('2023-01-18')
    expect(latestDayWithNotice(legalDate('2021-03-08'), 4)).toBe('2021-03-02')
    expect(latestDayWithNotice(legalDate('2021-03-08'), 0)).toBe('2021-03-08')
  })

  it('are added forward over holidays', () => {
    expect(addWorkingDays(legalDate('2023-01-20'), 1)).toBe('2023-01-28')
    expect(addWorkingDays(legalDate('2023-01-20'), 0)).toBe('2023-01-20')
  })

  it('agree between counting and asking whether there are enough', () => {
    const to = legalDate('2023-02-13')
    for (let from = legalDate('2023-01-01'); from <= to; from = addDays(from, 1)) {
      for (const needed of [0, 1, 5, 20]) {
        expect(hasWorkingDays(from, to, needed)).toBe(workingDaysBetween(from, to) >= needed)
      }
    }
  })
})
