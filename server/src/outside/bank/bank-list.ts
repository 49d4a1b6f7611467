import { assertPayable } from './payment-run.ts'
import type { Payment, PaymentRun } from './port.ts'

/** A row of the list that a bank's counter takes. */
export interface BankListRow extends Payment {
  /** 1, 2, 3 … */
  readonly place: number
}

/** The columns of a bank list (代发清单), in the order banks usually ask for; amounts in fen. */
export const bankListColumns = [
  { heading: '序号', kind: 'number', value: (row: BankListRow) => row.place },
  { heading: '付款流水号', kind: 'text', width: 26, value: (row: BankListRow) => row.reference },
  { heading: '收款户名', kind: 'text', width: 36, value: (row: BankListRow) => row.payee.holderName },
  { heading: '收款账号', kind: 'text', width: 26, value: (row: BankListRow) => row.payee.account },
  { heading: '开户银行', kind: 'text', width: 36, value: (row: BankListRow) => row.payee.bankName },
  { heading: '联行号', kind: 'text', width: 16, value: (row: BankListRow) => row.payee.bankCode ?? '' },
  { heading: '金额（元）', kind: 'yuan', value: (row: BankListRow) => row.amount },
  { heading: '附言', kind: 'text', width: 30, value: (row: BankListRow) => row.purpose },
] as const

/** The rows of a run, numbered. Throws an Error on a run with faults. */
export function bankListRows(run: PaymentRun): readonly BankListRow[] {
  assertPayable(run)
  return run.payments.map((payment, place) => ({ ...payment, place: place + 1 }))
}
