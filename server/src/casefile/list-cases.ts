import { trainingKindIds, trainingKinds, trainingModeIds, trainingModes } from '@zhixun/policy'
import { z } from 'zod'
import { listQuery, pageInput, pageOf, type QueryContext, query, RegionId, Uuid } from '../platform/index.ts'
import { type CaseFilter, type CaseSummary, countByStage, listCases } from './case-store.ts'
import { type StageId, stageIds, stages, stagesWaitingFor } from './stage.ts'

const Stage = z.enum(stageIds)
const Waits = z.enum(['organization', 'district', 'city', 'finance', 'date', 'nobody'])

export const CaseSummaryView = z
  .object({
    regionId: z.string(),
    planId: z.string(),
    caseNumber: z.string(),
    organizationId: z.string(),
    organizationName: z.string(),
    rulebookId: z.string(),
    kind: z.enum(trainingKindIds),
    mode: z.enum(trainingModeIds),
    title: z.string(),
    startsOn: z.iso.date(),
    endsOn: z.iso.date(),
    headcount: z.int(),
    filedOn: z.iso.date().nullable(),
    classId: z.string().nullable(),
    claimId: z.string().nullable(),
    submittedOn: z.iso.date().nullable(),
    grantedCount: z.int().nullable(),
    totalFen: z.int().nullable(),
    stage: Stage,
    stageWords: z.object({ zh: z.string(), en: z.string() }),
    waitsFor: Waits,
  })
  .meta({ id: 'CaseSummary' })

const filters = {
  district: RegionId.optional(),
  stage: Stage.optional(),
  waitsFor: Waits.optional(),
  rulebookId: z.string().max(40).optional(),
  /** Whatever it was called when it filed. */
  organizationId: Uuid.optional(),
  text: z.string().trim().max(60).optional(),
}

/** All cases that one may see, each with where it stands and who has to act. (案件) */
export const listCaseSummaries = listQuery({
  name: 'casefile.list-cases',
  zh: '案件',
  en: 'Cases',
  input: z.object({ regionId: RegionId, ...filters, ...pageInput }),
  by: ['staff', 'statistician', 'organization'],
  row: CaseSummaryView,
  filterWords: {
    stage: stages,
    waitsFor: {
      organization: '单位办理',
      district: '区县审核',
      city: '市级复核',
      finance: '财务拨付',
      date: '等待日期',
      nobody: '已办结',
    },
  },
  columns: [
    { zh: '案件编号', en: 'Case number', value: (row) => row.caseNumber, width: 22 },
    { zh: '单位', en: 'Organization', value: (row) => row.organizationName, width: 34 },
    { zh: '培训', en: 'Training', value: (row) => row.title, width: 34 },
    { zh: '类型', en: 'Kind', value: (row) => trainingKinds[row.kind].zh, width: 16 },
    { zh: '方式', en: 'Mode', value: (row) => trainingModes[row.mode].zh, width: 10 },
    { zh: '开班', en: 'Starts on', value: (row) => row.startsOn, as: 'day' },
    { zh: '结束', en: 'Ends on', value: (row) => row.endsOn, as: 'day' },
    { zh: '阶段', en: 'Stage', value: (row) => row.stageWords.zh, width: 20 },
    { zh: '补贴人数', en: 'Workers', value: (row) => row.grantedCount, as: 'number' },
    { zh: '金额（元）', en: 'Amount (yuan)', value: (row) => row.totalFen, as: 'fen' },
  ],
  async run({ tx, actor }, { cursor, limit, stage, waitsFor, regionId: _, ...rest }) {
    const filter = {
      ...rest,
      scope: actor.scope,
      stages: wantedStages(stage, waitsFor),
      withDrafts: actor.kind === 'organization',
    }
    const cases = await listCases(tx, { ...filter, before: cursor, limit })
    return pageOf(cases.map(viewSummary), limit, (row) => row.planId)
  },
})

/** How many cases stand where, by district, for the figures at the head of a list. (案件统计) */
export const countCases = query({
  name: 'casefile.count-cases',
  zh: '案件统计',
  en: 'Cases by stage and district',
  input: z.object({ regionId: RegionId, ...filters }),
  by: ['staff', 'statistician', 'organization'],
  async run({ tx, actor }: QueryContext, { stage, waitsFor, regionId: _, ...rest }) {
    const filter: CaseFilter = {
      ...rest,
      scope: actor.scope,
      stages: wantedStages(stage, waitsFor),
      withDrafts: actor.kind === 'organization',
    }
    const counts = await countByStage(tx, filter)
    return {
      counts: counts.map((each) => ({
        ...each,
        stageWords: wordsOf(each.stage),
        waitsFor: stages[each.stage].waitsFor,
      })),
    }
  },
})

export const CaseCounts = z
  .object({
    counts: z.array(
      z.object({
        stage: Stage,
        stageWords: z.object({ zh: z.string(), en: z.string() }),
        waitsFor: Waits,
        district: z.string(),
        count: z.int(),
        fen: z.int(),
      }),
    ),
  })
  .meta({ id: 'CaseCounts' })

export function viewSummary(summary: CaseSummary): z.output<typeof CaseSummaryView> {
  const { editionId: _, kind, mode, ...shown } = summary
  return {
    ...shown,
    kind: z.enum(trainingKindIds).parse(kind),
    mode: z.enum(trainingModeIds).parse(mode),
    stageWords: wordsOf(summary.stage),
    waitsFor: stages[summary.stage].waitsFor,
  }
}

function wordsOf(stage: StageId): { zh: string; en: string } {
  const { zh, en } = stages[stage]
  return { zh, en }
}

function wantedStages(
  stage: StageId | undefined,
  waitsFor: z.output<typeof Waits> | undefined,
): StageId[] | undefined {
  if (stage) return [stage]
  return waitsFor && stagesWaitingFor(waitsFor)
}
