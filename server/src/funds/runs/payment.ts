import type { Words } from '@zhixun/policy'
import { type Actor, type Day, holds, lifecycle, type StateOf, type StepsOf } from '../../platform/index.ts'
import type { Payee } from '../payables/payable.ts'

/** What may happen to one try to pay one payable. (拨付明细) */
export const paymentLifecycle = lifecycle({
  planned: { drop: 'dropped', send: 'sent' },
  sent: { pay: 'paid', fail: 'failed' },
  paid: { bounce: 'bounced', recover: 'recovered' },
  'left-out': {},
  dropped: {},
  failed: {},
  bounced: {},
  recovered: {},
})

export type PaymentState = StateOf<typeof paymentLifecycle>
export type PaymentStep = StepsOf<typeof paymentLifecycle>

/** What came of a payment, as entries about what it was for keep it. */
export const paymentOutcomeWords: Readonly<Record<string, Words>> = {
  paid: { zh: '已支付', en: 'paid' },
  failed: { zh: '支付失败', en: 'failed' },
  'payable.failed': { zh: '退票', en: 'bounced' },
  'payable.recovered': { zh: '已追回', en: 'recovered' },
}

export const paymentStateWords: Readonly<Record<PaymentState, Words>> = {
  planned: { zh: '待送银行', en: 'planned' },
  'left-out': { zh: '未列入', en: 'left out' },
  dropped: { zh: '已移出', en: 'taken out' },
  sent: { zh: '银行处理中', en: 'at the bank' },
  paid: { zh: '已到账', en: 'paid' },
  failed: { zh: '拨付失败', en: 'failed' },
  bounced: { zh: '已退汇', en: 'came back' },
  recovered: { zh: '已追回', en: 'recovered' },
}

export const paymentStepWords: Readonly<Record<PaymentStep, Words>> = {
  drop: { zh: '移出批次', en: 'take out' },
  send: { zh: '送银行', en: 'send to the bank' },
  pay: { zh: '登记到账', en: 'book as paid' },
  fail: { zh: '登记拨付失败', en: 'book as failed' },
  bounce: { zh: '登记退汇', en: 'record that it came back' },
  recover: { zh: '登记追回', en: 'book as recovered' },
}

/** Where the money goes, as it was when the run was calculated. */
export interface PayeeAccount {
  readonly accountName: string
  readonly bankName: string
  readonly bankCode: string | null
  readonly accountSealed: string
  readonly accountHash: string
  readonly accountMasked: string
}

/** Something the checks found. One that stops keeps the payment out of the run; the others are for the approver's eyes. */
export interface PaymentProblem {
  readonly kind:
    | 'account-missing'
    | 'account-asked-again'
    | 'account-name-differs'
    | 'account-unfit'
    | 'account-not-confirmed'
    | 'reservation-differs'
    | 'account-shared'
    | 'bounced-before'
    | 'known-since'
    | 'told-since'
  readonly stops: boolean
  readonly zh: string
  readonly en: string
}

export interface Payment {
  readonly regionId: string
  readonly paymentId: string
  /** Run number and place in it; what the bank knows it by. */
  readonly number: string
  readonly runRegionId: string
  readonly runId: string
  readonly runNumber: string
  readonly payableId: string
  readonly reference: string
  readonly payee: Payee
  readonly account: PayeeAccount | null
  readonly fen: number
  readonly state: PaymentState
  readonly problems: readonly PaymentProblem[]
  readonly failureReason: string | null
  /** The day the bank answered for. */
  readonly bankOn: Day | null
}

/** What this actor may do with the payment now. */
export function paymentActions(payment: Payment, actor: Actor): string[] {
  if (!holds(actor, 'finance', payment.regionId)) return []
  return paymentLifecycle.stepsFrom(payment.state).filter((step) => step === 'bounce' || step === 'recover')
}
