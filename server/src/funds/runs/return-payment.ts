import { z } from 'zod'
import {
  type CommandContext,
  command,
  DayText,
  notFound,
  orRefuse,
  RegionId,
  ToldReason,
  Uuid,
} from '../../platform/index.ts'
import { move } from '../ledger/move.ts'
import { bounce, recover } from '../ledger/movement.ts'
import { lockPayable, recordPayableSteps } from '../payables/payable-store.ts'
import { refuseImpossibleReturn } from './bank-day.ts'
import { movedBy } from './export-run.ts'
import type { Payment } from './payment.ts'
import { paymentOutcomeWords } from './payment.ts'
import { lockPayment, stepPayments } from './payment-store.ts'

const Returned = z.object({ regionId: RegionId, paymentId: Uuid, bankOn: DayText, reason: ToldReason })

export const PaymentReturned = z
  .object({ regionId: z.string(), paymentId: z.string(), state: z.string(), fen: z.int() })
  .meta({ id: 'PaymentReturned' })

/**
 * A payment that the bank reported as arrived came back days later. (退汇) It is reserved again and waits for a corrected account.
 *
 * Refusals: funds.bank-day-impossible, platform.not-possible-now, platform.not-found
 */
export const recordBounce = command({
  name: 'funds.record-bounce',
  zh: '登记退汇',
  en: 'Record a payment that came back',
  input: Returned,
  by: ['finance'],
  detailWords: { outcome: paymentOutcomeWords },
  async run(context, { regionId, paymentId, bankOn, reason }) {
    const { payment, payable } = await lockBoth(context, regionId, paymentId, bankOn)
    await stepPayments(context.tx, [{ payment, step: 'bounce', failureReason: reason, bankOn }])
    const set = {
      failureReason: reason,
      failedAccountHash: payment.account?.accountHash ?? null,
      accountHash: null,
      accountConfirmedBy: null,
    }
    await recordPayableSteps(context, [{ payable, step: 'bounce', paymentId, reason, set }])
    await move(context, [bounce(movedBy(payment, `退汇：${reason}`, 'bounce'), payment.payee.kind)])
    await tell(context, 'payable.failed', payment, bankOn, reason)
    return { regionId, paymentId, state: 'bounced', fen: payment.fen }
  },
  subject: ({ paymentId }) => `payment:${paymentId}`,
})

/**
 * The payee gave a payment back for good: it is available again. (追回)
 *
 * Refusals: funds.bank-day-impossible, platform.not-possible-now, platform.not-found
 */
export const recoverPayment = command({
  name: 'funds.recover-payment',
  zh: '登记追回款项',
  en: 'Book a payment recovered',
  input: Returned,
  by: ['finance'],
  detailWords: { outcome: paymentOutcomeWords },
  async run(context, { regionId, paymentId, bankOn, reason }) {
    const { payment, payable } = await lockBoth(context, regionId, paymentId, bankOn)
    await stepPayments(context.tx, [{ payment, step: 'recover', bankOn }])
    await recordPayableSteps(context, [{ payable, step: 'recover', paymentId, reason }])
    await move(context, [recover(movedBy(payment, `追回：${reason}`, 'recover'), payment.payee.kind)])
    await tell(context, 'payable.recovered', payment, bankOn, reason)
    return { regionId, paymentId, state: 'recovered', fen: payment.fen }
  },
  subject: ({ paymentId }) => `payment:${paymentId}`,
})

/** A payment that arrived, with what it paid. @throws bankDayImpossible, notFound */
async function lockBoth(context: CommandContext, regionId: string, paymentId: string, bankOn: string) {
  const payment = orRefuse(await lockPayment(context.tx, regionId, paymentId), notFound({ what: '拨付明细' }))
  if (payment.state === 'paid') refuseImpossibleReturn(payment, bankOn, context.today)
  return { payment, payable: await lockPayable(context.tx, regionId, payment.payableId) }
}

async function tell(
  context: CommandContext,
  event: 'payable.failed' | 'payable.recovered',
  { regionId, reference, fen, number, runId }: Payment,
  bankDay: string,
  reason: string,
): Promise<void> {
  context.note({ payment: number, fen, bankDay })
  context.record(reference, { payment: number, outcome: event, fen, bankDay })
  await context.publish(event, { regionId, reference, fen, bankDay, reason, runId })
}
