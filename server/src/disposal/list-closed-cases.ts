import { z } from 'zod'
import { stageIds, stageWords } from '../casefile/index.ts'
import { type Actor, type Day, holds, listQuery, pageInput, pageOf, RegionId } from '../platform/index.ts'
import { proposers } from './batch/propose-disposal.ts'
import { type ClosedCase, keepingStates, listClosedCaseRows } from './closed-case-store.ts'
import { holders } from './hold/place-hold.ts'

const keepingStateWords = {
  due: '保存期满，可以销毁',
  held: '保全中',
  'under-way': '已提出销毁',
  disposed: '已销毁',
  kept: '保存中',
} as const

const ClosedCaseView = z
  .object({
    regionId: z.string(),
    planId: z.string(),
    caseNumber: z.string(),
    organizationName: z.string(),
    title: z.string(),
    stage: z.enum(stageIds),
    stageWords: z.object({ zh: z.string(), en: z.string() }),
    /** False where nobody went on with it. */
    isOver: z.boolean(),
    closedOn: z.iso.date(),
    years: z.int(),
    until: z.iso.date(),
    state: z.enum(keepingStates),
    disposedOn: z.iso.date().nullable(),
    disposalNumber: z.string().nullable(),
    /** Requests of its people that wait for an answer, here or in another county; how many, and nothing else of them. */
    openRequests: z.int(),
    /** What whoever asks may do with it. */
    actions: z.array(z.enum(['propose', 'hold'])),
  })
  .meta({ id: 'ClosedCase' })

// the day, the region and the plan of the last row
const CURSOR = /^(\d{4}-\d{2}-\d{2})_(\d{6})_([0-9a-f-]{36})$/

/** Cases that are over and until when they are kept, the longest kept first; of one state, or all. (保存期限清单) */
export const listClosedCases = listQuery({
  name: 'disposal.list-closed-cases',
  zh: '案件保存期限',
  en: 'How long closed cases are kept',
  input: z.object({
    regionId: RegionId,
    district: RegionId.optional(),
    state: z.enum(keepingStates).optional(),
    rulebookId: z.string().max(40).optional(),
    text: z.string().trim().max(60).optional(),
    ...pageInput,
    cursor: z.string().regex(CURSOR).optional(),
  }),
  by: ['staff', 'administrator'],
  row: ClosedCaseView,
  filterWords: { state: keepingStateWords },
  columns: [
    { zh: '案件编号', en: 'Case number', value: (row) => row.caseNumber, width: 22 },
    { zh: '单位', en: 'Organization', value: (row) => row.organizationName, width: 34 },
    { zh: '培训', en: 'Training', value: (row) => row.title, width: 34 },
    { zh: '结果', en: 'Result', value: (row) => row.stageWords.zh, width: 18 },
    { zh: '办结日', en: 'Closed on', value: (row) => row.closedOn, as: 'day' },
    { zh: '保存年限', en: 'Years', value: (row) => row.years, as: 'number' },
    { zh: '保存至', en: 'Kept until', value: (row) => row.until, as: 'day' },
    { zh: '状态', en: 'State', value: (row) => keepingStateWords[row.state], width: 20 },
    { zh: '未答复的更正申请', en: 'Open requests', value: (row) => row.openRequests, as: 'number' },
    { zh: '销毁日', en: 'Disposed of on', value: (row) => row.disposedOn, as: 'day' },
    { zh: '销毁批次', en: 'Disposal', value: (row) => row.disposalNumber, width: 22 },
  ],
  async run({ tx, actor, today }, { district, state, rulebookId, text, cursor, limit }) {
    const rows = await listClosedCaseRows(tx, today, {
      ...{ state, rulebookId, text, limit, regionId: district },
      after: afterOf(cursor),
    })
    const keyOf = ({ until, regionId, planId }: ClosedCase) => `${until}_${regionId}_${planId}`
    const page = pageOf(rows, limit, keyOf)
    return { ...page, rows: page.rows.map((row) => viewClosed(row, actor)) }
  },
})

function afterOf(cursor: string | undefined) {
  const [, until = '', regionId = '', planId = ''] = CURSOR.exec(cursor ?? '') ?? []
  return until === '' ? undefined : { until: until as Day, regionId, planId }
}

function viewClosed({ editionId: _, ...row }: ClosedCase, actor: Actor): z.output<typeof ClosedCaseView> {
  const mayPropose = row.state === 'due' && proposers.some((role) => holds(actor, role, row.regionId))
  const mayHold = row.state !== 'disposed' && holders.some((role) => holds(actor, role, row.regionId))
  return {
    ...row,
    stageWords: stageWords(row.stage),
    actions: [...(mayPropose ? (['propose'] as const) : []), ...(mayHold ? (['hold'] as const) : [])],
  }
}
