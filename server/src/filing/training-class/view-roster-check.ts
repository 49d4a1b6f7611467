import { z } from 'zod'
import {
  FindingRow,
  type FindingTone,
  findingColumns,
  findingToneWords,
  remarkOf,
} from '../../platform/imports/index.ts'
import {
  type Download,
  getFile,
  type ListColumn,
  listQuery,
  numberedPageInput,
  pageInput,
  pageOf,
  query,
  RegionId,
  type Tx,
  Uuid,
} from '../../platform/index.ts'
import { xlsxMediaType } from '../../platform/spreadsheet/index.ts'
import type { RosterRemarks } from '../roster/roster.ts'
import { markRosterFile } from '../roster/roster-file.ts'
import { daysOf } from './check-roster.ts'
import { getClass } from './class-store.ts'
import { registerFindingKinds } from './keep-content.ts'
import type { KeptRosterCheck } from './roster-check.ts'
import { getRosterCheck, listFindings, listRosterChecks } from './roster-check-store.ts'

const REGISTER_FINDINGS_MAX = 10_000

/** A roster file that was checked: how many lines are good, how many are not, and what became of it. */
export const RosterCheckView = z
  .object({
    regionId: z.string(),
    checkId: z.string(),
    classId: z.string(),
    fileId: z.string(),
    fileName: z.string(),
    taskId: z.string().nullable(),
    state: z.enum(['checking', 'checked', 'failed', 'confirmed']),
    goodLines: z.int(),
    faultyLines: z.int(),
    faults: z.int(),
    doubts: z.int(),
    accepted: z.int(),
    passedRows: z.int(),
    sheets: z.array(
      z.object({ name: z.string(), headingRows: z.array(z.int()), headings: z.array(z.string()) }),
    ),
    notes: z.array(z.object({ sheet: z.string(), kind: z.string(), zh: z.string(), en: z.string() })),
    checkedAt: z.iso.datetime(),
    confirmedAt: z.iso.datetime().nullable(),
    added: z.int().nullable(),
    updated: z.int().nullable(),
    /** As the plan has it, and as the roster would have it after this file at most. */
    headcount: z.int(),
    rosterCount: z.int(),
  })
  .meta({ id: 'RosterCheckView' })

export const viewRosterCheck = query({
  name: 'filing.view-roster-check',
  zh: '查看花名册核对',
  en: 'See a roster check',
  input: z.object({ regionId: RegionId, checkId: Uuid }),
  by: ['organization', 'staff'],
  async run({ tx }, { regionId, checkId }): Promise<z.output<typeof RosterCheckView>> {
    const check = await getRosterCheck(tx, regionId, checkId)
    const { headcount, rosterCount } = await getClass(tx, regionId, check.classId)
    const notes = check.notes.map((note) => ({ ...note }))
    const sheets = check.sheets.map((sheet) => ({ ...sheet }))
    return { ...viewRow(check), sheets, notes, headcount, rosterCount }
  },
})

const RosterCheckRow = RosterCheckView.omit({
  sheets: true,
  notes: true,
  headcount: true,
  rosterCount: true,
}).meta({ id: 'RosterCheckRow' })
type RosterCheckRow = z.output<typeof RosterCheckRow>

const checkColumns: readonly ListColumn<RosterCheckRow>[] = [
  { zh: '文件', en: 'File', value: (row) => row.fileName, width: 40 },
  { zh: '核对时间', en: 'Checked at', value: (row) => row.checkedAt, as: 'moment' },
  { zh: '可导入行数', en: 'Good lines', value: (row) => row.goodLines, as: 'number', width: 12 },
  { zh: '有问题行数', en: 'Faulty lines', value: (row) => row.faultyLines, as: 'number', width: 12 },
  { zh: '疑点', en: 'Doubts', value: (row) => row.doubts, as: 'number', width: 8 },
  { zh: '新增人数', en: 'Added', value: (row) => row.added, as: 'number', width: 10 },
  { zh: '更新人数', en: 'Updated', value: (row) => row.updated, as: 'number', width: 10 },
]

/** The checks of a class, newest first. */
export const listRosterChecksQuery = listQuery({
  name: 'filing.list-roster-checks',
  zh: '花名册核对记录',
  en: 'Roster checks',
  input: z.object({ regionId: RegionId, classId: Uuid, ...pageInput }),
  by: ['organization', 'staff'],
  row: RosterCheckRow,
  columns: checkColumns,
  async run({ tx }, { regionId, classId, ...page }) {
    await getClass(tx, regionId, classId)
    const checks = await listRosterChecks(tx, regionId, classId, page)
    return pageOf(checks.map(viewRow), page.limit, (row) => row.checkId)
  },
})

/** Everything that was found in a file, line by line. */
export const listFindingsQuery = listQuery({
  name: 'filing.list-roster-findings',
  zh: '花名册核对结果',
  en: 'What a roster check found',
  input: z.object({
    regionId: RegionId,
    checkId: Uuid,
    tone: z.enum(['fault', 'doubt', 'accepted']).optional(),
    kind: z.string().max(40).optional(),
    ...numberedPageInput,
  }),
  by: ['organization', 'staff'],
  row: FindingRow,
  filterWords: { tone: findingToneWords },
  columns: findingColumns,
  async run({ tx, actor, secrets }, { regionId, checkId, cursor, ...filter }) {
    await getRosterCheck(tx, regionId, checkId)
    const after = cursor === undefined ? undefined : Number(cursor)
    const found = await listFindings(tx, regionId, checkId, { ...filter, after })
    const isOwn = actor.kind === 'organization'
    return pageOf(
      found.map(({ shownSealed, ...finding }) => ({
        ...finding,
        shown: isOwn && shownSealed !== null ? secrets.open(shownSealed) : null,
      })),
      filter.limit,
      (row) => String(row.number),
    )
  },
})

/** The file as it was handed in, with what is wrong marked in it: to be mended and handed in again. */
export const downloadMarkedRoster = query({
  name: 'filing.download-marked-roster',
  zh: '下载标注后的花名册',
  en: 'Download the roster with its faults marked',
  input: z.object({ regionId: RegionId, checkId: Uuid }),
  // it holds whole identity numbers, and goes back to whoever handed it in
  by: ['organization'],
  async run({ tx, files }, { regionId, checkId }): Promise<Download> {
    const check = await getRosterCheck(tx, regionId, checkId)
    const days = daysOf(await getClass(tx, regionId, check.classId))
    const file = await getFile(tx, regionId, check.fileId)
    const bytes = await files.get(file.sha256)
    const name = `${file.name.replace(/\.[^.]*$/, '')}-标注.xlsx`
    const marked = await markRosterFile(bytes, file.name, days, await listRemarks(tx, check))
    return { name, mediaType: xlsxMediaType, bytes: marked }
  },
})

/** What the registers say about lines of the file, as remarks on whole lines. */
async function listRemarks(tx: Tx, { regionId, checkId }: KeptRosterCheck): Promise<RosterRemarks> {
  const found: Awaited<ReturnType<typeof listFindings>> = []
  for (const kind of registerFindingKinds) {
    found.push(...(await listFindings(tx, regionId, checkId, { kind, limit: REGISTER_FINDINGS_MAX })))
  }
  const remarks = (wanted: FindingTone) => found.filter(({ tone }) => tone === wanted).map(remarkOf)
  return { faults: remarks('fault'), doubts: remarks('doubt') }
}

function viewRow(check: KeptRosterCheck): RosterCheckRow {
  return {
    regionId: check.regionId,
    checkId: check.checkId,
    classId: check.classId,
    fileId: check.fileId,
    fileName: check.fileName,
    taskId: check.taskId,
    state: check.state,
    goodLines: check.goodLines,
    faultyLines: check.faultyLines,
    faults: check.faults,
    doubts: check.doubts,
    accepted: check.accepted,
    passedRows: check.passedRows,
    checkedAt: check.checkedAt.toISOString(),
    confirmedAt: check.confirmedAt?.toISOString() ?? null,
    added: check.added,
    updated: check.updated,
  }
}
