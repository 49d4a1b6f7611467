import type { TrainingKind, TrainingMode } from '@zhixun/policy'
import { sql } from 'kysely'
import type { Day, Tx } from '../platform/index.ts'

/** A plan of which a day comes near. */
export interface PlanDue {
  readonly regionId: string
  readonly planId: string
  readonly organizationId: string
  readonly organizationName: string
  readonly caseNumber: string
  readonly title: string
  readonly editionId: string
  readonly rulebookId: string
  readonly kind: TrainingKind
  readonly mode: TrainingMode
  readonly startsOn: Day
  readonly endsOn: Day
}

const columns =
  sql.raw(`plan.region_id as "regionId", plan.plan_id as "planId", plan.organization_id as "organizationId",
  plan.organization_name as "organizationName", plan.case_number as "caseNumber", plan.title, plan.edition_id as "editionId",
  plan.rulebook_id as "rulebookId", plan.kind, plan.mode, plan.starts_on as "startsOn", plan.ends_on as "endsOn"`)

/** Plans that were not filed, or came back, whose training is to begin between two days, both included. */
export async function listUnfiledPlans(
  tx: Tx,
  regions: readonly string[],
  { from, until }: { readonly from: Day; readonly until: Day },
): Promise<PlanDue[]> {
  const { rows } = await sql<PlanDue>`
    select ${columns} from filing.plan
    where region_id = any(${[...regions]}::text[]) and state in ('draft', 'returned')
      and starts_on between ${from} and ${until}
    order by plan_id`.execute(tx)
  return rows
}

/** Approved plans that no class was opened for, whose training begins between two days, both included. */
export async function listPlansWithoutClass(
  tx: Tx,
  regions: readonly string[],
  { from, until }: { readonly from: Day; readonly until: Day },
): Promise<PlanDue[]> {
  const { rows } = await sql<PlanDue>`
    select ${columns} from filing.plan
    where region_id = any(${[...regions]}::text[]) and state = 'approved' and starts_on between ${from} and ${until}
      and not exists (
        select from filing.training_class opened
        where opened.region_id = plan.region_id and opened.plan_id = plan.plan_id and opened.state <> 'cancelled')
    order by plan_id`.execute(tx)
  return rows
}

/** Classes that ended on a day or later, each with its plan. */
export async function listClassesEnded(
  tx: Tx,
  regions: readonly string[],
  from: Day,
): Promise<(PlanDue & { readonly classId: string; readonly completedOn: Day })[]> {
  const { rows } = await sql<PlanDue & { classId: string; completedOn: Day }>`
    select ${columns}, ended.class_id as "classId", ended.completed_on as "completedOn"
    from filing.training_class ended
    join filing.plan plan on plan.region_id = ended.region_id and plan.plan_id = ended.plan_id
    where ended.region_id = any(${[...regions]}::text[]) and ended.state = 'completed' and ended.completed_on >= ${from}
    order by ended.class_id`.execute(tx)
  return rows
}

/** How many approved plans stand under an edition in a region. */
export async function countPlansUnder(
  tx: Tx,
  regions: readonly string[],
): Promise<{ regionId: string; editionId: string; count: number }[]> {
  const { rows } = await sql<{ regionId: string; editionId: string; count: number }>`
    select region_id as "regionId", edition_id as "editionId", count(*)::int as count from filing.plan
    where region_id = any(${[...regions]}::text[]) and state in ('filed', 'approved')
    group by 1, 2 order by 1, 2`.execute(tx)
  return rows
}

/** Organizations of a region with a plan on record under a notice. */
export async function listOrganizationsUnder(
  tx: Tx,
  regionId: string,
  rulebookId: string,
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select distinct organization_id as id from filing.plan
    where region_id = ${regionId} and rulebook_id = ${rulebookId} and state in ('filed', 'approved')`.execute(
    tx,
  )
  return rows.map((row) => row.id)
}
