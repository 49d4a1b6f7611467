import { type CellValue, type WriteSheet, type Cell as WrittenCell, writeXlsx } from 'hucre/xlsx'
import { type Cell, isBlank, isDayCell, isErrorCell, type Sheet, type Workbook } from './sheet.ts'
import { writableText } from './write-sheet.ts'

/** A remark on one cell, or on a whole line where `column` is undefined. */
export interface Mark {
  readonly sheet: string
  /** As the spreadsheet shows it, from 1. */
  readonly row: number
  /** From 0. */
  readonly column: number | undefined
  readonly tone: 'fault' | 'doubt'
  readonly words: string
}

export interface MarkedCopyWords {
  /** Heading of the column that is added after the last one. */
  readonly heading: string
  /** Row of the headings, by sheet name, beside which the added heading stands. */
  readonly headingRows: ReadonlyMap<string, number>
}

const red = 'FFC7CE'
const yellow = 'FFEB9C'
const REMARK_WIDTH = 60

/**
 * The workbook once more as xlsx, every row and column where it was, with faulty cells red, doubtful ones yellow, a note
 * on each, and a column at the right that says what is wrong with each line. Formulas have become their results.
 */
export function markedCopy(
  workbook: Workbook,
  marks: readonly Mark[],
  words: MarkedCopyWords,
): Promise<Uint8Array> {
  const bySheet = Map.groupBy(marks, (mark) => mark.sheet)
  return writeXlsx({
    sheets: workbook.sheets.map((sheet) => markedSheet(sheet, bySheet.get(sheet.name) ?? [], words)),
  })
}

function markedSheet(sheet: Sheet, marks: readonly Mark[], words: MarkedCopyWords): WriteSheet {
  const height = sheet.rows.at(-1)?.number ?? 0
  const width = sheet.rows.reduce((widest, row) => Math.max(widest, row.cells.length), 0)
  const rows: CellValue[][] = Array.from({ length: height }, () => [])
  for (const row of sheet.rows) rows[row.number - 1] = row.cells.map(writtenValue)

  const cells = new Map<string, Partial<WrittenCell>>()
  markDays(sheet, cells)
  for (const [row, ofRow] of Map.groupBy(marks, (mark) => mark.row)) {
    addRemark(rows, row, width, ofRow.map((mark) => mark.words).join('\n'))
    cells.set(`${row - 1},${width}`, {
      style: { ...fillOf(ofRow), alignment: { wrapText: true, vertical: 'top' } },
    })
    for (const [column, ofCell] of Map.groupBy(ofRow, (mark) => mark.column)) {
      if (column === undefined) continue
      const place = `${row - 1},${column}`
      const comment = { author: words.heading, text: ofCell.map((mark) => mark.words).join('\n') }
      cells.set(place, {
        ...cells.get(place),
        style: { numFmt: '@', ...cells.get(place)?.style, ...fillOf(ofCell) },
        comment,
      })
    }
  }
  const headingRow = words.headingRows.get(sheet.name)
  if (headingRow !== undefined) addRemark(rows, headingRow, width, words.heading)

  const { merges, rowDefs } = layoutOf(sheet)
  const columns = columnsOf(sheet, width, marks)
  return { name: sheet.name, rows, cells, merges, columns, rowDefs, hidden: sheet.isHidden }
}

function addRemark(rows: CellValue[][], row: number, column: number, text: string): void {
  const cells = rows[row - 1]
  if (cells === undefined) return
  while (cells.length < column) cells.push(null)
  cells[column] = writableText(text)
}

function fillOf(marks: readonly Mark[]): NonNullable<WrittenCell['style']> {
  const rgb = marks.some((mark) => mark.tone === 'fault') ? red : yellow
  return { fill: { type: 'pattern', pattern: 'solid', fgColor: { rgb } } }
}

/** Day cells need a format of their own, or they would show as serial numbers. */
function markDays(sheet: Sheet, cells: Map<string, Partial<WrittenCell>>): void {
  for (const row of sheet.rows) {
    row.cells.forEach((cell, column) => {
      if (isDayCell(cell)) cells.set(`${row.number - 1},${column}`, { style: { numFmt: 'yyyy-mm-dd' } })
    })
  }
}

function writtenValue(cell: Cell): CellValue {
  if (isDayCell(cell)) return new Date(`${cell.day}T${cell.time ?? '00:00'}:00Z`)
  if (isErrorCell(cell)) return cell.error
  return typeof cell === 'string' ? writableText(cell) : cell
}

function layoutOf(sheet: Sheet): Required<Pick<WriteSheet, 'merges' | 'rowDefs'>> {
  const hidden = sheet.rows.filter((row) => row.isHidden)
  return {
    merges: sheet.merges.map((merge) => ({
      startRow: merge.fromRow - 1,
      endRow: merge.toRow - 1,
      startCol: merge.fromColumn,
      endCol: merge.toColumn,
    })),
    rowDefs: new Map(hidden.map((row) => [row.number - 1, { hidden: true }])),
  }
}

/** A hidden column with a marked cell is shown, so that the mark can be seen. */
function columnsOf(sheet: Sheet, width: number, marks: readonly Mark[]): NonNullable<WriteSheet['columns']> {
  const marked = new Set(marks.map((mark) => mark.column))
  const columns = Array.from({ length: width }, (_, index) => {
    const characters = sheet.columnWidths[index]
    return {
      ...(characters === undefined ? {} : { width: characters }),
      ...(isMostlyText(sheet, index) ? { numFmt: '@' } : {}),
      ...(sheet.hiddenColumns.has(index) && !marked.has(index) ? { hidden: true } : {}),
    }
  })
  return marks.length === 0 ? columns : [...columns, { width: REMARK_WIDTH }]
}

/** Columns of text stay text when they are mended: a number typed anew into a cell without format would lose digits. */
function isMostlyText(sheet: Sheet, column: number): boolean {
  const filled = sheet.rows.map((row) => row.cells[column]).filter((cell) => !isBlank(cell))
  return filled.filter((cell) => typeof cell === 'string').length * 2 > filled.length
}
