declare const kind: unique symbol

/**
 * A calendar day in China, written 'YYYY-MM-DD'. It has no hour and no time zone; texts compare in the order of days,
 * so `<` and `<=` may be used on them.
 */
export type LegalDate = string & { readonly [kind]: 'legal-date' }

/** Days since 1970-01-01, for arithmetic and for columns of numbers. */
export type EpochDay = number

export type DayOfWeek = 'monday' | 'tuesday' | 'wednesday' | 'thursday' | 'friday' | 'saturday' | 'sunday'

const daysOfWeek: readonly DayOfWeek[] = [
  'monday',
  'tuesday',
  'wednesday',
  'thursday',
  'friday',
  'saturday',
  'sunday',
]

const daysInMonths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

/** The day that a text names, or undefined where the text is malformed or no such day exists (2021-02-29). */
export function parseLegalDate(text: string): LegalDate | undefined {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text)
  if (match === null) return undefined
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])]
  if (year < 1 || month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) return undefined
  return text as LegalDate
}

/** The day that a text names; throws a RangeError where there is none. For literals and values already checked. */
export function legalDate(text: string): LegalDate {
  const date = parseLegalDate(text)
  if (date === undefined) throw new RangeError(`Not a day: ${text}`)
  return date
}

export function yearOf(date: LegalDate): number {
  return Number(date.slice(0, 4))
}

export function addDays(date: LegalDate, days: number): LegalDate {
  return fromEpochDay(toEpochDay(date) + days)
}

/** Whole days from one day to another; negative where `to` is earlier. */
export function daysBetween(from: LegalDate, to: LegalDate): number {
  return toEpochDay(to) - toEpochDay(from)
}

export function dayOfWeek(date: LegalDate): DayOfWeek {
  // 1970-01-01 was a Thursday, which stands at place 3 of a week that begins on Monday.
  return daysOfWeek[(((toEpochDay(date) + 3) % 7) + 7) % 7] ?? 'monday'
}

export function isWeekend(date: LegalDate): boolean {
  const day = dayOfWeek(date)
  return day === 'saturday' || day === 'sunday'
}

/** Counts days from March 1, so that the leap day is the last day of a "year" and needs no special case. */
export function toEpochDay(date: LegalDate): EpochDay {
  const month = Number(date.slice(5, 7))
  const year = yearOf(date) - (month <= 2 ? 1 : 0)
  const monthsSinceMarch = (month + 9) % 12
  const dayOfYear = Math.floor((153 * monthsSinceMarch + 2) / 5) + Number(date.slice(8, 10)) - 1
  return 365 * year + leapDaysBefore(year) + dayOfYear - 719468
}

export function fromEpochDay(epochDay: EpochDay): LegalDate {
  const { year, dayOfYear } = marchYear(epochDay)
  const monthsSinceMarch = Math.floor((5 * dayOfYear + 2) / 153)
  const day = dayOfYear - Math.floor((153 * monthsSinceMarch + 2) / 5) + 1
  const month = ((monthsSinceMarch + 2) % 12) + 1
  return `${pad(month <= 2 ? year + 1 : year, 4)}-${pad(month, 2)}-${pad(day, 2)}` as LegalDate
}

/** The calendar year of a day, without its text. */
export function yearOfEpochDay(epochDay: EpochDay): number {
  const { year, dayOfYear } = marchYear(epochDay)
  // January and February are the last 59 or 60 days of a year that begins in March.
  return dayOfYear >= 306 ? year + 1 : year
}

/** The year that began on the last March 1, and how many days of it have gone by. */
function marchYear(epochDay: EpochDay): { readonly year: number; readonly dayOfYear: number } {
  const daysSinceYearZero = epochDay + 719468
  const yearAt = (year: number): number => daysSinceYearZero - 365 * year - leapDaysBefore(year)
  const guess = Math.floor(daysSinceYearZero / 365.2425)
  // The guess is at most one year off, in the days around the turn of the year.
  const year = [guess + 1, guess, guess - 1].find((one) => yearAt(one) >= 0) ?? guess
  return { year, dayOfYear: yearAt(year) }
}

/** Leap days in the March-based years before this one. */
function leapDaysBefore(year: number): number {
  return Math.floor(year / 4) - Math.floor(year / 100) + Math.floor(year / 400)
}

function isLeapYear(year: number): boolean {
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
}

function daysInMonth(year: number, month: number): number {
  return month === 2 && isLeapYear(year) ? 29 : (daysInMonths[month - 1] ?? 0)
}

function pad(value: number, width: number): string {
  return String(value).padStart(width, '0')
}
