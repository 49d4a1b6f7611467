import type { LegalDate } from '../values/legal-date.ts'

/**
 * The facts of many cases as columns of numbers: one row for each training, one for each trainee. A training's facts
 * stand once, however many people are in it.
 *
 * Every column has its own sign for "unknown", so that no second column need be read: see the constants below.
 */
export interface Batch {
  readonly rulebook: string
  readonly trainings: TrainingColumns
  readonly trainees: TraineeColumns
  /** Texts that columns refer to by their place: occupations. */
  readonly texts: readonly string[]
}

/** A day is its number since 1970-01-01. */
export type DayColumn = Int32Array
/** A number as it is. */
export type NumberColumn = Float64Array
/** A word is its place in its vocabulary. */
export type WordColumn = Uint8Array
/** 0 is no, 1 is yes. */
export type FlagColumn = Uint8Array
/** One bit for each word of the vocabulary. */
export type ListColumn = Uint32Array

export const unknownDay = -0x80000000
export const unknownNumber = Number.NaN
export const unknownWord = 0xff
export const unknownFlag = 2
/** The null bit of a list. */
export const unknownList = 0x80000000

export interface TrainingColumns {
  readonly count: number
  /** GB/T 2260 code as a number. */
  readonly region: Uint32Array
  readonly organizationKind: WordColumn
  readonly traits: ListColumn
  readonly kind: WordColumn
  readonly mode: WordColumn
  readonly startsOn: DayColumn
  readonly endsOn: DayColumn
  readonly filedOn: DayColumn
  readonly approvedOn: DayColumn
  readonly appliedOn: DayColumn
  readonly classHours: NumberColumn
  readonly minutesPerClassHour: NumberColumn
  readonly offJobDays: NumberColumn
  readonly inCatalog: FlagColumn
  readonly inShortageCatalog: FlagColumn
  readonly platformRecognized: FlagColumn
  /** One column for each standard that any of the cases gives. */
  readonly standards: ReadonlyMap<string, NumberColumn>
}

export interface TraineeColumns {
  readonly count: number
  readonly ids: readonly string[]
  /** The row of the training. */
  readonly training: Uint32Array
  readonly relation: WordColumn
  readonly groups: ListColumn
  readonly hiredOn: DayColumn
  readonly insuredMonths: NumberColumn
  readonly employedMonths: NumberColumn
  readonly classHours: NumberColumn
  readonly months: NumberColumn
  readonly days: NumberColumn
  readonly passed: FlagColumn
  /** Whether there is a certificate, of which kind and level, in one number: see certificate-code.ts. */
  readonly certificate: Uint8Array
  /** The place of the occupation in `texts`, or -1 while it is unknown. */
  readonly occupation: Int32Array
  readonly certificateIssuedOn: DayColumn
  readonly earlier: EarlierColumns
}

/** What was granted earlier. Few people have any, so only their rows are listed. */
export interface EarlierColumns {
  /** Rows of trainees that have entries, ascending. */
  readonly rows: Uint32Array
  /** Where the entries of each of them begin, and where the last ones end. */
  readonly starts: Uint32Array
  readonly entries: readonly EarlierEntry[]
}

export interface EarlierEntry {
  readonly rulebook: string
  readonly benefit: string
  readonly on: LegalDate
  readonly year: number
  readonly fen: number
  readonly months: number | undefined
  /** The place of the occupation in `texts`; -1 where the entry names none. */
  readonly occupation: number
  /** The rank of the level; -1 where the entry names none. */
  readonly level: number
}
