import type { LegalDate, Words } from '@zhixun/policy'
import { isBlank, isErrorCell, shownText } from '../spreadsheet/sheet.ts'
import { cleanText, isPlaceholder } from './clean-text.ts'
import { type Finding, wordPlace } from './findings.ts'
import { readDay } from './read-day.ts'
import type { TableLine } from './read-table.ts'

export interface SamePlace {
  readonly sheet: string
  readonly row: number
}

interface FindingDetails {
  readonly sameAs?: SamePlace
  readonly turns16On?: string
  readonly startsOn?: string
}

/** What every import can find in a cell, whatever its column. */
export type CellFaultKind = 'cell-error' | 'date-impossible'
export type CellDoubtKind = 'day-missing'

/** Collects what is found in one line, each with its place, what the cell shows and a sentence. */
export class LineFindings<Column extends string, FaultKind extends string, DoubtKind extends string> {
  readonly faults: Finding<FaultKind | CellFaultKind>[] = []
  readonly doubts: Finding<DoubtKind | CellDoubtKind>[] = []
  readonly #line: TableLine<Column>
  readonly #faultWords: Readonly<Record<FaultKind | CellFaultKind, Words>>
  readonly #doubtWords: Readonly<Record<DoubtKind | CellDoubtKind, Words>>

  constructor(
    line: TableLine<Column>,
    faultWords: Readonly<Record<FaultKind | CellFaultKind, Words>>,
    doubtWords: Readonly<Record<DoubtKind | CellDoubtKind, Words>>,
  ) {
    this.#line = line
    this.#faultWords = faultWords
    this.#doubtWords = doubtWords
  }

  fault(column: Column, kind: FaultKind | CellFaultKind, details: FindingDetails = {}): void {
    this.faults.push(this.finding(column, kind, this.#faultWords[kind], details))
  }

  doubt(column: Column, kind: DoubtKind | CellDoubtKind, details: FindingDetails = {}): void {
    this.doubts.push(this.finding(column, kind, this.#doubtWords[kind], details))
  }

  /** A finding by itself, for what is neither fault nor doubt. */
  finding<Kind extends string>(
    column: Column,
    kind: Kind,
    words: Words,
    details: FindingDetails = {},
  ): Finding<Kind> {
    const place = this.#line.place(column)
    const cell = this.#line.cell(column)
    const where = wordPlace(place)
    const problem = fill(words, { ...details, ...details.sameAs })
    return {
      ...place,
      kind,
      shown: isBlank(cell) ? null : shownText(cell),
      problem,
      message: { zh: `${where.zh}：${problem.zh}`, en: `${where.en}: ${problem.en}` },
      ...details,
    }
  }

  /** Where the line stands, for a later one that names the same person. */
  where(): SamePlace {
    return { sheet: this.#line.sheet.name, row: this.#line.row.number }
  }

  /** A cell that shows an error is one fault, whatever else could be said of it. */
  isSound(column: Column): boolean {
    if (!isErrorCell(this.#line.cell(column))) return true
    this.fault(column, 'cell-error')
    return false
  }

  /** The cell's text put right; empty where nothing is said. */
  text(column: Column): string {
    if (!this.isSound(column)) return ''
    const text = cleanText(shownText(this.#line.cell(column)))
    return isPlaceholder(text) ? '' : text
  }

  day(column: Column): LegalDate | undefined {
    if (!this.isSound(column)) return undefined
    const reading = readDay(this.#line.cell(column), this.#line.sheet.dateSystem)
    if (reading.kind === 'impossible') this.fault(column, 'date-impossible')
    if (reading.kind === 'month') this.doubt(column, 'day-missing')
    return reading.kind === 'day' ? reading.day : undefined
  }

  /** Faults from left to right, as one reads the line. */
  sortedFaults(): readonly Finding<FaultKind | CellFaultKind>[] {
    return this.faults.sort((one, other) => (one.columnIndex ?? 0) - (other.columnIndex ?? 0))
  }
}

function fill(words: Words, values: object): Words {
  const known = new Map<string, unknown>(Object.entries(values))
  const put = (sentence: string) =>
    sentence.replace(/\{(\w+)\}/g, (_, name: string) => String(known.get(name) ?? ''))
  return { zh: put(words.zh), en: put(words.en) }
}

/** The members that are there: `present<T>` of `{ a: 1, b: undefined }` is `{ a: 1 }`. */
export type Present<T> = { [Key in keyof T as undefined extends T[Key] ? never : Key]: T[Key] } & {
  [Key in keyof T as undefined extends T[Key] ? Key : never]?: Exclude<T[Key], undefined>
}

/** Leaves out what is undefined: absent facts are unknown ones. */
export function present<T extends object>(values: T): Present<T> {
  const kept: { [Key in keyof T]?: T[Key] } = {}
  for (const key in values) if (values[key] !== undefined) kept[key] = values[key]
  return kept as T & Present<T>
}
