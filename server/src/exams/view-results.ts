import { certificateKinds, skillLevels, skillLevelWords } from '@zhixun/policy'
import { z } from 'zod'
import { getClass, listRoster, type RosterEntry, type TrainingClass } from '../filing/index.ts'
import {
  type Actor,
  actsFor,
  type Day,
  type ListColumn,
  listQuery,
  pageInput,
  pageOf,
  type QueryContext,
  query,
  RegionId,
  Uuid,
} from '../platform/index.ts'
import { areResultsLocked, listProofs, listResultChanges, listResults } from './exams-store.ts'
import { hasEnded } from './record-results.ts'
import { type Outcome, outcomeOf, outcomeWords, type Result, type ResultFacts } from './result.ts'

const OutcomeName = z.enum(['passed', 'failed', 'absent', 'unknown', 'missing'])
const ClassId = z.object({ regionId: RegionId, classId: Uuid })

/** One person of the roster with what came of the training. */
export const ResultRow = z
  .object({
    lineId: z.string(),
    personId: z.string(),
    name: z.string(),
    idNumberMasked: z.string(),
    outcome: OutcomeName,
    outcomeZh: z.string(),
    classHours: z.number().nullable(),
    score: z.string().nullable(),
    passed: z.boolean().nullable(),
    absent: z.boolean(),
    /** Whether a certificate was issued: known to be none, one, or not known. */
    certificate: z.enum(['unknown', 'none', 'issued']),
    certificateKind: z.string().nullable(),
    level: z.enum(skillLevels).nullable(),
    certificateNumber: z.string().nullable(),
    issuedOn: z.string().nullable(),
    occupation: z.string().nullable(),
  })
  .meta({ id: 'ResultRow' })
export type ResultRow = z.output<typeof ResultRow>

const resultColumns: readonly ListColumn<ResultRow>[] = [
  { zh: '姓名', en: 'Name', value: (row) => row.name, width: 14 },
  { zh: '身份证号码', en: 'Identity number', value: (row) => row.idNumberMasked, width: 22 },
  { zh: '完成课时', en: 'Class hours', value: (row) => row.classHours, as: 'number', width: 10 },
  { zh: '考核成绩', en: 'Mark', value: (row) => row.score, width: 10 },
  { zh: '考核结果', en: 'Outcome', value: (row) => row.outcomeZh, width: 10 },
  { zh: '证书类型', en: 'Certificate', value: (row) => kindWord(row.certificateKind), width: 20 },
  { zh: '证书等级', en: 'Level', value: (row) => row.level && skillLevelWords[row.level].zh, width: 12 },
  { zh: '证书编号', en: 'Number', value: (row) => row.certificateNumber, width: 26 },
  { zh: '发证日期', en: 'Issued on', value: (row) => row.issuedOn, as: 'day' },
]

/** Everybody on the roster with the result, also those who have none yet. */
export const listResultsQuery = listQuery({
  name: 'exams.list-results',
  zh: '考核结果',
  en: 'Results',
  input: ClassId.extend({
    outcome: OutcomeName.optional(),
    text: z.string().trim().min(1).max(40).optional(),
    ...pageInput,
  }),
  by: ['organization', 'staff'],
  row: ResultRow,
  filterWords: { outcome: outcomeWords },
  personOf: (row) => row.personId,
  columns: resultColumns,
  async run(context, { regionId, classId, outcome, text, cursor, limit }) {
    await getClass(context.tx, regionId, classId)
    const rows = (await rowsOf(context, regionId, classId)).filter(
      (row) =>
        (outcome === undefined || row.outcome === outcome) &&
        (text === undefined || row.name.includes(text)) &&
        (cursor === undefined || row.lineId > cursor),
    )
    return pageOf(rows.slice(0, limit + 1), limit, (row) => row.lineId)
  },
})

/** How far the results of a class are. */
export const ResultsView = z
  .object({
    rosterCount: z.int(),
    counts: z.record(OutcomeName, z.int()),
    certificates: z.int(),
    /** Something rests on them, so they stay as they are. */
    areLocked: z.boolean(),
    proofs: z.array(
      z.object({
        proofId: z.string(),
        fileId: z.string(),
        name: z.string(),
        attachedAt: z.iso.datetime(),
      }),
    ),
    actions: z.array(z.string()),
  })
  .meta({ id: 'ResultsView' })

export const viewResults = query({
  name: 'exams.view-results',
  zh: '考核结果概况',
  en: 'How far the results of a class are',
  input: ClassId,
  by: ['organization', 'staff'],
  async run(context, { regionId, classId }): Promise<z.output<typeof ResultsView>> {
    const { tx, actor, today } = context
    const trainingClass = await getClass(tx, regionId, classId)
    const rows = await rowsOf(context, regionId, classId)
    const count = (outcome: Outcome) => rows.filter((row) => row.outcome === outcome).length
    const areLocked = await areResultsLocked(tx, regionId, classId)
    return {
      rosterCount: rows.length,
      counts: {
        passed: count('passed'),
        failed: count('failed'),
        absent: count('absent'),
        unknown: count('unknown'),
        missing: count('missing'),
      },
      certificates: rows.filter((row) => row.certificate === 'issued').length,
      areLocked,
      proofs: (await listProofs(tx, regionId, classId)).map((proof) => ({
        ...proof,
        attachedAt: proof.attachedAt.toISOString(),
      })),
      actions: areLocked ? [] : resultActions(trainingClass, actor, today),
    }
  },
})

const Facts = z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])).nullable()

const ResultChangeRow = z
  .object({
    changeId: z.string(),
    change: z.enum(['recorded', 'imported', 'corrected']),
    people: z.int(),
    personId: z.string().nullable(),
    name: z.string().nullable(),
    before: Facts,
    after: Facts,
    reason: z.string().nullable(),
    actorName: z.string(),
    at: z.iso.datetime(),
  })
  .meta({ id: 'ResultChangeRow' })

const changeWords = { recorded: '录入', imported: '表格导入', corrected: '更正' } as const

/** Every recording and correction, newest first. */
export const listResultChangesQuery = listQuery({
  name: 'exams.list-result-changes',
  zh: '考核结果变更记录',
  en: 'Changes of the results',
  input: ClassId.extend(pageInput),
  by: ['organization', 'staff'],
  row: ResultChangeRow,
  columns: [
    { zh: '时间', en: 'At', value: (row) => row.at, as: 'moment' },
    { zh: '变更', en: 'Change', value: (row) => changeWords[row.change], width: 12 },
    { zh: '人数', en: 'People', value: (row) => row.people, as: 'number', width: 8 },
    { zh: '姓名', en: 'Name', value: (row) => row.name, width: 14 },
    { zh: '原因', en: 'Reason', value: (row) => row.reason, width: 40 },
    { zh: '办理人', en: 'By', value: (row) => row.actorName, width: 14 },
  ],
  async run({ tx }, { regionId, classId, ...page }) {
    await getClass(tx, regionId, classId)
    const changes = await listResultChanges(tx, regionId, classId, page)
    return pageOf(
      changes.map((change) => ({
        ...change,
        before: viewFacts(change.before),
        after: viewFacts(change.after),
        at: change.at.toISOString(),
      })),
      page.limit,
      (row) => row.changeId,
    )
  },
})

async function rowsOf({ tx }: QueryContext, regionId: string, classId: string): Promise<ResultRow[]> {
  const results = new Map((await listResults(tx, regionId, classId)).map((one) => [one.personId, one]))
  return (await listRoster(tx, regionId, classId)).map((entry) => viewRow(entry, results.get(entry.personId)))
}

function viewRow(entry: RosterEntry, result: Result | undefined): ResultRow {
  const outcome = outcomeOf(result)
  const kind = result?.certificateKind
  return {
    lineId: entry.lineId,
    personId: entry.personId,
    name: entry.name,
    idNumberMasked: entry.idNumberMasked,
    outcome,
    outcomeZh: outcomeWords[outcome].zh,
    classHours: result?.classHours ?? null,
    score: result?.score ?? null,
    passed: result?.passed ?? null,
    absent: result?.absent ?? false,
    certificate: kind === undefined ? 'unknown' : kind === null ? 'none' : 'issued',
    certificateKind: kind ?? null,
    level: result?.level ?? null,
    certificateNumber: result?.certificateNumber ?? null,
    issuedOn: result?.issuedOn ?? null,
    occupation: result?.occupation ?? null,
  }
}

function resultActions(trainingClass: TrainingClass, actor: Actor, today: Day): string[] {
  const mayRecord = actsFor(actor, trainingClass.organizationId, 'training') && hasEnded(trainingClass, today)
  return mayRecord ? ['record', 'import', 'attachProof'] : []
}

function viewFacts(facts: ResultFacts | null): z.output<typeof Facts> {
  if (facts === null) return null
  return Object.fromEntries(Object.entries(facts).map(([member, value]) => [member, value ?? null]))
}

function kindWord(kind: string | null): string | null {
  const words = Object.entries(certificateKinds).find(([id]) => id === kind)?.[1]
  return words?.zh ?? null
}
