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
import { type AnswerFile, type AnswerLine, findAnswer, saveAnswer } from './answer-store.ts'
import { effectOf, viewAnswer } from './check-answers.ts'
import { movedBy } from './export-run.ts'
import type { Payment } from './payment.ts'
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
  async run(context, { regionId, runId, answerId }) {
    const run = await lockRun(context.tx, regionId, runId)
    mustHold(context.actor, 'finance', run, '确认银行回盘并入账')
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

/** Books what an answer says, district by district, each with its own audit entries and events. */
async function book(context: CommandContext, run: Run, answer: AnswerFile): Promise<void> {
  const lines = answer.lines.filter((line) => line.outcome !== 'pending')
  for (const district of run.districts) {
    const answers = lines.filter((line) => line.regionId === district)
    if (answers.length === 0) continue
    await context.execute(bookAnswers, {
      regionId: district,
      runId: run.runId,
      number: run.number,
      answers: answers.map(({ paymentId, outcome, reason, bankOn }) => ({
        paymentId,
        outcome: outcome === 'paid' ? ('paid' as const) : ('failed' as const),
        reason,
        bankOn,
      })),
    })
  }
  const count = (outcome: AnswerLine['outcome']) => lines.filter((line) => line.outcome === outcome).length
  context.note({ number: run.number, file: answer.name, paid: count('paid'), failed: count('failed') })
  const unanswered = await lockPaymentsOf(context.tx, run.runId, ['sent'])
  if (unanswered.length === 0 && run.state === 'exported')
    await recordRunStep(context, run, 'settle', { settledOn: context.today })
}

/**
 * Books the bank's answers for one district of a run: a part of confirming, so that the district's audit chain and the rooms
 * above hear of it under their own region.
 *
 * Refusals: funds.answered-otherwise
 */
const bookAnswers = command({
  name: 'funds.book-answers',
  zh: '拨付结果入账',
  en: 'Book what became of payments',
  input: z.object({
    regionId: RegionId,
    runId: Uuid,
    number: z.string(),
    answers: z.array(
      z.object({ paymentId: Uuid, outcome: z.enum(['paid', 'failed']), reason: z.string(), bankOn: DayText }),
    ),
  }),
  by: ['finance'],
  async run(context, { regionId, runId, answers }) {
    const states = ['sent', 'paid', 'failed', 'bounced', 'recovered'] as const
    const payments = new Map(
      (await lockPaymentsOf(context.tx, runId, states))
        .filter((payment) => payment.regionId === regionId)
        .map((payment) => [payment.paymentId, payment]),
    )
    const told = answers
      .map((answer) => ({
        ...answer,
        payment: orRefuse(payments.get(answer.paymentId), notFound({ what: '批次中的款项' })),
      }))
      // booked by another file since this one was checked: the same result is passed over, another one refused
      .filter(({ payment, outcome }) => {
        const effect = effectOf(payment, outcome)
        refuseUnless(effect !== 'otherwise', answeredOtherwise())
        return effect === 'book'
      })
    await bookSteps(context, told)
    await move(
      context,
      told.map(({ payment, outcome, reason }) =>
        outcome === 'paid'
          ? settle(movedBy(payment, `到账：${payment.number}`, 'settle'), runId, payment.payee.kind)
          : fail(movedBy(payment, `拨付失败：${reason}`, 'fail'), runId),
      ),
    )
    for (const { payment, outcome, reason, bankOn } of told)
      await tell(context, payment, outcome, reason, bankOn)
    const paid = told.filter(({ outcome }) => outcome === 'paid').length
    context.note({ paid, failed: told.length - paid })
    return { booked: told.length }
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

/** Tells the rooms above, and the timeline of what the money was for. */
async function tell(
  context: CommandContext,
  { regionId, reference, fen, number, runId }: Payment,
  outcome: 'paid' | 'failed',
  reason: string,
  bankDay: string,
): Promise<void> {
  if (outcome === 'paid') await context.publish('payable.paid', { regionId, reference, fen, bankDay, runId })
  else await context.publish('payable.failed', { regionId, reference, fen, bankDay, reason, runId })
  context.record(reference, { payment: number, outcome, fen, bankDay, ...(reason && { reason }) })
}
