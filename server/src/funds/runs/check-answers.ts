import { z } from 'zod'
import {
  type CommandContext,
  command,
  Line,
  notFound,
  notPossible,
  orRefuse,
  RegionId,
  refuseUnless,
  sha256,
  Uuid,
  veil,
} from '../../platform/index.ts'
import {
  type AnswerFile,
  type AnswerFileFault,
  type AnswerLine,
  findAnswerBySha,
  saveAnswer,
} from './answer-store.ts'
import { answerDays, type BankDays, isWithin } from './bank-day.ts'
import { bankRun } from './export-run.ts'
import type { Payment } from './payment.ts'
import { lockPaymentsOf } from './payment-store.ts'
import { readAnswer } from './read-answer.ts'
import { mustHold, type Run, runStateWords } from './run.ts'
import { listSpecialAccounts, lockRun } from './run-store.ts'

export const AnswerView = z
  .object({
    regionId: z.string(),
    answerId: z.string(),
    runId: z.string(),
    name: z.string(),
    sha256: z.string(),
    state: z.enum(['checked', 'confirmed']),
    uploadedBy: z.string(),
    uploadedAt: z.iso.datetime(),
    confirmedBy: z.string().nullable(),
    confirmedAt: z.iso.datetime().nullable(),
    counts: z.object({ paid: z.int(), failed: z.int(), already: z.int(), waiting: z.int() }),
    lines: z.array(
      z.object({
        paymentId: z.string(),
        number: z.string(),
        payeeName: z.string(),
        fen: z.int(),
        outcome: z.enum(['paid', 'failed', 'pending']),
        reason: z.string(),
        bankOn: z.iso.date(),
        effect: z.enum(['book', 'already', 'wait']),
      }),
    ),
    faults: z.array(z.object({ line: z.int(), kind: z.string(), zh: z.string(), en: z.string() })),
    actions: z.array(z.string()),
  })
  .meta({ id: 'BankAnswer' })

export function viewAnswer(answer: AnswerFile, mayConfirm: boolean): z.output<typeof AnswerView> {
  const count = (is: (line: AnswerLine) => boolean) => answer.lines.filter(is).length
  const { sealedSha256: _, ...shown } = answer
  const open = answer.state === 'checked' && answer.faults.length === 0
  return {
    ...shown,
    uploadedAt: answer.uploadedAt.toISOString(),
    confirmedAt: answer.confirmedAt?.toISOString() ?? null,
    counts: {
      paid: count((line) => line.effect === 'book' && line.outcome === 'paid'),
      failed: count((line) => line.effect === 'book' && line.outcome === 'failed'),
      already: count((line) => line.effect === 'already'),
      waiting: count((line) => line.effect === 'wait'),
    },
    lines: answer.lines.map(({ regionId: _region, ...line }) => line),
    faults: [...answer.faults],
    actions: open && mayConfirm ? ['confirm'] : [],
  }
}

/**
 * Reads the bank’s answer to a run and holds it against what was sent, without booking anything. (核对回盘文件) A line that names
 * another run’s payment, another amount or account, a day on which the bank cannot have paid, or a result other than the one
 * booked, is a fault and shown with its line. The same file again is the same answer.
 *
 * Refusals: funds.answer-unreadable, platform.not-possible-now, platform.not-found
 */
export const checkAnswers = command({
  name: 'funds.check-answers',
  zh: '核对银行回盘文件',
  en: 'Check the bank’s answer file',
  // the file's bytes in base64: it names full accounts, so it is stored sealed and by no other way
  input: z.object({ regionId: RegionId, runId: Uuid, name: Line, content: z.base64() }),
  by: ['finance'],
  async run(context, { regionId, runId, name, content }) {
    const run = await lockRun(context.tx, regionId, runId)
    mustHold(context, 'finance', run, { zh: '核对银行回盘文件', en: 'check the bank’s answers' })
    const step = { zh: '核对银行回盘文件', en: 'check an answer' }
    refuseUnless(run.exportedAt, notPossible(runStateWords[run.state], step))
    const bytes = Buffer.from(content, 'base64')
    const digest = sha256(bytes)
    const known = await findAnswerBySha(context.tx, regionId, runId, digest)
    if (known?.state === 'confirmed') return viewAnswer(known, true)
    const found = await holdAgainst(context, run, name, bytes)
    const answer: AnswerFile = {
      regionId,
      answerId: known?.answerId ?? context.newId(),
      runId,
      name,
      sha256: digest,
      sealedSha256: known?.sealedSha256 ?? (await context.files.put(veil(bytes))),
      state: 'checked',
      ...found,
      uploadedBy: known?.uploadedBy ?? context.actor.name,
      uploadedAt: known?.uploadedAt ?? context.now,
      confirmedBy: null,
      confirmedAt: null,
    }
    await saveAnswer(context.tx, answer)
    context.note({
      number: run.number,
      lines: found.lines.length,
      faults: found.faults.length,
      sha256: digest,
    })
    return viewAnswer(answer, true)
  },
  subject: ({ runId }) => `payment-run:${runId}`,
})

/** What an answer file says of a run's payments, and what of it cannot be believed. */
async function holdAgainst(
  context: CommandContext,
  run: Run,
  name: string,
  bytes: Uint8Array,
): Promise<{ lines: AnswerLine[]; faults: AnswerFileFault[] }> {
  const states = ['sent', 'paid', 'failed', 'bounced', 'recovered'] as const
  const payments = await lockPaymentsOf(context.tx, run.runId, states)
  const [found] = await listSpecialAccounts(context.tx, run.regionId)
  const payer = orRefuse(found, notFound({ what: '专账开户信息' }))
  const { results, faults } = await readAnswer(name, bytes, bankRun(run, payer, payments, context.secrets))
  const byNumber = new Map(payments.map((payment) => [payment.number, payment]))
  const lines: AnswerLine[] = []
  const contradicted: AnswerFileFault[] = []
  const days = answerDays(run, context.today)
  for (const result of results) {
    const payment = orRefuse(byNumber.get(result.reference), notFound({ what: '批次中的款项' }))
    const effect = effectOf(payment, result.outcome)
    if (effect === 'otherwise') contradicted.push(answeredOtherwiseFault(payment))
    else if (effect === 'book' && !isWithin(days, result.bankDate))
      contradicted.push(dayFault(payment, result.bankDate, days))
    else {
      lines.push({
        regionId: payment.regionId,
        paymentId: payment.paymentId,
        number: payment.number,
        payeeName: payment.payee.name,
        fen: payment.fen,
        outcome: result.outcome,
        reason: result.reason,
        bankOn: result.bankDate,
        effect,
      })
    }
  }
  return { lines, faults: [...faults, ...contradicted] }
}

/** What booking a result would do to a payment as it stands. */
export function effectOf(
  payment: Pick<Payment, 'state'>,
  outcome: AnswerLine['outcome'],
): AnswerLine['effect'] | 'otherwise' {
  if (payment.state === 'sent') return outcome === 'pending' ? 'wait' : 'book'
  const arrived = payment.state !== 'failed'
  if (outcome === 'pending') return 'already'
  return (outcome === 'paid') === arrived ? 'already' : 'otherwise'
}

function dayFault({ number }: Payment, day: string, { from, until }: BankDays): AnswerFileFault {
  return {
    line: 0,
    kind: 'day-impossible',
    zh: `${number} 的日期 ${day} 不可能：批次于 ${from} 送出，今天是 ${until}`,
    en: `${number} is told of ${day}, which cannot be: the run went out on ${from}, and it is ${until}`,
  }
}

function answeredOtherwiseFault(payment: Payment): AnswerFileFault {
  return {
    line: 0,
    kind: 'answered-otherwise',
    zh: `${payment.number} 此前已按另一结果入账；到账后又退回的，请在该笔款项上登记退汇`,
    en: `${payment.number} was booked with another result; where money came back after arriving, record that on the payment`,
  }
}
