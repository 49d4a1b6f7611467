import { type Fen, type LegalDate, parseLegalDate, parseYuan } from '@zhixun/policy'
import { faultOf, settleAnswers, type Told } from './answer.ts'
import type { AnswerFault, AnswerReading, PaymentRun } from './port.ts'

/** Headings under which banks send each column, blanks and the unit in brackets left out. */
const headings = {
  reference: [
    '付款流水号',
    '流水号',
    '客户流水号',
    '业务编号',
    '明细编号',
    '业务参考号',
    '付款编号',
    '参考号',
  ],
  account: ['收款账号', '收款人账号', '账号', '收款账户', '帐号', '收款帐号'],
  amount: ['金额', '交易金额', '付款金额', '发放金额', '转账金额'],
  result: ['处理结果', '结果', '交易状态', '状态', '处理状态', '交易结果'],
  reason: ['失败原因', '原因', '返回信息', '退票原因', '处理信息', '错误信息', '备注'],
  date: ['交易日期', '处理日期', '入账日期', '日期', '银行日期', '记账日期'],
} as const

type Column = keyof typeof headings
type Columns = Readonly<Record<Exclude<Column, 'reason'>, number>> & { readonly reason?: number }

const columnNames: readonly Column[] = ['reference', 'account', 'amount', 'result', 'reason', 'date']
const paidWords = ['成功', '交易成功', '处理成功', '已入账', '入账成功', '付款成功']
const failedWords = ['失败', '交易失败', '处理失败', '退票', '退回', '已退票', '入账失败', '付款失败']
const pendingWords = ['处理中', '待处理', '未知', '可疑']
/** Rows at the top that may be a title or what the bank says of itself. */
const deepestHeading = 20

/**
 * Reads the answer file of a bank as rows of cells, wherever its headings stand in the first twenty rows and in whatever
 * order. Sum rows and empty rows are passed over. Every line that cannot be believed is a fault and changes nothing.
 */
export function readAnswerList(rows: readonly (readonly string[])[], run: PaymentRun): AnswerReading {
  const heading = rows.slice(0, deepestHeading).findIndex((row) => columnOf(row, 'reference') !== undefined)
  const columns = heading < 0 ? undefined : columnsOf(rows[heading] ?? [])
  if (columns === undefined) return settleAnswers(run, [], [headingMissing(Math.max(heading, 0) + 1)])
  const told: Told[] = []
  const faults: AnswerFault[] = []
  for (const [place, row] of rows.entries()) {
    if (place <= heading || isPassedOver(row, columns)) continue
    const line = readLine(row, columns, place + 1)
    if ('kind' in line) faults.push(line)
    else told.push(line)
  }
  return settleAnswers(run, told, faults)
}

function readLine(row: readonly string[], columns: Columns, line: number): Told | AnswerFault {
  const cell = (column: number | undefined) => (column === undefined ? '' : (row[column] ?? '').trim())
  const [amount, bankDate, outcome] = [
    readAmount(cell(columns.amount)),
    readDay(cell(columns.date)),
    readOutcome(cell(columns.result)),
  ]
  if (outcome === undefined) {
    const shown = cell(columns.result)
    return faultOf(
      line,
      'unreadable',
      `看不懂处理结果“${shown}”`,
      `The result "${shown}" means nothing to us`,
    )
  }
  if (amount === undefined) {
    const shown = cell(columns.amount)
    return faultOf(line, 'unreadable', `看不懂金额“${shown}”`, `The amount "${shown}" cannot be read`)
  }
  if (bankDate === undefined) {
    const shown = cell(columns.date)
    return faultOf(line, 'unreadable', `看不懂日期“${shown}”`, `The date "${shown}" cannot be read`)
  }
  const reason = outcome === 'failed' ? cell(columns.reason) || '银行未说明原因' : ''
  return {
    line,
    reference: cell(columns.reference),
    account: cell(columns.account),
    amount,
    outcome,
    reason,
    bankDate,
  }
}

function isPassedOver(row: readonly string[], columns: Columns): boolean {
  if (row.every((cell) => cell.trim() === '')) return true
  const isSum = row.some((cell) => /^(合计|总计|小计)/.test(cell.trim()))
  return isSum && (row[columns.account] ?? '').trim() === ''
}

function columnsOf(row: readonly string[]): Columns | undefined {
  const [reference, account, amount, result, reason, date] = columnNames.map((name) => columnOf(row, name))
  if (reference === undefined || account === undefined || amount === undefined) return undefined
  if (result === undefined || date === undefined) return undefined
  return { reference, account, amount, result, date, ...(reason === undefined ? {} : { reason }) }
}

function columnOf(row: readonly string[], name: Column): number | undefined {
  const known: readonly string[] = headings[name]
  const column = row.findIndex((cell) => known.includes(cell.replace(/\s|[（(【[].*$/g, '')))
  return column < 0 ? undefined : column
}

function headingMissing(line: number): AnswerFault {
  const wanted = '付款流水号、收款账号、金额、处理结果、交易日期'
  return faultOf(line, 'heading-missing', `没有找到表头：应有${wanted}`, 'The headings were not found')
}

function readAmount(text: string): Fen | undefined {
  return parseYuan(text.replace(/^[¥￥]\s*|[,，\s]|元$/g, ''))
}

function readDay(text: string): LegalDate | undefined {
  const match = /^(\d{4})[-/.年]?(\d{1,2})[-/.月]?(\d{1,2})日?(?:[\sT].*)?$/.exec(text)
  if (match === null) return undefined
  const [, year = '', month = '', day = ''] = match
  return parseLegalDate(`${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`)
}

function readOutcome(text: string): Told['outcome'] | undefined {
  if (paidWords.includes(text)) return 'paid'
  if (failedWords.includes(text)) return 'failed'
  return pendingWords.includes(text) ? 'pending' : undefined
}
