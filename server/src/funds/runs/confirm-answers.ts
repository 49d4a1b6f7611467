import { z } from 'zod'
import {
  type CommandContext,
  command,
  DayText,
  notFound,
  orRefuse,
  RegionId,
  refuseUnless,
  Uuid,
} from '../../platform/index.ts'
import { move } from '../ledger/move.ts'
import { fail, settle } from '../ledger/movement.ts'
import { lockPayables, recordPayableSteps } from '../payables/payable-store.ts'
import { answeredOtherwise, answerHasFaults } from '../refusals.ts'
import { type AnswerFile, findAnswer, saveAnswer } from './answer-store.ts'
import { effectOf, viewAnswer } from './check-answers.ts'
import { movedBy } from './export-run.ts'
import type { Payment } from './payment.ts'
import { paymentOutcomeWords } from './payment.ts'
import { lockPaymentsOf, stepPayments } from './payment-store.ts'
import { mustHold, type Run } from './run.ts'
import { lockRun, recordRunStep } from './run-store.ts'

/**
 * Books an answer that was checked: all of it or none. (确认回盘入账) What arrived is settled, what failed is reserved again and waits
 * for a corrected account; once every payment is answered the run is settled. Confirming twice does nothing more.
 *
 * Refusals: funds.answer-has-faults, funds.answered-otherwise, platform.not-found
 */
export const confirmAnswers = command({
  name: 'funds.confirm-answers',
  zh: '确认银行回盘并入账',
  en: 'Book the bank’s answers',
  input: z.object({ regionId: RegionId, runId: Uuid, answerId: Uuid }),
  by: ['finance'],
  detailWords: { outcome: paymentOutcomeWords },
  async run(context, { regionId, runId, answerId }) {
    const run = await lockRun(context.tx, regionId, runId)
    mustHold(context, 'finance', run, { zh: '确认银行回盘并入账', en: 'confirm the bank’s answers' })
    const answer = orRefuse(
      await findAnswer(context.tx, regionId, runId, answerId),
      notFound({ what: '回盘文件' }),
    )
    if (answer.state === 'confirmed') return viewAnswer(answer, true)
    refuseUnless(answer.faults.length === 0, answerHasFaults({ faults: answer.faults.length }))
    await book(context, run, answer)
    const confirmed: AnswerFile = {
      ...answer,
      state: 'confirmed',
      confirmedBy: context.actor.name,
      confirmedAt: context.now,
    }
    await saveAnswer(context.tx, confirmed)
    return viewAnswer(confirmed, true)
  },
  subject: ({ runId }) => `payment-run:${runId}`,
})

/** Books what an answer says: all its money in one go, then each district hears of its own. */
async function book(context: CommandContext, run: Run, answer: AnswerFile): Promise<void> {
  const told = await findTold(context, run, answer)
  await bookSteps(context, told)
  await move(
    context,
    told.map(({ payment, outcome, reason }) =>
      outcome === 'paid'
        ? settle(movedBy(payment, `到账：${payment.number}`, 'settle'), run.runId, payment.payee.kind)
        : fail(movedBy(payment, `拨付失败：${reason}`, 'fail'), run.runId),
    ),
  )
  const count = (outcome: Told['outcome']) => told.filter((each) => each.outcome === outcome).length
  context.note({ number: run.number, file: answer.name, paid: count('paid'), failed: count('failed') })
  const unanswered = await lockPaymentsOf(context.tx, run.runId, ['sent'])
  if (unanswered.length === 0 && run.state === 'exported')
    await recordRunStep(context, run, 'settle', { settledOn: context.today })
  for (const district of run.districts) {
    const answers = told.filter(({ payment }) => payment.regionId === district)
    if (answers.length === 0) continue
    await context.execute(tellAnswers, {
      regionId: district,
      runId: run.runId,
      answers: answers.map(({ payment, outcome, reason, bankOn }) => ({
        reference: payment.reference,
        payment: payment.number,
        fen: payment.fen,
        outcome,
        reason,
        bankOn,
      })),
    })
  }
}

/**
 * What there is to book. What another file booked since this one was checked is passed over where it was the same.
 *
 * @throws answeredOtherwise where it was not
 */
async function findTold(context: CommandContext, run: Run, answer: AnswerFile): Promise<Told[]> {
  const states = ['sent', 'paid', 'failed', 'bounced', 'recovered'] as const
  const payments = new Map(
    (await lockPaymentsOf(context.tx, run.runId, states)).map((payment) => [payment.paymentId, payment]),
  )
  const told: Told[] = []
  for (const { paymentId, outcome, reason, bankOn } of answer.lines) {
    const payment = orRefuse(payments.get(paymentId), notFound({ what: '批次中的款项' }))
    const effect = effectOf(payment, outcome)
    refuseUnless(effect !== 'otherwise', answeredOtherwise())
    if (effect === 'book' && outcome !== 'pending') told.push({ payment, outcome, reason, bankOn })
  }
  return told
}

/**
 * Tells what became of a district's payments: a part of confirming, so that the district's audit chain and the rooms above
 * hear of it under their own region.
 */
const tellAnswers = command({
  name: 'funds.tell-answers',
  zh: '拨付结果入账',
  en: 'Tell what became of payments',
  input: z.object({
    regionId: RegionId,
    runId: Uuid,
    answers: z.array(
      z.object({
        reference: z.string(),
        payment: z.string(),
        fen: z.int(),
        outcome: z.enum(['paid', 'failed']),
        reason: z.string(),
        bankOn: DayText,
      }),
    ),
  }),
  by: ['finance'],
  detailWords: { outcome: paymentOutcomeWords },
  async run(context, { regionId, runId, answers }) {
    for (const { reference, payment, fen, outcome, reason, bankOn: bankDay } of answers) {
      const about = { regionId, reference, fen, bankDay, runId }
      if (outcome === 'paid') await context.publish('payable.paid', about)
      else await context.publish('payable.failed', { ...about, reason })
      context.record(reference, { payment, outcome, fen, bankDay, ...(reason && { reason }) })
    }
    const paid = answers.filter(({ outcome }) => outcome === 'paid').length
    context.note({ paid, failed: answers.length - paid })
    return { told: answers.length }
  },
  subject: ({ runId }) => `payment-run:${runId}`,
})

interface Told {
  readonly payment: Payment
  readonly outcome: 'paid' | 'failed'
  readonly reason: string
  readonly bankOn: string
}

async function bookSteps(context: CommandContext, told: readonly Told[]): Promise<void> {
  await stepPayments(
    context.tx,
    told.map(({ payment, outcome, reason, bankOn }) => ({
      payment,
      step: outcome === 'paid' ? 'pay' : 'fail',
      failureReason: outcome === 'failed' ? reason : undefined,
      bankOn,
    })),
  )
  const toldOf = new Map(told.map((each) => [each.payment.payableId, each]))
  const payables = await lockPayables(
    context.tx,
    told.map(({ payment }) => payment),
  )
  await recordPayableSteps(
    context,
    payables.map((payable) => {
      const { payment, outcome, reason } = orRefuse(
        toldOf.get(payable.payableId),
        notFound({ what: '应付款' }),
      )
      return outcome === 'paid'
        ? { payable, step: 'pay', paymentId: payment.paymentId }
        : {
            payable,
            step: 'fail',
            paymentId: payment.paymentId,
            reason,
            set: {
              failureReason: reason,
              failedAccountHash: payment.account?.accountHash ?? null,
              accountHash: null,
              accountConfirmedBy: null,
            },
          }
    }),
  )
}
