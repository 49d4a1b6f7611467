import { formatYuan, type LegalDate } from '@zhixun/policy'
import type { AnswerFile, Bank, Payment, PaymentRun } from './port.ts'

/** What the fake bank knows of accounts. Accounts it has not heard of exist and belong to whoever is named. */
export interface FakeBankBooks {
  /** Account to the name it is really held under; another name on the order and the payment fails. */
  readonly holders?: ReadonlyMap<string, string>
  /** Account to why nothing can be paid into it: 账户已销户, 账户已冻结. */
  readonly refusing?: ReadonlyMap<string, string>
}

const answerHeadings = [
  '付款流水号',
  '收款户名',
  '收款账号',
  '金额（元）',
  '处理结果',
  '失败原因',
  '交易日期',
]

/** The answer of the fake bank to a run, as rows of the list it would send. Depends on nothing but what it is given. */
export function answerRows(run: PaymentRun, books: FakeBankBooks, bankDate: LegalDate): string[][] {
  return [answerHeadings, ...run.payments.map((payment) => answerRow(payment, books, bankDate))]
}

/**
 * A bank for tests and the sandbox. It answers each run once, with a list in CSV, on the day that it is asked for answers.
 *
 * @param today  the day, by the clock of whoever uses it
 */
export function createFakeBank(today: () => LegalDate, books: FakeBankBooks = {}): Bank {
  const submitted = new Set<string>()
  const unanswered: PaymentRun[] = []
  const answers = new Map<string, AnswerFile>()
  return {
    async submit(run) {
      if (submitted.has(run.number)) return
      submitted.add(run.number)
      unanswered.push(run)
    },
    async collectAnswers() {
      for (const run of unanswered.splice(0)) {
        const answer = answerFile(run, books, today())
        answers.set(answer.name, answer)
      }
      return [...answers.values()]
    },
    async acknowledge(name) {
      answers.delete(name)
    },
  }
}

function answerFile(run: PaymentRun, books: FakeBankBooks, bankDate: LegalDate): AnswerFile {
  const csv = answerRows(run, books, bankDate)
    .map((row) => row.map(csvCell).join(','))
    .join('\r\n')
  return { name: `${run.number}-回单.csv`, bytes: new TextEncoder().encode(`\ufeff${csv}\r\n`) }
}

function answerRow(
  { reference, payee, amount }: Payment,
  books: FakeBankBooks,
  bankDate: LegalDate,
): string[] {
  const holder = books.holders?.get(payee.account) ?? payee.holderName
  const failure =
    books.refusing?.get(payee.account) ?? (holder === payee.holderName ? '' : '收款户名与账号不符')
  const result = failure === '' ? '成功' : '失败'
  return [reference, payee.holderName, payee.account, formatYuan(amount), result, failure, bankDate]
}

function csvCell(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
