import { type Generated, type Insertable, type Selectable, sql } from 'kysely'
import { type Day, mapConstraint, notFound, orRefuse, type Tx } from '../../platform/index.ts'
import type { RegisterKindId } from '../kinds.ts'
import { fileKnown } from '../refusals.ts'
import type { Comparison, Extent, Snapshot, SnapshotState } from './snapshot.ts'

type SnapshotRow = {
  region_id: string
  snapshot_id: string
  number: Generated<number>
  kind: RegisterKindId
  area: string
  extent: Extent
  issuer: string
  document: string
  as_of_on: Day
  covers_from: Day
  covers_until: Day
  file_id: string
  file_name: string
  file_sha256: string
  task_id: string
  state: SnapshotState
  lines: number
  faulty_lines: number
  duplicate_lines: number
  entries: number
  people: number
  known_people: number
  findings: number
  headings: string[]
  lines_by_month: unknown
  compared_with: string | null
  comparison: unknown
  failed_zh: string | null
  failed_en: string | null
  uploaded_by: string
  uploaded_by_name: string
  uploaded_at: Date
  checked_at: Date | null
  published_at: Date | null
  published_by_name: string | null
  ended_at: Date | null
  ended_by_name: string | null
  reason: string | null
}

export interface RegisterFinding {
  readonly number: number
  readonly tone: 'fault' | 'doubt'
  readonly kind: string
  /** As a spreadsheet counts lines, from 1. */
  readonly line: number
  readonly heading: string
  readonly shown: string | null
  readonly zh: string
  readonly en: string
}

type RegisterTables = {
  'registers.snapshot': SnapshotRow
  'registers.finding': RegisterFinding & { region_id: string; snapshot_id: string }
}

const tables = (tx: Tx) => tx.withTables<RegisterTables>()

/** @returns it with its number. @throws fileKnown where the same bytes are there already, for the same kind and area */
export async function insertSnapshot(tx: Tx, snapshot: Omit<Snapshot, 'number'>): Promise<Snapshot> {
  const no = fileKnown({ fileName: snapshot.fileName, day: snapshot.asOfOn })
  const { number } = await mapConstraint('snapshot_file_once', no, () =>
    tables(tx)
      .insertInto('registers.snapshot')
      .values(rowOf(snapshot))
      .returning('number')
      .executeTakeFirstOrThrow(),
  )
  return { ...snapshot, number }
}

export async function updateSnapshot(tx: Tx, snapshot: Snapshot): Promise<void> {
  await tables(tx)
    .updateTable('registers.snapshot')
    .set(rowOf(snapshot))
    .where('region_id', '=', snapshot.regionId)
    .where('snapshot_id', '=', snapshot.snapshotId)
    .execute()
}

/** @throws notFound where there is none within the transaction's scope */
export async function getSnapshot(tx: Tx, regionId: string, snapshotId: string): Promise<Snapshot> {
  const row = await byId(tx, regionId, snapshotId).executeTakeFirst()
  return snapshotOf(orRefuse(row, notFound({ what: '登记数据' })))
}

/** The same, locked until the transaction ends: two clerks take turns. @throws notFound */
export async function lockSnapshot(tx: Tx, regionId: string, snapshotId: string): Promise<Snapshot> {
  const row = await byId(tx, regionId, snapshotId).forUpdate().executeTakeFirst()
  return snapshotOf(orRefuse(row, notFound({ what: '登记数据' })))
}

export interface SnapshotFilter {
  readonly kind?: RegisterKindId | undefined
  readonly kinds?: readonly RegisterKindId[] | undefined
  readonly area?: string | undefined
  readonly states?: readonly SnapshotState[] | undefined
  /** Only those that cover this region. */
  readonly covering?: string | undefined
  readonly sha256?: string | undefined
  readonly before?: string | undefined
  readonly limit?: number | undefined
  readonly order?: 'imported' | 'as-of'
}

/** In the order of import, newest first, or by the day of the data; one more than the limit where there are more. */
export async function listSnapshots(tx: Tx, filter: SnapshotFilter): Promise<Snapshot[]> {
  let rows = tables(tx).selectFrom('registers.snapshot').selectAll()
  if (filter.kind) rows = rows.where('kind', '=', filter.kind)
  if (filter.kinds) rows = rows.where('kind', 'in', [...filter.kinds])
  if (filter.area) rows = rows.where('area', '=', filter.area)
  if (filter.states) rows = rows.where('state', 'in', [...filter.states])
  if (filter.covering) rows = rows.where(sql<boolean>`starts_with(${filter.covering}, area)`)
  if (filter.sha256) rows = rows.where('file_sha256', '=', filter.sha256)
  if (filter.before) rows = rows.where('snapshot_id', '<', filter.before)
  if (filter.limit) rows = rows.limit(filter.limit + 1)
  if (filter.order === 'as-of') rows = rows.orderBy('as_of_on', 'desc')
  return (await rows.orderBy('snapshot_id', 'desc').execute()).map(snapshotOf)
}

/** Whether a snapshot of the same kind and area with a later day is in force. */
export async function isOlderThanNewest(
  tx: Tx,
  { kind, area, asOfOn, snapshotId }: Snapshot,
): Promise<boolean> {
  const newer = await tables(tx)
    .selectFrom('registers.snapshot')
    .select('snapshot_id')
    .where('kind', '=', kind)
    .where('area', '=', area)
    .where('state', '=', 'published')
    .where('as_of_on', '>', asOfOn)
    .where('snapshot_id', '<>', snapshotId)
    .limit(1)
    .execute()
  return newer.length > 0
}

/** Keeps findings in one statement. */
export async function insertFindings(
  tx: Tx,
  { regionId, snapshotId }: Pick<Snapshot, 'regionId' | 'snapshotId'>,
  findings: readonly RegisterFinding[],
): Promise<void> {
  if (findings.length === 0) return
  const rows = findings.map((each) => ({ ...each, region_id: regionId, snapshot_id: snapshotId }))
  await sql`insert into registers.finding
    select * from jsonb_populate_recordset(null::registers.finding, ${JSON.stringify(rows)}::jsonb)`.execute(
    tx,
  )
}

/** In the order of lines; one more than the limit where there are more. */
export async function listFindings(
  tx: Tx,
  { regionId, snapshotId }: Pick<Snapshot, 'regionId' | 'snapshotId'>,
  page: { readonly kind?: string | undefined; readonly after?: number | undefined; readonly limit: number },
): Promise<RegisterFinding[]> {
  let rows = tables(tx)
    .selectFrom('registers.finding')
    .select(['number', 'tone', 'kind', 'line', 'heading', 'shown', 'zh', 'en'])
    .where('region_id', '=', regionId)
    .where('snapshot_id', '=', snapshotId)
    .orderBy('number')
    .limit(page.limit + 1)
  if (page.kind) rows = rows.where('kind', '=', page.kind)
  if (page.after !== undefined) rows = rows.where('number', '>', page.after)
  return rows.execute()
}

function byId(tx: Tx, regionId: string, snapshotId: string) {
  return tables(tx)
    .selectFrom('registers.snapshot')
    .selectAll()
    .where('region_id', '=', regionId)
    .where('snapshot_id', '=', snapshotId)
}

function rowOf(snapshot: Omit<Snapshot, 'number'>): Insertable<SnapshotRow> {
  const { figures, failed, comparison } = snapshot
  return {
    region_id: snapshot.regionId,
    snapshot_id: snapshot.snapshotId,
    kind: snapshot.kind,
    area: snapshot.area,
    extent: snapshot.extent,
    issuer: snapshot.issuer,
    document: snapshot.document,
    as_of_on: snapshot.asOfOn,
    covers_from: snapshot.coversFrom,
    covers_until: snapshot.coversUntil,
    file_id: snapshot.fileId,
    file_name: snapshot.fileName,
    file_sha256: snapshot.fileSha256,
    task_id: snapshot.taskId,
    state: snapshot.state,
    lines: figures.lines,
    faulty_lines: figures.faultyLines,
    duplicate_lines: figures.duplicateLines,
    entries: figures.entries,
    people: figures.people,
    known_people: figures.knownPeople,
    findings: figures.findings,
    headings: [...snapshot.headings],
    lines_by_month: JSON.stringify(figures.linesByMonth),
    compared_with: snapshot.comparedWith,
    comparison: comparison && JSON.stringify(comparison),
    failed_zh: failed?.zh ?? null,
    failed_en: failed?.en ?? null,
    uploaded_by: snapshot.uploadedBy,
    uploaded_by_name: snapshot.uploadedByName,
    uploaded_at: snapshot.uploadedAt,
    checked_at: snapshot.checkedAt,
    published_at: snapshot.publishedAt,
    published_by_name: snapshot.publishedByName,
    ended_at: snapshot.endedAt,
    ended_by_name: snapshot.endedByName,
    reason: snapshot.reason,
  }
}

function snapshotOf(row: Selectable<SnapshotRow>): Snapshot {
  return {
    regionId: row.region_id,
    snapshotId: row.snapshot_id,
    number: row.number,
    kind: row.kind,
    area: row.area,
    extent: row.extent,
    issuer: row.issuer,
    document: row.document,
    asOfOn: row.as_of_on,
    coversFrom: row.covers_from,
    coversUntil: row.covers_until,
    fileId: row.file_id,
    fileName: row.file_name,
    fileSha256: row.file_sha256,
    taskId: row.task_id,
    state: row.state,
    figures: {
      lines: row.lines,
      faultyLines: row.faulty_lines,
      duplicateLines: row.duplicate_lines,
      entries: row.entries,
      people: row.people,
      knownPeople: row.known_people,
      findings: row.findings,
      linesByMonth: row.lines_by_month as Readonly<Record<string, number>>,
    },
    headings: row.headings,
    comparedWith: row.compared_with,
    comparison: row.comparison as Comparison | null,
    failed: row.failed_zh === null ? null : { zh: row.failed_zh, en: row.failed_en ?? row.failed_zh },
    uploadedBy: row.uploaded_by,
    uploadedByName: row.uploaded_by_name,
    uploadedAt: row.uploaded_at,
    checkedAt: row.checked_at,
    publishedAt: row.published_at,
    publishedByName: row.published_by_name,
    endedAt: row.ended_at,
    endedByName: row.ended_by_name,
    reason: row.reason,
  }
}
