import { sql } from 'kysely'
import { mapConstraint, notFound, orRefuse, type Tx } from '../../platform/index.ts'
import { notDue } from '../refusals.ts'
import type { Disposal, DisposalCase, DisposalCaseState, DisposalState, DisposedCounts } from './disposal.ts'

type DisposalRow = {
  region_id: string
  disposal_id: string
  number: string
  state: DisposalState
  case_count: number
  done_count: number
  reason: string
  proposed_by: string
  proposed_by_name: string
  proposed_at: Date
  decided_by: string | null
  decided_by_name: string | null
  decided_at: Date | null
  decision_reason: string | null
  task_id: string | null
  worked_at: Date | null
  ended_at: Date | null
}

type DisposalCaseRow = {
  region_id: string
  disposal_id: string
  plan_id: string
  case_number: string
  organization_name: string
  title: string
  document_title: string
  clause: string
  keep_years: number
  closed_on: string
  kept_until: string
  state: DisposalCaseState
  left_out_reason: string | null
  done_at: Date | null
  counts: unknown
}

type DisposalTables = {
  'disposal.disposal': DisposalRow
  'disposal.disposal_case': DisposalCaseRow
}

const tables = (tx: Tx) => tx.withTables<DisposalTables>()

/** The next number of a region's year: `XH-320206-2026-0001`. */
export async function takeDisposalNumber(tx: Tx, regionId: string, year: number): Promise<string> {
  const { rows } = await sql<{ last: number }>`
    insert into disposal.disposal_counter (region_id, year, last) values (${regionId}, ${year}, 1)
    on conflict (region_id, year) do update set last = disposal_counter.last + 1
    returning last`.execute(tx)
  return `XH-${regionId}-${year}-${String(rows[0]?.last).padStart(4, '0')}`
}

/** @throws notDue where a case is in another disposal meanwhile */
export async function insertDisposal(
  tx: Tx,
  disposal: Disposal,
  cases: readonly DisposalCase[],
): Promise<void> {
  await tables(tx)
    .insertInto('disposal.disposal')
    .values({
      region_id: disposal.regionId,
      disposal_id: disposal.disposalId,
      number: disposal.number,
      state: disposal.state,
      case_count: disposal.caseCount,
      done_count: disposal.doneCount,
      reason: disposal.reason,
      proposed_by: disposal.proposedBy,
      proposed_by_name: disposal.proposedByName,
      proposed_at: disposal.proposedAt,
    } as DisposalRow)
    .execute()
  const rows = cases.map((each) => ({
    region_id: each.regionId,
    disposal_id: each.disposalId,
    plan_id: each.planId,
    case_number: each.caseNumber,
    organization_name: each.organizationName,
    title: each.title,
    document_title: each.documentTitle,
    clause: each.clause,
    keep_years: each.keepYears,
    closed_on: each.closedOn,
    kept_until: each.keptUntil,
    state: each.state,
  }))
  await mapConstraint('disposal_case_once', notDue(), () =>
    sql`insert into disposal.disposal_case
      select * from jsonb_populate_recordset(null::disposal.disposal_case, ${JSON.stringify(rows)}::jsonb)`.execute(
      tx,
    ),
  )
}

/** @throws notFound */
export async function getDisposal(tx: Tx, regionId: string, disposalId: string): Promise<Disposal> {
  const row = await disposalById(tx, regionId, disposalId).executeTakeFirst()
  return disposalOf(orRefuse(row, notFound({ what: '销毁批次' })))
}

/** The disposal, locked. @throws notFound */
export async function lockDisposal(tx: Tx, regionId: string, disposalId: string): Promise<Disposal> {
  const row = await disposalById(tx, regionId, disposalId).forUpdate().executeTakeFirst()
  return disposalOf(orRefuse(row, notFound({ what: '销毁批次' })))
}

function disposalById(tx: Tx, regionId: string, disposalId: string) {
  return tables(tx)
    .selectFrom('disposal.disposal')
    .selectAll()
    .where('region_id', '=', regionId)
    .where('disposal_id', '=', disposalId)
}

/** Disposals, the newest first. */
export async function listDisposalRows(
  tx: Tx,
  filter: {
    readonly state?: DisposalState | undefined
    readonly before?: string | undefined
    readonly limit: number
  },
): Promise<Disposal[]> {
  let rows = tables(tx)
    .selectFrom('disposal.disposal')
    .selectAll()
    .orderBy('disposal_id', 'desc')
    .limit(filter.limit + 1)
  if (filter.state) rows = rows.where('state', '=', filter.state)
  if (filter.before) rows = rows.where('disposal_id', '<', filter.before)
  return (await rows.execute()).map(disposalOf)
}

/** What changes in a disposal on its way. */
export interface DisposalChange {
  readonly state?: DisposalState
  readonly decidedBy?: string
  readonly decidedByName?: string
  readonly decidedAt?: Date
  readonly decisionReason?: string | null
  readonly taskId?: string
  readonly endedAt?: Date
}

export async function updateDisposal(
  tx: Tx,
  { regionId, disposalId }: Pick<Disposal, 'regionId' | 'disposalId'>,
  change: DisposalChange,
): Promise<void> {
  const { state, decidedBy, decidedByName, decidedAt, decisionReason, taskId, endedAt } = change
  await tables(tx)
    .updateTable('disposal.disposal')
    .set({
      ...(state && { state }),
      ...(decidedBy && { decided_by: decidedBy }),
      ...(decidedByName && { decided_by_name: decidedByName }),
      ...(decidedAt && { decided_at: decidedAt }),
      ...(decisionReason !== undefined && { decision_reason: decisionReason }),
      ...(taskId && { task_id: taskId }),
      ...(endedAt && { ended_at: endedAt }),
    })
    .where('region_id', '=', regionId)
    .where('disposal_id', '=', disposalId)
    .execute()
}

/** Frees the cases of a disposal that came to nothing. */
export async function dropCases(
  tx: Tx,
  { regionId, disposalId }: Pick<Disposal, 'regionId' | 'disposalId'>,
): Promise<void> {
  await tables(tx)
    .updateTable('disposal.disposal_case')
    .set({ state: 'dropped' })
    .where('region_id', '=', regionId)
    .where('disposal_id', '=', disposalId)
    .execute()
}

/** The cases of a disposal by their numbers, some of them where a limit is given. */
export async function listDisposalCases(
  tx: Tx,
  { regionId, disposalId }: Pick<Disposal, 'regionId' | 'disposalId'>,
  filter: {
    readonly state?: DisposalCaseState | undefined
    readonly after?: string | undefined
    readonly limit?: number
  } = {},
): Promise<DisposalCase[]> {
  let rows = tables(tx)
    .selectFrom('disposal.disposal_case')
    .selectAll()
    .where('region_id', '=', regionId)
    .where('disposal_id', '=', disposalId)
    .orderBy('plan_id')
  if (filter.state) rows = rows.where('state', '=', filter.state)
  if (filter.after) rows = rows.where('plan_id', '>', filter.after)
  if (filter.limit !== undefined) rows = rows.limit(filter.limit + 1)
  return (await rows.execute()).map(disposalCaseOf)
}

/** Marks a case as through, and that work went on at this moment of the machine. */
export async function endCase(
  tx: Tx,
  { regionId, disposalId, planId }: Pick<DisposalCase, 'regionId' | 'disposalId' | 'planId'>,
  ended: { readonly at: Date } & ({ readonly counts: DisposedCounts } | { readonly leftOutReason: string }),
): Promise<void> {
  const outcome =
    'counts' in ended
      ? { state: 'done' as const, counts: JSON.stringify(ended.counts) }
      : { state: 'left-out' as const, left_out_reason: ended.leftOutReason }
  await tables(tx)
    .updateTable('disposal.disposal_case')
    .set({ ...outcome, done_at: ended.at })
    .where('region_id', '=', regionId)
    .where('disposal_id', '=', disposalId)
    .where('plan_id', '=', planId)
    .execute()
  await sql`
    update disposal.disposal set done_count = done_count + ${'counts' in ended ? 1 : 0}, worked_at = clock_timestamp()
    where region_id = ${regionId} and disposal_id = ${disposalId}
  `.execute(tx)
}

/** Says that work on a disposal goes on. */
export async function touchDisposal(
  tx: Tx,
  { regionId, disposalId }: Pick<Disposal, 'regionId' | 'disposalId'>,
): Promise<void> {
  await sql`
    update disposal.disposal set worked_at = clock_timestamp()
    where region_id = ${regionId} and disposal_id = ${disposalId}
  `.execute(tx)
}

/** Disposals that were confirmed and that nobody has worked on for a while: the server that did has died. */
export async function listStalled(
  tx: Tx,
  regions: readonly string[],
  seconds: number,
): Promise<{ regionId: string; disposalId: string }[]> {
  const { rows } = await sql<{ region_id: string; disposal_id: string }>`
    select region_id, disposal_id
    from disposal.disposal
    where state = 'confirmed' and region_id = any (${[...regions]}::text[])
      and worked_at < clock_timestamp() - make_interval(secs => ${seconds})
  `.execute(tx)
  return rows.map((row) => ({ regionId: row.region_id, disposalId: row.disposal_id }))
}

function disposalOf(row: DisposalRow): Disposal {
  return {
    regionId: row.region_id,
    disposalId: row.disposal_id,
    number: row.number,
    state: row.state,
    caseCount: row.case_count,
    doneCount: row.done_count,
    reason: row.reason,
    proposedBy: row.proposed_by,
    proposedByName: row.proposed_by_name,
    proposedAt: row.proposed_at,
    decidedBy: row.decided_by,
    decidedByName: row.decided_by_name,
    decidedAt: row.decided_at,
    decisionReason: row.decision_reason,
    taskId: row.task_id,
    endedAt: row.ended_at,
  }
}

function disposalCaseOf(row: DisposalCaseRow): DisposalCase {
  return {
    regionId: row.region_id,
    disposalId: row.disposal_id,
    planId: row.plan_id,
    caseNumber: row.case_number,
    organizationName: row.organization_name,
    title: row.title,
    documentTitle: row.document_title,
    clause: row.clause,
    keepYears: row.keep_years,
    closedOn: row.closed_on,
    keptUntil: row.kept_until,
    state: row.state,
    leftOutReason: row.left_out_reason,
    doneAt: row.done_at,
    counts: row.counts as DisposedCounts | null,
  }
}
