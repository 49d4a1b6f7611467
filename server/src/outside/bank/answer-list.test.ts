import { fen, legalDate } from '@zhixun/policy'
import { describe, expect, it } from 'vitest'
import { type PaymentRun, readAnswerList } from './index.ts'

const payee = { holderName: '惠民家政', account: '6222081103001234567', bankName: '中国银行' }
const payment = (reference: string, amount: number) => ({
  reference,
  payee,
  amount: fen(amount),
  purpose: '补贴',
})
const run: PaymentRun = {
  number: 'ZF-7',
  createdAt: new Date(0),
  paysOn: legalDate('2023-05-19'),
  payer: { holderName: '专账', account: '11030207093000000001', bankName: '中国银行' },
  payments: [payment('ZF-7-1', 120000), payment('ZF-7-2', 30000)],
}
const headings = ['流水号', '收款账号', '金额（元）', '结果', '失败原因', '日期']
const paid = ['ZF-7-1', '6222081103001234567', '1,200.00', '成功', '', '2023-05-19']
const failed = ['ZF-7-2', '6222081103001234567', '300', '失败', '户名不符', '2023-05-19']
const kinds = (rows: readonly (readonly string[])[]) =>
  readAnswerList([headings, ...rows], run).faults.map(({ line, kind }) => `${line} ${kind}`)
const changed = (row: readonly string[], column: number, text: string) => row.with(column, text)

describe('an answer list of a bank', () => {
  it('tells what was paid, what failed and why', () => {
    expect(readAnswerList([headings, paid, failed], run)).toEqual({
      results: [
        { reference: 'ZF-7-1', outcome: 'paid', reason: '', bankDate: '2023-05-19' },
        { reference: 'ZF-7-2', outcome: 'failed', reason: '户名不符', bankDate: '2023-05-19' },
      ],
      faults: [],
      unanswered: [],
    })
  })

  it('may have a title above, columns in another order under other names, blank rows and a sum below', () => {
    const rows = [
      ['中国银行代发回单'],
      [],
      ['交易日期', '客户流水号', '收款人账号', '处理状态', '交易金额(元)'],
      ['20230519', 'ZF-7-1', '6222 0811 0300 1234 567', '交易成功', '￥1,200.00'],
      ['', '', '', '', ''],
      ['2023年5月19日', 'ZF-7-2', '6222081103001234567', '退票', '300.00元'],
      ['合计', '', '', '', '1,500.00'],
    ]
    const { results, faults } = readAnswerList(rows, run)
    expect(faults).toEqual([])
    expect(results.map(({ outcome, reason }) => [outcome, reason])).toEqual([
      ['paid', ''],
      ['failed', '银行未说明原因'],
    ])
  })

  it.each([
    ['a reference of another run', changed(paid, 0, 'ZF-6-1'), 'reference-unknown'],
    ['no reference', changed(paid, 0, ''), 'reference-unknown'],
    ['another account', changed(paid, 1, '6222081103009999999'), 'account-differs'],
    ['one fen less', changed(paid, 2, '1,199.99'), 'amount-differs'],
    ['an amount in words', changed(paid, 2, '壹仟贰佰元'), 'unreadable'],
    ['a result we do not know', changed(paid, 3, 'OK?'), 'unreadable'],
    ['a day that does not exist', changed(paid, 5, '2023-02-30'), 'unreadable'],
  ])('with %s changes nothing and names the line', (_what, row, kind) => {
    expect(kinds([failed, row])).toEqual([`3 ${kind}`])
    const { results, unanswered } = readAnswerList([headings, failed, row], run)
    expect(results.map(({ reference }) => reference)).toEqual(['ZF-7-2'])
    expect(unanswered).toEqual(['ZF-7-1'])
  })

  it('believes a line that is told twice in the same words once', () => {
    expect(kinds([paid, failed, paid])).toEqual(['4 duplicate'])
    expect(readAnswerList([headings, paid, failed, paid], run).results).toHaveLength(2)
  })

  it('believes neither of two lines that contradict each other', () => {
    const contradicting = [headings, paid, failed, changed(paid, 3, '失败')]
    expect(readAnswerList(contradicting, run).results.map(({ reference }) => reference)).toEqual(['ZF-7-2'])
    expect(readAnswerList(contradicting, run).unanswered).toEqual(['ZF-7-1'])
  })

  it('names payments of which it says nothing', () => {
    expect(readAnswerList([headings, paid], run).unanswered).toEqual(['ZF-7-2'])
  })

  it.each([
    ['no rows', []],
    ['no headings', [paid, failed]],
    [
      'headings without a result',
      [
        ['流水号', '收款账号', '金额', '日期'],
        ['ZF-7-1', '1', '2', '3'],
      ],
    ],
  ])('with %s is one fault', (_what, rows) => {
    const { results, faults, unanswered } = readAnswerList(rows, run)
    expect(results).toEqual([])
    expect(faults.map(({ kind }) => kind)).toEqual(['heading-missing'])
    expect(unanswered).toEqual(['ZF-7-1', 'ZF-7-2'])
  })
})
