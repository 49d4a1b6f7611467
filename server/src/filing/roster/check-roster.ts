import { createHash } from 'node:crypto'
import { revealIdNumber, revealPhoneNumber } from '@zhixun/policy'
import type { PassedRow } from '../../platform/imports/index.ts'
import {
  cleanText,
  findTables,
  isPassedRow,
  readLines,
  readPeriod,
  type Table,
} from '../../platform/imports/index.ts'
import { shownText, type Workbook } from '../../platform/spreadsheet/index.ts'
import { type ClassDays, checkLine, type LineCheck, type Seen } from './check-line.ts'
import { noRosterFound } from './refusals.ts'
import type { Progress, RosterCheck, RosterLine, RosterOptions } from './roster.ts'
import { type RosterColumn, rosterLabels, rosterShape } from './roster-columns.ts'

/** Between two steps a server can answer others: some milliseconds. */
const LINES_PER_STEP = 500

/**
 * Checks every line of every sheet that has the headings of a roster. Steps: each `next()` does some hundred lines and
 * tells how far it is; the last gives the check.
 *
 * @throws noRosterFound where no sheet has the headings
 */
export function* checkRosterInSteps(
  workbook: Workbook,
  options: RosterOptions = {},
): Generator<Progress, RosterCheck> {
  const { tables, notes } = findTables(workbook, rosterShape, rosterLabels)
  if (tables.length === 0)
    throw noRosterFound(
      {},
      notes.map((note) => ({ pointer: '', ...note.message })),
    )
  const total = tables.reduce((sum, table) => sum + table.sheet.rows.length - table.firstIndex, 0)
  const checks: LineCheck[] = []
  const passedRows: PassedRow[] = []
  const seen: Seen = { people: new Map(), phones: new Map() }
  const recorded = options.startsOn === undefined ? {} : { recordedStartsOn: options.startsOn }
  let done = 0
  for (const table of tables) {
    const ofClass = { ...classDaysAbove(table), ...recorded }
    for (const item of readLines(table)) {
      if (isPassedRow(item)) passedRows.push(item)
      else checks.push(checkLine(item, ofClass, seen))
      if (++done % LINES_PER_STEP === 0) yield { done, total }
    }
  }
  return {
    sheets: tables.map(describe),
    notes,
    lines: checks.flatMap((check) => check.line ?? []),
    faultyLines: checks.filter((check) => check.faults.length > 0).length,
    faults: checks.flatMap((check) => check.faults),
    accepted: checks.flatMap((check) => check.accepted),
    doubts: checks.flatMap((check) => check.doubts),
    passedRows,
  }
}

/** The whole check at once: for rosters of some hundred lines, and where nobody waits. */
export function checkRoster(workbook: Workbook, options: RosterOptions = {}): RosterCheck {
  const steps = checkRosterInSteps(workbook, options)
  for (;;) {
    const step = steps.next()
    if (step.done) return step.value
  }
}

/**
 * A fingerprint of the good lines: SHA-256 over `name,idNumber,phone` and a line feed for each, in the order of the file.
 * Two readings that agree on it took the same people.
 */
export function digestLines(lines: readonly RosterLine[]): string {
  const hash = createHash('sha256')
  for (const line of lines) {
    const phone = line.phone === undefined ? '' : revealPhoneNumber(line.phone)
    hash.update(`${line.name},${revealIdNumber(line.idNumber)},${phone}\n`)
  }
  return hash.digest('hex')
}

function describe(table: Table<RosterColumn>) {
  const columns = [...table.head.columns.values()].sort((one, other) => one.index - other.index)
  return {
    name: table.sheet.name,
    headingRows: table.head.rows,
    headings: columns.map((column) => column.heading),
  }
}

const classDaysLabel = /^(?:培训|开班|上课|起止)(?:起止)?(?:时间|日期|期限|时段)[:：]?/

/** The days of the class where a line above the headings gives them: “培训时间：2020年7月1日至7月15日”. */
function classDaysAbove(table: Table<RosterColumn>): ClassDays {
  const rows = table.sheet.rows.slice(0, (table.head.rows[0] ?? 1) - 1)
  for (const row of rows) {
    const texts = row.cells.map((cell) => cleanText(shownText(cell)))
    for (const [index, text] of texts.entries()) {
      const label = classDaysLabel.exec(text)
      if (label === null) continue
      const rest = text.slice(label[0].length).trim()
      const value = rest === '' ? (row.cells.slice(index + 1).find((cell) => cell !== null) ?? null) : rest
      const reading = readPeriod(value, table.sheet.dateSystem)
      if (reading.kind === 'period') {
        return reading.endsOn === undefined
          ? { startsOn: reading.startsOn }
          : { startsOn: reading.startsOn, endsOn: reading.endsOn }
      }
    }
  }
  return {}
}
