import type { CellObject, WorkBook, WorkSheet } from '@e965/xlsx'
import { spreadsheetBroken, spreadsheetProtected, tooManyRows } from './refusals.ts'
import { type Cell, type DateSystem, dayOfSerial, type Sheet } from './sheet.ts'

type Parser = typeof import('@e965/xlsx')

/** Sheets of a workbook of Excel 97-2003 (BIFF8) or older. The parser is large and seldom needed, so it is loaded here. */
export async function readXls(bytes: Uint8Array, limitRows: number): Promise<readonly Sheet[]> {
  const [parser, codepages] = await Promise.all([
    import('@e965/xlsx'),
    import('@e965/xlsx/dist/cpexcel.full.mjs'),
  ])
  // Before Excel 97 texts were kept in the codepage of the machine, in China GBK
  parser.set_cptable(codepages)
  const workbook = parse(parser, bytes, limitRows)
  const dateSystem = workbook.Workbook?.WBProps?.date1904 === true ? 'from-1904' : 'from-1900'
  return workbook.SheetNames.map((name, index) => {
    const sheet = workbook.Sheets[name]
    const isHidden = (workbook.Workbook?.Sheets?.[index]?.Hidden ?? 0) !== 0
    return sheet === undefined
      ? { ...emptySheet, name, isHidden, dateSystem }
      : toSheet(parser, sheet, { name, isHidden, dateSystem, limitRows })
  })
}

const emptySheet = { rows: [], hiddenColumns: new Set<number>(), merges: [], columnWidths: [] }

function parse(parser: Parser, bytes: Uint8Array, limitRows: number): WorkBook {
  try {
    // One row more than allowed, so that too many can be told from just enough
    return parser.read(bytes, {
      dense: true,
      cellStyles: true,
      cellNF: true,
      cellText: false,
      sheetRows: limitRows + 1,
    })
  } catch (error) {
    if (error instanceof Error && /password|encrypt/i.test(error.message)) throw spreadsheetProtected()
    throw Object.assign(spreadsheetBroken(), { cause: error })
  }
}

interface SheetFacts {
  readonly name: string
  readonly isHidden: boolean
  readonly dateSystem: DateSystem
  readonly limitRows: number
}

function toSheet(parser: Parser, sheet: WorkSheet, facts: SheetFacts): Sheet {
  const { limitRows, ...rest } = facts
  const data = sheet['!data'] ?? []
  if (data.length > limitRows) throw tooManyRows({ limitRows })
  const toCell = (cell: CellObject | undefined) => readCell(parser, cell, facts.dateSystem)
  const rows = Array.from({ length: data.length }, (_, index) => ({
    number: index + 1,
    isHidden: sheet['!rows']?.[index]?.hidden === true,
    cells: Array.from(data[index] ?? [], toCell),
  }))
  while (rows.at(-1)?.cells.every((cell) => cell === null)) rows.pop()
  return {
    ...rest,
    rows,
    hiddenColumns: new Set(
      (sheet['!cols'] ?? []).flatMap((column, index) => (column?.hidden ? [index] : [])),
    ),
    merges: (sheet['!merges'] ?? []).map((merge) => ({
      fromRow: merge.s.r + 1,
      toRow: merge.e.r + 1,
      fromColumn: merge.s.c,
      toColumn: merge.e.c,
    })),
    columnWidths: Array.from(sheet['!cols'] ?? [], (column) => column?.wch),
  }
}

const errorTexts = new Map([
  [0x00, '#NULL!'],
  [0x07, '#DIV/0!'],
  [0x0f, '#VALUE!'],
  [0x17, '#REF!'],
  [0x1d, '#NAME?'],
  [0x24, '#NUM!'],
  [0x2a, '#N/A'],
])

function readCell(parser: Parser, cell: CellObject | undefined, dateSystem: DateSystem): Cell {
  if (cell === undefined || cell.v === undefined || cell.t === 'z') return null
  if (cell.t === 'e') return { error: errorTexts.get(Number(cell.v)) ?? '#ERROR!' }
  if (typeof cell.v !== 'number') return cell.v instanceof Date ? null : cell.v
  const isDate = cell.z !== undefined && parser.SSF.is_date(String(cell.z))
  return isDate ? (dayOfSerial(cell.v, dateSystem) ?? { error: '#####' }) : cell.v
}
