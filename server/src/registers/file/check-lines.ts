import { findCreditCodeFaults, revealIdNumber } from '@zhixun/policy/values'
import {
  cleanName,
  cleanNumberText,
  cleanText,
  isPlaceholder,
  parseSkillLevel,
  readDay,
  readIdCell,
} from '../../platform/imports/cells.ts'
import type { BulkHash, HashState } from '../../platform/secrets/bulk-hash.ts'
import { maskLongNumbers } from '../../platform/secrets/numbers-in-words.ts'
import { type ColumnName, monthNumber, monthText, type RegisterColumn, type RegisterKind } from '../kinds.ts'
import { isWholeIdNumber } from './id-number-check.ts'
import { LineCells } from './line-cells.ts'
import type { LineFaultKind } from './line-words.ts'
import { idNumberHash, nameTag, type PersonKey, personKeyOf } from './person-key.ts'
import type { RegisterLayout } from './register-layout.ts'
import { type MonthSpan, type Run, RunGatherer } from './run-gatherer.ts'

/** What is needed to check lines of a register, wherever that is done. */
export interface LineRules {
  readonly kind: RegisterKind
  readonly layout: RegisterLayout
  readonly encoding: 'utf-8' | 'gb18030'
  readonly delimiter: string
  /** Nothing in a register is later than its day. */
  readonly asOfOn: string
  readonly hashState: HashState
}

export interface LineFinding {
  /** Within the chunk, from 0. */
  readonly line: number
  readonly column: ColumnName | undefined
  readonly kind: LineFaultKind
  readonly shown: string | null
}

export interface CheckedChunk {
  readonly lines: number
  /** Of them with something in them. */
  readonly filledLines: number
  readonly faultyLines: number
  /** Rows for COPY; the line stands as chunk × a million + line. */
  readonly rows: Uint8Array
  readonly findings: readonly LineFinding[]
  readonly linesByMonth: ReadonlyMap<number, number>
  /** The last filled line has fewer columns than the others. */
  readonly isLastCut: boolean
}

export const LINES_PER_CHUNK_MAX = 1_000_000
const FINDINGS_PER_CHUNK_MAX = 2_000
const EARLIEST_MONTH = monthNumber(1980, 1)
const MONTH_DIGITS = 6
const CACHED_TEXTS_MAX = 100_000
const CACHED_PEOPLE_MAX = 20_000
/** Such a share of them found again. */
const WORTH_KEEPING = 0.1
/** What is kept of a cell stands in the index by which people are found, which takes no more. */
const DETAIL_LENGTH_MAX = 120
const NULL = '\\N'

/** Checks chunk after chunk; what it has once made of a code, a month or a person it keeps for the next line. */
export function lineChecker(rules: LineRules): (bytes: Uint8Array, chunk: number) => CheckedChunk {
  const reading = new LineReading(rules)
  return (bytes, chunk) => reading.check(bytes, chunk)
}

/** What a line says beside person and months; empty where it does not. */
interface Said {
  until: string
  employer: string
  from: string
  /** Members of a JSON object, without its braces. */
  detail: string
}

class LineReading {
  readonly #rules: LineRules
  readonly #cells: LineCells
  readonly #hash: BulkHash
  readonly #codes = new Map<string, string | undefined>()
  readonly #months = new Map<string, number>()
  readonly #people = new Map<string, PersonKey>()
  #keepsPeople = true
  #foundAgain = 0
  readonly #monthColumns: readonly RegisterColumn[]
  readonly #otherColumns: readonly RegisterColumn[]
  /** Where the columns stand that are the same from month to month. */
  readonly #steadyPlaces: readonly number[]
  readonly #lastSteadyPlace: number
  readonly #lastMonth: number
  #findings: LineFinding[] = []
  #run: Run | undefined
  #span: MonthSpan = {}
  #line = 0
  #isFaulty = false

  constructor(rules: LineRules) {
    this.#rules = rules
    this.#cells = new LineCells(rules.encoding, rules.delimiter)
    this.#hash = idNumberHash(rules.hashState)
    const present = rules.kind.columns.filter(({ name }) => rules.layout.columns[name] !== undefined)
    this.#monthColumns = present.filter(({ reads }) => reads === 'month')
    this.#otherColumns = present
      .filter(({ name, reads }) => reads !== 'month' && name !== 'idNumber' && name !== 'name')
      .toSorted(asInJsonb)
    this.#steadyPlaces = present
      .filter(({ reads }) => reads !== 'month')
      .map(({ name }) => this.#placeOf(name))
    this.#lastSteadyPlace = Math.max(...this.#steadyPlaces)
    this.#lastMonth = monthNumber(Number(rules.asOfOn.slice(0, 4)), Number(rules.asOfOn.slice(5, 7)))
  }

  check(bytes: Uint8Array, chunk: number): CheckedChunk {
    const { layout } = this.#rules
    const cells = this.#cells
    cells.open(bytes)
    this.#findings = []
    this.#run = undefined
    const gatherer = new RunGatherer(chunk * LINES_PER_CHUNK_MAX)
    const linesByMonth = new Uint32Array(this.#lastMonth + 1)
    let [filledLines, faultyLines] = [0, 0]
    let isLastCut = false
    const skipped = chunk === 0 ? layout.headingRows : 0
    for (this.#line = 0; cells.step(); this.#line++) {
      if (this.#line < skipped || cells.isEmpty) {
        this.#run = undefined
        continue
      }
      filledLines++
      isLastCut = cells.count < layout.width
      if (cells.isTooLong) this.#refuseLine('line-too-long')
      else this.#readLine()
      if (this.#run === undefined) {
        faultyLines++
        continue
      }
      gatherer.take(this.#run, this.#span, this.#line)
      const { monthFrom } = this.#span
      if (monthFrom !== undefined) linesByMonth[monthFrom] = (linesByMonth[monthFrom] as number) + 1
    }
    const findings = this.#findings
    return {
      lines: this.#line,
      filledLines,
      faultyLines,
      rows: gatherer.end(),
      findings,
      linesByMonth: new Map([...linesByMonth.entries()].filter(([, lines]) => lines > 0)),
      isLastCut,
    }
  }

  #refuseLine(kind: LineFaultKind): void {
    this.#fault(undefined, kind, '')
    this.#run = undefined
  }

  /** Leaves what the line tells in `#run` and `#span`; no run where it has a fault. What the line before said is not read again. */
  #readLine(): void {
    this.#isFaulty = false
    if (this.#run === undefined || !this.#isAsBefore()) this.#run = this.#readRun()
    if (this.#run === undefined) return
    const span: { monthFrom?: number; monthUntil?: number } = {}
    for (const column of this.#monthColumns) this.#readMonthCell(column, span)
    this.#span = span
    if (span.monthFrom !== undefined && (span.monthUntil ?? span.monthFrom) < span.monthFrom)
      this.#fault('monthUntil', 'ends-before-it-begins', '')
    if (this.#isFaulty) this.#run = undefined
  }

  #isAsBefore(): boolean {
    const cells = this.#cells
    return (
      cells.isAsBeforeUpTo(this.#lastSteadyPlace) ||
      this.#steadyPlaces.every((place) => cells.isAsBefore(place))
    )
  }

  #readRun(): Run | undefined {
    const person = this.#readPerson(this.#cells.text(this.#placeOf('idNumber')))
    if (!person) return undefined
    const tag = this.#readName(person, this.#cells.text(this.#placeOf('name')))
    const said: Said = { until: '', employer: '', from: '', detail: '' }
    for (const column of this.#otherColumns)
      this.#readCell(column, this.#cells.text(this.#placeOf(column.name)), said)
    if (said.until !== '' && said.until < said.from) this.#fault('until', 'ends-before-it-begins', said.until)
    return { holder: person.holder, tag, said: writeSaid(said) }
  }

  #placeOf(name: ColumnName): number {
    return this.#rules.layout.columns[name] ?? -1
  }

  #readPerson(text: string): PersonKey | undefined {
    const known = this.#people.get(text)
    if (known) {
      this.#foundAgain++
      return known
    }
    let number = text
    if (!isWholeIdNumber(text)) {
      const reading = readIdCell(text === '' ? null : text)
      for (const kind of reading.faults) this.#fault('idNumber', kind, reading.text)
      if (!reading.idNumber) return undefined
      number = revealIdNumber(reading.idNumber)
      // it is read, and yet its line is told as faulty
      if (this.#isFaulty) return personKeyOf(this.#hash, number)
    }
    const person = personKeyOf(this.#hash, number)
    this.#keepPerson(text, person)
    return person
  }

  /** Where people do not come again, as in a register in their order, keeping them only costs time and memory. */
  #keepPerson(text: string, person: PersonKey): void {
    if (!this.#keepsPeople) return
    if (this.#people.size >= CACHED_PEOPLE_MAX) {
      this.#keepsPeople = this.#foundAgain >= CACHED_PEOPLE_MAX * WORTH_KEEPING
      this.#foundAgain = 0
      this.#people.clear()
    }
    this.#people.set(text, person)
  }

  /** A name is kept as a tag that tells only whether another is the same. */
  #readName(person: PersonKey, text: string): string {
    if (text === '') return NULL
    const name = cleanName(text)
    if (name.includes('\ufffd')) this.#fault('name', 'letters-damaged', text)
    return String(nameTag(person, name))
  }

  #readCell(column: RegisterColumn, text: string, said: Said): void {
    const { name, reads, isRequired } = column
    if (text === '' || isPlaceholder(text)) {
      if (isRequired) this.#fault(name, 'cell-missing', null)
      return
    }
    switch (reads) {
      case 'credit-code': {
        const code = this.#creditCode(text)
        if (code === undefined) this.#fault(name, 'credit-code-wrong', text)
        else said.employer = code
        return
      }
      case 'day': {
        const reading = readDay(text, 'from-1900')
        if (reading.kind !== 'day') this.#fault(name, 'day-impossible', text)
        else if (name === 'from' && reading.day > this.#rules.asOfOn)
          this.#fault(name, 'after-its-day', reading.day)
        else if (name === 'from') said.from = reading.day
        else said.until = reading.day
        return
      }
      default:
        this.#readDetail(column, cleanText(text), said)
    }
  }

  #readMonthCell(
    { name, isRequired }: RegisterColumn,
    span: { monthFrom?: number; monthUntil?: number },
  ): void {
    const place = this.#placeOf(name)
    const plain = monthOfDigits(this.#cells.digits(place, MONTH_DIGITS))
    const text = plain === undefined ? this.#cells.text(place) : ''
    const month = plain ?? this.#month(text)
    if (month !== undefined && month <= this.#lastMonth) {
      if (name === 'month') span.monthFrom = month
      else span.monthUntil = month
    } else if (text === '' || isPlaceholder(text)) {
      if (isRequired) this.#fault(name, 'cell-missing', null)
    } else if (month === undefined) this.#fault(name, 'month-impossible', text)
    else this.#fault(name, 'after-its-day', monthText(month))
  }

  #readDetail({ name, reads }: RegisterColumn, text: string, said: Said): void {
    const level = reads === 'level' ? parseSkillLevel(text) : text
    if (level === undefined) this.#fault(name, 'level-unknown', text)
    else if (level.length > DETAIL_LENGTH_MAX) this.#fault(name, 'cell-too-long', text)
    else if (level.includes('\ufffd')) this.#fault(name, 'letters-damaged', text)
    else said.detail += `${said.detail === '' ? '' : ', '}"${name}": ${JSON.stringify(level)}`
  }

  #creditCode(text: string): string | undefined {
    if (this.#codes.has(text)) return this.#codes.get(text)
    if (this.#codes.size > CACHED_TEXTS_MAX) this.#codes.clear()
    const code = cleanNumberText(text).toUpperCase()
    const known = findCreditCodeFaults(code).length === 0 ? code : undefined
    this.#codes.set(text, known)
    return known
  }

  #month(text: string): number | undefined {
    const known = this.#months.get(text)
    if (known !== undefined) return known
    if (this.#months.size > CACHED_TEXTS_MAX) this.#months.clear()
    const month = readMonth(text)
    if (month !== undefined) this.#months.set(text, month)
    return month
  }

  #fault(column: ColumnName | undefined, kind: LineFaultKind, text: string | null): void {
    this.#isFaulty = true
    if (this.#findings.length >= FINDINGS_PER_CHUNK_MAX) return
    const shown = text === null || column === 'name' ? null : maskLongNumbers(text).slice(0, 60)
    this.#findings.push({ line: this.#line, column, kind, shown })
  }
}

/** As jsonb orders its members, so that what was kept as jsonb once still is the same word for word. */
function asInJsonb({ name: one }: RegisterColumn, { name: other }: RegisterColumn): number {
  return one.length - other.length || (one < other ? -1 : 1)
}

function writeSaid({ until, employer, from, detail }: Said): string {
  if (detail !== '') return `${until}|${employer}|${from}|{${detail.replaceAll('\\', '\\\\')}}`
  if (from !== '') return `${until}|${employer}|${from}`
  return employer === '' ? until : `${until}|${employer}`
}

/** 202301, as most registers write a month; undefined for any other, which is for `readMonth`. */
function monthOfDigits(digits: number | undefined): number | undefined {
  if (digits === undefined) return undefined
  const [year, month] = [Math.floor(digits / 100), digits % 100]
  const number = month >= 1 && month <= 12 ? monthNumber(year, month) : 0
  return number < EARLIEST_MONTH ? undefined : number
}

/** 202301, 2023-01, 2023.1, 2023年1月, 2023/1/31; undefined where no calendar has it. */
export function readMonth(text: string): number | undefined {
  const match = /^(\d{4})(?:[-./年]?)(\d{1,2})(?:月|[-./月]\d{1,2}日?(?: .*)?|\d{2})?$/.exec(
    cleanNumberText(text),
  )
  const [year, month] = [Number(match?.[1]), Number(match?.[2])]
  if (!match || month < 1 || month > 12) return undefined
  const number = monthNumber(year, month)
  return number < EARLIEST_MONTH ? undefined : number
}
