import { type RawBuilder, sql } from 'kysely'
import type { StageId } from '../casefile/index.ts'
import { containing, type Day, type Tx } from '../platform/index.ts'
import { getEdition } from '../rulebook/index.ts'

/**
 * What stands between a closed case and its disposal: its time has not ended (`kept`); somebody holds it (`held`), an objection is open, or one
 * of its people waits for an answer about what is in it; it is in a disposal (`under-way`), it was disposed of (`disposed`); nothing (`due`).
 */
export const keepingStates = ['due', 'held', 'under-way', 'disposed', 'kept'] as const
export type KeepingState = (typeof keepingStates)[number]

/** A case that is over, or that nobody went on with, and until when it is kept. (保存期满案件) */
export interface ClosedCase {
  readonly regionId: string
  readonly planId: string
  readonly caseNumber: string
  readonly organizationName: string
  readonly title: string
  readonly editionId: string
  readonly stage: StageId
  /** False where nobody went on with it: it is kept as long, from the last act on. */
  readonly isOver: boolean
  readonly closedOn: Day
  readonly years: number
  readonly until: Day
  readonly state: KeepingState
  readonly disposedOn: Day | null
  readonly disposalNumber: string | null
  /** How many of its people's requests for correction wait, in whichever county they were asked: also one that is out of sight. */
  readonly openRequests: number
}

export interface ClosedCaseFilter {
  readonly state?: KeepingState | undefined
  readonly regionId?: string | undefined
  readonly rulebookId?: string | undefined
  readonly text?: string | undefined
  readonly planIds?: readonly string[] | undefined
  /** Those after this one, in the order of the list. */
  readonly after?: { readonly until: Day; readonly regionId: string; readonly planId: string } | undefined
  readonly limit: number
}

type ClosedRow = {
  region_id: string
  plan_id: string
  case_number: string
  organization_name: string
  title: string
  edition_id: string
  stage: StageId
  is_over: boolean
  closed_on: Day
  years: number
  until: Day
  state: KeepingState
  disposed_on: Day | null
  disposal_number: string | null
  requests: number
}

/** Closed cases by the end of their keeping time, the one that ended first before the others; one more than asked for. */
export async function listClosedCaseRows(
  tx: Tx,
  today: Day,
  filter: ClosedCaseFilter,
): Promise<ClosedCase[]> {
  const years = await keepingYears(tx, filter.rulebookId)
  const { state, regionId, text, planIds, after, limit } = filter
  const pattern = text === undefined ? null : containing(text)
  const { rows } = await sql<ClosedRow>`
    with kept as (
      select closed.*, keeping.years,
        (closed.closed_on + make_interval(years => keeping.years))::date as until
      from casefile.closed_case closed
      join unnest(${[...years.keys()]}::text[], ${[...years.values()]}::int[]) as keeping (edition_id, years)
        using (edition_id)
      where (${regionId ?? null}::text is null or closed.region_id = ${regionId ?? null})
        and (${planIds ?? null}::uuid[] is null or closed.plan_id = any (${planIds ?? null}::uuid[]))
        and (${pattern}::text is null or closed.case_number like ${pattern} or closed.organization_name like ${pattern}
             or closed.title like ${pattern})
    ), told as (
      select kept.*, coalesce(asked.requests, 0) as requests,
        case
          when disposed_on is not null then 'disposed'
          when exists (
            select from disposal.disposal_case one
            where one.region_id = kept.region_id and one.plan_id = kept.plan_id and one.state = 'waiting') then 'under-way'
          when exists (
            select from disposal.hold
            where hold.region_id = kept.region_id and hold.plan_id = kept.plan_id and lifted_at is null) then 'held'
          when ${isObjected(sql.ref('kept.region_id'), sql.ref('kept.plan_id'))} then 'held'
          when asked.requests > 0 then 'held'
          when until >= ${today}::date then 'kept'
          else 'due'
        end as state
      from kept
      left join disposal.requests_about_cases() asked using (region_id, plan_id)
      -- what nobody went on with is no closed case before its time has ended
      where is_over or disposed_on is not null or until < ${today}::date
    )
    select region_id, plan_id, case_number, organization_name, title, edition_id, stage, is_over, closed_on, years, until,
           state, disposed_on, disposal_number, requests
    from told
    where (${state ?? null}::text is null or state = ${state ?? null})
      and (${after?.until ?? null}::date is null
           or (until, region_id, plan_id)
              > (${after?.until ?? null}::date, ${after?.regionId ?? null}::text, ${after?.planId ?? null}::uuid))
    order by until, region_id, plan_id
    limit ${limit + 1}
  `.execute(tx)
  return rows.map(caseOf)
}

/** What keeps a case of a confirmed disposal from being disposed of after all, in words; undefined where nothing does. */
export async function findHindrance(
  tx: Tx,
  { regionId, planId }: Pick<ClosedCase, 'regionId' | 'planId'>,
): Promise<string | undefined> {
  const { rows } = await sql<{ held: boolean; objected: boolean; asked: boolean }>`
    select
      exists (
        select from disposal.hold
        where region_id = ${regionId} and plan_id = ${planId} and lifted_at is null) as held,
      ${isObjected(sql`${regionId}::text`, sql`${planId}::uuid`)} as objected,
      exists (
        select from disposal.requests_about_cases() asked
        where asked.region_id = ${regionId} and asked.plan_id = ${planId}) as asked
  `.execute(tx)
  const [found] = rows
  if (found?.held) return '案件已保全'
  if (found?.objected) return '还有未处理的异议'
  return found?.asked ? '还有未答复的更正申请' : undefined
}

type Expression = RawBuilder<unknown>

function isObjected(regionId: Expression, planId: Expression): RawBuilder<boolean> {
  return sql<boolean>`exists (
    select from review.objection
    join claims.claim claim using (region_id, claim_id)
    where claim.region_id = ${regionId} and claim.plan_id = ${planId} and objection.state = 'open')`
}

/** For how many years the cases of each edition are kept. */
async function keepingYears(tx: Tx, rulebookId: string | undefined): Promise<Map<string, number>> {
  const { rows } = await sql<{
    edition_id: string
  }>`select distinct edition_id from filing.plan where ${rulebookId ?? null}::text is null or rulebook_id = ${rulebookId ?? null}`.execute(
    tx,
  )
  const years = new Map<string, number>()
  for (const { edition_id } of rows) {
    const { rulebook } = await getEdition(tx, edition_id)
    years.set(edition_id, rulebook.procedure.keeping.years)
  }
  return years
}

function caseOf(row: ClosedRow): ClosedCase {
  return {
    regionId: row.region_id,
    planId: row.plan_id,
    caseNumber: row.case_number,
    organizationName: row.organization_name,
    title: row.title,
    editionId: row.edition_id,
    stage: row.stage,
    isOver: row.is_over,
    closedOn: row.closed_on,
    years: row.years,
    until: row.until,
    state: row.state,
    disposedOn: row.disposed_on,
    disposalNumber: row.disposal_number,
    openRequests: row.requests,
  }
}
