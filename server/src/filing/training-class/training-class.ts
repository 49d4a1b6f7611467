import type { Relation, SkillLevel, TraineeGroup, Words } from '@zhixun/policy'
import {
  type Actor,
  actsFor,
  type Day,
  lifecycle,
  plusDays,
  type StateOf,
  type StepsOf,
} from '../../platform/index.ts'

/** A class held under an approved plan. (培训班) */
export interface TrainingClass {
  readonly regionId: string
  readonly classId: string
  readonly planId: string
  readonly organizationId: string
  readonly occupationCode: string
  readonly occupationName: string
  readonly place: string | null
  readonly teacher: string | null
  readonly state: ClassState
  readonly startsOn: Day
  readonly endsOn: Day
  /** As planned. */
  readonly headcount: number
  /** People on the roster now. */
  readonly rosterCount: number
  readonly openedOn: Day
  /** The roster may be changed until the day before. */
  readonly locksOn: Day
  readonly lockedAt: Date | null
  readonly completedOn: Day | null
}

/** What may happen to a class. Its roster is settled by the lock, its results and claims begin with the completion. */
export const classLifecycle = lifecycle({
  open: { lock: 'locked', cancel: 'cancelled' },
  locked: { complete: 'completed', cancel: 'cancelled' },
  completed: {},
  cancelled: {},
})

export type ClassState = StateOf<typeof classLifecycle>
export type ClassStep = StepsOf<typeof classLifecycle>

export const classStateWords: Readonly<Record<ClassState, Words>> = {
  open: { zh: '开班准备', en: 'open' },
  locked: { zh: '培训中（名册已锁定）', en: 'locked' },
  completed: { zh: '已结业', en: 'completed' },
  cancelled: { zh: '已取消', en: 'cancelled' },
}

export const classStepWords: Readonly<Record<ClassStep, Words>> = {
  lock: { zh: '锁定花名册', en: 'lock' },
  complete: { zh: '结业', en: 'complete' },
  cancel: { zh: '取消开班', en: 'cancel' },
}

/** Days that the roster of a class opened on its first day or later stays open, as with a late filing (补备案). */
const ROSTER_DAYS_AFTER_LATE_OPENING = 3

/** The day on which the roster is locked: the first day of training, or some days after an opening that came later. */
export function lockDay(startsOn: Day, openedOn: Day): Day {
  return openedOn < startsOn ? startsOn : plusDays(openedOn, ROSTER_DAYS_AFTER_LATE_OPENING)
}

/** What this actor may do now. */
export function classActions(trainingClass: TrainingClass, actor: Actor, today: Day): string[] {
  if (!actsFor(actor, trainingClass.organizationId, 'training')) return []
  return classLifecycle
    .stepsFrom(trainingClass.state)
    .filter((step) => step !== 'complete' || today >= trainingClass.endsOn)
    .flatMap((step) => (step === 'lock' ? ['changeRoster', 'lock'] : [step]))
}

/** Facts about a person that a roster tells; null is not known, an empty list of groups is none. */
export interface RosterFacts {
  readonly relation: Relation
  readonly groups: readonly TraineeGroup[] | null
  readonly hiredOn: Day | null
  readonly insuredMonths: number | null
  readonly employedMonths: number | null
  /** Of work-for-training asked for. */
  readonly months: number | null
  /** Of attendance. */
  readonly days: number | null
  readonly trade: string | null
  readonly level: SkillLevel | null
}

/** One person on a roster. (花名册) */
export interface RosterEntry extends RosterFacts {
  readonly lineId: string
  readonly personId: string
  readonly name: string
  readonly idNumberMasked: string
  readonly phoneMasked: string | null
}

/** Where a line stood in the file it came from. */
export interface RosterSource {
  readonly sheet: string
  readonly row: number
}

export type RosterChangeKind = 'imported' | 'chosen' | 'amended' | 'removed'

/** A change of a roster, kept for good. */
export interface RosterChange {
  readonly changeId: string
  readonly change: RosterChangeKind
  readonly people: number
  readonly lineId: string | null
  readonly name: string | null
  readonly reason: string | null
  readonly checkId: string | null
  readonly actorName: string
  readonly at: Date
}
