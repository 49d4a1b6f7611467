import { sql } from 'kysely'
import {
  type Actor,
  actorKey,
  containing,
  type Day,
  noteMoved,
  notFound,
  notPossible,
  orRefuse,
  sendWithNext,
  type Tx,
} from '../../platform/index.ts'
import type { OrganizationKey } from '../../registry/index.ts'
import {
  type Course,
  type Plan,
  type PlanContent,
  type PlanState,
  type PlanStep,
  planLifecycle,
  planStateWords,
  planStepWords,
  type RecordedStep,
  totalClassHours,
} from './plan.ts'

type PlanRow = {
  region_id: string
  plan_id: string
  case_number: string
  organization_id: string
  organization_name: string
  edition_id: string
  rulebook_id: string
  kind: Plan['kind']
  mode: Plan['mode']
  title: string
  courses: unknown
  class_hours: number | null
  minutes_per_class_hour: number | null
  off_job_days: number | null
  platform_name: string | null
  platform_region_id: string | null
  platform_id: string | null
  institution_name: string | null
  institution_region_id: string | null
  institution_id: string | null
  occupation_code: string | null
  occupation_name: string | null
  skill_level: Plan['skillLevel']
  starts_on: Day
  ends_on: Day
  headcount: number
  schedule: string
  platform_recognized: boolean | null
  in_catalog: boolean | null
  in_shortage_catalog: boolean | null
  state: PlanState
  state_since: Date
  drafted_on: Day
  filed_on: Day | null
  filed_digest: string | null
  approved_on: Day | null
}

type PlanTables = {
  'filing.case_counter': { region_id: string; year: number; last_number: number }
  'filing.plan': PlanRow
  'filing.plan_step': {
    region_id: string
    plan_id: string
    number: number
    organization_id: string
    step: PlanStep
    state_after: PlanState
    actor: string
    actor_name: string
    reason: string | null
    at: Date
  }
}

const tables = (tx: Tx) => tx.withTables<PlanTables>()

/** The next case number of a region's year. The counter stays locked until the transaction ends, so none is left out. */
export async function takeCaseNumber(tx: Tx, regionId: string, year: number): Promise<string> {
  const { last_number: number } = await tables(tx)
    .insertInto('filing.case_counter')
    .values({ region_id: regionId, year, last_number: 1 })
    .onConflict((conflict) =>
      conflict
        .columns(['region_id', 'year'])
        .doUpdateSet((row) => ({ last_number: row('filing.case_counter.last_number', '+', 1) })),
    )
    .returning('last_number')
    .executeTakeFirstOrThrow()
  return `${regionId}-${year}-${String(number).padStart(4, '0')}`
}

export async function insertPlan(tx: Tx, plan: Plan): Promise<void> {
  noteMoved(tx, { regionId: plan.regionId, planId: plan.planId })
  const inserting = tables(tx)
    .insertInto('filing.plan')
    .values({
      ...contentColumns(plan),
      region_id: plan.regionId,
      plan_id: plan.planId,
      case_number: plan.caseNumber,
      organization_id: plan.organizationId,
      organization_name: plan.organizationName,
      edition_id: plan.editionId,
      rulebook_id: plan.rulebookId,
      platform_recognized: plan.platformRecognized,
      in_catalog: plan.inCatalog,
      in_shortage_catalog: plan.inShortageCatalog,
      state: plan.state,
      state_since: plan.stateSince,
      drafted_on: plan.draftedOn,
      filed_on: plan.filedOn,
      filed_digest: plan.filedDigest,
      approved_on: plan.approvedOn,
    })
  await sendWithNext(tx, inserting)
}

export async function updatePlanContent(tx: Tx, plan: Plan, content: PlanContent): Promise<void> {
  await tables(tx)
    .updateTable('filing.plan')
    .set(contentColumns(content))
    .where('region_id', '=', plan.regionId)
    .where('plan_id', '=', plan.planId)
    .execute()
}

/** @throws notFound where there is no such plan within the transaction's scope */
export async function getPlan(tx: Tx, regionId: string, planId: string): Promise<Plan> {
  const row = await planById(tx, regionId, planId).executeTakeFirst()
  return planOf(orRefuse(row, notFound({ what: '培训计划' })))
}

/** The plan, locked until the transaction ends: two steps at once take turns. @throws notFound */
export async function lockPlan(tx: Tx, regionId: string, planId: string): Promise<Plan> {
  const row = await planById(tx, regionId, planId).forUpdate().executeTakeFirst()
  return planOf(orRefuse(row, notFound({ what: '培训计划' })))
}

/** What a step changes beside the state. */
export interface PlanChanges {
  readonly filedOn?: Day | null
  readonly filedDigest?: string | null
  readonly approvedOn?: Day
  readonly platformRecognized?: boolean | null
  readonly inCatalog?: boolean | null
  readonly inShortageCatalog?: boolean | null
}

/** Records a step of a locked plan and sets the state that follows. @throws notPossibleNow */
export async function recordPlanStep(
  tx: Tx,
  plan: Plan,
  step: PlanStep,
  by: { readonly actor: Actor; readonly at: Date; readonly reason?: string },
  changes: PlanChanges = {},
): Promise<Plan> {
  const stateAfter = orRefuse(
    planLifecycle.next(plan.state, step),
    notPossible(planStateWords[plan.state], planStepWords[step]),
  )
  const { count } = await tables(tx)
    .selectFrom('filing.plan_step')
    .select(sql<number>`count(*)`.as('count'))
    .where('region_id', '=', plan.regionId)
    .where('plan_id', '=', plan.planId)
    .executeTakeFirstOrThrow()
  await tables(tx)
    .insertInto('filing.plan_step')
    .values({
      region_id: plan.regionId,
      plan_id: plan.planId,
      number: count + 1,
      organization_id: plan.organizationId,
      step,
      state_after: stateAfter,
      actor: actorKey(by.actor),
      actor_name: by.actor.name,
      reason: by.reason ?? null,
      at: by.at,
    })
    .execute()
  const after: Plan = { ...plan, ...changes, state: stateAfter, stateSince: by.at }
  noteMoved(tx, { regionId: plan.regionId, planId: plan.planId })
  await tables(tx)
    .updateTable('filing.plan')
    .set({
      state: after.state,
      state_since: after.stateSince,
      filed_on: after.filedOn,
      filed_digest: after.filedDigest,
      approved_on: after.approvedOn,
      platform_recognized: after.platformRecognized,
      in_catalog: after.inCatalog,
      in_shortage_catalog: after.inShortageCatalog,
    })
    .where('region_id', '=', plan.regionId)
    .where('plan_id', '=', plan.planId)
    .execute()
  return after
}

/** Every step taken, oldest first. */
export async function listPlanSteps(
  tx: Tx,
  regionId: string,
  planId: string,
): Promise<RecordedStep<PlanStep, PlanState>[]> {
  const rows = await tables(tx)
    .selectFrom('filing.plan_step')
    .selectAll()
    .where('region_id', '=', regionId)
    .where('plan_id', '=', planId)
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

export interface PlanFilter {
  readonly organizationId?: string | undefined
  readonly regionId?: string | undefined
  readonly state?: PlanState | undefined
  readonly rulebookId?: string | undefined
  /** Part of the case number, the title or the organization's name. */
  readonly text?: string | undefined
  /** Drafts and what became of drafts that were never filed. */
  readonly withDrafts: boolean
}

export interface PlanPage {
  /** Of the row before, newest first. */
  readonly cursor?: string | undefined
  readonly longestFirst?: boolean
  readonly limit: number
}

/** Newest first, or those first that are longest as they are; one row more than the limit where there are more. */
export async function listPlans(tx: Tx, filter: PlanFilter, page: PlanPage): Promise<Plan[]> {
  let rows = tables(tx)
    .selectFrom('filing.plan')
    .selectAll()
    .limit(page.limit + 1)
  rows = page.longestFirst ? rows.orderBy('state_since').orderBy('plan_id') : rows.orderBy('plan_id', 'desc')
  if (page.cursor !== undefined) rows = rows.where('plan_id', '<', page.cursor)
  if (filter.organizationId !== undefined) rows = rows.where('organization_id', '=', filter.organizationId)
  if (filter.regionId !== undefined) rows = rows.where('region_id', '=', filter.regionId)
  if (filter.state !== undefined) rows = rows.where('state', '=', filter.state)
  if (filter.rulebookId !== undefined) rows = rows.where('rulebook_id', '=', filter.rulebookId)
  if (!filter.withDrafts) {
    // a draft is nobody's business but the organization's, unless it was filed before
    rows = rows.where((row) =>
      row.or([row('state', 'not in', ['draft', 'discarded']), row('filed_on', 'is not', null)]),
    )
  }
  if (filter.text !== undefined) {
    const part = containing(filter.text)
    rows = rows.where((row) =>
      row.or([
        row('case_number', 'like', part),
        row('title', 'like', part),
        row('organization_name', 'like', part),
      ]),
    )
  }
  return (await rows.execute()).map(planOf)
}

/** Plans in scope by their ids, all at once. */
export async function listPlansById(tx: Tx, planIds: readonly string[]): Promise<Map<string, Plan>> {
  const rows = await tables(tx)
    .selectFrom('filing.plan')
    .selectAll()
    .where('plan_id', '=', sql<string>`any (${[...planIds]}::uuid[])`)
    .execute()
  return new Map(rows.map((row) => [row.plan_id, planOf(row)]))
}

function planById(tx: Tx, regionId: string, planId: string) {
  return tables(tx)
    .selectFrom('filing.plan')
    .selectAll()
    .where('region_id', '=', regionId)
    .where('plan_id', '=', planId)
}

function contentColumns(content: PlanContent) {
  return {
    kind: content.kind,
    mode: content.mode,
    title: content.title,
    courses: JSON.stringify(content.courses),
    class_hours: totalClassHours(content.courses),
    minutes_per_class_hour: content.minutesPerClassHour,
    off_job_days: content.offJobDays,
    platform_name: content.platformName,
    platform_region_id: content.platform?.regionId ?? null,
    platform_id: content.platform?.organizationId ?? null,
    institution_name: content.institutionName,
    institution_region_id: content.institution?.regionId ?? null,
    institution_id: content.institution?.organizationId ?? null,
    occupation_code: content.occupationCode,
    occupation_name: content.occupationName,
    skill_level: content.skillLevel,
    starts_on: content.startsOn,
    ends_on: content.endsOn,
    headcount: content.headcount,
    schedule: content.schedule,
  }
}

function planOf(row: PlanRow): Plan {
  return {
    regionId: row.region_id,
    planId: row.plan_id,
    caseNumber: row.case_number,
    organizationId: row.organization_id,
    organizationName: row.organization_name,
    editionId: row.edition_id,
    rulebookId: row.rulebook_id,
    kind: row.kind,
    mode: row.mode,
    title: row.title,
    courses: row.courses as readonly Course[],
    classHours: row.class_hours,
    minutesPerClassHour: row.minutes_per_class_hour,
    offJobDays: row.off_job_days,
    platformName: row.platform_name,
    platform: keyOf(row.platform_region_id, row.platform_id),
    institutionName: row.institution_name,
    institution: keyOf(row.institution_region_id, row.institution_id),
    occupationCode: row.occupation_code,
    occupationName: row.occupation_name,
    skillLevel: row.skill_level,
    startsOn: row.starts_on,
    endsOn: row.ends_on,
    headcount: row.headcount,
    schedule: row.schedule,
    platformRecognized: row.platform_recognized,
    inCatalog: row.in_catalog,
    inShortageCatalog: row.in_shortage_catalog,
    state: row.state,
    stateSince: row.state_since,
    draftedOn: row.drafted_on,
    filedOn: row.filed_on,
    filedDigest: row.filed_digest,
    approvedOn: row.approved_on,
  }
}

function keyOf(regionId: string | null, organizationId: string | null): OrganizationKey | null {
  return regionId !== null && organizationId !== null ? { regionId, organizationId } : null
}
