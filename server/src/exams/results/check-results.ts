import { type CertificateKind, revealIdNumber, type SkillLevel } from '@zhixun/policy'
import type { PassedRow } from '../../platform/imports/index.ts'
import {
  cleanNumberText,
  cleanText,
  findTables,
  isPassedRow,
  LineFindings,
  parseSkillLevel,
  present,
  readIdCell,
  readLines,
  readName,
  readNumber,
  type SamePlace,
  type TableLine,
  wordKey,
} from '../../platform/imports/index.ts'
import { shownText, type Workbook } from '../../platform/spreadsheet/index.ts'
import { noResultsFound } from './refusals.ts'
import {
  type CertificateLine,
  type ResultDoubtKind,
  type ResultFaultKind,
  type ResultLine,
  type ResultsCheck,
  resultDoubtWords,
  resultFaultWords,
} from './results.ts'
import { type ResultColumn, resultLabels, resultsShape } from './results-columns.ts'

type Found = LineFindings<ResultColumn, ResultFaultKind, ResultDoubtKind>
type Line = TableLine<ResultColumn>

interface Seen {
  readonly people: Map<string, SamePlace>
  readonly certificates: Map<string, SamePlace>
}

/**
 * Checks a list of results: every line of every sheet that has the headings.
 *
 * @throws noResultsFound where no sheet has the headings
 */
export function checkResults(workbook: Workbook): ResultsCheck {
  const { tables, notes } = findTables(workbook, resultsShape, resultLabels)
  if (tables.length === 0)
    throw noResultsFound(
      {},
      notes.map((note) => ({ pointer: '', ...note.message })),
    )
  const seen: Seen = { people: new Map(), certificates: new Map() }
  const passedRows: PassedRow[] = []
  const lines: ResultLine[] = []
  const findings: Found[] = []
  for (const item of tables.flatMap((table) => [...readLines(table)])) {
    if (isPassedRow(item)) {
      passedRows.push(item)
      continue
    }
    const found: Found = new LineFindings(item, resultFaultWords, resultDoubtWords)
    const line = checkLine(item, found, seen)
    findings.push(found)
    if (line !== undefined) lines.push(line)
  }
  return {
    sheets: tables.map((table) => ({ name: table.sheet.name, headingRows: table.head.rows })),
    notes,
    lines,
    faultyLines: findings.filter((found) => found.faults.length > 0).length,
    faults: findings.flatMap((found) => found.sortedFaults()),
    doubts: findings.flatMap((found) => found.doubts),
    passedRows,
  }
}

function checkLine(line: Line, found: Found, seen: Seen): ResultLine | undefined {
  const { name, fault } = readName(line.cell('name'))
  if (fault !== undefined) found.fault('name', fault)
  const idNumber = readIdNumberInto(line, found, seen)
  const classHours = readNumberInto(line, found, 'classHours', /个?(?:课时|学时|小时)$/, MOST_CLASS_HOURS)
  const { score, isAbsent } = readScore(line, found)
  const passed = isAbsent ? false : readVerdict(found, line)
  const certificate = readCertificate(line, found, seen)
  if (certificate && passed === false) found.fault('certificateKind', 'certificate-without-passing')
  if (line.row.isHidden) found.doubt('name', 'hidden-row')
  if (found.faults.length > 0 || idNumber === undefined) return undefined
  const { sheet, row } = found.where()
  return present({ sheet, row, name, idNumber, classHours, score, isAbsent, passed, certificate })
}

const MOST_CLASS_HOURS = 10_000
const MOST_POINTS = 1_000

function readIdNumberInto(line: Line, found: Found, seen: Seen) {
  const reading = readIdCell(line.cell('idNumber'))
  for (const kind of reading.faults) found.fault('idNumber', kind)
  const key = reading.idNumber === undefined ? reading.key : revealIdNumber(reading.idNumber)
  const earlier = key === '' ? undefined : seen.people.get(key)
  if (earlier !== undefined) found.fault('idNumber', 'duplicate-person', { sameAs: earlier })
  else if (key !== '') seen.people.set(key, found.where())
  return reading.idNumber
}

function readNumberInto(line: Line, found: Found, column: ResultColumn, unit: RegExp, atMost: number) {
  if (!found.isSound(column)) return undefined
  const reading = readNumber(line.cell(column), unit, atMost, false)
  if (reading.kind === 'unreadable') found.fault(column, 'number-unreadable')
  return reading.kind === 'number' ? reading.value : undefined
}

/** The mark, or that the learner did not come. Marks in words (合格) are left to the column that says who passed. */
function readScore(line: Line, found: Found): { score: number | undefined; isAbsent: boolean } {
  const words = (['score', 'passed'] as const).map((column) => wordKey(shownText(line.cell(column))))
  if (words.some((word) => /^(?:缺考|缺席|未参加|旷考|未考)/.test(word)))
    return { score: undefined, isAbsent: true }
  if (/^(?:合格|不合格|优秀|良好|及格|不及格|通过|未通过)$/.test(words[0] ?? ''))
    return { score: undefined, isAbsent: false }
  return { score: readNumberInto(line, found, 'score', /分$/, MOST_POINTS), isAbsent: false }
}

const yes = /^(?:是|合格|通过|及格|优秀|良好|√|✓|y|yes|true|1)$/
const no = /^(?:否|不合格|未通过|不及格|不通过|×|x|n|no|false|0)$/

function readVerdict(found: Found, line: Line): boolean | undefined {
  const word = wordKey(found.text('passed')) || markInWords(line)
  if (word === '') {
    found.doubt(line.has('passed') ? 'passed' : 'name', 'verdict-missing')
    return undefined
  }
  if (yes.test(word)) return true
  if (!no.test(word)) found.fault('passed', 'verdict-unreadable')
  return false
}

function markInWords(line: Line): string {
  const mark = wordKey(shownText(line.cell('score')))
  return /^[\d.分]*$/.test(mark) ? '' : mark
}

const kindWords: readonly (readonly [CertificateKind, RegExp])[] = [
  ['special-skill', /专项/],
  ['skill-level', /技能等级/],
  ['qualification', /职业资格/],
  ['completion', /合格证|结业|培训证书/],
]

/** `null` where none was issued; undefined where the list does not tell about certificates. */
function readCertificate(line: Line, found: Found, seen: Seen): CertificateLine | null | undefined {
  const columns = ['certificateKind', 'level', 'certificateNumber', 'issuedOn'] as const
  if (!line.has('certificateKind') && !line.has('certificateNumber')) return undefined
  const kindText = found.text('certificateKind')
  const levelText = found.text('level')
  const number = readCertificateNumber(found, seen)
  const issuedOn = found.day('issuedOn')
  if (columns.every((column) => cleanText(shownText(line.cell(column))) === '')) return null
  if (kindText === '' && number === undefined && issuedOn === undefined) return null

  const kind = readKind(found, kindText, levelText)
  const level = levelText === '' ? undefined : parseSkillLevel(levelText)
  if (levelText !== '' && level === undefined) found.fault('level', 'certificate-level-unknown')
  if (kind === undefined) return undefined
  const isLeveled = kind === 'skill-level' || kind === 'qualification'
  if (isLeveled && levelText === '') found.doubt('level', 'certificate-level-missing')
  if (kind === 'skill-level' && level !== undefined && !fitsNumber(level, number)) {
    found.doubt('certificateNumber', 'certificate-level-differs')
  }
  if (number === undefined) found.doubt('certificateNumber', 'certificate-number-missing')
  return present({ kind, level, number, issuedOn, occupation: found.text('occupation') || undefined })
}

function readKind(found: Found, kindText: string, levelText: string): CertificateKind | undefined {
  const key = wordKey(kindText)
  const kind = kindWords.find(([, words]) => words.test(key))?.[0]
  if (kind !== undefined) return kind
  // Without a word for the kind, a level tells it: certificates of completion have none
  if (key === '' && levelText === '') return 'completion'
  found.fault('certificateKind', 'certificate-kind-unknown')
  return undefined
}

function readCertificateNumber(found: Found, seen: Seen): string | undefined {
  const number = cleanNumberText(found.text('certificateNumber')).toUpperCase()
  if (number === '') return undefined
  const earlier = seen.certificates.get(number)
  if (earlier !== undefined) found.fault('certificateNumber', 'duplicate-certificate', { sameAs: earlier })
  else seen.certificates.set(number, found.where())
  return number
}

const levelPlaces: Readonly<Record<SkillLevel, string>> = {
  junior: '5',
  intermediate: '4',
  advanced: '3',
  technician: '2',
  'senior-technician': '1',
}

/** Numbers of skill-level certificates have 22 places, the 16th of which is the level, 5 for the lowest. */
function fitsNumber(level: SkillLevel, number: string | undefined): boolean {
  return number === undefined || number.length !== 22 || number.charAt(15) === levelPlaces[level]
}
