import { skillLevels, type Words } from '@zhixun/policy'
import { z } from 'zod'
import {
  type ListColumn,
  listQuery,
  pageInput,
  pageOf,
  type QueryContext,
  query,
  RegionId,
  type Tx,
  Uuid,
} from '../../platform/index.ts'
import { findingsOnInstitution, getOrganization } from '../../registry/index.ts'
import { getEdition } from '../../rulebook/index.ts'
import { findClassOfPlan } from '../training-class/class-store.ts'
import { withPlatformMark } from './named-on-register.ts'
import {
  contentDigest,
  filingDay,
  isAmendable,
  type Plan,
  planActions,
  planLifecycle,
  planStateWords,
  trainingOf,
} from './plan.ts'
import {
  CourseShape,
  PlanDocumentName,
  Registered,
  TrainingKindName,
  TrainingModeName,
} from './plan-input.ts'
import { outlookOf, PlanOutlook } from './plan-outlook.ts'
import { findPlanUndertaking, listPlanAttachments } from './plan-papers-store.ts'
import { filedTraining, listPapers } from './plan-rules.ts'
import { getPlan, listPlanSteps, listPlans } from './plan-store.ts'
import { settingOf } from './submit-plan.ts'

const PlanStateName = z.enum(planLifecycle.states)

/** A plan as a row of a list. */
export const PlanRow = z
  .object({
    regionId: z.string(),
    planId: z.string(),
    caseNumber: z.string(),
    organizationId: z.string(),
    organizationName: z.string(),
    editionId: z.string(),
    rulebookId: z.string(),
    /** The notice it is filed under, by its title. */
    noticeZh: z.string(),
    noticeEn: z.string(),
    title: z.string(),
    kind: TrainingKindName,
    mode: TrainingModeName,
    startsOn: z.string(),
    endsOn: z.string(),
    headcount: z.int(),
    state: PlanStateName,
    stateZh: z.string(),
    stateEn: z.string(),
    stateSince: z.iso.datetime(),
    draftedOn: z.string(),
    filedOn: z.string().nullable(),
    approvedOn: z.string().nullable(),
  })
  .meta({ id: 'PlanRow' })
export type PlanRow = z.output<typeof PlanRow>

export const StepView = z
  .object({
    number: z.int(),
    step: z.string(),
    stateAfter: z.string(),
    actorName: z.string(),
    reason: z.string().nullable(),
    at: z.iso.datetime(),
  })
  .meta({ id: 'FilingStep' })

/** A plan with all that belongs to it. */
export const PlanView = PlanRow.extend({
  courses: z.array(CourseShape),
  classHours: z.number().nullable(),
  minutesPerClassHour: z.number().nullable(),
  offJobDays: z.int().nullable(),
  platformName: z.string().nullable(),
  /** Where it stands in the register. */
  platform: Registered.nullable(),
  institutionName: z.string().nullable(),
  institution: Registered.nullable(),
  /** What does not fit between the training and the licence of the institution; refuses nothing. */
  institutionFindings: z.array(z.object({ id: z.string(), zh: z.string(), en: z.string() })),
  occupationCode: z.string().nullable(),
  occupationName: z.string().nullable(),
  skillLevel: z.enum(skillLevels).nullable(),
  schedule: z.string(),
  platformRecognized: z.boolean().nullable(),
  inCatalog: z.boolean().nullable(),
  inShortageCatalog: z.boolean().nullable(),
  attachments: z.array(
    z.object({
      attachmentId: z.string(),
      document: PlanDocumentName,
      fileId: z.string(),
      name: z.string(),
      attachedAt: z.iso.datetime(),
    }),
  ),
  undertaking: z
    .object({
      signedBy: z.string(),
      capacity: z.string(),
      signedAt: z.iso.datetime(),
      digest: z.string(),
      fileId: z.string(),
      /** False where the plan was amended since and has to be signed again. */
      isForThisPlan: z.boolean(),
    })
    .nullable(),
  steps: z.array(StepView),
  classId: z.string().nullable(),
  outlook: PlanOutlook,
  actions: z.array(z.string()),
}).meta({ id: 'PlanView' })
export type PlanView = z.output<typeof PlanView>

export const viewPlan = query({
  name: 'filing.view-plan',
  zh: '查看培训计划',
  en: 'See a training plan',
  input: z.object({ regionId: RegionId, planId: Uuid }),
  by: ['organization', 'staff'],
  async run(context, { regionId, planId }): Promise<PlanView> {
    const { tx, actor } = context
    const plan = await withPlatformMark(context, await getPlan(tx, regionId, planId))
    const attachments = await listPlanAttachments(tx, regionId, planId)
    const undertaking = await findPlanUndertaking(tx, regionId, planId)
    const isForThisPlan = undertaking?.planDigest === contentDigest(plan)
    const steps = await listPlanSteps(tx, regionId, planId)
    const trainingClass = await findClassOfPlan(tx, regionId, planId)
    return {
      ...viewPlanRow(plan, await noticeTitles(tx, [plan])),
      ...viewContent(plan),
      institutionFindings: plan.institution
        ? await findingsOnInstitution(context, plan.institution, plan)
        : [],
      attachments: attachments.map((one) => ({ ...one, attachedAt: one.attachedAt.toISOString() })),
      undertaking: undertaking
        ? {
            signedBy: undertaking.signedBy,
            capacity: undertaking.capacity,
            signedAt: undertaking.signedAt.toISOString(),
            digest: undertaking.digest,
            fileId: undertaking.fileId,
            isForThisPlan,
          }
        : null,
      steps: steps.map((step) => ({ ...step, at: step.at.toISOString() })),
      classId: trainingClass?.classId ?? null,
      outlook: await outlookOfPlan(context, plan, attachments, isForThisPlan),
      actions: planActions(plan, actor),
    }
  },
})

const PlanFilters = z.object({
  regionId: RegionId,
  district: RegionId.optional(),
  organizationId: Uuid.optional(),
  state: PlanStateName.optional(),
  rulebookId: z.string().max(60).optional(),
  text: z.string().trim().min(1).max(60).optional(),
  ...pageInput,
})

const planColumns: readonly ListColumn<PlanRow>[] = [
  { zh: '案件编号', en: 'Case number', value: (row) => row.caseNumber, width: 20 },
  { zh: '单位', en: 'Organization', value: (row) => row.organizationName, width: 32 },
  { zh: '培训名称', en: 'Title', value: (row) => row.title, width: 32 },
  { zh: '适用通知', en: 'Notice', value: (row) => row.noticeZh, width: 36 },
  { zh: '开班日', en: 'First day', value: (row) => row.startsOn, as: 'day' },
  { zh: '结束日', en: 'Last day', value: (row) => row.endsOn, as: 'day' },
  { zh: '计划人数', en: 'Headcount', value: (row) => row.headcount, as: 'number', width: 10 },
  { zh: '状态', en: 'State', value: (row) => row.stateZh, width: 12 },
  { zh: '备案日', en: 'Filed on', value: (row) => row.filedOn, as: 'day' },
  { zh: '审核通过日', en: 'Approved on', value: (row) => row.approvedOn, as: 'day' },
]

/** Plans within the actor's scope, newest first. A bureau sees no draft that was never filed. */
export const listPlansQuery = listQuery({
  name: 'filing.list-plans',
  zh: '培训备案',
  en: 'Training plans',
  input: PlanFilters,
  by: ['organization', 'staff'],
  row: PlanRow,
  filterWords: { state: planStateWords },
  columns: planColumns,
  async run({ tx, actor }, { cursor, limit, regionId: _, district, ...filter }) {
    const withDrafts = actor.kind === 'organization'
    const plans = await listPlans(tx, { ...filter, regionId: district, withDrafts }, { cursor, limit })
    const titles = await noticeTitles(tx, plans)
    return pageOf(
      plans.map((plan) => viewPlanRow(plan, titles)),
      limit,
      (row) => row.planId,
    )
  },
})

async function outlookOfPlan(
  context: QueryContext,
  plan: Plan,
  attachments: Awaited<ReturnType<typeof listPlanAttachments>>,
  isSigned: boolean,
): Promise<PlanOutlook> {
  const organization = await getOrganization(context.tx, plan.regionId, plan.organizationId)
  const setting = await settingOf(context, plan.editionId, organization, plan)
  const papers = listPapers(setting.rulebook, plan, {
    attachments,
    hasLicence: organization.licenceFileId !== null,
    isSigned,
  })
  // a plan on record is judged by its own day, one that is not by today
  const filedOn = isAmendable(plan) ? filingDay(plan, context.today) : (plan.filedOn ?? context.today)
  const outlook = outlookOf(setting, filedTraining(trainingOf(plan), filedOn), plan.headcount, papers)
  // of a platform on the register nobody is asked: the register says it
  const asked = outlook.marksAsked.filter((mark) => mark !== 'platformRecognized' || plan.platform === null)
  return { ...outlook, marksAsked: asked }
}

/** Titles of the notices that plans are filed under, by edition. */
async function noticeTitles(tx: Tx, plans: readonly Plan[]): Promise<Map<string, Words>> {
  const titles = new Map<string, Words>()
  for (const editionId of new Set(plans.map((plan) => plan.editionId))) {
    const { rulebook } = await getEdition(tx, editionId)
    titles.set(editionId, rulebook.document.title)
  }
  return titles
}

function viewPlanRow(plan: Plan, titles: ReadonlyMap<string, Words>): PlanRow {
  const words = planStateWords[plan.state]
  const notice = titles.get(plan.editionId)
  return {
    regionId: plan.regionId,
    planId: plan.planId,
    caseNumber: plan.caseNumber,
    organizationId: plan.organizationId,
    organizationName: plan.organizationName,
    editionId: plan.editionId,
    rulebookId: plan.rulebookId,
    noticeZh: notice?.zh ?? plan.rulebookId,
    noticeEn: notice?.en ?? plan.rulebookId,
    title: plan.title,
    kind: plan.kind,
    mode: plan.mode,
    startsOn: plan.startsOn,
    endsOn: plan.endsOn,
    headcount: plan.headcount,
    state: plan.state,
    stateZh: words.zh,
    stateEn: words.en,
    stateSince: plan.stateSince.toISOString(),
    draftedOn: plan.draftedOn,
    filedOn: plan.filedOn,
    approvedOn: plan.approvedOn,
  }
}

function viewContent(plan: Plan) {
  return {
    courses: plan.courses.map((course) => ({ ...course })),
    classHours: plan.classHours,
    minutesPerClassHour: plan.minutesPerClassHour,
    offJobDays: plan.offJobDays,
    platformName: plan.platformName,
    platform: plan.platform,
    institutionName: plan.institutionName,
    institution: plan.institution,
    occupationCode: plan.occupationCode,
    occupationName: plan.occupationName,
    skillLevel: plan.skillLevel,
    schedule: plan.schedule,
    platformRecognized: plan.platformRecognized,
    inCatalog: plan.inCatalog,
    inShortageCatalog: plan.inShortageCatalog,
  }
}
