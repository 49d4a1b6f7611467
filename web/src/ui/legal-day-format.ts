import type { Language } from '../platform/language.tsx'

const weekdays = {
  zh: ['周日', '周一', '周二', '周三', '周四', '周五', '周六'],
  en: ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'],
} as const

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const

const millisecondsPerDay = 86_400_000

/** A calendar day in China taken apart. */
interface DayParts {
  readonly year: number
  readonly month: number
  readonly day: number
}

/** @throws RangeError unless the text is a day that exists, as YYYY-MM-DD */
export function dayParts(day: string): DayParts {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(day)
  const parts = { year: Number(match?.[1]), month: Number(match?.[2]), day: Number(match?.[3]) }
  if (match === null || dayFromNumber(utc(parts)) !== day) throw new RangeError(`not a day: ${day}`)
  return parts
}

/** `2023年4月30日`, in English `30 Apr 2023`. */
export function formatDay(day: string, language: Language): string {
  const parts = dayParts(day)
  if (language === 'zh') return `${parts.year}年${parts.month}月${parts.day}日`
  return `${parts.day} ${months[parts.month - 1]} ${parts.year}`
}

/** `2023年4月` of `2023-04`, in English `Apr 2023`. */
export function formatMonth(month: string, language: Language): string {
  const { year, month: number } = dayParts(`${month}-01`)
  return language === 'zh' ? `${year}年${number}月` : `${months[number - 1]} ${year}`
}

/** `周日`, in English `Sun`. */
export function weekdayName(day: string, language: Language): string {
  return weekdays[language][weekdayOf(day)] ?? ''
}

/** 0 for Sunday … 6 for Saturday. */
export function weekdayOf(day: string): number {
  return new Date(utc(dayParts(day))).getUTCDay()
}

/** The day so many calendar days later; earlier for a negative count. */
export function addDays(day: string, count: number): string {
  return dayFromNumber(utc(dayParts(day)) + count * millisecondsPerDay)
}

/** Calendar days from the first day to the second. */
export function daysBetween(from: string, to: string): number {
  return (utc(dayParts(to)) - utc(dayParts(from))) / millisecondsPerDay
}

/**
 * The weeks a month's grid shows, Monday first, with the days of the neighbouring months that fill them.
 *
 * @param month as YYYY-MM
 */
export function monthGrid(month: string): string[][] {
  const first = `${month}-01`
  const start = addDays(first, -((weekdayOf(first) + 6) % 7))
  const weeks: string[][] = []
  for (let monday = start; weeks.length === 0 || monday.startsWith(month); monday = addDays(monday, 7)) {
    weeks.push(Array.from({ length: 7 }, (_, place) => addDays(monday, place)))
  }
  return weeks
}

/** The month so many months later, as YYYY-MM. */
export function addMonths(month: string, count: number): string {
  const { year, month: number } = dayParts(`${month}-01`)
  const place = year * 12 + number - 1 + count
  return `${String(Math.floor(place / 12)).padStart(4, '0')}-${String((place % 12) + 1).padStart(2, '0')}`
}

/** An instant as clocks in China show it: `2023-04-30 15:04`. */
export function formatInstant(instant: string): string {
  const at = new Date(instant)
  if (Number.isNaN(at.getTime())) throw new RangeError(`not an instant: ${instant}`)
  // China keeps one time all year, eight hours ahead of UTC.
  return new Date(at.getTime() + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ')
}

function utc({ year, month, day }: DayParts): number {
  return Date.UTC(year, month - 1, day)
}

function dayFromNumber(milliseconds: number): string {
  return Number.isNaN(milliseconds) ? '' : new Date(milliseconds).toISOString().slice(0, 10)
}
