import type {
  AttachmentKind,
  LegalDate,
  SkillLevel,
  Training,
  TrainingKind,
  TrainingMode,
  Words,
} from '@zhixun/policy'
import {
  type Actor,
  actsFor,
  type Day,
  digestOf,
  holds,
  lifecycle,
  type StateOf,
  type StepsOf,
} from '../../platform/index.ts'
import type { OrganizationKey } from '../../registry/index.ts'

/** A training that an organization puts on record under a notice. (培训计划) */
export interface Plan {
  readonly regionId: string
  readonly planId: string
  /** Readable and without gaps in its region and year: 320206-2023-0007. */
  readonly caseNumber: string
  readonly organizationId: string
  readonly organizationName: string
  readonly editionId: string
  readonly rulebookId: string
  readonly kind: TrainingKind
  readonly mode: TrainingMode
  readonly title: string
  readonly courses: readonly Course[]
  /** Of all courses together; null where none is named. */
  readonly classHours: number | null
  readonly minutesPerClassHour: number | null
  readonly offJobDays: number | null
  readonly platformName: string | null
  /** The platform where it stands in the register; its name is then the register's. */
  readonly platform: OrganizationKey | null
  /** Where the training is commissioned from an institution. */
  readonly institutionName: string | null
  /** The institution where it stands in the register; its name is then the register's. */
  readonly institution: OrganizationKey | null
  readonly occupationCode: string | null
  readonly occupationName: string | null
  /** The level it leads to, where it leads to one. */
  readonly skillLevel: SkillLevel | null
  readonly startsOn: Day
  readonly endsOn: Day
  readonly headcount: number
  readonly schedule: string
  /** This and the next two are the bureau's marks; null: not judged yet. */
  readonly platformRecognized: boolean | null
  readonly inCatalog: boolean | null
  readonly inShortageCatalog: boolean | null
  readonly state: PlanState
  readonly stateSince: Date
  readonly draftedOn: Day
  /** The day the filing counts from; see `filingDay`. */
  readonly filedOn: Day | null
  /** Digest of what was filed that day. */
  readonly filedDigest: string | null
  readonly approvedOn: Day | null
}

export interface Course {
  readonly name: string
  readonly classHours: number
}

/** What the organization fills in. */
export type PlanContent = Pick<
  Plan,
  | 'kind'
  | 'mode'
  | 'title'
  | 'courses'
  | 'minutesPerClassHour'
  | 'offJobDays'
  | 'platformName'
  | 'platform'
  | 'institutionName'
  | 'institution'
  | 'occupationCode'
  | 'occupationName'
  | 'skillLevel'
  | 'startsOn'
  | 'endsOn'
  | 'headcount'
  | 'schedule'
>

/** What may happen to a plan. A draft can be looked at by its organization alone. */
export const planLifecycle = lifecycle({
  draft: { submit: 'filed', discard: 'discarded' },
  filed: { approve: 'approved', sendBack: 'returned', refuse: 'refused', withdraw: 'draft' },
  returned: { submit: 'filed', discard: 'discarded' },
  approved: { cancel: 'cancelled' },
  refused: {},
  discarded: {},
  cancelled: {},
})

export type PlanState = StateOf<typeof planLifecycle>
export type PlanStep = StepsOf<typeof planLifecycle>

export const planStateWords: Readonly<Record<PlanState, Words>> = {
  draft: { zh: '草稿', en: 'draft' },
  filed: { zh: '待审核', en: 'filed' },
  returned: { zh: '退回修改', en: 'returned' },
  approved: { zh: '已备案', en: 'approved' },
  refused: { zh: '不予备案', en: 'refused' },
  discarded: { zh: '已作废', en: 'discarded' },
  cancelled: { zh: '已取消', en: 'cancelled' },
}

export const planStepWords: Readonly<Record<PlanStep, Words>> = {
  submit: { zh: '提交备案', en: 'submit' },
  discard: { zh: '作废', en: 'discard' },
  approve: { zh: '审核通过', en: 'approve' },
  sendBack: { zh: '退回修改', en: 'return' },
  refuse: { zh: '不予备案', en: 'refuse' },
  withdraw: { zh: '撤回', en: 'withdraw' },
  cancel: { zh: '取消培训', en: 'cancel' },
}

const bureauSteps: readonly PlanStep[] = ['approve', 'sendBack', 'refuse']

/** The steps this actor may take now, and `amend` and `sign` where the plan can still be changed. */
export function planActions(plan: Plan, actor: Actor): string[] {
  const steps = planLifecycle.stepsFrom(plan.state)
  if (actsFor(actor, plan.organizationId, 'training')) {
    const own = steps.filter((step) => !bureauSteps.includes(step))
    const opensClass = plan.state === 'approved' ? ['openClass'] : []
    return [...(isAmendable(plan) ? ['amend', 'attach', 'sign'] : []), ...own, ...opensClass]
  }
  const reviews = holds(actor, 'reviewer', plan.regionId) || holds(actor, 'city-reviewer', plan.regionId)
  return reviews ? steps.filter((step) => bureauSteps.includes(step)) : []
}

export function isAmendable(plan: Plan): boolean {
  return plan.state === 'draft' || plan.state === 'returned'
}

/** Class hours of all courses together; null where the plan names no course, as work-for-training does not. */
export function totalClassHours(courses: readonly Course[]): number | null {
  return courses.length === 0 ? null : courses.reduce((sum, course) => sum + course.classHours, 0)
}

/** What an undertaking is signed for: the whole content. */
export function contentDigest(plan: Plan): string {
  return digestOf(contentOf(plan))
}

/** What a filing is about: kind, mode, days and courses. */
export function filingDigest(plan: Plan): string {
  const { kind, mode, startsOn, endsOn, courses } = plan
  return digestOf({ kind, mode, startsOn, endsOn, courses: courses.map((course) => ({ ...course })) })
}

/**
 * The day from which a filing counts when it is handed in today.
 *
 * A plan that the bureau returned and that comes back with the same kind, mode, days and courses was on record since its
 * first day: mending a missing paper or a wrong phone number costs no notice. One whose days or courses changed is another
 * training, on record from today. (Our reading; the notices do not say.)
 */
export function filingDay(plan: Plan, today: Day): Day {
  const isSame = plan.filedOn !== null && plan.filedDigest === filingDigest(plan)
  return isSame && plan.filedOn !== null ? plan.filedOn : today
}

/** The plan as the policy engine sees it; what is not known is absent. The day of the claim is the claim's to add. */
export function trainingOf(plan: Plan): Training {
  const known = {
    filedOn: plan.filedOn,
    approvedOn: plan.approvedOn,
    classHours: plan.classHours,
    minutesPerClassHour: plan.minutesPerClassHour,
    offJobDays: plan.offJobDays,
    inCatalog: plan.inCatalog,
    inShortageCatalog: plan.inShortageCatalog,
    platformRecognized: plan.platformRecognized,
  }
  return {
    kind: plan.kind,
    mode: plan.mode,
    startsOn: plan.startsOn as LegalDate,
    endsOn: plan.endsOn as LegalDate,
    ...(Object.fromEntries(Object.entries(known).filter(([, value]) => value !== null)) as Partial<Training>),
  }
}

/** Kinds of documents attached to a plan: those a rulebook can ask for, and any other. */
export type PlanDocument = AttachmentKind | 'other'

export interface PlanAttachment {
  readonly attachmentId: string
  readonly document: PlanDocument
  readonly fileId: string
  readonly name: string
  readonly attachedAt: Date
}

/** The signed undertaking (诚信承诺书) of a plan. */
export interface PlanUndertaking {
  readonly signedBy: string
  readonly capacity: string
  readonly signedAt: Date
  /** Of the words signed. */
  readonly digest: string
  /** Of the plan as it stood; another one now means that the plan was amended since. */
  readonly planDigest: string
  readonly fileId: string
}

export interface RecordedStep<Step extends string, State extends string> {
  readonly number: number
  readonly step: Step
  readonly stateAfter: State
  readonly actorName: string
  readonly reason: string | null
  readonly at: Date
}

function contentOf(plan: Plan) {
  const { kind, mode, title, minutesPerClassHour, offJobDays, platformName, institutionName } = plan
  const { occupationCode, occupationName, startsOn, endsOn, headcount, schedule } = plan
  const courses = plan.courses.map((course) => ({ ...course }))
  // told only where there is something to tell: what was signed before these members existed stays signed
  const { platform, institution, skillLevel } = plan
  const named = {
    ...(platform && { platform: { ...platform } }),
    ...(institution && { institution: { ...institution } }),
    ...(skillLevel && { skillLevel }),
  }
  return {
    ...named,
    kind,
    mode,
    title,
    courses,
    minutesPerClassHour,
    offJobDays,
    platformName,
    institutionName,
    occupationCode,
    occupationName,
    startsOn,
    endsOn,
    headcount,
    schedule,
  }
}
