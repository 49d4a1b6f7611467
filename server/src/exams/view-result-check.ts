import { z } from 'zod'
import { getClass } from '../filing/index.ts'
import {
  FindingRow,
  findingColumns,
  findingToneWords,
  markFindings,
  remarkOf,
} from '../platform/imports/index.ts'
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
  Uuid,
} from '../platform/index.ts'
import { readWorkbook, xlsxMediaType } from '../platform/spreadsheet/index.ts'
import { readContent, rosterFindingKinds } from './import-results.ts'
import { getResultCheck, type KeptResultCheck, listResultChecks } from './result-check-store.ts'
import { checkResults } from './results/check-results.ts'

/** A file of results that was checked, and what became of it. */
export const ResultCheckView = z
  .object({
    regionId: z.string(),
    checkId: z.string(),
    classId: z.string(),
    fileId: z.string(),
    fileName: z.string(),
    state: z.enum(['checked', 'confirmed']),
    goodLines: z.int(),
    faultyLines: z.int(),
    faults: z.int(),
    doubts: z.int(),
    notes: z.array(z.object({ sheet: z.string(), kind: z.string(), zh: z.string(), en: z.string() })),
    checkedAt: z.iso.datetime(),
    confirmedAt: z.iso.datetime().nullable(),
    recorded: z.int().nullable(),
    corrected: z.int().nullable(),
  })
  .meta({ id: 'ResultCheckView' })
type ResultCheckView = z.output<typeof ResultCheckView>

export const viewResultCheck = query({
  name: 'exams.view-result-check',
  zh: '查看成绩表核对',
  en: 'See a check of results',
  input: z.object({ regionId: RegionId, checkId: Uuid }),
  by: ['organization', 'staff'],
  run: async ({ tx }, { regionId, checkId }) => viewCheck(await getResultCheck(tx, regionId, checkId)),
})

const checkColumns: readonly ListColumn<ResultCheckView>[] = [
  { zh: '文件', en: 'File', value: (row) => row.fileName, width: 40 },
  { zh: '核对时间', en: 'Checked at', value: (row) => row.checkedAt, as: 'moment' },
  { zh: '可录入行数', en: 'Good lines', value: (row) => row.goodLines, as: 'number', width: 12 },
  { zh: '有问题行数', en: 'Faulty lines', value: (row) => row.faultyLines, as: 'number', width: 12 },
  { zh: '录入人数', en: 'Recorded', value: (row) => row.recorded, as: 'number', width: 10 },
  { zh: '更正人数', en: 'Corrected', value: (row) => row.corrected, as: 'number', width: 10 },
]

/** The checks of a class, newest first. */
export const listResultChecksQuery = listQuery({
  name: 'exams.list-result-checks',
  zh: '成绩表核对记录',
  en: 'Checks of results',
  input: z.object({ regionId: RegionId, classId: Uuid, ...pageInput }),
  by: ['organization', 'staff'],
  row: ResultCheckView,
  columns: checkColumns,
  async run({ tx }, { regionId, classId, ...page }) {
    await getClass(tx, regionId, classId)
    const checks = await listResultChecks(tx, regionId, classId, page)
    return pageOf(checks.map(viewCheck), page.limit, (row) => row.checkId)
  },
})

/** Everything that was found in a file of results, line by line. */
export const listResultFindingsQuery = listQuery({
  name: 'exams.list-result-findings',
  zh: '成绩表核对结果',
  en: 'What a check of results found',
  input: z.object({
    regionId: RegionId,
    checkId: Uuid,
    tone: z.enum(['fault', 'doubt']).optional(),
    ...numberedPageInput,
  }),
  by: ['organization', 'staff'],
  row: FindingRow,
  filterWords: { tone: findingToneWords },
  columns: findingColumns,
  async run(context, { regionId, checkId, tone, cursor, limit }) {
    const { findings } = await readContent(context, await getResultCheck(context.tx, regionId, checkId))
    const after = cursor === undefined ? -1 : Number(cursor)
    const isOwn = context.actor.kind === 'organization'
    const rows = findings
      .map((finding, number) => ({ ...finding, number, shown: isOwn ? finding.shown : null }))
      .filter((row) => row.number > after && (tone === undefined || row.tone === tone))
    return pageOf(rows.slice(0, limit + 1), limit, (row) => String(row.number))
  },
})

/** The file as it was handed in, with what is wrong marked in it. */
export const downloadMarkedResults = query({
  name: 'exams.download-marked-results',
  zh: '下载标注后的成绩表',
  en: 'Download the results with their faults marked',
  input: z.object({ regionId: RegionId, checkId: Uuid }),
  // it holds whole identity numbers, and goes back to whoever handed it in
  by: ['organization'],
  async run(context, { regionId, checkId }): Promise<Download> {
    const check = await getResultCheck(context.tx, regionId, checkId)
    const file = await getFile(context.tx, regionId, check.fileId)
    const workbook = await readWorkbook(await context.files.get(file.sha256), file.name)
    const found = checkResults(workbook)
    const { findings } = await readContent(context, check)
    const remarks = findings.filter((finding) => rosterFindingKinds.includes(finding.kind)).map(remarkOf)
    const bytes = await markFindings(workbook, {
      sheets: found.sheets,
      faults: [...found.faults, ...remarks],
      doubts: found.doubts,
    })
    return { name: `${file.name.replace(/\.[^.]*$/, '')}-标注.xlsx`, mediaType: xlsxMediaType, bytes }
  },
})

function viewCheck({ contentSha256: _, organizationId: __, ...check }: KeptResultCheck): ResultCheckView {
  return {
    ...check,
    notes: check.notes.map((note) => ({ ...note })),
    checkedAt: check.checkedAt.toISOString(),
    confirmedAt: check.confirmedAt?.toISOString() ?? null,
  }
}
