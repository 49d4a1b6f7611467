import {
  birthDate,
  type LegalDate,
  revealIdNumber,
  revealPhoneNumber,
  sexOf,
  turnsAgeOn,
  type Words,
} from '@zhixun/policy'
import { cleanText, isPlaceholder } from '../../platform/imports/clean-text.ts'
import { type Finding, wordPlace } from '../../platform/imports/findings.ts'
import { personFaultWords } from '../../platform/imports/person-messages.ts'
import { readDay, readPeriod } from '../../platform/imports/read-day.ts'
import { readNumber } from '../../platform/imports/read-number.ts'
import { readIdCell, readName, readPhoneCell } from '../../platform/imports/read-person.ts'
import type { TableLine } from '../../platform/imports/read-table.ts'
import { isBlank, isErrorCell, shownText } from '../../platform/spreadsheet/sheet.ts'
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
import { parseGroups, parseRelation, parseSkillLevel } from './roster-words.ts'

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
  readonly people: Map<string, { readonly sheet: string; readonly row: number }>
  readonly phones: Map<string, { readonly sheet: string; readonly row: number }>
}

const faultWords = { ...personFaultWords, ...rosterFaultWords }
const MOST_INSURED_MONTHS = 720

/** Reads one line of a roster and finds every fault in it. Remembers its person in `seen`. */
export function checkLine(line: TableLine<RosterColumn>, ofClass: ClassDays, seen: Seen): LineCheck {
  return new LineChecker(line).check(ofClass, seen)
}

class LineChecker {
  readonly #line: TableLine<RosterColumn>
  readonly #faults: RosterFault[] = []
  readonly #doubts: RosterDoubt[] = []
  readonly #accepted: RosterOddity[] = []

  constructor(line: TableLine<RosterColumn>) {
    this.#line = line
  }

  check(ofClass: ClassDays, seen: Seen): LineCheck {
    const name = this.#readName()
    const phone = this.#readPhone(seen)
    const days = this.#readDays()
    const startsOn = days.startsOn ?? ofClass.startsOn
    const ageOn = startsOn ?? ofClass.recordedStartsOn
    const endsOn = days.endsOn ?? ofClass.endsOn
    const hiredOn = this.#readDay('hiredOn')
    const idNumber = this.#readIdNumber(ageOn, seen)
    const work = this.#readWork()
    if (hiredOn !== undefined && ageOn !== undefined && hiredOn > ageOn)
      this.#doubt('hiredOn', 'hired-after-start')
    if (this.#line.row.isHidden) this.#doubt('name', 'hidden-row')
    this.#lookAtUnused()

    this.#faults.sort((one, other) => (one.columnIndex ?? 0) - (other.columnIndex ?? 0))
    const found = { faults: this.#faults, doubts: this.#doubts, accepted: this.#accepted }
    if (this.#faults.length > 0 || idNumber === undefined) return { ...found, line: undefined }
    const { sheet, row } = this.#line
    return {
      ...found,
      line: present({
        sheet: sheet.name,
        row: row.number,
        name,
        idNumber,
        phone,
        ...work,
        hiredOn,
        startsOn,
        endsOn,
      }),
    }
  }

  #readName(): string {
    const reading = readName(this.#line.cell('name'))
    if (reading.fault !== undefined) this.#fault('name', reading.fault)
    if (reading.isOdd) this.#doubt('name', 'name-characters')
    return reading.name
  }

  #readIdNumber(startsOn: LegalDate | undefined, seen: Seen) {
    const reading = readIdCell(this.#line.cell('idNumber'))
    for (const kind of reading.faults) this.#fault('idNumber', kind)
    if (reading.idNumber !== undefined) {
      const turns16On = turnsAgeOn(birthDate(reading.idNumber), LEAST_AGE_YEARS)
      if (startsOn !== undefined && turns16On > startsOn) {
        this.#fault('idNumber', 'under-16-at-start', { turns16On, startsOn })
      }
      if (reading.isOldForm) this.#accept(reading.text, revealIdNumber(reading.idNumber))
      const sex = cleanText(shownText(this.#line.cell('sex')))
      if ((sex === '男' || sex === '女') && (sex === '男') !== (sexOf(reading.idNumber) === 'male')) {
        this.#doubt('sex', 'sex-differs')
      }
    }
    const earlier = reading.key === '' ? undefined : seen.people.get(reading.key)
    if (earlier !== undefined) this.#fault('idNumber', 'duplicate-person', { sameAs: earlier })
    else if (reading.key !== '') seen.people.set(reading.key, this.#where())
    return reading.idNumber
  }

  #readPhone(seen: Seen) {
    const reading = readPhoneCell(this.#line.cell('phone'))
    if (reading.fault !== undefined) this.#fault('phone', reading.fault)
    if (reading.isNotMobile) this.#doubt('phone', 'phone-not-mobile')
    if (reading.phone === undefined) return undefined
    const number = revealPhoneNumber(reading.phone)
    const earlier = seen.phones.get(number)
    if (earlier === undefined) seen.phones.set(number, this.#where())
    else if (!this.#isSamePerson(earlier, seen)) this.#doubt('phone', 'phone-shared', earlier)
    return reading.phone
  }

  /** A person who stands there twice brings the phone along; that is told once, as the same person. */
  #isSamePerson(earlier: { readonly sheet: string; readonly row: number }, seen: Seen): boolean {
    const other = seen.people.get(readIdCell(this.#line.cell('idNumber')).key)
    return other?.sheet === earlier.sheet && other.row === earlier.row
  }

  #readWork() {
    const insured = readNumber(this.#line.cell('insuredMonths'), /个?月$/, MOST_INSURED_MONTHS, true)
    if (this.#isSound('insuredMonths') && insured.kind === 'unreadable')
      this.#fault('insuredMonths', 'number-unreadable')
    return {
      insuredMonths: insured.kind === 'number' ? insured.value : undefined,
      relation: this.#readWord('relation', parseRelation, 'relation-unknown'),
      groups: this.#readWord('category', parseGroups, 'category-unknown'),
      level: this.#readWord('level', parseSkillLevel, 'level-unknown'),
      trade: this.#readWord('trade', (text) => text),
    }
  }

  #readWord<Value>(
    column: RosterColumn,
    parse: (text: string) => Value | undefined,
    doubt?: RosterDoubtKind,
  ) {
    if (!this.#isSound(column)) return undefined
    const text = cleanText(shownText(this.#line.cell(column)))
    if (text === '' || isPlaceholder(text)) return undefined
    const value = parse(text)
    if (value === undefined && doubt !== undefined) this.#doubt(column, doubt)
    return value
  }

  #readDays(): { startsOn: LegalDate | undefined; endsOn: LegalDate | undefined } {
    const period = this.#readPeriod()
    const startsOn = this.#readDay('startsOn') ?? period?.startsOn
    const endsOn = this.#readDay('endsOn') ?? period?.endsOn
    if (startsOn !== undefined && endsOn !== undefined && endsOn < startsOn) {
      this.#fault(this.#line.has('endsOn') ? 'endsOn' : 'period', 'end-before-start')
    }
    return { startsOn, endsOn }
  }

  #readPeriod() {
    if (!this.#isSound('period')) return undefined
    const reading = readPeriod(this.#line.cell('period'), this.#line.sheet.dateSystem)
    if (reading.kind === 'impossible') this.#fault('period', 'date-impossible')
    return reading.kind === 'period' ? reading : undefined
  }

  #readDay(column: 'hiredOn' | 'startsOn' | 'endsOn'): LegalDate | undefined {
    if (!this.#isSound(column)) return undefined
    const reading = readDay(this.#line.cell(column), this.#line.sheet.dateSystem)
    if (reading.kind === 'impossible') this.#fault(column, 'date-impossible')
    if (reading.kind === 'month') this.#doubt(column, 'day-missing')
    return reading.kind === 'day' ? reading.day : undefined
  }

  /** A cell that shows an error is one fault, whatever else could be said of it. */
  #isSound(column: RosterColumn): boolean {
    if (!isErrorCell(this.#line.cell(column))) return true
    this.#fault(column, 'cell-error')
    return false
  }

  #lookAtUnused(): void {
    for (const column of ['serial', 'sex', 'remark'] as const) {
      if (isErrorCell(this.#line.cell(column))) this.#doubt(column, 'unused-cell-error')
    }
  }

  #where() {
    return { sheet: this.#line.sheet.name, row: this.#line.row.number }
  }

  #fault(column: RosterColumn, kind: RosterFaultKind, details: Partial<Finding<RosterFaultKind>> = {}): void {
    const { sameAs, turns16On = '', startsOn = '' } = details
    const words = faultWords[kind]
    this.#faults.push({
      ...this.#finding(column, kind, fill(words, { ...sameAs, turns16On, startsOn })),
      ...details,
    })
  }

  #doubt(
    column: RosterColumn,
    kind: RosterDoubtKind,
    sameAs?: { readonly sheet: string; readonly row: number },
  ): void {
    this.#doubts.push({
      ...this.#finding(column, kind, fill(rosterDoubtWords[kind], { ...sameAs })),
      ...(sameAs && { sameAs }),
    })
  }

  #accept(typed: string, means: string): void {
    const words = {
      zh: '15 位旧证号码，已按 18 位读取',
      en: 'An old number of 15 digits, read as the one of 18 it means',
    }
    this.#accepted.push({ ...this.#finding('idNumber', 'id-15-digits', words), shown: typed, means })
  }

  #finding<Kind extends string>(column: RosterColumn, kind: Kind, words: Words): Finding<Kind> {
    const place = this.#line.place(column)
    const cell = this.#line.cell(column)
    const where = wordPlace(place)
    return {
      ...place,
      kind,
      shown: isBlank(cell) ? null : shownText(cell),
      problem: words,
      message: { zh: `${where.zh}：${words.zh}`, en: `${where.en}: ${words.en}` },
    }
  }
}

function fill(words: Words, values: Readonly<Record<string, string | number>>): Words {
  const put = (sentence: string) =>
    sentence.replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ''))
  return { zh: put(words.zh), en: put(words.en) }
}

type Present<T> = { [Key in keyof T as undefined extends T[Key] ? never : Key]: T[Key] } & {
  [Key in keyof T as undefined extends T[Key] ? Key : never]?: Exclude<T[Key], undefined>
}

/** Leaves out what is undefined: absent facts are unknown ones. */
function present<T extends object>(values: T): Present<T> {
  const kept: { [Key in keyof T]?: T[Key] } = {}
  for (const key in values) if (values[key] !== undefined) kept[key] = values[key]
  return kept as T & Present<T>
}
