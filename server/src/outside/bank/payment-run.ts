import { addFen, type Fen } from '@zhixun/policy'
import type { BankAccountAtBank, PaymentRun } from './port.ts'

const ourNumber = /^[A-Za-z0-9/-]{1,35}$/
const accountNumber = /^[0-9]{8,34}$/
const clearingCode = /^\d{12}$/
const longestName = 140

/** Something that keeps a run from being handed to a bank. */
export interface RunFault {
  /** JSON pointer into the run. */
  readonly pointer: string
  readonly zh: string
  readonly en: string
}

export function totalOf(run: PaymentRun): Fen {
  return addFen(run.payments.map(({ amount }) => amount))
}

/** Every fault of a run; none means that each file written from it is complete. */
export function findRunFaults(run: PaymentRun): readonly RunFault[] {
  const faults: RunFault[] = []
  const fault = (pointer: string, zh: string, en: string) => faults.push({ pointer, zh, en })
  if (!ourNumber.test(run.number)) fault('/number', '批次号不合规则', 'The number of the run is malformed')
  if (run.payments.length === 0) fault('/payments', '没有付款明细', 'There are no payments')
  faults.push(...findAccountFaults(run.payer, '/payer'))
  const seen = new Set<string>()
  for (const [place, payment] of run.payments.entries()) {
    const pointer = `/payments/${place}`
    if (!ourNumber.test(payment.reference)) {
      fault(`${pointer}/reference`, '付款流水号不合规则', 'The reference is malformed')
    }
    if (seen.has(payment.reference))
      fault(`${pointer}/reference`, '付款流水号重复', 'The reference is used twice')
    seen.add(payment.reference)
    if (payment.amount <= 0) fault(`${pointer}/amount`, '金额须大于零', 'The amount is not more than nothing')
    faults.push(...findAccountFaults(payment.payee, `${pointer}/payee`))
  }
  return faults
}

/** Throws where a run has faults: whoever hands a run to a file has asked `findRunFaults` before. */
export function assertPayable(run: PaymentRun): void {
  const [first, ...others] = findRunFaults(run)
  if (first !== undefined)
    throw new Error(`Run ${run.number}: ${first.pointer} ${first.en} (${others.length} more)`)
}

/** What keeps a bank's file from naming this account. @param pointer where the account stands in the caller's input */
export function findAccountFaults(account: BankAccountAtBank, pointer = ''): RunFault[] {
  const faults: RunFault[] = []
  const holder = account.holderName.trim()
  if (holder === '' || Array.from(holder).length > longestName) {
    faults.push({
      pointer: `${pointer}/holderName`,
      zh: '户名为空或过长',
      en: 'The holder has no name or too long a one',
    })
  }
  if (!accountNumber.test(account.account)) {
    faults.push({ pointer: `${pointer}/account`, zh: '账号应为数字', en: 'The account is not a number' })
  }
  if (account.bankName.trim() === '' || Array.from(account.bankName).length > longestName) {
    faults.push({
      pointer: `${pointer}/bankName`,
      zh: '开户行为空或过长',
      en: 'The bank has no name or too long a one',
    })
  }
  if (account.bankCode !== undefined && !clearingCode.test(account.bankCode)) {
    faults.push({
      pointer: `${pointer}/bankCode`,
      zh: '联行号应为 12 位数字',
      en: 'The CNAPS code is not 12 digits',
    })
  }
  return faults
}
