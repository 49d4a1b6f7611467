import { sql } from 'kysely'
import { type Day, notFound, orRefuse, type Scope, type Tx } from '../platform/index.ts'
import type { StageId } from './stage.ts'

/** A case in one line: where it stands and what it is about. */
export interface CaseSummary {
  readonly regionId: string
  readonly planId: string
  readonly caseNumber: string
  readonly organizationId: string
  readonly organizationName: string
  readonly editionId: string
  readonly rulebookId: string
  readonly kind: string
  readonly mode: string
  readonly title: string
  readonly startsOn: Day
  readonly endsOn: Day
  readonly headcount: number
  readonly filedOn: Day | null
  readonly classId: string | null
  readonly claimId: string | null
  readonly submittedOn: Day | null
  readonly grantedCount: number | null
  readonly totalFen: number | null
  readonly stage: StageId
}

type CaseRow = {
  region_id: string
  plan_id: string
  case_number: string
  organization_id: string
  organization_name: string
  edition_id: string
  rulebook_id: string
  kind: string
  mode: string
  title: string
  starts_on: Day
  ends_on: Day
  headcount: number
  filed_on: Day | null
  class_id: string | null
  claim_id: string | null
  submitted_on: Day | null
  granted_count: number | null
  total_fen: number | null
  stage: StageId
}

type CaseTables = { 'casefile.case': CaseRow }

const tables = (tx: Tx) => tx.withTables<CaseTables>()

export interface CaseFilter {
  /** Of whoever asks. Row-level security decides what is seen; told again here, it lets an index find it. */
  readonly scope: Scope
  readonly district?: string | undefined
  readonly stages?: readonly StageId[] | undefined
  readonly rulebookId?: string | undefined
  readonly organizationId?: string | undefined
  /** Part of the case number, the title or the organization's name. */
  readonly text?: string | undefined
  readonly withDrafts: boolean
}

/** Cases in scope, newest first; one more than asked for where there are more. */
export async function listCases(
  tx: Tx,
  filter: CaseFilter & { readonly before?: string | undefined; readonly limit: number },
): Promise<CaseSummary[]> {
  let rows = filtered(tx, filter)
    .selectAll()
    .orderBy('plan_id', 'desc')
    .limit(filter.limit + 1)
  if (filter.before) rows = rows.where('plan_id', '<', filter.before)
  return (await rows.execute()).map(caseOf)
}

/** How many cases stand at each stage, and what their claims come to. */
export async function countByStage(tx: Tx, filter: CaseFilter): Promise<StageCount[]> {
  // a firm's few cases, and those that words are looked for in, are found one by one; of all of an area there are figures
  const isOfFew = filter.scope.kind === 'organization' || Boolean(filter.text ?? filter.organizationId)
  return isOfFew ? countFew(tx, filter) : countMany(tx, filter)
}

interface StageCount {
  readonly stage: StageId
  readonly district: string
  readonly count: number
  readonly fen: number
}

async function countFew(tx: Tx, filter: CaseFilter): Promise<StageCount[]> {
  return filtered(tx, filter)
    .select([
      'stage',
      'region_id as district',
      sql<number>`count(*)`.as('count'),
      sql<number>`coalesce(sum(total_fen), 0)::bigint`.as('fen'),
    ])
    .groupBy(['stage', 'region_id'])
    .orderBy('region_id')
    .execute()
}

/** As kept while cases move (docs/adr/0044): what was taken into the figures, and what moved since. */
async function countMany(tx: Tx, filter: CaseFilter): Promise<StageCount[]> {
  const { rows } = await sql<StageCount>`
    select stage, region_id as district, sum(cases)::bigint as count, sum(fen)::bigint as fen
    from (
      select region_id, rulebook_id, stage, cases, fen from casefile.figure
      union all
      select region_id, rulebook_id, stage, cases, fen from casefile.figure_move
    ) kept
    where true
      ${filter.district ? sql`and region_id = ${filter.district}` : sql``}
      ${filter.rulebookId ? sql`and rulebook_id = ${filter.rulebookId}` : sql``}
      ${filter.stages ? sql`and stage = any(${[...filter.stages]}::text[])` : sql``}
      ${filter.withDrafts ? sql`` : sql`and stage not in ('plan-draft', 'plan-discarded')`}
    group by stage, region_id
    having sum(cases) <> 0
    order by region_id
  `.execute(tx)
  return rows
}

/** The region of whoever sees one alone. */
function areaOf({ scope }: CaseFilter): string | undefined {
  return scope.kind === 'regions' && scope.regions.length === 1 ? scope.regions[0] : undefined
}

/** @throws notFound where there is no such case within the transaction's scope */
export async function getCase(tx: Tx, regionId: string, planId: string): Promise<CaseSummary> {
  const row = await tables(tx)
    .selectFrom('casefile.case')
    .selectAll()
    .where('region_id', '=', regionId)
    .where('plan_id', '=', planId)
    .executeTakeFirst()
  return caseOf(orRefuse(row, notFound({ what: '案件' })))
}

/** The case of a number, within the transaction's scope. */
export async function findCaseByNumber(
  tx: Tx,
  regionId: string,
  caseNumber: string,
): Promise<CaseSummary | undefined> {
  const row = await tables(tx)
    .selectFrom('casefile.case')
    .selectAll()
    .where('region_id', '=', regionId)
    .where('case_number', '=', caseNumber)
    .executeTakeFirst()
  return row && caseOf(row)
}

function filtered(tx: Tx, filter: CaseFilter) {
  let rows = tables(tx).selectFrom('casefile.case')
  const { scope } = filter
  if (scope.kind === 'organization') rows = rows.where('organization_id', '=', scope.organizationId)
  const area = areaOf(filter)
  if (area !== undefined) rows = rows.where('region_id', '=', area)
  if (filter.district) rows = rows.where('region_id', '=', filter.district)
  if (filter.stages) rows = rows.where('stage', 'in', [...filter.stages])
  if (!filter.withDrafts) rows = rows.where('stage', 'not in', ['plan-draft', 'plan-discarded'])
  if (filter.organizationId) rows = rows.where('organization_id', '=', filter.organizationId)
  if (filter.rulebookId) rows = rows.where('rulebook_id', '=', filter.rulebookId)
  if (filter.text) {
    const like = `%${filter.text.replace(/[\\%_]/g, '\\$&')}%`
    rows = rows.where((where) =>
      where.or([
        where('case_number', 'like', like),
        where('title', 'like', like),
        where('organization_name', 'like', like),
      ]),
    )
  }
  return rows
}

function caseOf(row: CaseRow): CaseSummary {
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
    startsOn: row.starts_on,
    endsOn: row.ends_on,
    headcount: row.headcount,
    filedOn: row.filed_on,
    classId: row.class_id,
    claimId: row.claim_id,
    submittedOn: row.submitted_on,
    grantedCount: row.granted_count,
    totalFen: row.total_fen,
    stage: row.stage,
  }
}
