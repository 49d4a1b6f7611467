import type {
  Certificate,
  EarlierGrant,
  Facts,
  Organization,
  Standards,
  Trainee,
  Training,
} from '../facts/case.ts'
import {
  organizationKindIds,
  organizationTraitIds,
  relationIds,
  traineeGroupIds,
  trainingKindIds,
  trainingModeIds,
} from '../facts/vocabulary.ts'
import { fen } from '../values/fen.ts'
import { fromEpochDay, type LegalDate } from '../values/legal-date.ts'
import { skillLevels } from '../values/skill-level.ts'
import { certificateOf } from './certificate-code.ts'
import { type Batch, type EarlierColumns, unknownDay, unknownFlag, unknownList } from './columns.ts'

/** The facts of one person, read back from the columns: what is needed to word the outcome of a check. */
export function factsOfRow(batch: Batch, row: number): Facts {
  const training = batch.trainees.training[row] ?? 0
  return {
    rulebook: batch.rulebook,
    standards: standardsOf(batch, training),
    organization: organizationOf(batch, training),
    training: trainingOf(batch, training),
    trainee: traineeOf(batch, row),
  }
}

function standardsOf({ trainings }: Batch, row: number): Standards {
  return Object.fromEntries(
    [...trainings.standards].flatMap(([name, column]) => {
      const value = numberAt(column, row)
      return value === undefined ? [] : [[name, value]]
    }),
  )
}

function organizationOf({ trainings }: Batch, row: number): Partial<Organization> {
  return present<Organization>({
    region: String(trainings.region[row]).padStart(6, '0'),
    kind: organizationKindIds[trainings.organizationKind[row] ?? -1],
    traits: listAt(organizationTraitIds, trainings.traits, row),
  })
}

function trainingOf({ trainings }: Batch, row: number): Partial<Training> {
  return present<Training>({
    kind: trainingKindIds[trainings.kind[row] ?? -1],
    mode: trainingModeIds[trainings.mode[row] ?? -1],
    startsOn: dayAt(trainings.startsOn, row),
    endsOn: dayAt(trainings.endsOn, row),
    filedOn: dayAt(trainings.filedOn, row),
    approvedOn: dayAt(trainings.approvedOn, row),
    appliedOn: dayAt(trainings.appliedOn, row),
    classHours: numberAt(trainings.classHours, row),
    minutesPerClassHour: numberAt(trainings.minutesPerClassHour, row),
    offJobDays: numberAt(trainings.offJobDays, row),
    inCatalog: flagAt(trainings.inCatalog, row),
    inShortageCatalog: flagAt(trainings.inShortageCatalog, row),
    platformRecognized: flagAt(trainings.platformRecognized, row),
  })
}

function traineeOf(batch: Batch, row: number): Partial<Trainee> {
  const { trainees } = batch
  return present<Trainee>({
    id: trainees.ids[row],
    relation: relationIds[trainees.relation[row] ?? -1],
    groups: listAt(traineeGroupIds, trainees.groups, row),
    hiredOn: dayAt(trainees.hiredOn, row),
    insuredMonths: numberAt(trainees.insuredMonths, row),
    employedMonths: numberAt(trainees.employedMonths, row),
    classHours: numberAt(trainees.classHours, row),
    months: numberAt(trainees.months, row),
    days: numberAt(trainees.days, row),
    passed: flagAt(trainees.passed, row),
    certificate: certificateAt(batch, row),
    earlier: earlierAt(batch, row),
  })
}

function certificateAt({ trainees, texts }: Batch, row: number): Certificate | null | undefined {
  const told = certificateOf(trainees.certificate[row] ?? 0)
  if (told === undefined || told === null) return told
  const occupation = texts[trainees.occupation[row] ?? -1]
  const issuedOn = dayAt(trainees.certificateIssuedOn, row)
  return {
    ...told,
    ...(occupation === undefined ? {} : { occupation }),
    ...(issuedOn === undefined ? {} : { issuedOn }),
  }
}

function earlierAt({ trainees, texts }: Batch, row: number): readonly EarlierGrant[] {
  const { rows, starts, entries } = trainees.earlier
  const place = firstRowFrom(trainees.earlier, row)
  if (rows[place] !== row) return []
  return entries.slice(starts[place], starts[place + 1]).map((entry) => {
    const [occupation, level] = [texts[entry.occupation], skillLevels[entry.level]]
    return {
      rulebook: entry.rulebook,
      benefit: entry.benefit,
      on: entry.on,
      fen: fen(entry.fen),
      ...(entry.months === undefined ? {} : { months: entry.months }),
      ...(occupation === undefined ? {} : { occupation }),
      ...(level === undefined ? {} : { level }),
    }
  })
}

/** The first place in the list of rows with earlier grants that is not before a row. */
export function firstRowFrom({ rows }: EarlierColumns, row: number): number {
  let [low, high] = [0, rows.length]
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((rows[middle] ?? 0) < row) low = middle + 1
    else high = middle
  }
  return low
}

function dayAt(column: Int32Array, row: number): LegalDate | undefined {
  const day = column[row]
  return day === undefined || day === unknownDay ? undefined : fromEpochDay(day)
}

function numberAt(column: Float64Array, row: number): number | undefined {
  const value = column[row]
  return value === undefined || Number.isNaN(value) ? undefined : value
}

function flagAt(column: Uint8Array, row: number): boolean | undefined {
  const value = column[row]
  return value === undefined || value === unknownFlag ? undefined : value === 1
}

function listAt<T>(vocabulary: readonly T[], column: Uint32Array, row: number): readonly T[] | undefined {
  const bits = column[row] ?? unknownList
  return bits === unknownList ? undefined : vocabulary.filter((_, place) => (bits >>> place) & 1)
}

/** Leaves out the members that are unknown. */
function present<T>(members: { readonly [K in keyof T]: T[K] | undefined }): Partial<T> {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined)) as Partial<T>
}
