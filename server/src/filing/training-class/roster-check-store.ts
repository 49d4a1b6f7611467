import { sql } from 'kysely'
import type { FindingTone, KeptFinding } from '../../platform/imports/index.ts'
import { notFound, orRefuse, recordset, type Tx } from '../../platform/index.ts'
import type { KeptRosterCheck } from './roster-check.ts'

type CheckRow = {
  region_id: string
  check_id: string
  class_id: string
  organization_id: string
  file_id: string
  file_name: string
  task_id: string | null
  state: KeptRosterCheck['state']
  good_lines: number
  faulty_lines: number
  faults: number
  doubts: number
  accepted: number
  passed_rows: number
  sheets: unknown
  notes: unknown
  lines_sha256: string | null
  checked_at: Date
  confirmed_at: Date | null
  added: number | null
  updated: number | null
}

type FindingRow = {
  region_id: string
  check_id: string
  number: number
  organization_id: string
  tone: FindingTone
  kind: string
  sheet: string
  row: number
  heading: string
  shown_sealed: string | null
  message_zh: string
  message_en: string
}

type CheckTables = { 'filing.roster_check': CheckRow; 'filing.roster_finding': FindingRow }

const tables = (tx: Tx) => tx.withTables<CheckTables>()

export async function insertRosterCheck(tx: Tx, check: KeptRosterCheck): Promise<void> {
  await tables(tx).insertInto('filing.roster_check').values(rowOf(check)).execute()
}

export async function updateRosterCheck(tx: Tx, check: KeptRosterCheck): Promise<void> {
  await tables(tx)
    .updateTable('filing.roster_check')
    .set(rowOf(check))
    .where('region_id', '=', check.regionId)
    .where('check_id', '=', check.checkId)
    .execute()
}

/** @throws notFound where there is no such check within the transaction's scope */
export async function getRosterCheck(tx: Tx, regionId: string, checkId: string): Promise<KeptRosterCheck> {
  const row = await checkById(tx, regionId, checkId).executeTakeFirst()
  return checkOf(orRefuse(row, notFound({ what: '花名册核对' })))
}

/** The check, locked until the transaction ends: two confirmations take turns. @throws notFound */
export async function lockRosterCheck(tx: Tx, regionId: string, checkId: string): Promise<KeptRosterCheck> {
  const row = await checkById(tx, regionId, checkId).forUpdate().executeTakeFirst()
  return checkOf(orRefuse(row, notFound({ what: '花名册核对' })))
}

/** Newest first; one row more than the limit where there are more. */
export async function listRosterChecks(
  tx: Tx,
  regionId: string,
  classId: string,
  page: { readonly cursor?: string | undefined; readonly limit: number },
): Promise<KeptRosterCheck[]> {
  let rows = tables(tx)
    .selectFrom('filing.roster_check')
    .selectAll()
    .where('region_id', '=', regionId)
    .where('class_id', '=', classId)
    .orderBy('check_id', 'desc')
    .limit(page.limit + 1)
  if (page.cursor !== undefined) rows = rows.where('check_id', '<', page.cursor)
  return (await rows.execute()).map(checkOf)
}

export type SealedFinding = Omit<KeptFinding, 'shown'> & {
  readonly number: number
  readonly shownSealed: string | null
}

/** Keeps all findings of a check in one statement. */
export async function insertFindings(
  tx: Tx,
  { regionId, checkId, organizationId }: KeptRosterCheck,
  findings: readonly SealedFinding[],
): Promise<void> {
  if (findings.length === 0) return
  const told = recordset(
    findings.map((finding) => ({
      number: finding.number,
      tone: finding.tone,
      kind: finding.kind,
      sheet: finding.sheet,
      row: finding.row,
      heading: finding.heading,
      shown_sealed: finding.shownSealed,
      message_zh: finding.zh,
      message_en: finding.en,
    })),
    `number integer, tone text, kind text, sheet text, row integer, heading text, shown_sealed text, message_zh text,
     message_en text`,
  )
  await sql`
    insert into filing.roster_finding
      (region_id, check_id, organization_id, number, tone, kind, sheet, row, heading, shown_sealed, message_zh, message_en)
    select ${regionId}, ${checkId}::uuid, ${organizationId}::uuid, number, tone, kind, sheet, row, heading, shown_sealed,
           message_zh, message_en
    from ${told}
  `.execute(tx)
}

/** In the order they were found; one row more than the limit where there are more. */
export async function listFindings(
  tx: Tx,
  regionId: string,
  checkId: string,
  page: {
    readonly tone?: FindingTone | undefined
    readonly kind?: string | undefined
    readonly after?: number | undefined
    readonly limit: number
  },
): Promise<SealedFinding[]> {
  let rows = tables(tx)
    .selectFrom('filing.roster_finding')
    .selectAll()
    .where('region_id', '=', regionId)
    .where('check_id', '=', checkId)
    .orderBy('number')
    .limit(page.limit + 1)
  if (page.tone !== undefined) rows = rows.where('tone', '=', page.tone)
  if (page.kind !== undefined) rows = rows.where('kind', '=', page.kind)
  if (page.after !== undefined) rows = rows.where('number', '>', page.after)
  return (await rows.execute()).map((row) => ({
    number: row.number,
    tone: row.tone,
    kind: row.kind,
    sheet: row.sheet,
    row: row.row,
    heading: row.heading,
    shownSealed: row.shown_sealed,
    zh: row.message_zh,
    en: row.message_en,
  }))
}

function checkById(tx: Tx, regionId: string, checkId: string) {
  return tables(tx)
    .selectFrom('filing.roster_check')
    .selectAll()
    .where('region_id', '=', regionId)
    .where('check_id', '=', checkId)
}

function rowOf(check: KeptRosterCheck): CheckRow {
  return {
    region_id: check.regionId,
    check_id: check.checkId,
    class_id: check.classId,
    organization_id: check.organizationId,
    file_id: check.fileId,
    file_name: check.fileName,
    task_id: check.taskId,
    state: check.state,
    good_lines: check.goodLines,
    faulty_lines: check.faultyLines,
    faults: check.faults,
    doubts: check.doubts,
    accepted: check.accepted,
    passed_rows: check.passedRows,
    sheets: JSON.stringify(check.sheets),
    notes: JSON.stringify(check.notes),
    lines_sha256: check.linesSha256,
    checked_at: check.checkedAt,
    confirmed_at: check.confirmedAt,
    added: check.added,
    updated: check.updated,
  }
}

function checkOf(row: CheckRow): KeptRosterCheck {
  return {
    regionId: row.region_id,
    checkId: row.check_id,
    classId: row.class_id,
    organizationId: row.organization_id,
    fileId: row.file_id,
    fileName: row.file_name,
    taskId: row.task_id,
    state: row.state,
    goodLines: row.good_lines,
    faultyLines: row.faulty_lines,
    faults: row.faults,
    doubts: row.doubts,
    accepted: row.accepted,
    passedRows: row.passed_rows,
    sheets: row.sheets as KeptRosterCheck['sheets'],
    notes: row.notes as KeptRosterCheck['notes'],
    linesSha256: row.lines_sha256,
    checkedAt: row.checked_at,
    confirmedAt: row.confirmed_at,
    added: row.added,
    updated: row.updated,
  }
}
