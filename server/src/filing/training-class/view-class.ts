import { relationIds, relations, skillLevels, traineeGroupIds, traineeGroups } from '@zhixun/policy'
import { z } from 'zod'
import {
  isStaffFor,
  type ListColumn,
  listQuery,
  pageInput,
  pageOf,
  type QueryContext,
  query,
  RegionId,
  Uuid,
} from '../../platform/index.ts'
import { doubtsOf, factsOn, sourceWords } from '../../registers/index.ts'
import { getOrganization } from '../../registry/index.ts'
import type { Plan } from '../plan/plan.ts'
import { getPlan, listPlansById } from '../plan/plan-store.ts'
import { StepView } from '../plan/view-plan.ts'
import { getClass, listClasses, listClassSteps } from './class-store.ts'
import { listOverlaps, listRoster, listRosterChanges, type Overlap, pageRoster } from './roster-store.ts'
import {
  classActions,
  classLifecycle,
  classStateWords,
  type RosterChange,
  type RosterEntry,
  type TrainingClass,
} from './training-class.ts'

const ClassStateName = z.enum(classLifecycle.states)

/** A class as a row of a list. */
export const ClassRow = z
  .object({
    regionId: z.string(),
    classId: z.string(),
    planId: z.string(),
    organizationId: z.string(),
    organizationName: z.string(),
    caseNumber: z.string(),
    title: z.string(),
    rulebookId: z.string(),
    occupationCode: z.string(),
    occupationName: z.string(),
    place: z.string().nullable(),
    teacher: z.string().nullable(),
    state: ClassStateName,
    stateZh: z.string(),
    stateEn: z.string(),
    startsOn: z.string(),
    endsOn: z.string(),
    headcount: z.int(),
    rosterCount: z.int(),
    openedOn: z.string(),
    locksOn: z.string(),
    completedOn: z.string().nullable(),
  })
  .meta({ id: 'ClassRow' })
export type ClassRow = z.output<typeof ClassRow>

export const ClassView = ClassRow.extend({
  /** People on the roster beyond the planned headcount; 0 where none. */
  beyondHeadcount: z.int(),
  steps: z.array(StepView),
  actions: z.array(z.string()),
}).meta({ id: 'ClassView' })
export type ClassView = z.output<typeof ClassView>

const ClassId = z.object({ regionId: RegionId, classId: Uuid })

export const viewClass = query({
  name: 'filing.view-class',
  zh: '查看培训班',
  en: 'See a class',
  input: ClassId,
  by: ['organization', 'staff'],
  async run({ tx, actor, today }, { regionId, classId }): Promise<ClassView> {
    const trainingClass = await getClass(tx, regionId, classId)
    const plan = await getPlan(tx, regionId, trainingClass.planId)
    const steps = await listClassSteps(tx, regionId, classId)
    return {
      ...viewClassRow(trainingClass, plan),
      beyondHeadcount: Math.max(0, trainingClass.rosterCount - trainingClass.headcount),
      steps: steps.map((step) => ({ ...step, at: step.at.toISOString() })),
      actions: classActions(trainingClass, actor, today),
    }
  },
})

const classColumns: readonly ListColumn<ClassRow>[] = [
  { zh: '案件编号', en: 'Case number', value: (row) => row.caseNumber, width: 20 },
  { zh: '单位', en: 'Organization', value: (row) => row.organizationName, width: 32 },
  { zh: '培训名称', en: 'Title', value: (row) => row.title, width: 32 },
  { zh: '职业（工种）代码', en: 'Occupation code', value: (row) => row.occupationCode, width: 18 },
  { zh: '职业（工种）', en: 'Occupation', value: (row) => row.occupationName, width: 24 },
  { zh: '开班日', en: 'First day', value: (row) => row.startsOn, as: 'day' },
  { zh: '结束日', en: 'Last day', value: (row) => row.endsOn, as: 'day' },
  { zh: '计划人数', en: 'Headcount', value: (row) => row.headcount, as: 'number', width: 10 },
  { zh: '名册人数', en: 'On the roster', value: (row) => row.rosterCount, as: 'number', width: 10 },
  { zh: '状态', en: 'State', value: (row) => row.stateZh, width: 20 },
]

/** Classes within the actor's scope, newest first. */
export const listClassesQuery = listQuery({
  name: 'filing.list-classes',
  zh: '培训班',
  en: 'Classes',
  input: z.object({
    regionId: RegionId,
    district: RegionId.optional(),
    organizationId: Uuid.optional(),
    planId: Uuid.optional(),
    state: ClassStateName.optional(),
    ...pageInput,
  }),
  by: ['organization', 'staff'],
  row: ClassRow,
  filterWords: { state: classStateWords },
  columns: classColumns,
  async run({ tx }, { cursor, limit, regionId: _, district, ...filter }) {
    const classes = await listClasses(tx, { ...filter, regionId: district }, { cursor, limit })
    const plans = await listPlansById(
      tx,
      classes.map((trainingClass) => trainingClass.planId),
    )
    return pageOf(
      classes.map((trainingClass) => viewClassRow(trainingClass, plans.get(trainingClass.planId))),
      limit,
      (row) => row.classId,
    )
  },
})

/** One person on a roster; the number of the identity card is masked for everybody. */
export const RosterRow = z
  .object({
    lineId: z.string(),
    personId: z.string(),
    name: z.string(),
    idNumberMasked: z.string(),
    phoneMasked: z.string().nullable(),
    relation: z.enum(relationIds),
    groups: z.array(z.enum(traineeGroupIds)).nullable(),
    hiredOn: z.string().nullable(),
    insuredMonths: z.int().nullable(),
    employedMonths: z.int().nullable(),
    months: z.int().nullable(),
    days: z.int().nullable(),
    trade: z.string().nullable(),
    level: z.enum(skillLevels).nullable(),
  })
  .meta({ id: 'RosterRow' })
export type RosterRow = z.output<typeof RosterRow>

const rosterColumns: readonly ListColumn<RosterRow>[] = [
  { zh: '姓名', en: 'Name', value: (row) => row.name, width: 14 },
  { zh: '身份证号码', en: 'Identity number', value: (row) => row.idNumberMasked, width: 22 },
  { zh: '手机号码', en: 'Phone', value: (row) => row.phoneMasked, width: 16 },
  { zh: '用工形式', en: 'Relation', value: (row) => relations[row.relation].zh, width: 18 },
  {
    zh: '人员类别',
    en: 'Groups',
    value: (row) => row.groups?.map((group) => traineeGroups[group].zh).join('、') ?? null,
    width: 24,
  },
  { zh: '入职日期', en: 'Hired on', value: (row) => row.hiredOn, as: 'day' },
  { zh: '参保月数', en: 'Months insured', value: (row) => row.insuredMonths, as: 'number', width: 10 },
  { zh: '培训工种', en: 'Trade', value: (row) => row.trade, width: 16 },
]

export const listRosterQuery = listQuery({
  name: 'filing.list-roster',
  zh: '花名册',
  en: 'Roster',
  input: ClassId.extend({ text: z.string().trim().min(1).max(40).optional(), ...pageInput }),
  by: ['organization', 'staff'],
  row: RosterRow,
  personOf: (row) => row.personId,
  columns: rosterColumns,
  async run({ tx }, { regionId, classId, ...page }) {
    await getClass(tx, regionId, classId)
    const entries = await pageRoster(tx, regionId, classId, page)
    return pageOf(entries.map(viewRosterRow), page.limit, (row) => row.lineId)
  },
})

const RosterChangeRow = z
  .object({
    changeId: z.string(),
    change: z.enum(['imported', 'chosen', 'amended', 'removed']),
    people: z.int(),
    lineId: z.string().nullable(),
    name: z.string().nullable(),
    reason: z.string().nullable(),
    checkId: z.string().nullable(),
    actorName: z.string(),
    at: z.iso.datetime(),
  })
  .meta({ id: 'RosterChangeRow' })

const changeWords: Readonly<Record<RosterChange['change'], string>> = {
  imported: '表格导入',
  chosen: '从职工名单选择',
  amended: '修改',
  removed: '移出',
}

export const listRosterChangesQuery = listQuery({
  name: 'filing.list-roster-changes',
  zh: '花名册变更记录',
  en: 'Changes of the roster',
  input: ClassId.extend(pageInput),
  by: ['organization', 'staff'],
  row: RosterChangeRow,
  columns: [
    { zh: '时间', en: 'At', value: (row) => row.at, as: 'moment' },
    { zh: '变更', en: 'Change', value: (row) => changeWords[row.change], width: 16 },
    { zh: '人数', en: 'People', value: (row) => row.people, as: 'number', width: 8 },
    { zh: '姓名', en: 'Name', value: (row) => row.name, width: 14 },
    { zh: '原因', en: 'Reason', value: (row) => row.reason, width: 40 },
    { zh: '办理人', en: 'By', value: (row) => row.actorName, width: 14 },
  ],
  async run({ tx }, { regionId, classId, ...page }) {
    await getClass(tx, regionId, classId)
    const changes = await listRosterChanges(tx, regionId, classId, page)
    return pageOf(
      changes.map((change) => ({ ...change, at: change.at.toISOString() })),
      page.limit,
      (row) => row.changeId,
    )
  },
})

/** People who are in two classes at once: a doubt for the clerk, who may ask; nothing is refused for it. */
export const RosterDoubts = z
  .object({
    headcount: z.int(),
    rosterCount: z.int(),
    overlaps: z.array(
      z.object({
        lineId: z.string(),
        name: z.string(),
        idNumberMasked: z.string(),
        isSameOrganization: z.boolean(),
        startsOn: z.string(),
        endsOn: z.string(),
        /** Whose class it is; told to the bureau alone. */
        organizationName: z.string().nullable(),
        caseNumber: z.string().nullable(),
      }),
    ),
    /** What registers of other authorities say against people of the roster; told to the bureau alone. */
    registers: z.array(
      z.object({
        lineId: z.string(),
        name: z.string(),
        idNumberMasked: z.string(),
        words: z.object({ zh: z.string(), en: z.string() }),
        from: z.object({ zh: z.string(), en: z.string() }),
      }),
    ),
  })
  .meta({ id: 'RosterDoubts' })

export const viewRosterDoubts = query({
  name: 'filing.view-roster-doubts',
  zh: '花名册疑点',
  en: 'Doubts about a roster',
  input: ClassId,
  by: ['organization', 'staff'],
  async run(context, { regionId, classId }): Promise<z.output<typeof RosterDoubts>> {
    const { tx, actor, asSystem } = context
    const trainingClass = await getClass(tx, regionId, classId)
    const roster = await listRoster(tx, regionId, classId)
    const personIds = roster.map((entry) => entry.personId)
    const overlaps = await asSystem('people may be in classes of other organizations and regions', () =>
      listOverlaps(tx, personIds, trainingClass, classId),
    )
    const entryOf = new Map(roster.map((entry) => [entry.personId, entry]))
    const tellsWhose = isStaffFor(actor, regionId)
    return {
      headcount: trainingClass.headcount,
      rosterCount: trainingClass.rosterCount,
      overlaps: overlaps.flatMap((overlap) => {
        const entry = entryOf.get(overlap.personId)
        return entry ? [viewOverlap(trainingClass, entry, overlap, tellsWhose)] : []
      }),
      registers: tellsWhose ? await registerDoubts(context, trainingClass, roster) : [],
    }
  },
})

async function registerDoubts(
  context: QueryContext,
  { regionId, organizationId, startsOn, endsOn }: TrainingClass,
  roster: readonly RosterEntry[],
): Promise<z.output<typeof RosterDoubts>['registers']> {
  const { creditCode } = await getOrganization(context.tx, regionId, organizationId)
  const personIds = roster.map((entry) => entry.personId)
  const known = await factsOn(context, personIds, startsOn)
  return roster.flatMap(({ lineId, personId, name, idNumberMasked, relation }) =>
    doubtsOf(known.get(personId), { creditCode, relation, days: [startsOn, endsOn] }).map(
      ({ words, source }) => ({
        lineId,
        name,
        idNumberMasked,
        words,
        from: sourceWords(source),
      }),
    ),
  )
}

function viewOverlap(
  trainingClass: TrainingClass,
  entry: RosterEntry,
  overlap: Overlap,
  tellsWhose: boolean,
): z.output<typeof RosterDoubts>['overlaps'][number] {
  const isSameOrganization = overlap.otherOrganizationId === trainingClass.organizationId
  return {
    lineId: entry.lineId,
    name: entry.name,
    idNumberMasked: entry.idNumberMasked,
    isSameOrganization,
    startsOn: overlap.otherStartsOn,
    endsOn: overlap.otherEndsOn,
    organizationName: tellsWhose || isSameOrganization ? overlap.otherOrganizationName : null,
    caseNumber: tellsWhose || isSameOrganization ? overlap.otherCaseNumber : null,
  }
}

function viewClassRow(trainingClass: TrainingClass, plan: Plan | undefined): ClassRow {
  if (!plan) throw new Error(`the class ${trainingClass.classId} has no plan`)
  const { lockedAt: _, ...row } = trainingClass
  const { organizationName, caseNumber, title, rulebookId } = plan
  const words = classStateWords[trainingClass.state]
  return { ...row, organizationName, caseNumber, title, rulebookId, stateZh: words.zh, stateEn: words.en }
}

function viewRosterRow(entry: RosterEntry): RosterRow {
  return { ...entry, groups: entry.groups && [...entry.groups] }
}
