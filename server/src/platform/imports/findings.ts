import type { Words } from '@zhixun/policy'

/** Where something was found: row as the spreadsheet shows it, column by its heading as it stands. */
export interface Place {
  readonly sheet: string
  readonly row: number
  readonly column: string
  /** Of the column, from 0; undefined where no column of the sheet is meant. */
  readonly columnIndex: number | undefined
}

/**
 * Something found in a line. `shown` is what the cell shows, in full: findings go back to the person who handed in
 * the file, and nowhere else.
 */
export interface Finding<Kind extends string> extends Place {
  readonly kind: Kind
  readonly shown: string | null
  /** What is wrong and what to do; for tables, where the place stands in columns of its own. */
  readonly problem: Words
  /** The same with the place in front. */
  readonly message: Words
  /** The earlier line that names the same person. */
  readonly sameAs?: { readonly sheet: string; readonly row: number }
  /** The day on which the person turns 16. */
  readonly turns16On?: string
  readonly startsOn?: string
  /** What an accepted oddity was taken to mean. */
  readonly means?: string
}

/** A row that is not a line, and why: nothing in it, a note, a signature line, the headings once more. */
export interface PassedRow {
  readonly sheet: string
  readonly row: number
  readonly why: 'empty' | 'only-blanks' | 'footer' | 'note' | 'only-numbered' | 'headings-again' | 'example'
}

/** A doubt about a whole sheet, before any line of it. */
export interface SheetNote {
  readonly sheet: string
  readonly kind: 'hidden-sheet' | 'headings-missing'
  readonly message: Words
}

/** Where in a sentence: “花名册”第 18 行“公民身份号码”. */
export function wordPlace(place: Omit<Place, 'columnIndex'>): Words {
  const column = place.column.replace(/\s+/g, '')
  return {
    zh: `“${place.sheet}”第 ${place.row} 行${column === '' ? '' : `“${column}”`}`,
    en: `"${place.sheet}", row ${place.row}${column === '' ? '' : `, "${column}"`}`,
  }
}
