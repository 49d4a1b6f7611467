import { type LegalDate, parseLegalDate, parseYuan } from '@zhixun/policy'
import { chinaDay } from '../../platform/index.ts'
import { faultOf, settleAnswers, type Told } from './answer.ts'
import type { AnswerFault, AnswerReading, BankResult, PaymentRun } from './port.ts'
import { find, list, NotXml, parseXml, type XmlElement } from './xml.ts'

/** Status codes of ISO 20022 (external payment transaction status) and what they mean for the money. */
const outcomes: Readonly<Record<string, BankResult['outcome']>> = {
  ACSC: 'paid',
  ACCC: 'paid',
  RJCT: 'failed',
  CANC: 'failed',
  RCVD: 'pending',
  PDNG: 'pending',
  PATC: 'pending',
  ACTC: 'pending',
  ACCP: 'pending',
  ACFC: 'pending',
  ACSP: 'pending',
  ACWC: 'pending',
  ACWP: 'pending',
}

/** Reason codes of ISO 20022 (external status reason) that a payer in China meets. */
const reasons: Readonly<Record<string, string>> = {
  AC01: '收款账号不正确',
  AC03: '收款账号无效',
  AC04: '收款账户已销户',
  AC06: '收款账户已冻结',
  AC07: '收款账户已销户',
  AG01: '该账户不允许此类交易',
  AM04: '付款账户余额不足',
  AM05: '重复付款',
  BE01: '收款户名与账号不符',
  CUST: '付款人撤销',
  MS03: '银行未说明原因',
  NARR: '见银行附言',
  RC01: '联行号不正确',
  RR03: '缺少收款人姓名或者地址',
}

/**
 * Reads a payment status report, pain.002 of any version from 001.03 on: by transaction, or for a whole instruction or
 * message where the bank only says that. A message about another run, or one that is no pain.002, is one fault.
 */
export function readPain002(xml: string, run: PaymentRun): AnswerReading {
  const report = parseReport(xml)
  if (typeof report === 'string')
    return settleAnswers(run, [], [faultOf(1, 'unreadable', '不是 pain.002 文件', report)])
  const original = find(report, 'OrgnlGrpInfAndSts', 'OrgnlMsgId')?.text ?? ''
  if (original !== run.number) {
    const fault = faultOf(
      1,
      'run-unknown',
      `回执属于批次“${original}”`,
      `The answer is for run "${original}"`,
    )
    return settleAnswers(run, [], [fault])
  }
  const sentAt = find(report, 'GrpHdr', 'CreDtTm')?.text ?? ''
  const told: Told[] = []
  const faults: AnswerFault[] = []
  for (const { status, reference, place } of statusesOf(report, run)) {
    const answer = readStatus(status, reference, place, sentAt)
    if ('kind' in answer) faults.push(answer)
    else told.push(answer)
  }
  return settleAnswers(run, told, faults)
}

/** The report inside the document, or why there is none. */
function parseReport(xml: string): XmlElement | string {
  try {
    const document = parseXml(xml)
    return (
      find(document, 'CstmrPmtStsRpt') ??
      `A message of another kind: ${document.children[0]?.name ?? document.name}`
    )
  } catch (error) {
    if (error instanceof NotXml) return error.message
    throw error
  }
}

interface Status {
  readonly status: XmlElement
  readonly reference: string
  readonly place: number
}

/** One status for each payment spoken of: its own, else that of its instruction, else that of the message. */
function statusesOf(report: XmlElement, run: PaymentRun): readonly Status[] {
  const instructions = list(report, 'OrgnlPmtInfAndSts')
  const transactions = instructions.flatMap((instruction) => list(instruction, 'TxInfAndSts'))
  if (transactions.length > 0) {
    return transactions.map((status, place) => ({
      status,
      reference: find(status, 'OrgnlEndToEndId')?.text ?? '',
      place: place + 1,
    }))
  }
  const whole =
    instructions.find((instruction) => codeOf(instruction) !== '') ?? find(report, 'OrgnlGrpInfAndSts')
  if (whole === undefined) return []
  return run.payments.map(({ reference }) => ({ status: whole, reference, place: 1 }))
}

function readStatus(status: XmlElement, reference: string, line: number, sentAt: string): Told | AnswerFault {
  const code = codeOf(status)
  const outcome = outcomes[code]
  if (outcome === undefined) {
    return faultOf(
      line,
      'unreadable',
      `${reference} 的状态“${code}”无法识别`,
      `${reference} has the status "${code}"`,
    )
  }
  const bankDate = readDay(find(status, 'AccptncDtTm')?.text ?? sentAt)
  if (bankDate === undefined)
    return faultOf(line, 'unreadable', `${reference} 没有日期`, `${reference} has no date`)
  const amount = parseYuan(find(status, 'OrgnlTxRef', 'Amt', 'InstdAmt')?.text ?? '')
  return {
    line,
    reference,
    outcome,
    reason: outcome === 'failed' ? reasonOf(status) : '',
    bankDate,
    ...(amount === undefined ? {} : { amount }),
  }
}

/** The day in China: an instant with its offset may be of another day where the bank's computer stands. */
function readDay(dateTime: string): LegalDate | undefined {
  const hasOffset = /T.*(Z|[+-]\d{2}:\d{2})$/.test(dateTime)
  const instant = hasOffset ? new Date(dateTime) : undefined
  if (instant === undefined) return parseLegalDate(dateTime.slice(0, 10))
  return Number.isNaN(instant.getTime()) ? undefined : parseLegalDate(chinaDay(instant))
}

function codeOf(status: XmlElement): string {
  return (
    ['TxSts', 'PmtInfSts', 'GrpSts']
      .map((name) => find(status, name)?.text ?? '')
      .find((code) => code !== '') ?? ''
  )
}

function reasonOf(status: XmlElement): string {
  const information = find(status, 'StsRsnInf')
  const code = find(information, 'Rsn', 'Cd')?.text ?? find(information, 'Rsn', 'Prtry')?.text ?? ''
  const said = list(information, 'AddtlInf').map(({ text }) => text)
  return [reasons[code] ?? code, ...said].filter((part) => part !== '').join('：') || '银行未说明原因'
}
