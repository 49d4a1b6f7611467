import {
  type IdNumber,
  type LegalDate,
  type PhoneNumber,
  revealIdNumber,
  revealPhoneNumber,
  sexOf,
  turnsAgeOn,
} from '@zhixun/policy'
import type { TableLine } from '../../platform/imports/index.ts'
import {
  cleanText,
  LineFindings,
  parseSkillLevel,
  personFaultWords,
  present,
  readIdCell,
  readName,
  readNumber,
  readPeriod,
  readPhoneCell,
  type SamePlace,
} from '../../platform/imports/index.ts'
import { isErrorCell, shownText } from '../../platform/spreadsheet/index.ts'
import {
  LEAST_AGE_YEARS,
  type RosterDoubt,
  type RosterDoubtKind,
  type RosterFault,
  type RosterFaultKind,
  type RosterLine,
  type RosterOddity,
  rosterDoubtWords,
  rosterFaultWords,
} from './roster.ts'
import type { RosterColumn } from './roster-columns.ts'
import { parseGroups, parseRelation } from './roster-words.ts'

/** The line as far as it could be read, with all that was found in it. */
export interface LineCheck {
  /** Undefined where the line has any fault. */
  readonly line: RosterLine | undefined
  readonly faults: readonly RosterFault[]
  readonly accepted: readonly RosterOddity[]
  readonly doubts: readonly RosterDoubt[]
}

/** Days that count where a line has none of its own. */
export interface ClassDays {
  /** As the roster gives them for a whole sheet. */
  readonly startsOn?: LegalDate
  readonly endsOn?: LegalDate
  /** The first day as the class has it on record: age is measured on it, but it is not the roster's word. */
  readonly recordedStartsOn?: LegalDate
}

/** Who stood where, to find a person or a phone a second time. */
export interface Seen {
  readonly people: Map<string, SamePlace>
  readonly phones: Map<string, SamePlace>
}

const faultWords = { ...personFaultWords, ...rosterFaultWords }
const MOST_INSURED_MONTHS = 720

type Found = LineFindings<RosterColumn, RosterFaultKind, RosterDoubtKind>
type Line = TableLine<RosterColumn>

/** Reads one line of a roster and finds every fault in it. Remembers its person in `seen`. */
export function checkLine(line: Line, ofClass: ClassDays, seen: Seen): LineCheck {
  const found: Found = new LineFindings(line, faultWords, rosterDoubtWords)
  const accepted: RosterOddity[] = []
  const name = readNameInto(line, found)
  const phone = readPhoneInto(line, found, seen)
  const days = readDays(line, found)
  const startsOn = days.startsOn ?? ofClass.startsOn
  const endsOn = days.endsOn ?? ofClass.endsOn
  const ageOn = startsOn ?? ofClass.recordedStartsOn
  const hiredOn = found.day('hiredOn')
  const idNumber = readIdNumberInto(line, { found, accepted, seen, ageOn })
  const work = readWork(line, found)
  if (hiredOn !== undefined && ageOn !== undefined && hiredOn > ageOn)
    found.doubt('hiredOn', 'hired-after-start')
  lookAround(line, found)

  const faults = found.sortedFaults()
  if (faults.length > 0 || idNumber === undefined)
    return { line: undefined, faults, doubts: found.doubts, accepted }
  const { sheet, row } = found.where()
  return {
    line: present({ sheet, row, name, idNumber, phone, ...work, hiredOn, startsOn, endsOn }),
    faults,
    doubts: found.doubts,
    accepted,
  }
}

function readNameInto(line: Line, found: Found): string {
  const reading = readName(line.cell('name'))
  if (reading.fault !== undefined) found.fault('name', reading.fault)
  if (reading.isOdd) found.doubt('name', 'name-characters')
  return reading.name
}

interface PersonContext {
  readonly found: Found
  readonly accepted: RosterOddity[]
  readonly seen: Seen
  /** The day on which age is measured, where it is known. */
  readonly ageOn: LegalDate | undefined
}

function readIdNumberInto(line: Line, { found, accepted, seen, ageOn }: PersonContext): IdNumber | undefined {
  const reading = readIdCell(line.cell('idNumber'))
  for (const kind of reading.faults) found.fault('idNumber', kind)
  if (reading.birthday !== undefined && ageOn !== undefined) {
    const turns16On = turnsAgeOn(reading.birthday, LEAST_AGE_YEARS)
    if (turns16On > ageOn) found.fault('idNumber', 'under-16-at-start', { turns16On, startsOn: ageOn })
  }
  if (reading.idNumber !== undefined) {
    if (reading.isOldForm) accepted.push(oldForm(found, reading.text, revealIdNumber(reading.idNumber)))
    const sex = cleanText(shownText(line.cell('sex')))
    if ((sex === '男' || sex === '女') && (sex === '男') !== (sexOf(reading.idNumber) === 'male')) {
      found.doubt('sex', 'sex-differs')
    }
  }
  const earlier = reading.key === '' ? undefined : seen.people.get(reading.key)
  if (earlier !== undefined) found.fault('idNumber', 'duplicate-person', { sameAs: earlier })
  else if (reading.key !== '') seen.people.set(reading.key, found.where())
  return reading.idNumber
}

function oldForm(found: Found, typed: string, means: string): RosterOddity {
  const words = {
    zh: '15 位旧证号码，已按 18 位读取',
    en: 'An old number of 15 digits, read as the one of 18 it means',
  }
  return { ...found.finding('idNumber', 'id-15-digits', words), shown: typed, means }
}

function readPhoneInto(line: Line, found: Found, seen: Seen): PhoneNumber | undefined {
  const reading = readPhoneCell(line.cell('phone'))
  if (reading.fault !== undefined) found.fault('phone', reading.fault)
  if (reading.isNotMobile) found.doubt('phone', 'phone-not-mobile')
  if (reading.phone === undefined) return undefined
  const number = revealPhoneNumber(reading.phone)
  const earlier = seen.phones.get(number)
  if (earlier === undefined) seen.phones.set(number, found.where())
  else if (!isSamePerson(line, earlier, seen)) found.doubt('phone', 'phone-shared', { sameAs: earlier })
  return reading.phone
}

/** A person who stands there twice brings the phone along; that is told once, as the same person. */
function isSamePerson(line: Line, earlier: SamePlace, seen: Seen): boolean {
  const other = seen.people.get(readIdCell(line.cell('idNumber')).key)
  return other?.sheet === earlier.sheet && other.row === earlier.row
}

function readWork(line: Line, found: Found) {
  return {
    insuredMonths: readInsuredMonths(line, found),
    relation: readWord(found, 'relation', parseRelation, 'relation-unknown'),
    groups: readWord(found, 'category', parseGroups, 'category-unknown'),
    level: readWord(found, 'level', parseSkillLevel, 'level-unknown'),
    trade: found.text('trade') || undefined,
  }
}

function readInsuredMonths(line: Line, found: Found): number | undefined {
  if (!found.isSound('insuredMonths')) return undefined
  const reading = readNumber(line.cell('insuredMonths'), /个?月$/, MOST_INSURED_MONTHS, true)
  if (reading.kind === 'unreadable') found.fault('insuredMonths', 'number-unreadable')
  return reading.kind === 'number' ? reading.value : undefined
}

function readWord<Value>(
  found: Found,
  column: RosterColumn,
  parse: (text: string) => Value | undefined,
  doubt: RosterDoubtKind,
): Value | undefined {
  const text = found.text(column)
  if (text === '') return undefined
  const value = parse(text)
  if (value === undefined) found.doubt(column, doubt)
  return value
}

function readDays(line: Line, found: Found) {
  const period = readPeriodInto(line, found)
  const startsOn = found.day('startsOn') ?? period?.startsOn
  const endsOn = found.day('endsOn') ?? period?.endsOn
  if (startsOn !== undefined && endsOn !== undefined && endsOn < startsOn) {
    found.fault(line.has('endsOn') ? 'endsOn' : 'period', 'end-before-start')
  }
  return { startsOn, endsOn }
}

function readPeriodInto(line: Line, found: Found) {
  if (!found.isSound('period')) return undefined
  const reading = readPeriod(line.cell('period'), line.sheet.dateSystem)
  if (reading.kind === 'impossible') found.fault('period', 'date-impossible')
  return reading.kind === 'period' ? reading : undefined
}

/** What is no fault of the line, and yet somebody ought to see. */
function lookAround(line: Line, found: Found): void {
  if (line.row.isHidden) found.doubt('name', 'hidden-row')
  for (const column of ['serial', 'sex', 'remark'] as const) {
    if (isErrorCell(line.cell(column))) found.doubt(column, 'unused-cell-error')
  }
}
