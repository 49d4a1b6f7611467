import { z } from 'zod'
import {
  type Actor,
  chinaClock,
  holds,
  isOwnWork,
  listQuery,
  pageInput,
  pageOf,
  query,
  RegionId,
  type Tx,
  Uuid,
} from '../../platform/index.ts'
import {
  type Disposal,
  type DisposalCase,
  type DisposedCounts,
  disposalCaseStates,
  disposalLifecycle,
  disposalStateWords,
  disposedKinds,
  nothingDestroyedWords,
  sumCounts,
} from './disposal.ts'
import { getDisposal, listDisposalCases, listDisposalRows } from './disposal-store.ts'

const Words = z.object({ zh: z.string(), en: z.string() })

const DisposalSummary = z
  .object({
    regionId: z.string(),
    disposalId: z.string(),
    number: z.string(),
    state: z.enum(disposalLifecycle.states),
    stateWords: Words,
    caseCount: z.int(),
    doneCount: z.int(),
    reason: z.string(),
    proposedByName: z.string(),
    proposedAt: z.iso.datetime(),
    decidedByName: z.string().nullable(),
    decidedAt: z.iso.datetime().nullable(),
    decisionReason: z.string().nullable(),
    taskId: z.string().nullable(),
    endedAt: z.iso.datetime().nullable(),
    actions: z.array(z.enum(['confirm', 'decline', 'withdraw'])),
  })
  .meta({ id: 'DisposalSummary' })

/** Disposals, the newest first. (销毁批次) */
export const listDisposals = listQuery({
  name: 'disposal.list',
  zh: '销毁批次',
  en: 'Disposals',
  input: z.object({ regionId: RegionId, state: z.enum(disposalLifecycle.states).optional(), ...pageInput }),
  by: ['staff', 'administrator', 'audit-officer'],
  row: DisposalSummary,
  filterWords: { state: disposalStateWords },
  columns: [
    { zh: '批次编号', en: 'Number', value: (row) => row.number, width: 24 },
    { zh: '状态', en: 'State', value: (row) => row.stateWords.zh },
    { zh: '案件数', en: 'Cases', value: (row) => row.caseCount, as: 'number' },
    { zh: '理由', en: 'Reason', value: (row) => row.reason, width: 40 },
    { zh: '提出人', en: 'Proposed by', value: (row) => row.proposedByName },
    { zh: '提出时间', en: 'Proposed at', value: (row) => row.proposedAt, as: 'moment' },
    { zh: '复核人', en: 'Decided by', value: (row) => row.decidedByName },
    {
      zh: '复核时间',
      en: 'Decided at',
      value: (row) => row.decidedAt && chinaClock(new Date(row.decidedAt)),
      width: 20,
    },
    {
      zh: '完成时间',
      en: 'Ended at',
      value: (row) => row.endedAt && chinaClock(new Date(row.endedAt)),
      width: 20,
    },
  ],
  async run({ tx, actor }, { state, cursor, limit }) {
    const rows = await listDisposalRows(tx, { state, before: cursor, limit })
    return pageOf(
      rows.map((each) => viewSummary(each, actor)),
      limit,
      (row) => row.disposalId,
    )
  },
})

const Counts = z.array(z.object({ kind: z.string(), words: Words, count: z.int() }))

export const DisposalView = DisposalSummary.extend({
  /** Over all cases that were disposed of. */
  counts: Counts,
  leftOut: z.int(),
}).meta({ id: 'Disposal' })

/** One disposal: who, when, how far, and how many of what. (销毁批次) Refusals: platform.not-found */
export const viewDisposal = query({
  name: 'disposal.view',
  zh: '查看销毁批次',
  en: 'See a disposal',
  input: z.object({ regionId: RegionId, disposalId: Uuid }),
  by: ['staff', 'administrator', 'audit-officer'],
  async run({ tx, actor }, { regionId, disposalId }): Promise<z.output<typeof DisposalView>> {
    const { disposal, counts, leftOut } = await gatherDisposal(tx, regionId, disposalId)
    return { ...viewSummary(disposal, actor), counts: viewCounts(counts), leftOut }
  },
})

export const DisposalCaseView = z
  .object({
    regionId: z.string(),
    planId: z.string(),
    caseNumber: z.string(),
    organizationName: z.string(),
    title: z.string(),
    documentTitle: z.string(),
    clause: z.string(),
    keepYears: z.int(),
    closedOn: z.iso.date(),
    keptUntil: z.iso.date(),
    state: z.enum(disposalCaseStates),
    leftOutReason: z.string().nullable(),
    doneAt: z.iso.datetime().nullable(),
    counts: Counts,
  })
  .meta({ id: 'DisposalCase' })

const countColumn = (kind: keyof typeof disposedKinds) => ({
  zh: disposedKinds[kind].zh,
  en: disposedKinds[kind].en,
  value: (row: z.output<typeof DisposalCaseView>) =>
    row.counts.find((each) => each.kind === kind)?.count ?? null,
  as: 'number' as const,
})

const caseStateWords = { waiting: '等待', done: '已销毁', 'left-out': '未销毁', dropped: '未执行' } as const

/** The cases of a disposal with what was disposed of: the disposal record as a list. (销毁记录) */
export const listCasesOfDisposal = listQuery({
  name: 'disposal.list-cases',
  zh: '销毁记录',
  en: 'Disposal record',
  input: z.object({ regionId: RegionId, disposalId: Uuid, ...pageInput }),
  by: ['staff', 'administrator', 'audit-officer'],
  row: DisposalCaseView,
  columns: [
    { zh: '案件编号', en: 'Case number', value: (row) => row.caseNumber, width: 22 },
    { zh: '单位', en: 'Organization', value: (row) => row.organizationName, width: 34 },
    { zh: '培训', en: 'Training', value: (row) => row.title, width: 34 },
    { zh: '依据文件', en: 'Notice', value: (row) => row.documentTitle, width: 44 },
    { zh: '条款', en: 'Clause', value: (row) => row.clause },
    { zh: '保存年限', en: 'Years', value: (row) => row.keepYears, as: 'number' },
    { zh: '办结日', en: 'Closed on', value: (row) => row.closedOn, as: 'day' },
    { zh: '保存至', en: 'Kept until', value: (row) => row.keptUntil, as: 'day' },
    { zh: '结果', en: 'Outcome', value: (row) => caseStateWords[row.state] },
    { zh: '未销毁原因', en: 'Why left out', value: (row) => row.leftOutReason, width: 24 },
    {
      zh: '销毁时间',
      en: 'Disposed of at',
      value: (row) => row.doneAt && chinaClock(new Date(row.doneAt)),
      width: 20,
    },
    ...(Object.keys(disposedKinds) as (keyof typeof disposedKinds)[]).map(countColumn),
  ],
  async run({ tx }, { regionId, disposalId, cursor, limit }) {
    const disposal = await getDisposal(tx, regionId, disposalId)
    const rows = await listDisposalCases(tx, disposal, { after: cursor, limit })
    return pageOf(rows.map(viewDisposalCase), limit, (row) => row.planId)
  },
})

/** A disposal with what it came to. @throws notFound */
export async function gatherDisposal(tx: Tx, regionId: string, disposalId: string) {
  const disposal = await getDisposal(tx, regionId, disposalId)
  const cases = await listDisposalCases(tx, disposal)
  const counts = sumCounts(cases.map((each) => each.counts ?? {}))
  return { disposal, cases, counts, leftOut: cases.filter(({ state }) => state === 'left-out').length }
}

/** In the order of the record; what there was none of is left out. */
export function viewCounts(counts: DisposedCounts): z.output<typeof Counts> {
  return (Object.keys(disposedKinds) as (keyof typeof disposedKinds)[]).flatMap((kind) => {
    const count = counts[kind] ?? 0
    return count === 0 ? [] : [{ kind, words: disposedKinds[kind], count }]
  })
}

function viewSummary(disposal: Disposal, actor: Actor): z.output<typeof DisposalSummary> {
  const { proposedBy: _, decidedBy: __, proposedAt, decidedAt, endedAt, ...shown } = disposal
  return {
    ...shown,
    stateWords:
      disposal.state === 'done' && disposal.doneCount === 0
        ? nothingDestroyedWords
        : disposalStateWords[disposal.state],
    proposedAt: proposedAt.toISOString(),
    decidedAt: decidedAt?.toISOString() ?? null,
    endedAt: endedAt?.toISOString() ?? null,
    actions: actionsOn(disposal, actor),
  }
}

function actionsOn({ regionId, state, proposedBy, proposedAt }: Disposal, actor: Actor) {
  if (state !== 'proposed') return []
  const isReviewing = holds(actor, 'reviewer', regionId) || holds(actor, 'city-reviewer', regionId)
  const isProposing = holds(actor, 'reviewer', regionId) || holds(actor, 'clerk', regionId)
  const own = isOwnWork(actor, proposedBy, proposedAt)
  const deciding = isReviewing && !own ? (['confirm', 'decline'] as const) : []
  return [...deciding, ...(isProposing ? (['withdraw'] as const) : [])]
}

function viewDisposalCase(one: DisposalCase): z.output<typeof DisposalCaseView> {
  const { disposalId: _, counts, doneAt, ...shown } = one
  return { ...shown, doneAt: doneAt?.toISOString() ?? null, counts: viewCounts(counts ?? {}) }
}
