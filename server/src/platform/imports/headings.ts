import { isBlank, type Merge, type Sheet, type SheetRow, shownText } from '../spreadsheet/sheet.ts'
import { wordKey } from './clean-text.ts'

/** A column that an import looks for. */
export interface Field<Name extends string> {
  readonly name: Name
  /** Usual headings, the house's own first. */
  readonly words: readonly string[]
  /** Headings that hold one of these are taken too … */
  readonly hints?: RegExp
  /** … unless they hold one of these. */
  readonly except?: RegExp
}

export interface TableColumn {
  /** From 0. */
  readonly index: number
  /** As it stands in the cell. */
  readonly heading: string
}

/** The headings of one table within a sheet. */
export interface TableHead<Name extends string> {
  /** One row, or two where the upper one groups the lower. */
  readonly rows: readonly number[]
  readonly columns: ReadonlyMap<Name, TableColumn>
}

/** How far down headings are looked for. */
const SEARCHED_ROWS = 60

/** Recognizes headings in any order, under usual names, in one row or two, below titles of any length. */
export class HeadingReader<Name extends string> {
  readonly #fields: readonly Field<Name>[]
  readonly #required: readonly Name[]
  readonly #exact: ReadonlyMap<string, Name>

  constructor(fields: readonly Field<Name>[], required: readonly Name[]) {
    this.#fields = fields
    this.#required = required
    this.#exact = new Map(
      fields.flatMap((field) => field.words.map((word) => [wordKey(word), field.name] as const)),
    )
  }

  /** The first headings of a sheet that hold everything required, or undefined. */
  find(sheet: Sheet): TableHead<Name> | undefined {
    const spans = new MergedSpans(sheet)
    const limit = Math.min(sheet.rows.length, SEARCHED_ROWS)
    for (let index = 0; index < limit; index++) {
      const head = this.#headAt(sheet, index, spans)
      if (head !== undefined) return head
    }
    return undefined
  }

  /** Required headings that no row near the top has, where at least one other was recognized; for a sentence. */
  findMissing(sheet: Sheet): readonly Name[] {
    const best = sheet.rows.slice(0, SEARCHED_ROWS).map((row) => this.#recognize(sheet, labelsOf(row)))
    const columns = best.reduce((most, next) => (next.size > most.size ? next : most), new Map())
    return columns.size < 2 ? [] : this.#required.filter((name) => !columns.has(name))
  }

  /** Whether a row is the headings once more, as on every printed page. */
  isHeadings(sheet: Sheet, row: SheetRow): boolean {
    const columns = this.#recognize(sheet, labelsOf(row))
    return this.#required.every((name) => columns.has(name))
  }

  #headAt(sheet: Sheet, index: number, spans: MergedSpans): TableHead<Name> | undefined {
    const [upper, lower] = [sheet.rows[index], sheet.rows[index + 1]]
    if (upper === undefined) return undefined
    const own = this.#recognize(sheet, labelsOf(upper))
    const isComplete = this.#required.every((name) => own.has(name))
    if (lower !== undefined && (own.size > 0 || spans.groups(upper.number).length > 1)) {
      const joined = this.#recognize(sheet, joinLabels(upper, lower, spans))
      const isJoinedComplete = this.#required.every((name) => joined.has(name))
      if (isJoinedComplete && this.#belongTogether(sheet, lower, own, joined)) {
        return { rows: [upper.number, lower.number], columns: joined }
      }
    }
    return isComplete ? { rows: [upper.number], columns: own } : undefined
  }

  /** Whether the second row divides headings of the first, rather than being the first line or the headings alone. */
  #belongTogether(
    sheet: Sheet,
    lower: SheetRow,
    own: ReadonlyMap<Name, TableColumn>,
    joined: ReadonlyMap<Name, TableColumn>,
  ): boolean {
    const isOwnComplete = this.#required.every((name) => own.has(name))
    if (!isOwnComplete)
      return joined.size > this.#recognize(sheet, labelsOf(lower)).size || !this.isHeadings(sheet, lower)
    const filled = lower.cells.flatMap((cell, index) =>
      isBlank(cell) ? [] : [{ text: shownText(cell), index }],
    )
    const underRequired = this.#required.map((name) => own.get(name)?.index)
    if (filled.length === 0 || filled.some((cell) => underRequired.includes(cell.index))) return false
    // below a heading that stands for itself only another heading divides it; a lone value is a line with much left out
    const alone = new Set([...own.values()].map((column) => column.index))
    const recognized = new Set([...joined.values()].map((column) => column.index))
    return filled.every(
      (cell) =>
        this.#match(cell.text) !== undefined || (recognized.has(cell.index) && !alone.has(cell.index)),
    )
  }

  /** Where two columns could be meant, the exact word counts before a hint, the visible before the hidden, then the left. */
  #recognize(sheet: Sheet, labels: readonly Label[]): Map<Name, TableColumn> {
    const found = new Map<Name, TableColumn & { rank: number }>()
    for (const label of labels) {
      const match = this.#match(label.lower) ?? this.#match(`${label.upper}${label.lower}`)
      if (match === undefined) continue
      const rank = (match.isExact ? 2 : 0) + (sheet.hiddenColumns.has(label.index) ? 0 : 1)
      const earlier = found.get(match.name)
      if (earlier === undefined || rank > earlier.rank) {
        found.set(match.name, { index: label.index, heading: label.lower || label.upper, rank })
      }
    }
    return new Map([...found].map(([name, { index, heading }]) => [name, { index, heading }]))
  }

  #match(label: string): { name: Name; isExact: boolean } | undefined {
    const whole = wordKey(label)
    if (whole === '') return undefined
    const bare = whole
      .replace(/\([^)]*\)|\[[^\]]*\]|【[^】]*】|〔[^〕]*〕/g, '')
      .replace(/^[*:、.]+|[*:、.]+$/g, '')
    const name = this.#exact.get(whole) ?? this.#exact.get(bare)
    if (name !== undefined) return { name, isExact: true }
    // Longer ones are sentences that happen to hold a word
    if (bare.length > LONGEST_HEADING) return undefined
    const hinted = this.#fields.find((field) => field.hints?.test(bare) && !field.except?.test(bare))
    return hinted === undefined ? undefined : { name: hinted.name, isExact: false }
  }
}

const LONGEST_HEADING = 14

/** A column's own heading and, in two rows, the one that stands over it. */
interface Label {
  readonly index: number
  readonly upper: string
  readonly lower: string
}

function labelsOf(row: SheetRow): readonly Label[] {
  return row.cells.flatMap((cell, index) => {
    // Headings are texts; a cell that ends in a colon is the label of what stands beside it
    const text = typeof cell === 'string' ? cell : ''
    return text.trim() === '' || /[:：]\s*$/.test(text) ? [] : [{ index, upper: '', lower: text }]
  })
}

function joinLabels(upper: SheetRow, lower: SheetRow, spans: MergedSpans): readonly Label[] {
  const width = Math.max(upper.cells.length, lower.cells.length)
  let group = ''
  return Array.from({ length: width }, (_, index) => {
    const [over, under] = [shownText(upper.cells[index]), shownText(lower.cells[index])]
    // Without merged cells, as in text files, a group stands over its first column and the next are empty
    if (over.trim() !== '') group = over
    const isGrouped = over.trim() === '' && under.trim() !== ''
    const above = isGrouped ? (spans.textOver(upper.number, index) ?? group) : over
    return under.trim() === '' ? { index, upper: '', lower: above } : { index, upper: above, lower: under }
  })
}

/** Merged cells that lie within one row, by row. */
class MergedSpans {
  readonly #sheet: Sheet
  readonly #byRow: ReadonlyMap<number, readonly Merge[]>

  constructor(sheet: Sheet) {
    this.#sheet = sheet
    this.#byRow = Map.groupBy(
      sheet.merges.filter((merge) => merge.fromRow === merge.toRow),
      (merge) => merge.fromRow,
    )
  }

  groups(row: number): readonly Merge[] {
    return this.#byRow.get(row) ?? []
  }

  textOver(row: number, column: number): string | undefined {
    const merge = this.groups(row).find((span) => span.fromColumn <= column && column <= span.toColumn)
    if (merge === undefined) return undefined
    const cells = this.#sheet.rows.find((candidate) => candidate.number === row)?.cells
    return shownText(cells?.[merge.fromColumn])
  }
}
