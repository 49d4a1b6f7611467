import { addDays, daysBetween, isWeekend, type LegalDate, yearOf } from '../values/legal-date.ts'
import { officialYears } from './official-calendar.ts'

/** A working day was asked for in a year whose official calendar is not published, or not in our table. */
export class CalendarYearMissing extends Error {
  readonly year: number

  constructor(year: number) {
    super(`No official calendar for ${year}`)
    this.name = 'CalendarYearMissing'
    this.year = year
  }
}

const publishedYears: ReadonlySet<number> = new Set(officialYears.map((official) => official.year))
const makeUpDays: ReadonlySet<LegalDate> = new Set(officialYears.flatMap((official) => official.makeUpDays))
const holidays: ReadonlyMap<LegalDate, string> = new Map(
  officialYears.flatMap((official) =>
    official.daysOff.flatMap(({ holiday, from, until }) =>
      daysFrom(from, until).map((day) => [day, holiday]),
    ),
  ),
)

/** Why a day is worked or not. */
export type DayKind = 'working-day' | 'make-up-day' | 'weekend' | 'holiday'

export function isCalendarPublished(year: number): boolean {
  return publishedYears.has(year)
}

/** Throws CalendarYearMissing. */
export function dayKind(date: LegalDate): DayKind {
  const year = yearOf(date)
  if (!publishedYears.has(year)) throw new CalendarYearMissing(year)
  if (holidays.has(date)) return 'holiday'
  if (makeUpDays.has(date)) return 'make-up-day'
  return isWeekend(date) ? 'weekend' : 'working-day'
}

/** The holiday (节日) that a day off belongs to, in Chinese; undefined for days that are none. */
export function holidayName(date: LegalDate): string | undefined {
  return holidays.get(date)
}

/** Throws CalendarYearMissing. */
export function isWorkingDay(date: LegalDate): boolean {
  const kind = dayKind(date)
  return kind === 'working-day' || kind === 'make-up-day'
}

/** The working days from `from` on, `to` itself not counted. None where `to` is not later. Throws CalendarYearMissing. */
export function listWorkingDays(from: LegalDate, to: LegalDate): readonly LegalDate[] {
  return daysBetween(from, to) <= 0 ? [] : daysFrom(from, addDays(to, -1)).filter(isWorkingDay)
}

/** How many working days lie in [from, to). Throws CalendarYearMissing. */
export function workingDaysBetween(from: LegalDate, to: LegalDate): number {
  return listWorkingDays(from, to).length
}

/** The n-th working day after a day; n = 0 is the day itself. Throws CalendarYearMissing. */
export function addWorkingDays(date: LegalDate, workingDays: number): LegalDate {
  let day = date
  for (let left = workingDays; left > 0; ) {
    day = addDays(day, 1)
    if (isWorkingDay(day)) left -= 1
  }
  return day
}

/** The last day on which N working days still lie in [that day, startsOn). Throws CalendarYearMissing. */
export function latestDayWithNotice(startsOn: LegalDate, workingDays: number): LegalDate {
  let day = startsOn
  for (let left = workingDays; left > 0; ) {
    day = addDays(day, -1)
    if (isWorkingDay(day)) left -= 1
  }
  return day
}

/**
 * Whether at least N working days lie in [from, to). Counts backwards from `to` and stops as soon as it is decided, so
 * that a long notice does not ask for calendars of years that do not matter. Throws CalendarYearMissing where one does.
 */
export function hasWorkingDays(from: LegalDate, to: LegalDate, workingDays: number): boolean {
  // As many calendar days are the least that could hold them, in any calendar.
  if (daysBetween(from, to) < workingDays) return false
  let counted = 0
  for (let day = to; counted < workingDays; ) {
    day = addDays(day, -1)
    if (day < from) return false
    if (isWorkingDay(day)) counted += 1
  }
  return true
}

function daysFrom(from: LegalDate, until: LegalDate): LegalDate[] {
  return Array.from({ length: daysBetween(from, until) + 1 }, (_, index) => addDays(from, index))
}
