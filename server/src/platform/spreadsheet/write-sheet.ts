import { writeXlsxStream, type XlsxStreamRow } from 'hucre/xlsx'

/** What a browser is told an xlsx file is. */
export const xlsxMediaType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/** A column of a list to be handed out. */
export interface SheetColumn<Row> {
  readonly heading: string
  /**
   * `text` stays text when somebody edits the cell, so numbers of identity cards, phones and accounts keep every digit;
   * `yuan` is given in fen; `day` is `YYYY-MM-DD`.
   */
  readonly kind: 'text' | 'number' | 'yuan' | 'day'
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

const formats = { text: '@', number: '0.######', yuan: '#,##0.00', day: 'yyyy-mm-dd' } as const
const usualWidths = { text: 16, number: 10, yuan: 14, day: 12 } as const

/** A list as an xlsx file with its headings in row 1, which stay in sight when scrolling. Streams. */
export function writeSheet<Row>(sheet: SheetToWrite<Row>): ReadableStream<Uint8Array> {
  const columns = sheet.columns.map((column) => ({
    header: column.heading,
    width: column.width ?? Math.max(usualWidths[column.kind], column.heading.length * 2 + 2),
    numFmt: formats[column.kind],
  }))
  return writeXlsxStream(cellRows(sheet), {
    name: sheetName(sheet.name),
    columns,
    freezePane: { rows: 1 },
  })
}

/** The whole file at once, for lists that are stored or signed. */
export async function writeSheetBytes<Row>(sheet: SheetToWrite<Row>): Promise<Uint8Array> {
  return new Uint8Array(await new Response(writeSheet(sheet)).arrayBuffer())
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
