import { decodeText } from './decode-text.ts'
import { tooManyRows } from './refusals.ts'
import type { Cell, Sheet, SheetRow } from './sheet.ts'

/** Longer names are cut by spreadsheets when they open such a file. */
const LONGEST_SHEET_NAME = 31

/**
 * The one sheet of comma- or tab-separated text, named after its file as spreadsheets name it.
 *
 * Rows are numbered as a spreadsheet would: a line break within quotes begins no new row.
 */
export function readDelimited(bytes: Uint8Array, fileName: string, limitRows: number): readonly Sheet[] {
  const text = decodeText(bytes)
  const hint = /^sep=(.)\r?\n/.exec(text)
  const body = hint === null ? text : text.slice(hint[0].length)
  const records = splitRecords(body, hint?.[1] ?? findDelimiter(body))
  while (records.at(-1)?.every((field) => field === '')) records.pop()
  if (records.length > limitRows) throw tooManyRows({ limitRows })
  const rows = records.map(
    (fields, index): SheetRow => ({
      number: index + 1,
      isHidden: false,
      cells: fields.map(toCell),
    }),
  )
  return [
    {
      name: sheetName(fileName),
      isHidden: false,
      rows,
      hiddenColumns: new Set(),
      merges: [],
      columnWidths: [],
      dateSystem: 'from-1900',
    },
  ]
}

function sheetName(fileName: string): string {
  const base = fileName.split(/[/\\]/).at(-1) ?? fileName
  return base.replace(/\.[^.]*$/, '').slice(0, LONGEST_SHEET_NAME) || 'Sheet1'
}

/** The separator that the first lines use most; a tab where it is a draw, for names hold commas but never tabs. */
export function findDelimiter(text: string): string {
  const sample = text.slice(0, 20_000).replace(/"[^"]*"/g, '')
  const counted = ['\t', ',', ';', '|'].map((delimiter) => ({
    delimiter,
    count: sample.split(delimiter).length - 1,
  }))
  return counted.reduce((best, next) => (next.count > best.count ? next : best)).delimiter
}

const quote = '"'

/**
 * Splits text into records of fields (RFC 4180: doubled quotes stand for one).
 *
 * A quote that is never closed is taken as a letter: otherwise it would swallow every line after it.
 */
function splitRecords(text: string, delimiter: string): string[][] {
  const records: string[][] = []
  let record: string[] = []
  let at = 0
  while (at <= text.length) {
    const quoted = text[at] === quote ? readQuoted(text, at, delimiter) : undefined
    const end = quoted?.end ?? endOfField(text, at, delimiter)
    record.push(quoted?.field ?? text.slice(at, end))
    if (text[end] === delimiter) {
      at = end + 1
      continue
    }
    records.push(record)
    record = []
    at = end + (text[end] === '\r' && text[end + 1] === '\n' ? 2 : 1)
  }
  // A line end at the very end begins no further record
  if (records.at(-1)?.length === 1 && records.at(-1)?.[0] === '') records.pop()
  return records
}

function endOfField(text: string, from: number, delimiter: string): number {
  let at = from
  while (at < text.length && text[at] !== delimiter && text[at] !== '\n' && text[at] !== '\r') at++
  return at
}

function readQuoted(
  text: string,
  from: number,
  delimiter: string,
): { field: string; end: number } | undefined {
  let field = ''
  let at = from + 1
  for (;;) {
    const close = text.indexOf(quote, at)
    if (close === -1) return undefined
    field += text.slice(at, close)
    if (text[close + 1] !== quote) {
      const end = endOfField(text, close + 1, delimiter)
      return { field: field + text.slice(close + 1, end), end }
    }
    field += quote
    at = close + 2
  }
}

const errorText = /^#(?:N\/A|VALUE!|REF!|DIV\/0!|NUM!|NAME\?|NULL!|SPILL!|CALC!|#+)$/

function toCell(field: string): Cell {
  if (field === '') return null
  if (field.startsWith('#') && errorText.test(field.trim())) return { error: field.trim() }
  // ="0123" is how a text is kept from being read as a number
  const kept = /^="([^"]*)"\s*$/.exec(field)
  return kept?.[1] ?? field
}
