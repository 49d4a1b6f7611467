import { readXlsx as parseXlsx } from 'hucre/xlsx'
import { spreadsheetBroken, tooManyRows } from './refusals.ts'
import { type Cell, dayOfInstant, type Sheet, type SheetRow } from './sheet.ts'

type ParsedWorkbook = Awaited<ReturnType<typeof parseXlsx>>
type ParsedSheet = ParsedWorkbook['sheets'][number]
type ParsedValue = ParsedSheet['rows'][number][number]

/** Sheets of an Office Open XML workbook. */
export async function readXlsx(bytes: Uint8Array, limitRows: number): Promise<readonly Sheet[]> {
  const workbook = await parse(bytes, limitRows)
  return workbook.sheets.map((sheet) => toSheet(sheet, workbook.dateSystem === '1904', limitRows))
}

async function parse(bytes: Uint8Array, limitRows: number): Promise<ParsedWorkbook> {
  try {
    return await parseXlsx(bytes)
  } catch (error) {
    // One stray cell in the last corner makes a sheet of 17 thousand million cells
    if (error instanceof Error && /over the \d+ limit/.test(error.message)) throw tooManyRows({ limitRows })
    // The parser throws nothing but its own errors and range errors on broken files; all mean the same to a clerk
    throw Object.assign(spreadsheetBroken(), { cause: error })
  }
}

function toSheet(sheet: ParsedSheet, isFrom1904: boolean, limitRows: number): Sheet {
  const rows = trimmedRows(sheet)
  if (rows.length > limitRows) throw tooManyRows({ limitRows })
  return {
    name: sheet.name,
    isHidden: sheet.hidden === true || sheet.veryHidden === true,
    rows,
    hiddenColumns: new Set((sheet.columns ?? []).flatMap((column, index) => (column.hidden ? [index] : []))),
    merges: (sheet.merges ?? []).map((merge) => ({
      fromRow: merge.startRow + 1,
      toRow: merge.endRow + 1,
      fromColumn: merge.startCol,
      toColumn: merge.endCol,
    })),
    columnWidths: (sheet.columns ?? []).map((column) => column.width),
    dateSystem: isFrom1904 ? 'from-1904' : 'from-1900',
  }
}

/** Whole columns that were given a border or a font reach to row 1 048 576; what is empty at the end is left out. */
function trimmedRows(sheet: ParsedSheet): SheetRow[] {
  let length = sheet.rows.length
  while (length > 0 && (sheet.rows[length - 1] ?? []).every((value) => value === null)) length--
  const errors = errorCells(sheet)
  return sheet.rows.slice(0, length).map((values, index) => ({
    number: index + 1,
    isHidden: sheet.rowDefs?.get(index)?.hidden === true,
    cells: values.map((value, column) => (errors.has(`${index},${column}`) ? toError(value) : toCell(value))),
  }))
}

function errorCells(sheet: ParsedSheet): ReadonlySet<string> {
  const errors = new Set<string>()
  for (const [place, cell] of sheet.cells ?? []) if (cell.type === 'error') errors.add(place)
  return errors
}

function toError(value: ParsedValue): Cell {
  return { error: String(value) }
}

function toCell(value: ParsedValue): Cell {
  if (value instanceof Date) return dayOfInstant(value) ?? { error: '#####' }
  return value ?? null
}
