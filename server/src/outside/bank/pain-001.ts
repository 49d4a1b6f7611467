import type { Fen } from '@zhixun/policy'
import { assertPayable, totalOf } from './payment-run.ts'
import type { BankAccountAtBank, Payment, PaymentRun } from './port.ts'
import { element } from './xml.ts'

const namespace = 'urn:iso:std:iso:20022:tech:xsd:pain.001.001.09'
const longestPurpose = 140

/**
 * A run as ISO 20022 customer credit transfer initiation, pain.001.001.09: one group, one debit account, one transfer for
 * each payment, in yuan, charges borne by the payer. The reference of a payment is its EndToEndId, so an answer in
 * pain.002 names it.
 *
 * Accounts have no IBAN in China: the number stands under `Othr`, the branch under its CNAPS code where known.
 * Throws an Error on a run with faults.
 */
export function writePain001(run: PaymentRun): string {
  assertPayable(run)
  const count = element('NbOfTxs', String(run.payments.length))
  const sum = element('CtrlSum', decimalYuan(totalOf(run)))
  const header = element('GrpHdr', [
    element('MsgId', run.number),
    element('CreDtTm', run.createdAt.toISOString()),
    count,
    sum,
    element('InitgPty', [party(run.payer)]),
  ])
  const instruction = element('PmtInf', [
    element('PmtInfId', run.number),
    element('PmtMtd', 'TRF'),
    // Each payment stands in the statement of the special account by itself.
    element('BtchBookg', 'false'),
    count,
    sum,
    element('ReqdExctnDt', [element('Dt', run.paysOn)]),
    element('Dbtr', [party(run.payer)]),
    element('DbtrAcct', account(run.payer)),
    element('DbtrAgt', [branch(run.payer)]),
    element('ChrgBr', 'DEBT'),
    ...run.payments.map(transfer),
  ])
  const message = element('CstmrCdtTrfInitn', [header, instruction])
  return `<?xml version="1.0" encoding="UTF-8"?>\n${element('Document', [message], ` xmlns="${namespace}"`)}\n`
}

function transfer(payment: Payment): string {
  return element('CdtTrfTxInf', [
    element('PmtId', [element('InstrId', payment.reference), element('EndToEndId', payment.reference)]),
    element('Amt', [element('InstdAmt', decimalYuan(payment.amount), ' Ccy="CNY"')]),
    element('CdtrAgt', [branch(payment.payee)]),
    element('Cdtr', [party(payment.payee)]),
    element('CdtrAcct', account(payment.payee)),
    element('RmtInf', [element('Ustrd', Array.from(payment.purpose).slice(0, longestPurpose).join(''))]),
  ])
}

function party({ holderName }: BankAccountAtBank): string {
  return element('Nm', holderName.trim())
}

function account({ account: number }: BankAccountAtBank): readonly string[] {
  return [element('Id', [element('Othr', [element('Id', number)])]), element('Ccy', 'CNY')]
}

function branch({ bankName, bankCode }: BankAccountAtBank): string {
  const clearing =
    bankCode === undefined
      ? []
      : [element('ClrSysMmbId', [element('ClrSysId', [element('Cd', 'CNAPS')]), element('MmbId', bankCode)])]
  return element('FinInstnId', [...clearing, element('Nm', bankName.trim())])
}

/** 123450 → "1234.50", as ISO 20022 writes amounts. */
function decimalYuan(amount: Fen): string {
  return `${Math.trunc(amount / 100)}.${String(amount % 100).padStart(2, '0')}`
}
