import {
  type Actor,
  type Day,
  isOwnWork,
  lifecycle,
  plusDays,
  type StateOf,
  type StepsOf,
} from '../../platform/index.ts'
import type { KnownPhone } from '../phone-store.ts'

/** What a person may find wrong, and who is responsible for it. */
export const correctionSubjects = {
  name: { by: 'bureau', zh: '姓名', en: 'name' },
  phone: { by: 'bureau', zh: '手机号码', en: 'phone number' },
  'bank-account': { by: 'bureau', zh: '收款账户', en: 'bank account' },
  employment: { by: 'organization', zh: '用工信息', en: 'employment' },
  training: { by: 'organization', zh: '培训记录', en: 'training' },
  result: { by: 'organization', zh: '考核成绩', en: 'result' },
  certificate: { by: 'organization', zh: '证书', en: 'certificate' },
  subsidy: { by: 'bureau', zh: '补贴记录', en: 'subsidy' },
  register: { by: 'bureau', zh: '登记库中的信息（参保、人员类别等）', en: 'what a register says' },
} as const

export type CorrectionSubject = keyof typeof correctionSubjects
export const correctionSubjectIds = Object.keys(correctionSubjects) as readonly CorrectionSubject[]

/** What may happen to a request. */
export const correctionLifecycle = lifecycle({
  waiting: { correct: 'corrected', decline: 'declined', withdraw: 'withdrawn' },
  corrected: { restore: 'restored' },
  declined: {},
  withdrawn: {},
  restored: {},
})
export type CorrectionState = StateOf<typeof correctionLifecycle>
export type CorrectionStep = StepsOf<typeof correctionLifecycle>

export const correctionStateWords = {
  waiting: { zh: '待答复', en: 'waiting' },
  corrected: { zh: '已更正', en: 'corrected' },
  declined: { zh: '未予更正', en: 'not corrected' },
  withdrawn: { zh: '已撤回', en: 'withdrawn' },
  restored: { zh: '已恢复原号码', en: 'put back' },
} as const

export const correctionStepWords = {
  correct: { zh: '更正', en: 'correct' },
  decline: { zh: '不予更正', en: 'decline' },
  withdraw: { zh: '撤回', en: 'withdraw' },
  restore: { zh: '恢复原号码', en: 'put the phone of before back' },
} as const

/** Days within which a request is answered, as the national standard on personal information (GB/T 35273, 8.7) asks. */
export const ANSWER_WITHIN_DAYS = 30

/** So many days are the organization's alone; then the bureau may answer for it, while there is time left to. */
const ORGANIZATION_ANSWERS_WITHIN_DAYS = 20

/** From when on the bureau may answer: at once what it is responsible for itself. */
export function bureauMayFrom({
  organizationId,
  askedOn,
}: Pick<Correction, 'organizationId' | 'askedOn'>): Day {
  return organizationId === null ? askedOn : plusDays(askedOn, ORGANIZATION_ANSWERS_WITHIN_DAYS)
}

/** The last day on which a request was asked that the bureau may answer for an organization on this one. */
export const askedForBureau = (today: Day): Day => plusDays(today, -ORGANIZATION_ANSWERS_WITHIN_DAYS)

/**
 * Whoever asked takes it back: what was asked at the counter, card in hand, is no matter of whoever holds the account (docs/adr/0049).
 */
export function isAskedBy(
  actor: Actor,
  { askedBy, askedAt, personId }: Pick<Correction, 'askedBy' | 'askedAt' | 'personId'>,
): boolean {
  return askedBy === null ? actor.personId === personId : isOwnWork(actor, askedBy, askedAt)
}

/**
 * An account that was never shown to be the person's is not told what the counter asked: the name on the card stands there. (柜台代为申请)
 */
export function seesWhatCounterAsked(actor: Actor): boolean {
  return actor.kind !== 'learner' || actor.isVerified === true
}

/** Is put right by the answer itself; everything else where it is kept, before. */
export const isWrittenOver = (about: CorrectionSubject): boolean => about === 'name' || about === 'phone'

/** A person's request that something on record be put right. (更正申请) */
export interface Correction {
  readonly regionId: string
  readonly correctionId: string
  readonly personId: string
  readonly personName: string
  readonly about: CorrectionSubject
  /** Who is responsible; null: the bureau. */
  readonly organizationId: string | null
  readonly organizationName: string | null
  readonly isWrong: string
  /** A phone number stands masked here, and sealed beside. */
  readonly shouldBe: string
  readonly shouldBeSealed: string | null
  /** Of a phone that was put right: the one that opened the account until then, told of it as well. */
  readonly phoneBefore: KnownPhone | null
  readonly fileId: string | null
  /** Who of a bureau asked at the counter, by key and name; null: the person asked. */
  readonly askedBy: string | null
  readonly askedByName: string | null
  readonly state: CorrectionState
  readonly askedAt: Date
  readonly askedOn: Day
  readonly dueOn: Day
  /** How often what registers say of the person was put right since this was asked. */
  readonly changesMade: number
  /** What was changed, in words; null where the answer itself changed it. */
  readonly changed: string | null
  readonly answer: string | null
  readonly answeredByName: string | null
  readonly answeredAt: Date | null
}

export const dueDay = (askedOn: Day): Day => plusDays(askedOn, ANSWER_WITHIN_DAYS)
