import type { DayFact, FlagFact, ListFact, NumberFactName, WordFact } from '../facts/fact-dictionary.ts'
import type { CertificateKind } from '../facts/vocabulary.ts'
import type { LegalDate } from '../values/legal-date.ts'
import type { SkillLevelRange } from '../values/skill-level.ts'

/** What a rulebook can demand of the facts: a closed set of predicates, and two ways to join them. */
export type Condition =
  | OneOf
  | HasAny
  | IsTrue
  | AtLeast
  | DayWithin
  | WorkingDaysNotice
  | RegionWithin
  | AdoptedByReference
  | HoldsCertificate
  | AllOf
  | EitherOr

export type Predicate = Condition['predicate']

/** A word is one of these. */
export interface OneOf {
  readonly predicate: 'one-of'
  readonly fact: WordFact
  readonly values: readonly string[]
}

/** A list names at least one of these. */
export interface HasAny {
  readonly predicate: 'has-any'
  readonly fact: ListFact
  readonly values: readonly string[]
}

/** A fact that is either true or false is true. */
export interface IsTrue {
  readonly predicate: 'is-true'
  readonly fact: FlagFact
}

/** A number is not below this one, in the unit of the fact. */
export interface AtLeast {
  readonly predicate: 'at-least'
  readonly fact: NumberFactName
  readonly value: number
}

/** A day lies between two others, both included. At least one end is given. */
export interface DayWithin {
  readonly predicate: 'day-within'
  readonly fact: DayFact
  readonly from?: DayBound
  readonly until?: DayBound
}

/** A fixed day, or one reckoned from another day of the case. */
export type DayBound = LegalDate | RelativeDay

export interface RelativeDay {
  readonly fact: DayFact
  /** Calendar days before that day; none means the day itself. */
  readonly daysBefore?: number
}

/** At least so many working days lie in [filedOn, startsOn), by the official calendar. */
export interface WorkingDaysNotice {
  readonly predicate: 'working-days-notice'
  readonly workingDays: number
}

/** The organization's region is one of these, or lies within one: a region is told by its code or the code's beginning. */
export interface RegionWithin {
  readonly predicate: 'region-within'
  readonly regions: readonly string[]
}

/**
 * These regions decide for themselves whether they follow the notice (参照执行): met where the standard
 * "adopted:REGION" is 1. Any other region follows it anyway.
 */
export interface AdoptedByReference {
  readonly predicate: 'adopted'
  readonly regions: readonly string[]
}

/** A certificate was issued: of one of these kinds (else of any), with a level in this range (else with or without). */
export interface HoldsCertificate {
  readonly predicate: 'certificate'
  readonly kinds?: readonly CertificateKind[]
  readonly levels?: SkillLevelRange
}

/** Every one of these is met. */
export interface AllOf {
  readonly predicate: 'all-of'
  readonly conditions: readonly Condition[]
}

/** At least one of these is met. */
export interface EitherOr {
  readonly predicate: 'either-or'
  readonly conditions: readonly Condition[]
}
