import { sql } from 'kysely'
import {
  type Actor,
  actorKey,
  type Day,
  mapConstraint,
  noteMoved,
  notFound,
  notPossible,
  orRefuse,
  type Tx,
} from '../../platform/index.ts'
import type { RecordedStep } from '../plan/plan.ts'
import { classAlreadyOpened } from '../refusals.ts'
import {
  type ClassState,
  type ClassStep,
  classLifecycle,
  classStateWords,
  classStepWords,
  type TrainingClass,
} from './training-class.ts'

type ClassRow = {
  region_id: string
  class_id: string
  plan_id: string
  organization_id: string
  occupation_code: string
  occupation_name: string
  place: string | null
  teacher: string | null
  state: ClassState
  starts_on: Day
  ends_on: Day
  headcount: number
  roster_count: number
  opened_on: Day
  locks_on: Day
  locked_at: Date | null
  completed_on: Day | null
}

type ClassTables = {
  'filing.training_class': ClassRow
  'filing.class_step': {
    region_id: string
    class_id: string
    number: number
    organization_id: string
    step: ClassStep
    state_after: ClassState
    actor: string
    actor_name: string
    reason: string | null
    at: Date
  }
}

const tables = (tx: Tx) => tx.withTables<ClassTables>()

/** @throws classAlreadyOpened */
export async function insertClass(tx: Tx, trainingClass: TrainingClass): Promise<void> {
  noteMoved(tx, { regionId: trainingClass.regionId, planId: trainingClass.planId })
  await mapConstraint('training_class_once_per_plan', classAlreadyOpened(), () =>
    tables(tx)
      .insertInto('filing.training_class')
      .values({
        region_id: trainingClass.regionId,
        class_id: trainingClass.classId,
        plan_id: trainingClass.planId,
        organization_id: trainingClass.organizationId,
        occupation_code: trainingClass.occupationCode,
        occupation_name: trainingClass.occupationName,
        place: trainingClass.place,
        teacher: trainingClass.teacher,
        state: trainingClass.state,
        starts_on: trainingClass.startsOn,
        ends_on: trainingClass.endsOn,
        headcount: trainingClass.headcount,
        roster_count: trainingClass.rosterCount,
        opened_on: trainingClass.openedOn,
        locks_on: trainingClass.locksOn,
        locked_at: trainingClass.lockedAt,
        completed_on: trainingClass.completedOn,
      })
      .execute(),
  )
}

/** @throws notFound where there is no such class within the transaction's scope */
export async function getClass(tx: Tx, regionId: string, classId: string): Promise<TrainingClass> {
  return classOf(
    orRefuse(await classById(tx, regionId, classId).executeTakeFirst(), notFound({ what: '培训班' })),
  )
}

/** The class, locked until the transaction ends: two changes at once take turns. @throws notFound */
export async function lockClassRow(tx: Tx, regionId: string, classId: string): Promise<TrainingClass> {
  const row = await classById(tx, regionId, classId).forUpdate().executeTakeFirst()
  return classOf(orRefuse(row, notFound({ what: '培训班' })))
}

/** The class of a plan that was not cancelled. */
export async function findClassOfPlan(
  tx: Tx,
  regionId: string,
  planId: string,
): Promise<TrainingClass | undefined> {
  const row = await tables(tx)
    .selectFrom('filing.training_class')
    .selectAll()
    .where('region_id', '=', regionId)
    .where('plan_id', '=', planId)
    .where('state', '<>', 'cancelled')
    .executeTakeFirst()
  return row && classOf(row)
}

/** Records a step of a locked row and sets the state that follows. @throws notPossibleNow */
export async function recordClassStep(
  tx: Tx,
  trainingClass: TrainingClass,
  step: ClassStep,
  by: { readonly actor: Actor; readonly at: Date; readonly reason?: string },
  changes: { readonly lockedAt?: Date; readonly completedOn?: Day } = {},
): Promise<TrainingClass> {
  const { regionId, classId } = trainingClass
  const stateAfter = orRefuse(
    classLifecycle.next(trainingClass.state, step),
    notPossible(classStateWords[trainingClass.state], classStepWords[step]),
  )
  const { count } = await tables(tx)
    .selectFrom('filing.class_step')
    .select(sql<number>`count(*)`.as('count'))
    .where('region_id', '=', regionId)
    .where('class_id', '=', classId)
    .executeTakeFirstOrThrow()
  await tables(tx)
    .insertInto('filing.class_step')
    .values({
      region_id: regionId,
      class_id: classId,
      number: count + 1,
      organization_id: trainingClass.organizationId,
      step,
      state_after: stateAfter,
      actor: actorKey(by.actor),
      actor_name: by.actor.name,
      reason: by.reason ?? null,
      at: by.at,
    })
    .execute()
  const after: TrainingClass = { ...trainingClass, ...changes, state: stateAfter }
  noteMoved(tx, { regionId, planId: trainingClass.planId })
  await tables(tx)
    .updateTable('filing.training_class')
    .set({ state: after.state, locked_at: after.lockedAt, completed_on: after.completedOn })
    .where('region_id', '=', regionId)
    .where('class_id', '=', classId)
    .execute()
  return after
}

/** Writes how many people are on the roster now. */
export async function setRosterCount(
  tx: Tx,
  regionId: string,
  classId: string,
  rosterCount: number,
): Promise<void> {
  await tables(tx)
    .updateTable('filing.training_class')
    .set({ roster_count: rosterCount })
    .where('region_id', '=', regionId)
    .where('class_id', '=', classId)
    .execute()
}

/** Every step taken, oldest first. */
export async function listClassSteps(
  tx: Tx,
  regionId: string,
  classId: string,
): Promise<RecordedStep<ClassStep, ClassState>[]> {
  const rows = await tables(tx)
    .selectFrom('filing.class_step')
    .selectAll()
    .where('region_id', '=', regionId)
    .where('class_id', '=', classId)
    .orderBy('number')
    .execute()
  return rows.map((row) => ({
    number: row.number,
    step: row.step,
    stateAfter: row.state_after,
    actorName: row.actor_name,
    reason: row.reason,
    at: row.at,
  }))
}

export interface ClassFilter {
  readonly organizationId?: string | undefined
  readonly regionId?: string | undefined
  readonly planId?: string | undefined
  readonly state?: ClassState | undefined
}

/** Newest first; one row more than the limit where there are more. */
export async function listClasses(
  tx: Tx,
  filter: ClassFilter,
  page: { readonly cursor?: string | undefined; readonly limit: number },
): Promise<TrainingClass[]> {
  let rows = tables(tx)
    .selectFrom('filing.training_class')
    .selectAll()
    .orderBy('class_id', 'desc')
    .limit(page.limit + 1)
  if (page.cursor !== undefined) rows = rows.where('class_id', '<', page.cursor)
  if (filter.organizationId !== undefined) rows = rows.where('organization_id', '=', filter.organizationId)
  if (filter.regionId !== undefined) rows = rows.where('region_id', '=', filter.regionId)
  if (filter.planId !== undefined) rows = rows.where('plan_id', '=', filter.planId)
  if (filter.state !== undefined) rows = rows.where('state', '=', filter.state)
  return (await rows.execute()).map(classOf)
}

/** Open classes whose roster is to be locked by this day. */
export async function listClassesToLock(
  tx: Tx,
  regions: readonly string[],
  today: Day,
): Promise<{ regionId: string; classId: string }[]> {
  const rows = await tables(tx)
    .selectFrom('filing.training_class')
    .select(['region_id', 'class_id'])
    .where('region_id', 'in', [...regions])
    .where('state', '=', 'open')
    .where('locks_on', '<=', today)
    .orderBy('class_id')
    .execute()
  return rows.map((row) => ({ regionId: row.region_id, classId: row.class_id }))
}

/** Locked classes whose last day lies before this day. */
export async function listClassesToComplete(
  tx: Tx,
  regions: readonly string[],
  today: Day,
): Promise<{ regionId: string; classId: string }[]> {
  const rows = await tables(tx)
    .selectFrom('filing.training_class')
    .select(['region_id', 'class_id'])
    .where('region_id', 'in', [...regions])
    .where('state', '=', 'locked')
    .where('ends_on', '<', today)
    .orderBy('class_id')
    .execute()
  return rows.map((row) => ({ regionId: row.region_id, classId: row.class_id }))
}

function classById(tx: Tx, regionId: string, classId: string) {
  return tables(tx)
    .selectFrom('filing.training_class')
    .selectAll()
    .where('region_id', '=', regionId)
    .where('class_id', '=', classId)
}

function classOf(row: ClassRow): TrainingClass {
  return {
    regionId: row.region_id,
    classId: row.class_id,
    planId: row.plan_id,
    organizationId: row.organization_id,
    occupationCode: row.occupation_code,
    occupationName: row.occupation_name,
    place: row.place,
    teacher: row.teacher,
    state: row.state,
    startsOn: row.starts_on,
    endsOn: row.ends_on,
    headcount: row.headcount,
    rosterCount: row.roster_count,
    openedOn: row.opened_on,
    locksOn: row.locks_on,
    lockedAt: row.locked_at,
    completedOn: row.completed_on,
  }
}
