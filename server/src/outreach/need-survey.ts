import type { OrganizationKind, Words } from '@zhixun/policy'
import type { Day } from '../platform/index.ts'

/** A bureau asks the organizations of its area, for some days, what training they need. (培训需求征集) */
export interface NeedSurvey {
  readonly regionId: string
  readonly surveyId: string
  readonly title: string
  readonly explanation: string
  readonly districts: readonly string[]
  /** null: organizations of every kind. */
  readonly kinds: readonly OrganizationKind[] | null
  readonly opensOn: Day
  /** The last day on which answers are taken. */
  readonly closesOn: Day
  /** Closed early: from this day on none is taken. */
  readonly closedOn: Day | null
  readonly closedReason: string | null
  readonly openedByName: string
  readonly openedAt: Date
}

export const surveyStates = ['planned', 'open', 'closed'] as const
/** Follows from the day alone. */
export type SurveyState = (typeof surveyStates)[number]

export const surveyStateWords: Readonly<Record<SurveyState, Words>> = {
  planned: { zh: '未开始', en: 'not open yet' },
  open: { zh: '征集中', en: 'open' },
  closed: { zh: '已结束', en: 'closed' },
}

export function surveyStateOn(
  survey: Pick<NeedSurvey, 'opensOn' | 'closesOn' | 'closedOn'>,
  today: Day,
): SurveyState {
  if (survey.closedOn !== null || today > survey.closesOn) return 'closed'
  return today < survey.opensOn ? 'planned' : 'open'
}

/** How an organization told what it needs: by itself, or to somebody of the bureau. (填报方式) */
export const needChannels = ['online', 'phone', 'visit', 'paper'] as const
export type NeedChannel = (typeof needChannels)[number]
export const offlineChannels = ['phone', 'visit', 'paper'] as const satisfies readonly NeedChannel[]

export const needChannelWords: Readonly<Record<NeedChannel, Words>> = {
  online: { zh: '网上填报', en: 'on line' },
  phone: { zh: '电话', en: 'by phone' },
  visit: { zh: '走访', en: 'at a visit' },
  paper: { zh: '纸质问卷', en: 'on paper' },
}

/** Whether an organization of a kind and county is among those a survey asks. */
export function asks(
  survey: Pick<NeedSurvey, 'districts' | 'kinds'>,
  { regionId, kind }: { readonly regionId: string; readonly kind: string },
): boolean {
  return (
    survey.districts.includes(regionId) && (survey.kinds === null || survey.kinds.some((one) => one === kind))
  )
}

/** Kinds of organizations that teach others: they see what an area needs, also where they are not asked themselves. */
export function teaches(kind: string): boolean {
  return kind === 'training-institution' || kind === 'online-platform'
}
