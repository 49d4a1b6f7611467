import { notFound, orRefuse, type Tx } from '../platform/index.ts'

/** A file of results that was checked, until somebody confirms it. (成绩表核对) */
export interface KeptResultCheck {
  readonly regionId: string
  readonly checkId: string
  readonly classId: string
  readonly organizationId: string
  readonly fileId: string
  readonly fileName: string
  readonly state: 'checked' | 'confirmed'
  readonly goodLines: number
  readonly faultyLines: number
  readonly faults: number
  readonly doubts: number
  readonly notes: readonly { sheet: string; kind: string; zh: string; en: string }[]
  /** Good lines and findings, sealed, in the file store. */
  readonly contentSha256: string
  readonly checkedAt: Date
  readonly confirmedAt: Date | null
  readonly recorded: number | null
  readonly corrected: number | null
}

type CheckRow = {
  region_id: string
  check_id: string
  class_id: string
  organization_id: string
  file_id: string
  file_name: string
  state: KeptResultCheck['state']
  good_lines: number
  faulty_lines: number
  faults: number
  doubts: number
  notes: unknown
  content_sha256: string
  checked_at: Date
  confirmed_at: Date | null
  recorded: number | null
  corrected: number | null
}

const tables = (tx: Tx) => tx.withTables<{ 'exams.result_check': CheckRow }>()

export async function insertResultCheck(tx: Tx, check: KeptResultCheck): Promise<void> {
  await tables(tx)
    .insertInto('exams.result_check')
    .values({
      region_id: check.regionId,
      check_id: check.checkId,
      class_id: check.classId,
      organization_id: check.organizationId,
      file_id: check.fileId,
      file_name: check.fileName,
      state: check.state,
      good_lines: check.goodLines,
      faulty_lines: check.faultyLines,
      faults: check.faults,
      doubts: check.doubts,
      notes: JSON.stringify(check.notes),
      content_sha256: check.contentSha256,
      checked_at: check.checkedAt,
      confirmed_at: check.confirmedAt,
      recorded: check.recorded,
      corrected: check.corrected,
    })
    .execute()
}

export async function markConfirmed(
  tx: Tx,
  { regionId, checkId }: KeptResultCheck,
  counts: { readonly recorded: number; readonly corrected: number },
  confirmedAt: Date,
): Promise<void> {
  await tables(tx)
    .updateTable('exams.result_check')
    .set({ state: 'confirmed', confirmed_at: confirmedAt, ...counts })
    .where('region_id', '=', regionId)
    .where('check_id', '=', checkId)
    .execute()
}

/** @throws notFound where there is no such check within the transaction's scope */
export async function getResultCheck(tx: Tx, regionId: string, checkId: string): Promise<KeptResultCheck> {
  const row = await checkById(tx, regionId, checkId).executeTakeFirst()
  return checkOf(orRefuse(row, notFound({ what: '成绩表核对' })))
}

/** The check, locked until the transaction ends: two confirmations take turns. @throws notFound */
export async function lockResultCheck(tx: Tx, regionId: string, checkId: string): Promise<KeptResultCheck> {
  const row = await checkById(tx, regionId, checkId).forUpdate().executeTakeFirst()
  return checkOf(orRefuse(row, notFound({ what: '成绩表核对' })))
}

/** Newest first; one row more than the limit where there are more. */
export async function listResultChecks(
  tx: Tx,
  regionId: string,
  classId: string,
  page: { readonly cursor?: string | undefined; readonly limit: number },
): Promise<KeptResultCheck[]> {
  let rows = tables(tx)
    .selectFrom('exams.result_check')
    .selectAll()
    .where('region_id', '=', regionId)
    .where('class_id', '=', classId)
    .orderBy('check_id', 'desc')
    .limit(page.limit + 1)
  if (page.cursor !== undefined) rows = rows.where('check_id', '<', page.cursor)
  return (await rows.execute()).map(checkOf)
}

function checkById(tx: Tx, regionId: string, checkId: string) {
  return tables(tx)
    .selectFrom('exams.result_check')
    .selectAll()
    .where('region_id', '=', regionId)
    .where('check_id', '=', checkId)
}

function checkOf(row: CheckRow): KeptResultCheck {
  return {
    regionId: row.region_id,
    checkId: row.check_id,
    classId: row.class_id,
    organizationId: row.organization_id,
    fileId: row.file_id,
    fileName: row.file_name,
    state: row.state,
    goodLines: row.good_lines,
    faultyLines: row.faulty_lines,
    faults: row.faults,
    doubts: row.doubts,
    notes: row.notes as KeptResultCheck['notes'],
    contentSha256: row.content_sha256,
    checkedAt: row.checked_at,
    confirmedAt: row.confirmed_at,
    recorded: row.recorded,
    corrected: row.corrected,
  }
}
