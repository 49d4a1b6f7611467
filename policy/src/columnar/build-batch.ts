import type { Case, EarlierGrant, Standards, Trainee } from '../facts/case.ts'
import {
  organizationKindIds,
  organizationTraitIds,
  relationIds,
  traineeGroupIds,
  trainingKindIds,
  trainingModeIds,
} from '../facts/vocabulary.ts'
import { type LegalDate, toEpochDay, yearOf } from '../values/legal-date.ts'
import { skillLevels } from '../values/skill-level.ts'
import { certificateCode } from './certificate-code.ts'
import {
  type Batch,
  type EarlierColumns,
  type EarlierEntry,
  type TraineeColumns,
  type TrainingColumns,
  unknownDay,
  unknownFlag,
  unknownList,
  unknownNumber,
  unknownWord,
} from './columns.ts'

/** Puts the facts of many cases under one rulebook into columns, in the order of the cases and their trainees. */
export function buildBatch(rulebook: string, cases: readonly Case[]): Batch {
  const foreign = cases.find((one) => one.rulebook !== rulebook)
  if (foreign !== undefined)
    throw new RangeError(`A case under ${foreign.rulebook} in a batch of ${rulebook}`)
  const texts = new Texts()
  return {
    rulebook,
    trainings: trainingColumns(cases),
    trainees: traineeColumns(cases, texts),
    texts: texts.all,
  }
}

function trainingColumns(cases: readonly Case[]): TrainingColumns {
  const trainings = cases.map((one) => one.training)
  const organizations = cases.map((one) => one.organization)
  return {
    count: cases.length,
    region: Uint32Array.from(organizations, (one) => Number(one.region)),
    organizationKind: Uint8Array.from(organizations, (one) => wordCode(organizationKindIds, one.kind)),
    traits: Uint32Array.from(organizations, (one) => listBits(organizationTraitIds, one.traits)),
    kind: Uint8Array.from(trainings, (one) => wordCode(trainingKindIds, one.kind)),
    mode: Uint8Array.from(trainings, (one) => wordCode(trainingModeIds, one.mode)),
    startsOn: Int32Array.from(trainings, (one) => dayCode(one.startsOn)),
    endsOn: Int32Array.from(trainings, (one) => dayCode(one.endsOn)),
    filedOn: Int32Array.from(trainings, (one) => dayCode(one.filedOn)),
    approvedOn: Int32Array.from(trainings, (one) => dayCode(one.approvedOn)),
    appliedOn: Int32Array.from(trainings, (one) => dayCode(one.appliedOn)),
    classHours: Float64Array.from(trainings, (one) => one.classHours ?? unknownNumber),
    minutesPerClassHour: Float64Array.from(trainings, (one) => one.minutesPerClassHour ?? unknownNumber),
    offJobDays: Float64Array.from(trainings, (one) => one.offJobDays ?? unknownNumber),
    inCatalog: Uint8Array.from(trainings, (one) => flagCode(one.inCatalog)),
    inShortageCatalog: Uint8Array.from(trainings, (one) => flagCode(one.inShortageCatalog)),
    platformRecognized: Uint8Array.from(trainings, (one) => flagCode(one.platformRecognized)),
    standards: standardColumns(cases.map((one) => one.standards ?? {})),
  }
}

function standardColumns(given: readonly Standards[]): ReadonlyMap<string, Float64Array> {
  const names = new Set(given.flatMap((standards) => Object.keys(standards)))
  const standardIn = (standards: Standards, name: string): number =>
    Object.hasOwn(standards, name) ? (standards[name] ?? unknownNumber) : unknownNumber
  return new Map(
    [...names].map((name) => [name, Float64Array.from(given, (standards) => standardIn(standards, name))]),
  )
}

function traineeColumns(cases: readonly Case[], texts: Texts): TraineeColumns {
  const trainees = cases.flatMap((one) => one.trainees)
  return {
    count: trainees.length,
    ids: trainees.map((one) => one.id),
    training: Uint32Array.from(cases.flatMap((one, row) => one.trainees.map(() => row))),
    relation: Uint8Array.from(trainees, (one) => wordCode(relationIds, one.relation)),
    groups: Uint32Array.from(trainees, (one) => listBits(traineeGroupIds, one.groups)),
    hiredOn: Int32Array.from(trainees, (one) => dayCode(one.hiredOn)),
    insuredMonths: Float64Array.from(trainees, (one) => one.insuredMonths ?? unknownNumber),
    employedMonths: Float64Array.from(trainees, (one) => one.employedMonths ?? unknownNumber),
    classHours: Float64Array.from(trainees, (one) => one.classHours ?? unknownNumber),
    months: Float64Array.from(trainees, (one) => one.months ?? unknownNumber),
    days: Float64Array.from(trainees, (one) => one.days ?? unknownNumber),
    passed: Uint8Array.from(trainees, (one) => flagCode(one.passed)),
    certificate: Uint8Array.from(trainees, (one) => certificateCode(one.certificate)),
    occupation: Int32Array.from(trainees, (one) => texts.placeOf(one.certificate?.occupation)),
    certificateIssuedOn: Int32Array.from(trainees, (one) => dayCode(one.certificate?.issuedOn)),
    earlier: earlierColumns(trainees, texts),
  }
}

function earlierColumns(trainees: readonly Trainee[], texts: Texts): EarlierColumns {
  const rows: number[] = []
  const starts: number[] = []
  const entries: EarlierEntry[] = []
  for (const [row, { earlier = [] }] of trainees.entries()) {
    if (earlier.length === 0) continue
    rows.push(row)
    starts.push(entries.length)
    for (const entry of earlier) entries.push(earlierEntry(entry, texts))
  }
  starts.push(entries.length)
  return { rows: Uint32Array.from(rows), starts: Uint32Array.from(starts), entries }
}

function earlierEntry(entry: EarlierGrant, texts: Texts): EarlierEntry {
  return {
    rulebook: entry.rulebook,
    benefit: entry.benefit,
    on: entry.on,
    year: yearOf(entry.on),
    fen: entry.fen,
    months: entry.months,
    occupation: texts.placeOf(entry.occupation),
    level: entry.level === undefined ? -1 : skillLevels.indexOf(entry.level),
  }
}

/** Texts that stand in columns by their place. */
class Texts {
  readonly all: string[] = []
  private readonly places = new Map<string, number>()

  /** -1 for a text that is not known. */
  placeOf(text: string | undefined): number {
    if (text === undefined) return -1
    const known = this.places.get(text)
    if (known !== undefined) return known
    this.places.set(text, this.all.length)
    return this.all.push(text) - 1
  }
}

function wordCode(vocabulary: readonly string[], word: string | undefined): number {
  return word === undefined ? unknownWord : vocabulary.indexOf(word)
}

/** One bit for each word; an absent list has the null bit alone. */
export function listBits(vocabulary: readonly string[], words: readonly string[] | undefined): number {
  if (words === undefined) return unknownList
  return words.reduce((bits, word) => bits | (1 << vocabulary.indexOf(word)), 0)
}

function dayCode(day: LegalDate | undefined): number {
  return day === undefined ? unknownDay : toEpochDay(day)
}

function flagCode(flag: boolean | undefined): number {
  return flag === undefined ? unknownFlag : Number(flag)
}
