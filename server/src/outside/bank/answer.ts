import { type Fen, formatYuan } from '@zhixun/policy'
import type { AnswerFault, AnswerFaultKind, AnswerReading, BankResult, Payment, PaymentRun } from './port.ts'

/** What an answer says of one payment. Account and amount where the file repeats them. */
export interface Told extends BankResult {
  readonly line: number
  readonly account?: string
  readonly amount?: Fen
}

export function faultOf(line: number, kind: AnswerFaultKind, zh: string, en: string): AnswerFault {
  return { line, kind, zh: `第 ${line} 行：${zh}`, en: `Line ${line}: ${en}` }
}

/**
 * Holds what a file tells against the run it answers.
 *
 * A payment told of twice in the same words counts once; told of in different words it is not believed at all, since
 * taking one of them might pay somebody twice.
 */
export function settleAnswers(
  run: PaymentRun,
  told: readonly Told[],
  unread: readonly AnswerFault[],
): AnswerReading {
  const payments = new Map(run.payments.map((payment) => [payment.reference, payment]))
  const believed = new Map<string, Told>()
  const contradicted = new Set<string>()
  const faults = [...unread]
  for (const answer of told) {
    const fault = disagreement(answer, payments.get(answer.reference))
    const before = believed.get(answer.reference)
    if (fault !== undefined) {
      faults.push(fault)
    } else if (before !== undefined) {
      if (before.outcome !== answer.outcome || before.bankDate !== answer.bankDate)
        contradicted.add(answer.reference)
      const [zh, en] = [`与第 ${before.line} 行重复`, `told already in line ${before.line}`]
      faults.push(faultOf(answer.line, 'duplicate', zh, en))
    } else {
      believed.set(answer.reference, answer)
    }
  }
  const results = [...believed.values()].filter(({ reference }) => !contradicted.has(reference)).map(resultOf)
  const answered = new Set(results.map(({ reference }) => reference))
  return {
    results,
    faults: faults.toSorted((one, other) => one.line - other.line),
    unanswered: [...payments.keys()].filter((reference) => !answered.has(reference)),
  }
}

function resultOf({ reference, outcome, reason, bankDate }: Told): BankResult {
  return { reference, outcome, reason, bankDate }
}

function disagreement(told: Told, payment: Payment | undefined): AnswerFault | undefined {
  const { line, reference } = told
  if (payment === undefined) {
    return faultOf(
      line,
      'reference-unknown',
      `本批次没有流水号“${reference}”`,
      `No payment "${reference}" in this run`,
    )
  }
  if (told.account !== undefined && told.account.replace(/\s/g, '') !== payment.payee.account) {
    return faultOf(
      line,
      'account-differs',
      `${reference} 的收款账号与付款不符`,
      `${reference} names another account`,
    )
  }
  if (told.amount !== undefined && told.amount !== payment.amount) {
    const [stands, sent] = [formatYuan(told.amount), formatYuan(payment.amount)]
    return faultOf(
      line,
      'amount-differs',
      `${reference} 的金额为 ${stands}，付款为 ${sent}`,
      `${reference} names ${stands} yuan, the payment is ${sent}`,
    )
  }
  return undefined
}
