import { findCreditCodeFaults, maskIdNumber, revealIdNumber } from '@zhixun/policy'
import { bulkHash, type HashState } from '../../platform/bulk-hash.ts'
import {
  cleanName,
  cleanNumberText,
  cleanText,
  isPlaceholder,
  parseSkillLevel,
  readDay,
  readIdCell,
} from '../../platform/imports/index.ts'
import { type ColumnName, monthNumber, monthText, type RegisterColumn, type RegisterKind } from '../kinds.ts'
import { isWholeIdNumber } from './id-number-check.ts'
import type { LineFaultKind } from './line-words.ts'
import { splitLine } from './read-chunks.ts'
import type { RegisterLayout } from './register-layout.ts'
import { type Run, RunGatherer } from './run-gatherer.ts'

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
const CACHED_TEXTS_MAX = 100_000
const NULL = '\\N'

/** Checks chunk after chunk; what it has once made of a code, a month or a person it keeps for the next line. */
export function lineChecker(rules: LineRules): (bytes: Uint8Array, chunk: number) => CheckedChunk {
  const reading = new LineReading(rules)
  return (bytes, chunk) => reading.check(bytes, chunk)
}

class LineReading {
  readonly #rules: LineRules
  readonly #decoder: InstanceType<typeof TextDecoder>
  readonly #hash: (text: string) => Int32Array
  readonly #hashName: (text: string) => Int32Array
  readonly #codes = new Map<string, string | undefined>()
  readonly #months = new Map<string, number | undefined>()
  readonly #others: readonly RegisterColumn[]
  readonly #lastMonth: number
  #findings: LineFinding[] = []
  #person = { text: '', holder: '', masked: '', name: '', tag: NULL }
  #line = 0
  #isFaulty = false

  constructor(rules: LineRules) {
    this.#rules = rules
    this.#decoder = new TextDecoder(rules.encoding)
    this.#hash = bulkHash(rules.hashState, 'id-number:')
    this.#hashName = bulkHash(rules.hashState, 'name:')
    this.#others = rules.kind.columns.filter(
      ({ name }) => name !== 'idNumber' && name !== 'name' && rules.layout.columns[name] !== undefined,
    )
    this.#lastMonth = monthNumber(Number(rules.asOfOn.slice(0, 4)), Number(rules.asOfOn.slice(5, 7)))
  }

  check(bytes: Uint8Array, chunk: number): CheckedChunk {
    const { layout, delimiter } = this.#rules
    const text = this.#decoder.decode(bytes)
    this.#findings = []
    const gatherer = new RunGatherer(chunk * LINES_PER_CHUNK_MAX)
    const linesByMonth = new Map<number, number>()
    let [filledLines, faultyLines, at] = [0, 0, 0]
    let isLastCut = false
    this.#line = 0
    const skipped = chunk === 0 ? layout.headingRows : 0
    for (; at < text.length; this.#line++) {
      let end = text.indexOf('\n', at)
      if (end === -1) end = text.length
      const line = text.slice(at, text.charCodeAt(end - 1) === 13 ? end - 1 : end)
      at = end + 1
      if (this.#line < skipped || isEmpty(line, delimiter)) continue
      filledLines++
      const cells = line.includes('"') ? splitLine(line, delimiter) : line.split(delimiter)
      isLastCut = cells.length < layout.width
      this.#isFaulty = false
      const run = this.#readLine(cells)
      if (this.#isFaulty || run === undefined) {
        faultyLines++
        continue
      }
      gatherer.take(run, this.#line)
      if (run.monthFrom !== undefined)
        linesByMonth.set(run.monthFrom, (linesByMonth.get(run.monthFrom) ?? 0) + 1)
    }
    const findings = this.#findings
    return {
      lines: this.#line,
      filledLines,
      faultyLines,
      rows: gatherer.end(),
      findings,
      linesByMonth,
      isLastCut,
    }
  }

  #readLine(cells: readonly string[]): Run | undefined {
    const { layout } = this.#rules
    if (!this.#readPerson(cells[layout.columns.idNumber ?? -1] ?? '')) return undefined
    this.#readName(cells[layout.columns.name ?? -1] ?? '')
    const { holder, masked, tag } = this.#person
    const run: { -readonly [Key in keyof Run]: Run[Key] } = {
      holder,
      masked,
      tag,
      employer: NULL,
      monthFrom: undefined,
      monthUntil: undefined,
      from: NULL,
      until: NULL,
      detail: '',
    }
    for (const column of this.#others)
      this.#readCell(column, cells[layout.columns[column.name] ?? -1] ?? '', run)
    if (run.monthFrom !== undefined && (run.monthUntil ?? run.monthFrom) < run.monthFrom)
      this.#fault('monthUntil', 'ends-before-it-begins', '')
    if (run.from !== NULL && run.until !== NULL && run.until < run.from)
      this.#fault('until', 'ends-before-it-begins', run.until)
    return run
  }

  #readPerson(text: string): boolean {
    if (text === this.#person.text && text !== '') return true
    let number = text
    if (!isWholeIdNumber(text)) {
      const reading = readIdCell(text === '' ? null : text)
      for (const kind of reading.faults) this.#fault('idNumber', kind, reading.text)
      if (!reading.idNumber) return false
      number = revealIdNumber(reading.idNumber)
    }
    this.#person = {
      text,
      holder: hexOf(this.#hash(number)),
      masked: maskIdNumber(number),
      name: '',
      tag: NULL,
    }
    return true
  }

  /** A name is kept as a tag that tells only whether another is the same. */
  #readName(text: string): void {
    if (text === this.#person.name || text === '') return
    const name = cleanName(text)
    if (name.includes('\ufffd')) this.#fault('name', 'letters-damaged', text)
    this.#person.name = text
    this.#person.tag = String(nameTag(this.#hashName, this.#person.holder, name))
  }

  #readCell(column: RegisterColumn, text: string, run: { -readonly [Key in keyof Run]: Run[Key] }): void {
    const { name, reads, isRequired } = column
    if (text === '' || isPlaceholder(text)) {
      if (isRequired) this.#fault(name, 'cell-missing', null)
      return
    }
    switch (reads) {
      case 'credit-code': {
        const code = this.#creditCode(text)
        if (code === undefined) this.#fault(name, 'credit-code-wrong', text)
        else run.employer = code
        return
      }
      case 'month': {
        const month = this.#month(text)
        if (month === undefined) this.#fault(name, 'month-impossible', text)
        else if (month > this.#lastMonth) this.#fault(name, 'after-its-day', monthText(month))
        else if (name === 'month') run.monthFrom = month
        else run.monthUntil = month
        return
      }
      case 'day': {
        const reading = readDay(text, 'from-1900')
        if (reading.kind !== 'day') this.#fault(name, 'day-impossible', text)
        else if (name === 'from' && reading.day > this.#rules.asOfOn)
          this.#fault(name, 'after-its-day', reading.day)
        else if (name === 'from') run.from = reading.day
        else run.until = reading.day
        return
      }
      default:
        this.#readDetail(column, cleanText(text), run)
    }
  }

  #readDetail({ name, reads }: RegisterColumn, text: string, run: { detail: string }): void {
    const level = reads === 'level' ? parseSkillLevel(text) : text
    if (level === undefined) this.#fault(name, 'level-unknown', text)
    else if (level.includes('\ufffd')) this.#fault(name, 'letters-damaged', text)
    else run.detail += `${run.detail === '' ? '' : ','}${JSON.stringify(name)}:${JSON.stringify(level)}`
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
    if (this.#months.has(text)) return this.#months.get(text)
    if (this.#months.size > CACHED_TEXTS_MAX) this.#months.clear()
    const month = readMonth(text)
    this.#months.set(text, month)
    return month
  }

  #fault(column: ColumnName | undefined, kind: LineFaultKind, text: string | null): void {
    this.#isFaulty = true
    if (this.#findings.length >= FINDINGS_PER_CHUNK_MAX) return
    const shown = text === null || column === 'name' ? null : maskNumbers(text).slice(0, 60)
    this.#findings.push({ line: this.#line, column, kind, shown })
  }
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

/** Whether a name is the one of an entry, without the entry telling it. */
export function nameTag(hash: (text: string) => Int32Array, holder: string, name: string): number {
  // letters beyond ASCII as their code, so that a name fits one block: what is longer differs early enough
  let text = holder.slice(0, 12)
  for (const character of name.slice(0, 7)) text += (character.codePointAt(0) ?? 0).toString(36)
  return hash(text.slice(0, 50))[0] as number
}

export function hexOf(words: Int32Array): string {
  let hex = ''
  for (let place = 0; place < 4; place++)
    hex += ((words[place] as number) >>> 0).toString(16).padStart(8, '0')
  return hex
}

function isEmpty(line: string, delimiter: string): boolean {
  const first = line.charCodeAt(0)
  if (first >= 48 && first <= 57) return false
  return line.replaceAll(delimiter, '').trim() === ''
}

/** Numbers of people as they may be shown to the clerk who has the file anyway: masked, for findings are kept. */
function maskNumbers(text: string): string {
  return text.replace(/\d[\d\s]{9,}[\dXx]?/g, (digits) => maskIdNumber(digits))
}
