/** A day as a date cell holds it; `time` is `HH:MM` where the cell has one. */
export interface DayCell {
  readonly day: string
  readonly time?: string
}

/** A formula that shows an error, such as `#N/A`; `#####` for a date that cannot be. */
export interface ErrorCell {
  readonly error: string
}

/** What one cell holds. A formula holds its result. Delimited text has texts and errors only. */
export type Cell = string | number | boolean | DayCell | ErrorCell | null

/** A rectangle of joined cells: rows count from 1, columns from 0, all ends included. */
export interface Merge {
  readonly fromRow: number
  readonly toRow: number
  readonly fromColumn: number
  readonly toColumn: number
}

export interface SheetRow {
  /** Counts from 1, as a spreadsheet shows it. */
  readonly number: number
  readonly isHidden: boolean
  /** By column, from 0. Shorter than the widest row where nothing more stands there. */
  readonly cells: readonly Cell[]
}

/** The serial number 1 is a day of January 1900, or January 2, 1904 in workbooks from old Macintoshes. */
export type DateSystem = 'from-1900' | 'from-1904'

export interface Sheet {
  readonly name: string
  readonly isHidden: boolean
  /** Every row from the first to the last with anything in it. */
  readonly rows: readonly SheetRow[]
  readonly hiddenColumns: ReadonlySet<number>
  readonly merges: readonly Merge[]
  /** In characters, by column; undefined where the file does not say. */
  readonly columnWidths: readonly (number | undefined)[]
  readonly dateSystem: DateSystem
}

export type SpreadsheetFormat = 'xlsx' | 'xls' | 'text'

/** A file of sheets, whatever it was written by. */
export interface Workbook {
  readonly format: SpreadsheetFormat
  readonly sheets: readonly Sheet[]
}

export function isErrorCell(cell: Cell | undefined): cell is ErrorCell {
  return typeof cell === 'object' && cell !== null && 'error' in cell
}

export function isDayCell(cell: Cell | undefined): cell is DayCell {
  return typeof cell === 'object' && cell !== null && 'day' in cell
}

// Blanks of every width and what cannot be seen: zero-width marks, direction marks, soft hyphens
const onlyBlanks = /^[\s\u00ad\u200b-\u200f\u202a-\u202e\u2060\ufeff]*$/

/** Whether nothing can be seen in the cell. */
export function isBlank(cell: Cell | undefined): boolean {
  return cell === null || cell === undefined || (typeof cell === 'string' && onlyBlanks.test(cell))
}

/** What the cell shows to somebody who looks at it: numbers to 15 places as spreadsheets keep them, days as ISO days. */
export function shownText(cell: Cell | undefined): string {
  if (cell === null || cell === undefined) return ''
  if (typeof cell === 'string') return cell
  if (typeof cell === 'number') return shownNumber(cell)
  if (typeof cell === 'boolean') return cell ? 'TRUE' : 'FALSE'
  if (isErrorCell(cell)) return cell.error
  return cell.time === undefined ? cell.day : `${cell.day} ${cell.time}`
}

function shownNumber(value: number): string {
  const isLong = Math.abs(value) >= 1e15 || (value !== 0 && Math.abs(value) < 1e-9)
  if (!isLong) return String(Number(value.toPrecision(15)))
  const [digits = '', exponent = ''] = value.toExponential(14).split('e')
  const sign = exponent.startsWith('-') ? '-' : '+'
  return `${digits.replace(/\.?0+$/, '')}E${sign}${exponent.replace(/[+-]/, '').padStart(2, '0')}`
}

// Days from the first day of each system to 1970-01-01
const EPOCH_OFFSET_DAYS = { 'from-1900': 25_569, 'from-1904': 24_107 } as const

const MILLISECONDS_PER_DAY = 86_400_000
const MILLISECONDS_PER_MINUTE = 60_000

/**
 * The day (and time) that a serial number stands for, or undefined where no calendar has it (negative, after 9999).
 *
 * Serial 60 is February 29, 1900, a day that never was; serials before it are one day later than arithmetic says.
 */
export function dayOfSerial(serial: number, system: DateSystem): DayCell | undefined {
  if (!Number.isFinite(serial) || serial < 0) return undefined
  const shift = system === 'from-1900' && serial < 60 ? 1 : 0
  const days = serial + shift - EPOCH_OFFSET_DAYS[system]
  return dayOfInstant(new Date(Math.round(days * MILLISECONDS_PER_DAY)))
}

/** The day (and time) of an instant whose UTC fields are what a cell shows. */
export function dayOfInstant(instant: Date): DayCell | undefined {
  const time = instant.getTime()
  if (Number.isNaN(time)) return undefined
  const iso = new Date(Math.round(time / MILLISECONDS_PER_MINUTE) * MILLISECONDS_PER_MINUTE).toISOString()
  if (!/^\d{4}-/.test(iso)) return undefined
  const [day, clock] = [iso.slice(0, 10), iso.slice(11, 16)]
  return clock === '00:00' ? { day } : { day, time: clock }
}
