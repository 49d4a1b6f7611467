import {
  attachmentWords,
  CalendarYearMissing,
  type FilingReason,
  type FilingVerdict,
  filingVerdict,
  type LegalDate,
  lastDayToFile,
  type Organization,
  type Rulebook,
  requiredAttachments,
  type Standards,
  type Training,
  type TrainingPlan,
  type Words,
} from '@zhixun/policy'
import type { Day, Fault, Refusal } from '../../platform/index.ts'
import {
  calendarNotPublished,
  modeBarred,
  nothingToGain,
  notInTime,
  outsideWindow,
  planIncomplete,
} from '../refusals.ts'
import type { Plan, PlanAttachment, PlanDocument } from './plan.ts'

/** What judges a plan: the notice, who files, and the values the notice leaves to others. */
export interface PlanSetting {
  readonly rulebook: Rulebook
  readonly organization: Partial<Organization>
  readonly standards: Standards
}

/** How a document that a notice asks for comes to the bureau. */
export type DocumentWay =
  | 'form' //     what was filled in is the document
  | 'sign' //     signed on line
  | 'registry' // known from the organization's registration; else uploaded
  | 'roster' //   the roster of the class, before it is locked
  | 'upload'

const documentWays: Partial<Record<PlanDocument, DocumentWay>> = {
  'training-plan': 'form',
  'commitment-letter': 'sign',
  'business-licence': 'registry',
  roster: 'roster',
}

/** A document of a filing, and whether it is there. */
export interface PlanPaper {
  readonly document: PlanDocument
  readonly label: Words
  readonly clause: string | null
  readonly way: DocumentWay
  readonly present: boolean
}

/** Everything a filing needs: what the notice asks for, and the undertaking, which we ask of everybody. */
export function listPapers(
  rulebook: Rulebook,
  plan: Pick<Plan, 'kind' | 'mode' | 'institutionName'>,
  given: {
    readonly attachments: readonly Pick<PlanAttachment, 'document'>[]
    readonly hasLicence: boolean
    readonly isSigned: boolean
  },
): PlanPaper[] {
  const rules = requiredAttachments(rulebook, {
    at: 'filing',
    kind: plan.kind,
    mode: plan.mode,
    isCommissioned: plan.institutionName !== null,
  })
  const asked = rules.map((rule) => ({ document: rule.document, clause: rule.clause as string | null }))
  const withUndertaking = asked.some((one) => one.document === 'commitment-letter')
    ? asked
    : [...asked, { document: 'commitment-letter' as const, clause: null }]
  return withUndertaking.map(({ document, clause }) => {
    const way = documentWays[document] ?? 'upload'
    const isUploaded = given.attachments.some((attachment) => attachment.document === document)
    return {
      document,
      label: attachmentWords[document],
      clause,
      way,
      present: isUploaded || isPresent(way, given),
    }
  })
}

function isPresent(
  way: DocumentWay,
  given: { readonly hasLicence: boolean; readonly isSigned: boolean },
): boolean {
  switch (way) {
    case 'form':
    case 'roster':
      return true
    case 'sign':
      return given.isSigned
    case 'registry':
      return given.hasLicence
    case 'upload':
      return false
  }
}

/** What a complete plan needs beyond what a draft does. @throws planIncomplete */
export function checkComplete(plan: Plan): void {
  const faults: Fault[] = []
  if (plan.mode !== 'offline' && plan.platformName === null) {
    faults.push({
      pointer: '/platformName',
      zh: '线上培训须写明培训平台',
      en: 'Online training names its platform',
    })
  }
  if (plan.courses.length === 0 && plan.kind !== 'work-for-training') {
    faults.push({ pointer: '/courses', zh: '请填写培训课程和课时', en: 'Name the courses and class hours' })
  }
  if (faults.length > 0) throw planIncomplete({}, faults)
}

/** The verdict on a plan. What nobody can count or know yet does not stand in the way of it. */
export function judgeFiling(setting: PlanSetting, training: TrainingPlan['training']): FilingVerdict {
  return filingVerdict(setting.rulebook, planFacts(setting, training))
}

/**
 * Refuses what no verdict lets pass, and a plan whose notice cannot be counted.
 *
 * @throws modeBarred, outsideWindow, notInTime, nothingToGain, calendarNotPublished
 */
export function checkVerdict(
  setting: PlanSetting,
  training: Training & { readonly filedOn: LegalDate },
): FilingVerdict {
  return withCalendar(() => {
    const verdict = judgeFiling(setting, training)
    if (verdict.outcome === 'refused') throw refusalOf(setting, training, verdict.reasons)
    // what cannot be counted is not judged: it must not pass for want of a calendar
    lastDayToFile(setting.rulebook, training)
    return verdict
  })
}

export function planFacts(
  { organization, standards }: PlanSetting,
  training: TrainingPlan['training'],
): TrainingPlan {
  return { organization, training, standards }
}

/**
 * The refusal that a verdict comes to. Where several things stand in the way, the one that no other day could mend is
 * named first: the mode, then the window, then the notice; all are told as faults.
 */
function refusalOf(
  setting: PlanSetting,
  training: Training & { readonly filedOn: LegalDate },
  reasons: readonly FilingReason[],
): Refusal {
  const { rulebook } = setting
  const faults = reasons.map((reason) => ({
    pointer: pointerOf(rulebook, reason),
    zh: reason.clause === undefined ? reason.zh : `${reason.zh}（${reason.clause}）`,
    en: reason.clause === undefined ? reason.en : `${reason.en} (${reason.clause})`,
  }))
  const { startsOn, filedOn } = training
  const first = (kind: ReasonKind) => reasons.find((reason) => kindOf(rulebook, reason) === kind)
  const [barred, window, notice] = [first('mode'), first('window'), first('notice')]
  if (barred) return modeBarred({ clause: barred.clause ?? '', startsOn }, faults)
  if (window) return outsideWindow({ clause: window.clause ?? '', startsOn }, faults)
  if (notice) {
    const lastDay = lastDayToFile(rulebook, training)?.lastDay ?? startsOn
    return notInTime({ clause: notice.clause ?? '', filedOn, lastDay }, faults)
  }
  return nothingToGain({ clause: reasons.find((reason) => reason.clause)?.clause ?? '' }, faults)
}

/** @throws calendarNotPublished where working days of a year that is not published would count */
function withCalendar<Result>(judge: () => Result): Result {
  try {
    return judge()
  } catch (error) {
    if (error instanceof CalendarYearMissing) throw calendarNotPublished({ year: error.year })
    throw error
  }
}

/** The bureau's marks that an amount or a check of this training looks at. */
export function marksAsked(
  rulebook: Rulebook,
  benefitIds: readonly string[],
): ('platformRecognized' | 'inCatalog' | 'inShortageCatalog')[] {
  const looked = JSON.stringify(rulebook.benefits.filter((benefit) => benefitIds.includes(benefit.id)))
  return (['platformRecognized', 'inCatalog', 'inShortageCatalog'] as const).filter((mark) =>
    looked.includes(`"training.${mark}"`),
  )
}

type ReasonKind = 'mode' | 'window' | 'notice' | 'other'

/** What a reason is about, told by the facts its check looks at. */
function kindOf(rulebook: Rulebook, reason: FilingReason): ReasonKind {
  if (reason.id === 'barred-mode') return 'mode'
  const check = rulebook.benefits
    .flatMap((benefit) => benefit.requires)
    .find((required) => required.id === reason.id)
  const looked = JSON.stringify(check?.condition ?? null)
  if (looked.includes('"training.filedOn"') || looked.includes('"working-days-notice"')) return 'notice'
  return looked.includes('"fact":"training.startsOn"') ? 'window' : 'other'
}

function pointerOf(rulebook: Rulebook, reason: FilingReason): string {
  switch (kindOf(rulebook, reason)) {
    case 'mode':
      return '/mode'
    case 'window':
    case 'notice':
      return '/startsOn'
    case 'other':
      return ''
  }
}

/** The training of a plan as filed on a day. */
export function filedTraining(training: Training, filedOn: Day): Training & { readonly filedOn: LegalDate } {
  return { ...training, filedOn: filedOn as LegalDate }
}
