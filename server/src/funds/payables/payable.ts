import type { Words } from '@zhixun/policy'
import { type Actor, type Day, holds, lifecycle, type StateOf, type StepsOf } from '../../platform/index.ts'
import type { PayeeKind } from '../ledger/movement.ts'

/** What may happen to an amount that was decided upon. State follows from the steps recorded. (应付款) */
export const payableLifecycle = lifecycle({
  open: { take: 'in-run', withdraw: 'withdrawn' },
  'in-run': { putBack: 'open', send: 'sent' },
  sent: { pay: 'paid', fail: 'failed' },
  failed: { reopen: 'open', withdraw: 'withdrawn' },
  paid: { bounce: 'failed', recover: 'recovered' },
  recovered: {},
  withdrawn: {},
})

export type PayableState = StateOf<typeof payableLifecycle>
export type PayableStep = StepsOf<typeof payableLifecycle>

export const payableStateWords: Readonly<Record<PayableState, Words>> = {
  open: { zh: '待拨付', en: 'to be paid' },
  'in-run': { zh: '已列入批次', en: 'in a run' },
  sent: { zh: '银行处理中', en: 'at the bank' },
  paid: { zh: '已到账', en: 'paid' },
  failed: { zh: '拨付失败', en: 'failed' },
  recovered: { zh: '已追回', en: 'recovered' },
  withdrawn: { zh: '已撤回', en: 'withdrawn' },
}

export const payableStepWords: Readonly<Record<PayableStep, Words>> = {
  take: { zh: '列入批次', en: 'take into a run' },
  withdraw: { zh: '撤回应付款', en: 'withdraw' },
  putBack: { zh: '移出批次', en: 'put back' },
  send: { zh: '送银行', en: 'send to the bank' },
  pay: { zh: '登记到账', en: 'book as paid' },
  fail: { zh: '登记拨付失败', en: 'book as failed' },
  reopen: { zh: '确认账户、重新拨付', en: 'pay again' },
  bounce: { zh: '登记退汇', en: 'record that it came back' },
  recover: { zh: '登记追回', en: 'book as recovered' },
}

/** Who gets the money. */
export interface Payee {
  readonly kind: PayeeKind
  /** Organization or person id. */
  readonly id: string
  readonly name: string
}

/** An amount decided upon and reserved: to be paid once. */
export interface Payable {
  readonly regionId: string
  readonly payableId: string
  /** Opaque here; once in a region. */
  readonly reference: string
  readonly payee: Payee
  /** 列支: the fund that the notice names. */
  readonly chargedTo: string
  readonly fen: number
  readonly state: PayableState
  /** Actor that had it added. */
  readonly addedBy: string
  readonly addedOn: Day
  /** What the bank said of the last try. */
  readonly failureReason: string | null
  readonly failedAccountHash: string | null
  /** The account confirmed after a failed try, and by whom; another one stops the payment again. */
  readonly accountHash: string | null
  readonly accountConfirmedBy: string | null
}

/** What this actor may do with the payable now. */
export function payableActions(payable: Payable, actor: Actor): string[] {
  const canReopen = payableLifecycle.next(payable.state, 'reopen') !== undefined
  return canReopen && holds(actor, 'finance', payable.regionId) ? ['reopen'] : []
}
