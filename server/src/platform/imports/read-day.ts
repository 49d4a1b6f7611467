import { type LegalDate, parseLegalDate } from '@zhixun/policy/values'
import {
  type Cell,
  type DateSystem,
  dayOfSerial,
  isBlank,
  isDayCell,
  shownText,
} from '../spreadsheet/sheet.ts'
import { cleanNumberText, isPlaceholder } from './clean-text.ts'

/** What a cell says about a day. `month`: a month without its day, which is not wrong but not a day either. */
export type DayReading =
  | { readonly kind: 'none' }
  | { readonly kind: 'day'; readonly day: LegalDate }
  | { readonly kind: 'month' }
  | { readonly kind: 'impossible' }

const none: DayReading = { kind: 'none' }
const impossible: DayReading = { kind: 'impossible' }

// Nobody in a roster was hired before, and no class is planned after
const EARLIEST = '1940-01-01'
const LATEST = '2099-12-31'

/**
 * Reads a day from a date cell, a bare serial number (a date that lost its format), or a text such as 2020.7.1,
 * 2019年7月23日, 2020/7/1, 20200701 or 2020-07-01 00:00:00.
 */
export function readDay(cell: Cell, dateSystem: DateSystem): DayReading {
  if (isBlank(cell)) return none
  if (isDayCell(cell)) return dayOf(cell.day)
  if (typeof cell === 'number') return readNumber(cell, dateSystem)
  if (typeof cell !== 'string') return impossible
  return isPlaceholder(cell) ? none : readText(cleanNumberText(cell), dateSystem)
}

function readNumber(value: number, dateSystem: DateSystem): DayReading {
  const text = shownText(value)
  // 20200701 and 202007 are no serials of our time; 2020 and 2020.7 are years
  if (/^(?:19|20)\d{6}$/.test(text)) return readDigits(text)
  if (/^(?:19|20)\d{2}(?:0[1-9]|1[0-2])$/.test(text) || /^(?:19|20)\d{2}(?:\.\d{1,2})?$/.test(text))
    return { kind: 'month' }
  const day = dayOfSerial(value, dateSystem)
  return day === undefined ? impossible : dayOf(day.day)
}

function readText(text: string, dateSystem: DateSystem): DayReading {
  const parts =
    /^(\d{4})[-./年](\d{1,2})[-./月](\d{1,2})(?:[日号]?)(?:T?(?:星期.|周.)?\d{1,2}[:时].*)?$/.exec(text)
  if (parts !== null) return dayOf(isoDay(parts[1], parts[2], parts[3]))
  if (/^\d{8}$/.test(text)) return readDigits(text)
  if (/^(?:19|20)\d{2}(?:[-./年]?(?:0?[1-9]|1[0-2])月?|年)?$/.test(text)) return { kind: 'month' }
  // A serial number in a text file, where dates that lost their format arrive as such
  if (/^\d{5}$/.test(text)) return readNumber(Number(text), dateSystem)
  return impossible
}

function readDigits(text: string): DayReading {
  return dayOf(isoDay(text.slice(0, 4), text.slice(4, 6), text.slice(6)))
}

function dayOf(text: string): DayReading {
  const day = parseLegalDate(text)
  return day === undefined || day < EARLIEST || day > LATEST ? impossible : { kind: 'day', day }
}

export function isoDay(year = '', month = '', day = ''): string {
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
}

export type PeriodReading =
  | { readonly kind: 'none' }
  | { readonly kind: 'period'; readonly startsOn: LegalDate; readonly endsOn: LegalDate | undefined }
  | { readonly kind: 'impossible' }

const from = String.raw`(\d{4})[-./年](\d{1,2})[-./月](\d{1,2})日?`
const until = String.raw`(?:(?:(\d{4})[-./年])?(\d{1,2})[-./月])?(\d{1,2})日?`
const period = new RegExp(`^(?:自|从)?${from}(?:起)?(?:[-~—–―−─－～]+|至|到)${until}(?:止|结束)?$`)
const periodOfDigits = /^(\d{4})(\d{2})(\d{2})(?:[-~—–―−─]+|至|到)(\d{4})(\d{2})(\d{2})$/
// Some write hours of training under "training time"; that is no wrong day
const lengthOnly = /^\d+(?:\.\d+)?(?:个)?(?:课时|学时|小时|天|日|h|周|月)$/i

/**
 * Reads the days of a class from one cell: 2020.7.1-2020.7.15, 2020年7月1日至7月15日, 20200701~20200715. What the second
 * leaves out it has from the first. A single day is the first.
 */
export function readPeriod(cell: Cell, dateSystem: DateSystem): PeriodReading {
  const single = readDay(cell, dateSystem)
  if (single.kind === 'day') return { kind: 'period', startsOn: single.day, endsOn: undefined }
  if (single.kind === 'none') return single
  if (typeof cell !== 'string') return { kind: 'impossible' }
  const text = cleanNumberText(cell)
  if (lengthOnly.test(text)) return { kind: 'none' }
  const match = periodOfDigits.exec(text) ?? period.exec(text)
  if (match === null) return { kind: 'impossible' }
  const [, year, month, day, lastYear, lastMonth, lastDay] = match
  const startsOn = parseLegalDate(isoDay(year, month, day))
  const endsOn = parseLegalDate(isoDay(lastYear ?? year, lastMonth ?? month, lastDay))
  return startsOn === undefined || endsOn === undefined
    ? { kind: 'impossible' }
    : { kind: 'period', startsOn, endsOn }
}
