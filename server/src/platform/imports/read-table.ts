import {
  type Cell,
  isBlank,
  isErrorCell,
  type Sheet,
  type SheetRow,
  shownText,
  type Workbook,
} from '../spreadsheet/sheet.ts'
import { cleanText, foldWidth, wordKey } from './clean-text.ts'
import type { PassedRow, Place, SheetNote } from './findings.ts'
import type { HeadingReader, TableHead } from './headings.ts'

/** Which columns carry what, for an import whose lines are people. */
export interface TableShape<Name extends string> {
  readonly headings: HeadingReader<Name>
  /** Columns that say who it is; a row without any of them is a line only if much else stands there. */
  readonly identity: { readonly name: Name; readonly idNumber: Name; readonly others: readonly Name[] }
  /** A longer text that stands alone in the column of names is a remark; as long as names of people where left out. */
  readonly longestLoneName?: number
  /** Columns that make no line: serial numbers, remarks. */
  readonly idle: readonly Name[]
  /** Columns of which one merged cell may count for several lines, as the days of a class do. */
  readonly shared: readonly Name[]
}

export interface Table<Name extends string> {
  readonly sheet: Sheet
  readonly head: TableHead<Name>
  readonly shape: TableShape<Name>
  /** Index into the sheet's rows of the first row below the headings. */
  readonly firstIndex: number
}

/** One line of a table, with its cells by field. */
export interface TableLine<Name extends string> {
  readonly sheet: Sheet
  readonly row: SheetRow
  cell(name: Name): Cell
  has(name: Name): boolean
  place(name: Name): Place
}

/**
 * The tables of a workbook: one for each sheet that has the headings.
 *
 * A hidden sheet is not read: nobody who looks at the file sees it, and it is mostly last year's copy. It is named
 * instead, so that it can be shown and handed in again.
 */
export function findTables<Name extends string>(
  workbook: Workbook,
  shape: TableShape<Name>,
  labels: Readonly<Record<Name, string>>,
): { readonly tables: readonly Table<Name>[]; readonly notes: readonly SheetNote[] } {
  const tables: Table<Name>[] = []
  const notes: SheetNote[] = []
  for (const sheet of workbook.sheets) {
    const head = shape.headings.find(sheet)
    if (head === undefined) {
      const missing = shape.headings.findMissing(sheet).map((name) => labels[name])
      if (missing.length > 0 && !sheet.isHidden) notes.push(headingsMissing(sheet.name, missing))
    } else if (sheet.isHidden) {
      notes.push(hiddenSheet(sheet.name))
    } else {
      tables.push({ sheet, head, shape, firstIndex: head.rows.at(-1) ?? 0 })
    }
  }
  return { tables, notes }
}

function headingsMissing(sheet: string, missing: readonly string[]): SheetNote {
  return {
    sheet,
    kind: 'headings-missing',
    message: {
      zh: `工作表“${sheet}”缺少列：${missing.join('、')}。请补上列名后再导入`,
      en: `The sheet "${sheet}" has no column ${missing.join(', ')}. Add the heading and import again`,
    },
  }
}

function hiddenSheet(sheet: string): SheetNote {
  return {
    sheet,
    kind: 'hidden-sheet',
    message: {
      zh: `工作表“${sheet}”是隐藏的，没有读取。如需导入，请取消隐藏后再导入`,
      en: `The sheet "${sheet}" is hidden and was not read. Unhide it and import again if it counts`,
    },
  }
}

/** Goes through the rows below the headings: each is a line, or passed over for a reason. */
export function* readLines<Name extends string>(table: Table<Name>): Generator<TableLine<Name> | PassedRow> {
  const { sheet, shape } = table
  const shared = sharedCells(table)
  let head = table.head
  for (let index = table.firstIndex; index < sheet.rows.length; index++) {
    const row = sheet.rows[index]
    if (row === undefined) continue
    const why = whyPassed(sheet, row, head, shape)
    if (why !== undefined) {
      // A second block may have its columns in another order
      if (why === 'headings-again') head = shape.headings.find({ ...sheet, rows: [row] }) ?? head
      yield { sheet: sheet.name, row: row.number, why }
    } else {
      yield new Line(sheet, row, head, shared)
    }
  }
}

export function isPassedRow<Name extends string>(item: TableLine<Name> | PassedRow): item is PassedRow {
  return 'why' in item
}

class Line<Name extends string> implements TableLine<Name> {
  readonly sheet: Sheet
  readonly row: SheetRow
  readonly #head: TableHead<Name>
  readonly #shared: ReadonlyMap<string, Cell>

  constructor(sheet: Sheet, row: SheetRow, head: TableHead<Name>, shared: ReadonlyMap<string, Cell>) {
    this.sheet = sheet
    this.row = row
    this.#head = head
    this.#shared = shared
  }

  cell(name: Name): Cell {
    const index = this.#head.columns.get(name)?.index
    if (index === undefined) return null
    const own = this.row.cells[index] ?? null
    return isBlank(own) ? (this.#shared.get(`${this.row.number},${index}`) ?? null) : own
  }

  has(name: Name): boolean {
    return this.#head.columns.has(name)
  }

  place(name: Name): Place {
    const column = this.#head.columns.get(name)
    return {
      sheet: this.sheet.name,
      row: this.row.number,
      column: column?.heading ?? '',
      columnIndex: column?.index,
    }
  }
}

/** Cells that a merge hands down to the rows below its first, in columns where that is meant. */
function sharedCells<Name extends string>(table: Table<Name>): ReadonlyMap<string, Cell> {
  const columns = new Set(table.shape.shared.map((name) => table.head.columns.get(name)?.index))
  const cells = new Map<string, Cell>()
  for (const merge of table.sheet.merges) {
    if (merge.fromRow === merge.toRow || !columns.has(merge.fromColumn)) continue
    const cell = table.sheet.rows[merge.fromRow - 1]?.cells[merge.fromColumn] ?? null
    for (let row = merge.fromRow + 1; row <= merge.toRow; row++) cells.set(`${row},${merge.fromColumn}`, cell)
  }
  return cells
}

// Labels of the signature line and of sums, alone or with something after them
const footerLabel =
  /^(?:填表人|制表人?|填报人|审核人?|审批人?|复核人?|核对人?|经办人|负责人|单位负责人|法定代表人|班主任|联系人|联系电话|电话|单位盖章|盖章|公章|填报单位|填表单位|单位|填表日期|填报日期|日期|年月日)(?:\((?:盖章|签字|签章|公章)\))?(?:[:：].*)?$/
const sumLabel = /^(?:合计|总计|小计|共计|总人数|共\d+人)(?:[:：\d].*)?$/
const noteLabel = /^(?:注|备注|说明|填表说明|附注?)\d*[:：.、]/

function whyPassed<Name extends string>(
  sheet: Sheet,
  row: SheetRow,
  head: TableHead<Name>,
  shape: TableShape<Name>,
): PassedRow['why'] | undefined {
  // Nearly every row is a person's: the number of the identity card settles it before anything slower is asked
  const idCell = row.cells[head.columns.get(shape.identity.idNumber)?.index ?? -1]
  if (/\d(?:\D*\d){5}/.test(foldWidth(shownText(idCell))))
    return isExample(row.cells[0]) ? 'example' : undefined

  const filled = row.cells.filter((cell) => !isBlank(cell))
  if (filled.length === 0) return row.cells.some((cell) => cell !== null) ? 'only-blanks' : 'empty'
  const texts = filled.map((cell) => cleanText(shownText(cell)))
  if (shape.headings.isHeadings(sheet, row)) return 'headings-again'
  const keys = texts.map(wordKey)
  if (keys.some((key) => sumLabel.test(key))) return 'footer'
  if (texts.some((text) => noteLabel.test(text))) return 'note'
  if (texts.some((text) => footerLabel.test(text.replaceAll(' ', ''))) && !isHeadingRow(filled.length, head))
    return 'footer'
  return whyNoPerson(row, head, shape, texts)
}

/** With neither name nor number of identity card nor phone, so many other cells still make it a person's line. */
const LEAST_OTHER_CELLS = 3
const LONGEST_LONE_NAME = 8

/** Templates show in a first line how to fill them in, and mark it so. */
function isExample(first: Cell | undefined): boolean {
  return typeof first === 'string' && /^(?:示例|样例|例|填写示例)[:：)）]?$/.test(cleanText(first))
}

/** Headings once more have as many cells as headings; a signature line has few. */
function isHeadingRow<Name extends string>(filled: number, head: TableHead<Name>): boolean {
  return filled >= Math.max(4, head.columns.size - 2)
}

function whyNoPerson<Name extends string>(
  row: SheetRow,
  head: TableHead<Name>,
  shape: TableShape<Name>,
  texts: readonly string[],
): PassedRow['why'] | undefined {
  const isFilled = (name: Name) => !isBlank(row.cells[head.columns.get(name)?.index ?? -1])
  const { name, idNumber, others } = shape.identity
  if ([name, idNumber, ...others].some(isFilled)) {
    // One long text in a row of its own is a remark that happens to begin in the column of names
    const isLone = texts.length === 1 && !isErrorCell(row.cells.find((cell) => !isBlank(cell)))
    const longest = shape.longestLoneName ?? LONGEST_LONE_NAME
    return isLone && (texts[0]?.length ?? 0) > longest ? 'note' : undefined
  }
  const telling = [...head.columns.keys()].filter((field) => isFilled(field) && !shape.idle.includes(field))
  if (telling.length >= LEAST_OTHER_CELLS) return undefined
  return telling.length === 0 && texts.every((text) => /^\d+$/.test(text)) ? 'only-numbered' : 'note'
}
