import type { DayFact, FlagFact, ListFact, NumberFactName, WordFact } from '../facts/fact-dictionary.ts'
import type { Batch } from './columns.ts'

type Level = 'training' | 'trainee'

interface Located<Column> {
  readonly level: Level
  readonly column: Column
}

/** The column in which a fact stands, and whether its rows are trainings or trainees. */
export function columnOf(batch: Batch, fact: WordFact | FlagFact): Located<Uint8Array>
export function columnOf(batch: Batch, fact: ListFact): Located<Uint32Array>
export function columnOf(batch: Batch, fact: DayFact): Located<Int32Array>
export function columnOf(batch: Batch, fact: NumberFactName): Located<Float64Array>
export function columnOf(
  { trainings, trainees }: Batch,
  fact: WordFact | FlagFact | ListFact | DayFact | NumberFactName,
): Located<Uint8Array | Uint32Array | Int32Array | Float64Array> {
  switch (fact) {
    case 'organization.kind':
      return { level: 'training', column: trainings.organizationKind }
    case 'organization.traits':
      return { level: 'training', column: trainings.traits }
    case 'training.kind':
      return { level: 'training', column: trainings.kind }
    case 'training.mode':
      return { level: 'training', column: trainings.mode }
    case 'training.startsOn':
      return { level: 'training', column: trainings.startsOn }
    case 'training.endsOn':
      return { level: 'training', column: trainings.endsOn }
    case 'training.filedOn':
      return { level: 'training', column: trainings.filedOn }
    case 'training.approvedOn':
      return { level: 'training', column: trainings.approvedOn }
    case 'training.appliedOn':
      return { level: 'training', column: trainings.appliedOn }
    case 'training.minutesPerClassHour':
      return { level: 'training', column: trainings.minutesPerClassHour }
    case 'training.offJobDays':
      return { level: 'training', column: trainings.offJobDays }
    case 'training.inCatalog':
      return { level: 'training', column: trainings.inCatalog }
    case 'training.inShortageCatalog':
      return { level: 'training', column: trainings.inShortageCatalog }
    case 'training.platformRecognized':
      return { level: 'training', column: trainings.platformRecognized }
    case 'trainee.relation':
      return { level: 'trainee', column: trainees.relation }
    case 'trainee.groups':
      return { level: 'trainee', column: trainees.groups }
    case 'trainee.hiredOn':
      return { level: 'trainee', column: trainees.hiredOn }
    case 'trainee.insuredMonths':
      return { level: 'trainee', column: trainees.insuredMonths }
    case 'trainee.employedMonths':
      return { level: 'trainee', column: trainees.employedMonths }
    case 'trainee.classHours':
      return { level: 'trainee', column: trainees.classHours }
    case 'trainee.months':
      return { level: 'trainee', column: trainees.months }
    case 'trainee.days':
      return { level: 'trainee', column: trainees.days }
    case 'trainee.passed':
      return { level: 'trainee', column: trainees.passed }
  }
}
