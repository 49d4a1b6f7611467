import { findCreditCodeFaults, type Words } from '@zhixun/policy'
import {
  cellDoubtWords,
  cellFaultWords,
  cleanName,
  type Finding,
  findTables,
  isPassedRow,
  LineFindings,
  readLines,
  type SheetNote,
  type TableLine,
} from '../../platform/imports/index.ts'
import type { Day } from '../../platform/index.ts'
import type { Workbook } from '../../platform/spreadsheet/index.ts'
import { creditCodeWords, tidyCreditCode } from '../form-faults.ts'
import { noTraitList } from '../refusals.ts'
import type { ReadLine } from './trait-list.ts'
import { type TraitListColumn, traitListLabels, traitListShape } from './trait-list-columns.ts'

/** The days that count where a line names none of its own. */
export interface ListDays {
  readonly validFrom: Day
  readonly validUntil: Day | null
}

export interface ReadTraitList {
  readonly sheets: readonly { readonly name: string; readonly headingRows: readonly number[] }[]
  readonly notes: readonly SheetNote[]
  readonly lines: readonly ReadLine[]
  readonly faults: readonly Finding<string>[]
}

const faultWords = {
  ...cellFaultWords,
  ...creditCodeWords,
  'cell-error': {
    zh: '单元格显示错误值，请改为正确的内容',
    en: 'the cell shows an error; write what was meant',
  },
  'code-missing': { zh: '没有填写统一社会信用代码', en: 'the credit code is missing' },
  'name-missing': { zh: '没有填写单位名称', en: 'the name is missing' },
  twice: {
    zh: '与“{sheet}”第 {row} 行是同一单位，请只留一行',
    en: 'the same organization stands in "{sheet}", row {row}; keep one of them',
  },
  'days-out-of-order': { zh: '截止日期早于起始日期', en: 'the last day lies before the first' },
  'day-incomplete': { zh: '日期须写到日', en: 'the day is missing' },
} as const satisfies Readonly<Record<string, Words>>

type Findings = LineFindings<TraitListColumn, keyof typeof faultWords, never>

/**
 * Reads a list of organizations line by line: every fault of every line, and no line twice.
 *
 * @throws noTraitList where no sheet has the headings
 */
export function readTraitList(workbook: Workbook, days: ListDays): ReadTraitList {
  const { tables, notes } = findTables(workbook, traitListShape, traitListLabels)
  if (tables.length === 0)
    throw noTraitList(
      {},
      notes.map((note) => ({ pointer: '', ...note.message })),
    )
  const lines: ReadLine[] = []
  const faults: Finding<string>[] = []
  const seen = new Map<string, { readonly sheet: string; readonly row: number }>()
  for (const table of tables) {
    for (const item of readLines(table)) {
      if (isPassedRow(item)) continue
      const read = readLine(item, days, lines.length + 1, seen)
      lines.push(read.line)
      faults.push(...read.faults)
    }
  }
  return {
    sheets: tables.map(({ sheet, head }) => ({ name: sheet.name, headingRows: head.rows })),
    ...{ notes, lines, faults },
  }
}

function readLine(
  item: TableLine<TraitListColumn>,
  days: ListDays,
  number: number,
  seen: Map<string, { readonly sheet: string; readonly row: number }>,
): { readonly line: ReadLine; readonly faults: readonly Finding<string>[] } {
  const found: Findings = new LineFindings(item, faultWords, cellDoubtWords)
  const name = cleanName(found.text('name'))
  if (name === '' && found.faults.length === 0) found.fault('name', 'name-missing')
  const creditCode = readCode(found, seen)
  const validFrom = found.day('startsOn') ?? days.validFrom
  const validUntil = found.day('endsOn') ?? days.validUntil
  // a month without its day cannot be counted by
  for (const { column } of found.doubts) found.fault(columnOf(item, column), 'day-incomplete')
  if (validUntil !== null && validUntil < validFrom) found.fault('endsOn', 'days-out-of-order')
  const faults = found.sortedFaults()
  const [first] = faults
  const place = found.where()
  if (first === undefined) {
    if (creditCode !== null) seen.set(creditCode, place)
    return {
      line: {
        ...{ number, ...place, creditCode, codeTyped: null, name, validFrom, validUntil },
        ...{ outcome: 'fits', remark: null },
      },
      faults,
    }
  }
  const remark = {
    zh: faults.map((each) => each.problem.zh).join('；'),
    en: faults.map((each) => each.problem.en).join('; '),
  }
  const nothing = { validFrom: null, validUntil: null }
  const codeTyped = creditCode === null ? hideMiddle(found.text('creditCode').trim()) : null
  const line = {
    number,
    ...place,
    creditCode,
    codeTyped,
    name,
    ...nothing,
    outcome: 'faulty',
    remark,
  } as const
  return { line, faults }
}

const SHOWN = 4
const TYPED_MAX = 40

/** What was typed, as an identity number is shown: the first and last characters alone; null where nothing was. */
function hideMiddle(typed: string): string | null {
  if (typed === '') return null
  const [first, last] = [typed.slice(0, SHOWN), typed.slice(SHOWN).slice(-SHOWN)]
  return `${first}${'*'.repeat(Math.min(Math.max(typed.length - 2 * SHOWN, 0), TYPED_MAX))}${last}`
}

/** A code that can be one and stands on no earlier line, or null. */
function readCode(
  found: Findings,
  seen: ReadonlyMap<string, { readonly sheet: string; readonly row: number }>,
) {
  const before = found.faults.length
  const code = tidyCreditCode(found.text('creditCode'))
  if (found.faults.length > before) return null
  if (code === '') {
    found.fault('creditCode', 'code-missing')
    return null
  }
  const [fault] = findCreditCodeFaults(code)
  if (fault !== undefined) {
    found.fault('creditCode', fault)
    return null
  }
  const sameAs = seen.get(code)
  if (sameAs) found.fault('creditCode', 'twice', { sameAs })
  return code
}

function columnOf(item: TableLine<TraitListColumn>, heading: string): TraitListColumn {
  return item.place('startsOn').column === heading ? 'startsOn' : 'endsOn'
}
