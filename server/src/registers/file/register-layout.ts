import { HeadingReader } from '../../platform/imports/index.ts'
import type { Sheet } from '../../platform/spreadsheet/index.ts'
import type { ColumnName, RegisterKind } from '../kinds.ts'
import { registerHeadingsMissing } from '../refusals.ts'

/** Which column of a file holds what. */
export interface RegisterLayout {
  /** Rows from the top down to the last one of headings. */
  readonly headingRows: number
  readonly headings: readonly string[]
  readonly columns: { readonly [Name in ColumnName]?: number }
  /** How many columns a whole line has. */
  readonly width: number
}

/** Finds the headings of a register in its first rows. @throws registerHeadingsMissing */
export function findLayout(kind: RegisterKind, rows: readonly (readonly string[])[]): RegisterLayout {
  const sheet: Sheet = {
    name: kind.label.zh,
    isHidden: false,
    rows: rows.map((cells, index) => ({
      number: index + 1,
      isHidden: false,
      cells: cells.map((cell) => (cell === '' ? null : cell)),
    })),
    hiddenColumns: new Set(),
    merges: [],
    columnWidths: [],
    dateSystem: 'from-1900',
  }
  const required = kind.columns.filter((column) => column.isRequired).map((column) => column.name)
  const reader = new HeadingReader<ColumnName>(kind.columns, required)
  const head = reader.find(sheet)
  if (!head) {
    const found = reader.findMissing(sheet)
    const missing = found.length > 0 ? found : required
    const labels = kind.columns.filter((column) => missing.includes(column.name))
    throw registerHeadingsMissing({
      kind: kind.label.zh,
      columns: labels.map((column) => column.label.zh).join('、'),
      columnsEn: labels.map((column) => column.label.en).join(', '),
    })
  }
  const headingRows = head.rows.at(-1) ?? 1
  const last = rows[headingRows - 1] ?? []
  return {
    headingRows,
    headings: kind.columns.map((column) => head.columns.get(column.name)?.heading ?? ''),
    columns: Object.fromEntries([...head.columns].map(([name, column]) => [name, column.index])),
    width: last.findLastIndex((cell) => cell !== '') + 1,
  }
}
