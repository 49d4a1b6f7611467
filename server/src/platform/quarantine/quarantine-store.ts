import { sql } from 'kysely'
import { orRefuse } from '../command/refusal.ts'
import { notFound } from '../command/refusals.ts'
import type { Tx } from '../database/database.ts'
import { beginningWith, containing } from '../database/like.ts'
import type { QuarantinedFile, QuarantineState } from './quarantined-file.ts'

type QuarantineRow = {
  region_id: string
  quarantined_id: string
  name: string
  size_bytes: number
  sha256: string
  is_part: boolean
  found_by: string
  finding: string
  purpose: string
  uploaded_by: string
  uploaded_by_name: string
  office: string
  organization_id: string | null
  set_aside_at: Date
  times: number
  last_at: Date
  state: QuarantineState
  release_asked_by: string | null
  release_asked_by_name: string | null
  release_asked_at: Date | null
  release_reason: string | null
  decided_by: string | null
  decided_by_name: string | null
  decided_at: Date | null
  decision_reason: string | null
  bytes_gone_at: Date | null
}

const tables = (tx: Tx) => tx.withTables<{ 'platform.quarantined_file': QuarantineRow }>()

/** The same bytes by the same hand again are counted, not listed twice. @returns the row's id and how often by now */
export async function keepQuarantined(
  tx: Tx,
  file: QuarantinedFile,
): Promise<{ readonly quarantinedId: string; readonly times: number }> {
  const row = await tables(tx)
    .insertInto('platform.quarantined_file')
    .values(rowOf(file))
    .onConflict((conflict) =>
      conflict
        .columns(['region_id', 'sha256', 'uploaded_by'])
        .where(sql<boolean>`state in ('held', 'release-asked')`)
        .doUpdateSet({ times: sql<number>`quarantined_file.times + 1`, last_at: file.lastAt }),
    )
    .returning(['quarantined_id', 'times'])
    .executeTakeFirstOrThrow()
  return { quarantinedId: row.quarantined_id, times: row.times }
}

/** Held until the commit, so that two who decide at once do so one after the other. @throws notFound */
export async function lockQuarantined(
  tx: Tx,
  { regionId, quarantinedId }: { readonly regionId: string; readonly quarantinedId: string },
): Promise<QuarantinedFile> {
  const row = await tables(tx)
    .selectFrom('platform.quarantined_file')
    .selectAll()
    .where('region_id', '=', regionId)
    .where('quarantined_id', '=', quarantinedId)
    .forUpdate()
    .executeTakeFirst()
  return fileOf(orRefuse(row, notFound({ what: '隔离文件' })))
}

/** What decisions change; everything else stays as it was when the file was set aside. */
export async function updateQuarantined(tx: Tx, file: QuarantinedFile): Promise<void> {
  const { region_id, quarantined_id, ...row } = rowOf(file)
  await tables(tx)
    .updateTable('platform.quarantined_file')
    .set({
      state: row.state,
      release_asked_by: row.release_asked_by,
      release_asked_by_name: row.release_asked_by_name,
      release_asked_at: row.release_asked_at,
      release_reason: row.release_reason,
      decided_by: row.decided_by,
      decided_by_name: row.decided_by_name,
      decided_at: row.decided_at,
      decision_reason: row.decision_reason,
      bytes_gone_at: row.bytes_gone_at,
    })
    .where('region_id', '=', region_id)
    .where('quarantined_id', '=', quarantined_id)
    .execute()
}

/** Whether somebody's bytes with this digest lie there still to be decided on. */
export async function isHeld(tx: Tx, sha256: string): Promise<boolean> {
  const row = await tables(tx)
    .selectFrom('platform.quarantined_file')
    .select('quarantined_id')
    .where('sha256', '=', sha256)
    .where('state', 'in', ['held', 'release-asked'])
    .executeTakeFirst()
  return row !== undefined
}

/** Files with this digest that were decided on, and of which it is not on record that their bytes are gone. */
export async function listToBeGone(
  tx: Tx,
  sha256: string,
): Promise<Pick<QuarantinedFile, 'regionId' | 'quarantinedId'>[]> {
  const rows = await tables(tx)
    .selectFrom('platform.quarantined_file')
    .select(['region_id', 'quarantined_id'])
    .where('sha256', '=', sha256)
    .where('state', 'in', ['released', 'destroyed'])
    .where('bytes_gone_at', 'is', null)
    .execute()
  return rows.map((row) => ({ regionId: row.region_id, quarantinedId: row.quarantined_id }))
}

/**
 * Whether exactly these bytes were released in the region for whoever hands them in, the same hand or one of the same organization, from
 * what is found in them now: two officers judged that finding, and no other that a scanner learns of later.
 */
export async function isReleased(
  tx: Tx,
  of: Pick<QuarantinedFile, 'regionId' | 'sha256' | 'foundBy' | 'finding' | 'uploadedBy' | 'organizationId'>,
): Promise<boolean> {
  const row = await tables(tx)
    .selectFrom('platform.quarantined_file')
    .select('quarantined_id')
    .where('region_id', '=', of.regionId)
    .where('sha256', '=', of.sha256)
    .where('found_by', '=', of.foundBy)
    .where('finding', '=', of.finding)
    .where('state', '=', 'released')
    .where((each) =>
      each.or([
        each('uploaded_by', '=', of.uploadedBy),
        ...(of.organizationId === null ? [] : [each('organization_id', '=', of.organizationId)]),
      ]),
    )
    .executeTakeFirst()
  return row !== undefined
}

/** In these areas, latest first. */
export async function listQuarantined(
  tx: Tx,
  areas: readonly string[],
  filter: {
    readonly state?: QuarantineState | undefined
    readonly text?: string | undefined
    readonly after?: string | undefined
    readonly limit: number
  },
): Promise<QuarantinedFile[]> {
  let rows = tables(tx)
    .selectFrom('platform.quarantined_file')
    .selectAll()
    .where((row) => row.or(areas.map((area) => row('region_id', 'like', beginningWith(area)))))
    .orderBy('quarantined_id', 'desc')
    .limit(filter.limit + 1)
  if (filter.state) rows = rows.where('state', '=', filter.state)
  if (filter.after) rows = rows.where('quarantined_id', '<', filter.after)
  const { text } = filter
  if (text) {
    const part = containing(text)
    rows = rows.where((row) =>
      row.or((['name', 'uploaded_by_name', 'office'] as const).map((column) => row(column, 'ilike', part))),
    )
  }
  return (await rows.execute()).map(fileOf)
}

/** How many files nobody decided on lie in each of these regions, and which has lain there longest. */
export async function countHeld(
  tx: Tx,
  regions: readonly string[],
): Promise<
  { readonly regionId: string; readonly files: number; readonly oldestId: string; readonly since: Date }[]
> {
  const { rows } = await sql<{ regionId: string; files: number; oldestId: string; since: Date }>`
    select region_id as "regionId", count(*)::int as files, min(set_aside_at) as since,
      (array_agg(quarantined_id order by set_aside_at, quarantined_id))[1] as "oldestId"
    from platform.quarantined_file
    where region_id = any(${[...regions]}::text[]) and state in ('held', 'release-asked')
    group by region_id`.execute(tx)
  return rows
}

function rowOf(file: QuarantinedFile): QuarantineRow {
  return {
    region_id: file.regionId,
    quarantined_id: file.quarantinedId,
    name: file.name,
    size_bytes: file.sizeBytes,
    sha256: file.sha256,
    is_part: file.isPart,
    found_by: file.foundBy,
    finding: file.finding,
    purpose: file.purpose,
    uploaded_by: file.uploadedBy,
    uploaded_by_name: file.uploadedByName,
    office: file.office,
    organization_id: file.organizationId,
    set_aside_at: file.setAsideAt,
    times: file.times,
    last_at: file.lastAt,
    state: file.state,
    release_asked_by: file.releaseAskedBy,
    release_asked_by_name: file.releaseAskedByName,
    release_asked_at: file.releaseAskedAt,
    release_reason: file.releaseReason,
    decided_by: file.decidedBy,
    decided_by_name: file.decidedByName,
    decided_at: file.decidedAt,
    decision_reason: file.decisionReason,
    bytes_gone_at: file.bytesGoneAt,
  }
}

function fileOf(row: QuarantineRow): QuarantinedFile {
  return {
    regionId: row.region_id,
    quarantinedId: row.quarantined_id,
    name: row.name,
    sizeBytes: Number(row.size_bytes),
    sha256: row.sha256,
    isPart: row.is_part,
    foundBy: row.found_by,
    finding: row.finding,
    purpose: row.purpose,
    uploadedBy: row.uploaded_by,
    uploadedByName: row.uploaded_by_name,
    office: row.office,
    organizationId: row.organization_id,
    setAsideAt: row.set_aside_at,
    times: row.times,
    lastAt: row.last_at,
    state: row.state,
    releaseAskedBy: row.release_asked_by,
    releaseAskedByName: row.release_asked_by_name,
    releaseAskedAt: row.release_asked_at,
    releaseReason: row.release_reason,
    decidedBy: row.decided_by,
    decidedByName: row.decided_by_name,
    decidedAt: row.decided_at,
    decisionReason: row.decision_reason,
    bytesGoneAt: row.bytes_gone_at,
  }
}
