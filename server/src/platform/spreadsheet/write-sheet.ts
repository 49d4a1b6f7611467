import { writeXlsxStream, type XlsxStreamRow } from 'hucre/xlsx'
import { chinaClock } from '../clock.ts'
import { readZip, writeZip } from '../zip.ts'
import { laidOut } from './sheet-layout.ts'
import { type SheetProperties, withProperties } from './sheet-properties.ts'

/** What a browser is told an xlsx file is. */
export const xlsxMediaType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/** A column of a list to be handed out. */
export interface SheetColumn<Row> {
  readonly heading: string
  /**
   * `text` stays text when somebody edits the cell, so numbers of identity cards, phones and accounts keep every digit;
   * `yuan` is given in fen; `day` is `YYYY-MM-DD`; `moment` is an instant in ISO 8601, written as a clock in China shows it.
   */
  readonly kind: 'text' | 'number' | 'yuan' | 'day' | 'moment'
  /** In characters; a Chinese one takes two. Without it, wide enough for heading and kind. */
  readonly width?: number
  readonly value: (row: Row) => string | number | null | undefined
}

export interface SheetToWrite<Row> {
  /** Characters that sheet names may not have are replaced. */
  readonly name: string
  readonly columns: readonly SheetColumn<Row>[]
  /** Pulled as the file is read, so a list of any length takes no more memory than a short one. */
  readonly rows: Iterable<Row> | AsyncIterable<Row>
  /** A last line that says for whom the sheet was made. Told when the rows are through. */
  readonly lastLine?: () => string
}

const formats = {
  text: '@',
  number: 'General',
  yuan: '#,##0.00',
  day: 'yyyy-mm-dd',
  moment: 'yyyy-mm-dd hh:mm:ss',
} as const
const usualWidths = { text: 16, number: 10, yuan: 14, day: 12, moment: 20 } as const

/** A list as an xlsx file with its headings in row 1, which stay in sight when scrolling. Streams; plain, without a layout. */
export function writeSheet<Row>(sheet: SheetToWrite<Row>): ReadableStream<Uint8Array> {
  const columns = sheet.columns.map((column) => ({
    header: column.heading,
    width: widthOf(column),
    numFmt: formats[column.kind],
  }))
  return writeXlsxStream(cellRows(sheet), {
    name: sheetName(sheet.name),
    columns,
    freezePane: { rows: 1 },
  })
}

/** The whole file at once, laid out for reading and printing, with who it is by where that is told. */
export async function writeSheetBytes<Row>(
  sheet: SheetToWrite<Row>,
  properties?: SheetProperties,
): Promise<Uint8Array> {
  let rows = 0
  const lines = new Map<number, number>()
  async function* counted() {
    for await (const row of sheet.rows) {
      rows++
      const count = linesOf(row, sheet.columns)
      if (count > 1) lines.set(rows + 1, count)
      yield row
    }
  }
  const plain = await new Response(writeSheet({ ...sheet, rows: counted() })).arrayBuffer()
  const files = laidOut(await readZip(new Uint8Array(plain)), {
    name: sheetName(sheet.name),
    columns: sheet.columns.length,
    width: sheet.columns.reduce((sum, column) => sum + widthOf(column), 0),
    ...{ rows, lines },
    hasLastLine: sheet.lastLine !== undefined,
    foot: properties?.description ?? sheet.lastLine?.() ?? '',
  })
  return writeZip(properties === undefined ? files : withProperties(files, properties))
}

function widthOf<Row>({ kind, heading, width }: SheetColumn<Row>): number {
  return width ?? Math.max(usualWidths[kind], heading.length * 2 + 2)
}

/** What is longer is cut off on paper. */
const LINES_MAX = 20

/** How many lines the longest text of a row takes in its column. */
function linesOf<Row>(row: Row, columns: SheetToWrite<Row>['columns']): number {
  let most = 1
  for (const column of columns) {
    if (column.kind !== 'text') continue
    const value = column.value(row)
    for (const [place, line] of String(value ?? '')
      .split('\n')
      .entries())
      most = Math.max(most, place + linesIn(lengthOf(line), widthOf(column)))
  }
  return Math.min(most, LINES_MAX)
}

/** A full line holds a little less than the column is wide, for words are not broken. */
function linesIn(length: number, width: number): number {
  return length <= width ? 1 : Math.ceil(length / Math.max(1, width - 2))
}

/** In characters as a column counts them: a Chinese one takes two. */
function lengthOf(text: string): number {
  let length = 0
  for (const sign of text) length += sign > '\u2e7f' ? 2 : 1
  return length
}

async function* cellRows<Row>(sheet: SheetToWrite<Row>): AsyncGenerator<XlsxStreamRow> {
  for await (const row of sheet.rows) {
    yield sheet.columns.map((column) => writtenValue(column.kind, column.value(row)))
  }
  if (sheet.lastLine) yield [writableText(sheet.lastLine()), ...sheet.columns.slice(1).map(() => null)]
}

function writtenValue(kind: SheetColumn<never>['kind'], value: string | number | null | undefined) {
  if (value === null || value === undefined || value === '') return null
  switch (kind) {
    case 'text':
      return writableText(String(value))
    case 'number':
      return Number(value)
    case 'yuan':
      return Number(value) / 100
    case 'day':
      return new Date(`${value}T00:00:00Z`)
    case 'moment':
      // a cell knows no zone: what stands in it is what the clock showed
      return new Date(`${chinaClock(new Date(value)).replace(' ', 'T')}Z`)
  }
}

/** Text without the control characters that XML cannot hold. */
export function writableText(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out
  return text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')
}

/** A name that spreadsheets accept for a sheet. */
export function sheetName(name: string): string {
  return (
    name
      .replace(/[\\/?*[\]:]/g, '-')
      .replace(/^'|'$/g, '')
      .slice(0, 31) || 'Sheet1'
  )
}
