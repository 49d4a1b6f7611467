import { organizationTraits } from '@zhixun/policy'
import { z } from 'zod'
import {
  type Actor,
  type Download,
  getFile,
  listQuery,
  numberedPageInput,
  pageInput,
  pageOf,
  query,
  RegionId,
  Uuid,
} from '../../platform/index.ts'
import { xlsxMediaType } from '../../platform/spreadsheet/index.ts'
import { OrganizationTraitName } from '../organization/organization.ts'
import { mayDecide } from './decide-trait-list.ts'
import { countOutcomes, findTraitLines, listTraitLines } from './trait-line-store.ts'
import {
  type LineOutcome,
  lineOutcomes,
  lineOutcomeWords,
  type TraitLine,
  type TraitList,
  traitListLifecycle,
  traitListStateWords,
} from './trait-list.ts'
import { markTraitListFile } from './trait-list-file.ts'
import { getTraitList, listTraitLists } from './trait-list-store.ts'

type Counts = Partial<Record<LineOutcome, number>>

/** How many lines have which outcome. */
const LineCounts = z
  .object(Object.fromEntries(lineOutcomes.map((each) => [each, z.int()])) as Record<LineOutcome, z.ZodInt>)
  .meta({ id: 'TraitLineCounts' })

/** A list, with how many of its lines have which outcome. */
export const TraitListView = z
  .object({
    regionId: z.string(),
    importId: z.string(),
    trait: OrganizationTraitName,
    /** Leading digits of the region codes it holds for. */
    area: z.string(),
    validFrom: z.string(),
    validUntil: z.string().nullable(),
    proof: z.string(),
    proofFileId: z.string().nullable(),
    fileName: z.string(),
    state: z.enum(traitListLifecycle.states),
    notes: z.array(z.object({ sheet: z.string(), zh: z.string(), en: z.string() })),
    checkedByName: z.string(),
    checkedAt: z.iso.datetime(),
    takesRenamed: z.boolean().nullable(),
    confirmedByName: z.string().nullable(),
    confirmedAt: z.iso.datetime().nullable(),
    endedByName: z.string().nullable(),
    endedAt: z.iso.datetime().nullable(),
    reason: z.string().nullable(),
    counts: LineCounts,
    /** `confirm`, `discard`, `withdraw`. */
    actions: z.array(z.string()),
  })
  .meta({ id: 'TraitListView' })
type TraitListView = z.output<typeof TraitListView>

/** Refusals: platform.not-found */
export const viewTraitList = query({
  name: 'registry.view-trait-list',
  zh: '查看单位情况名单',
  en: 'See a list of organizations with a trait',
  input: z.object({ regionId: RegionId, importId: Uuid }),
  by: ['staff'],
  async run({ tx, actor }, { regionId, importId }): Promise<TraitListView> {
    const list = await getTraitList(tx, regionId, importId)
    return viewOf(list, (await countOutcomes(tx, regionId, [importId])).get(importId) ?? {}, actor)
  },
})

const sum = (counts: Counts, ...outcomes: readonly LineOutcome[]) =>
  outcomes.reduce((all, each) => all + (counts[each] ?? 0), 0)

/** The lists of a region, latest first. (单位情况名单) */
export const listTraitListsQuery = listQuery({
  name: 'registry.list-trait-lists',
  zh: '单位情况名单',
  en: 'Lists of organizations with a trait',
  input: z.object({
    regionId: RegionId,
    trait: OrganizationTraitName.optional(),
    state: z.enum(traitListLifecycle.states).optional(),
    ...pageInput,
  }),
  by: ['staff'],
  filterWords: { trait: organizationTraits, state: traitListStateWords },
  row: TraitListView,
  columns: [
    { zh: '情况', en: 'Trait', value: (row) => organizationTraits[row.trait].zh, width: 20 },
    { zh: '状态', en: 'State', value: (row) => traitListStateWords[row.state].zh, width: 10 },
    { zh: '依据', en: 'Proof', value: (row) => row.proof, width: 40 },
    { zh: '起始日期', en: 'From', value: (row) => row.validFrom, as: 'day', width: 12 },
    { zh: '截止日期', en: 'Until', value: (row) => row.validUntil, as: 'day', width: 12 },
    {
      zh: '已认定',
      en: 'Given',
      value: ({ counts }) => sum(counts, 'given', 'known'),
      as: 'number',
      width: 10,
    },
    { zh: '尚未登记', en: 'Waiting', value: ({ counts }) => sum(counts, 'waiting'), as: 'number', width: 10 },
    { zh: '有问题', en: 'Faulty', value: ({ counts }) => sum(counts, 'faulty'), as: 'number', width: 10 },
    { zh: '文件', en: 'File', value: (row) => row.fileName, width: 32 },
    { zh: '上传人', en: 'Handed in by', value: (row) => row.checkedByName, width: 12 },
    { zh: '确认人', en: 'Confirmed by', value: (row) => row.confirmedByName, width: 12 },
  ],
  async run({ tx, actor }, filter) {
    const lists = await listTraitLists(tx, filter)
    const counts = await countOutcomes(
      tx,
      filter.regionId,
      lists.map(({ importId }) => importId),
    )
    const rows = lists.map((list) => viewOf(list, counts.get(list.importId) ?? {}, actor))
    return pageOf(rows, filter.limit, (row) => row.importId)
  },
})

const LineView = z
  .object({
    number: z.int(),
    sheet: z.string(),
    row: z.int(),
    creditCode: z.string().nullable(),
    /** What was typed where it can be no code, its middle hidden. */
    codeTyped: z.string().nullable(),
    name: z.string(),
    validFrom: z.string().nullable(),
    validUntil: z.string().nullable(),
    outcome: z.enum(lineOutcomes),
    remark: z.object({ zh: z.string(), en: z.string() }).nullable(),
    organization: z.object({ regionId: z.string(), organizationId: z.string() }).nullable(),
  })
  .meta({ id: 'TraitLineRow' })

/** Refusals: platform.not-found */
export const listTraitLinesQuery = listQuery({
  name: 'registry.list-trait-lines',
  zh: '单位情况名单明细',
  en: 'Lines of a list of organizations with a trait',
  input: z.object({
    regionId: RegionId,
    importId: Uuid,
    outcome: z.enum(lineOutcomes).optional(),
    text: z.string().max(100).optional(),
    ...numberedPageInput,
  }),
  by: ['staff'],
  filterWords: { outcome: lineOutcomeWords },
  row: LineView,
  columns: [
    { zh: '工作表', en: 'Sheet', value: (row) => row.sheet, width: 16 },
    { zh: '行', en: 'Row', value: (row) => row.row, as: 'number', width: 8 },
    { zh: '单位名称', en: 'Name', value: (row) => row.name, width: 36 },
    { zh: '统一社会信用代码', en: 'Credit code', value: (row) => row.creditCode ?? row.codeTyped, width: 22 },
    { zh: '起始日期', en: 'From', value: (row) => row.validFrom, as: 'day', width: 12 },
    { zh: '截止日期', en: 'Until', value: (row) => row.validUntil, as: 'day', width: 12 },
    { zh: '结果', en: 'Outcome', value: (row) => lineOutcomeWords[row.outcome].zh, width: 14 },
    { zh: '说明', en: 'Remark', value: (row) => row.remark?.zh ?? null, width: 60 },
  ],
  async run({ tx }, { regionId, importId, cursor, ...filter }) {
    const list = await getTraitList(tx, regionId, importId)
    const after = cursor === undefined ? undefined : Number(cursor)
    const lines = await listTraitLines(tx, list, { ...filter, after })
    return pageOf(lines.map(viewLine), filter.limit, (row) => String(row.number))
  },
})

/** The file as it was handed in, with what is wrong marked row by row: to be mended and handed in again. */
export const downloadMarkedTraitList = query({
  name: 'registry.download-marked-trait-list',
  zh: '下载标注后的单位情况名单',
  en: 'Download the list with its faults marked',
  input: z.object({ regionId: RegionId, importId: Uuid }),
  by: ['staff'],
  async run({ tx, files }, { regionId, importId }): Promise<Download> {
    const list = await getTraitList(tx, regionId, importId)
    const lines = await findTraitLines(
      tx,
      list,
      lineOutcomes.filter((outcome) => outcome !== 'faulty'),
    )
    const file = await getFile(tx, regionId, list.fileId)
    const bytes = await markTraitListFile({
      bytes: await files.get(file.sha256),
      fileName: file.name,
      days: list,
      remarks: lines.flatMap(({ sheet, row, remark }) => (remark ? [{ sheet, row, remark }] : [])),
    })
    return { name: `${file.name.replace(/\.[^.]*$/, '')}-标注.xlsx`, mediaType: xlsxMediaType, bytes }
  },
})

function viewOf(list: TraitList, counts: Counts, actor: Actor): TraitListView {
  const { fileId: _, fileSha256: __, sheets: ___, ...rest } = list
  return {
    ...rest,
    notes: list.notes.map((note) => ({ ...note })),
    checkedAt: list.checkedAt.toISOString(),
    confirmedAt: list.confirmedAt?.toISOString() ?? null,
    endedAt: list.endedAt?.toISOString() ?? null,
    counts: Object.fromEntries(lineOutcomes.map((each) => [each, counts[each] ?? 0])) as Record<
      LineOutcome,
      number
    >,
    actions: mayDecide(actor, list) ? [...traitListLifecycle.stepsFrom(list.state)] : [],
  }
}

function viewLine({ findingId: _, ...line }: TraitLine): z.output<typeof LineView> {
  return line
}
