import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fen, legalDate } from '@zhixun/policy'
import { afterEach, describe, expect, it } from 'vitest'
import {
  answerRows,
  bankListColumns,
  bankListRows,
  createBankFolder,
  createFakeBank,
  findRunFaults,
  type Payment,
  type PaymentRun,
  readAnswerList,
  readPain002,
  totalOf,
  writePain001,
} from './index.ts'
import { find, list, parseXml, type XmlElement } from './xml.ts'

const account = (holderName: string, number: string) => ({
  holderName,
  account: number,
  bankName: '中国工商银行无锡锡山支行',
  bankCode: '102302000123',
})

function payment(place: number, given: Partial<Payment> = {}): Payment {
  return {
    reference: `ZF-2023-0007-${place}`,
    payee: account('无锡锡安精密机械制造有限公司', `110302070930000${1000 + place}`),
    amount: fen(30000 * place),
    purpose: '线上培训补贴 SL-320205-2023-0042',
    ...given,
  }
}

function run(payments: readonly Payment[] = [payment(1), payment(2), payment(3)]): PaymentRun {
  return {
    number: 'ZF-2023-0007',
    createdAt: new Date('2023-05-18T02:30:00Z'),
    paysOn: legalDate('2023-05-19'),
    payer: account('无锡市锡山区财政局职业技能提升行动专账', '11030207093000000001'),
    payments,
  }
}

describe('a payment run', () => {
  it('without faults adds up to what is paid', () => {
    expect(findRunFaults(run())).toEqual([])
    expect(totalOf(run())).toBe(180000)
  })

  it.each([
    ['no payments', run([]), '/payments'],
    ['a reference used twice', run([payment(1), payment(1)]), '/payments/1/reference'],
    [
      'a reference that is too long',
      run([payment(1, { reference: 'Z'.repeat(36) })]),
      '/payments/0/reference',
    ],
    ['nothing to pay', run([payment(1, { amount: fen(0) })]), '/payments/0/amount'],
    [
      'an account with letters',
      run([payment(1, { payee: account('甲', '6222O8') })]),
      '/payments/0/payee/account',
    ],
    [
      'a holder without name',
      run([payment(1, { payee: account(' ', '62220812345') })]),
      '/payments/0/payee/holderName',
    ],
    ['a malformed number', { ...run(), number: '第七批' }, '/number'],
  ])('with %s has a fault and is not written', (_what, faulty, pointer) => {
    expect(findRunFaults(faulty).map((fault) => fault.pointer)).toContain(pointer)
    expect(() => writePain001(faulty)).toThrow(pointer)
    expect(() => bankListRows(faulty)).toThrow(pointer)
  })
})

describe('pain.001', () => {
  const instruction = (message: XmlElement) => find(message, 'CstmrCdtTrfInitn', 'PmtInf')
  const names = (of: XmlElement | undefined) => of?.children.map(({ name }) => name)

  it('has the elements of pain.001.001.09 in their order', () => {
    const xml = writePain001(run([payment(1)]))
    expect(xml).toContain('<Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.001.001.09">')
    const message = parseXml(xml)
    expect(names(find(message, 'CstmrCdtTrfInitn'))).toEqual(['GrpHdr', 'PmtInf'])
    expect(names(find(message, 'CstmrCdtTrfInitn', 'GrpHdr'))).toEqual([
      'MsgId',
      'CreDtTm',
      'NbOfTxs',
      'CtrlSum',
      'InitgPty',
    ])
    expect(names(instruction(message))).toEqual([
      ...['PmtInfId', 'PmtMtd', 'BtchBookg', 'NbOfTxs', 'CtrlSum', 'ReqdExctnDt'],
      ...['Dbtr', 'DbtrAcct', 'DbtrAgt', 'ChrgBr', 'CdtTrfTxInf'],
    ])
    expect(names(find(instruction(message), 'CdtTrfTxInf'))).toEqual([
      ...['PmtId', 'Amt', 'CdtrAgt', 'Cdtr', 'CdtrAcct', 'RmtInf'],
    ])
    expect(names(find(instruction(message), 'DbtrAgt', 'FinInstnId'))).toEqual(['ClrSysMmbId', 'Nm'])
  })

  it('carries count and control sum in header and instruction, and a transfer for each payment', () => {
    const message = parseXml(writePain001(run()))
    for (const part of [find(message, 'CstmrCdtTrfInitn', 'GrpHdr'), instruction(message)]) {
      expect(find(part, 'NbOfTxs')?.text).toBe('3')
      expect(find(part, 'CtrlSum')?.text).toBe('1800.00')
    }
    const transfers = list(instruction(message), 'CdtTrfTxInf')
    expect(transfers.map((each) => find(each, 'PmtId', 'EndToEndId')?.text)).toEqual(
      run().payments.map(({ reference }) => reference),
    )
    expect(transfers.map((each) => find(each, 'Amt', 'InstdAmt')?.text)).toEqual([
      '300.00',
      '600.00',
      '900.00',
    ])
    expect(find(instruction(message), 'ReqdExctnDt', 'Dt')?.text).toBe('2023-05-19')
  })

  it('keeps names in rare characters, escapes marks of XML, and leaves out what XML cannot carry', () => {
    const payee = account('无锡<安>&𠮷𬭎贸易\u0007有限公司', '62220812345')
    const message = parseXml(writePain001(run([payment(1, { payee })])))
    expect(find(instruction(message), 'CdtTrfTxInf', 'Cdtr', 'Nm')?.text).toBe('无锡<安>&𠮷𬭎贸易有限公司')
  })

  it('leaves out the CNAPS code of a branch where it is not known, and cuts a long purpose at 140 characters', () => {
    const { bankCode, ...payee } = account('甲', '62220812345')
    const message = parseXml(writePain001(run([payment(1, { payee, purpose: '𠮷'.repeat(200) })])))
    const transfer = find(instruction(message), 'CdtTrfTxInf')
    expect(names(find(transfer, 'CdtrAgt', 'FinInstnId'))).toEqual(['Nm'])
    expect(Array.from(find(transfer, 'RmtInf', 'Ustrd')?.text ?? '')).toHaveLength(140)
  })
})

describe('the bank list', () => {
  it('has a numbered row for each payment under the headings banks ask for', () => {
    const [first, second] = bankListRows(run()).map((row) => bankListColumns.map(({ value }) => value(row)))
    expect(bankListColumns.map(({ heading }) => heading).slice(1, 4)).toEqual([
      '付款流水号',
      '收款户名',
      '收款账号',
    ])
    expect(first?.[0]).toBe(1)
    expect(second).toEqual([
      ...[
        2,
        'ZF-2023-0007-2',
        '无锡锡安精密机械制造有限公司',
        '1103020709300001002',
        '中国工商银行无锡锡山支行',
      ],
      ...['102302000123', 60000, '线上培训补贴 SL-320205-2023-0042'],
    ])
  })
})

describe('the fake bank', () => {
  const books = {
    holders: new Map([['1103020709300001002', '无锡锡安机械厂']]),
    refusing: new Map([['1103020709300001003', '收款账户已销户']]),
  }

  it('pays what fits its books and refuses the rest with a reason, the same each time', () => {
    const rows = answerRows(run(), books, legalDate('2023-05-19'))
    expect(rows.slice(1).map((row) => row.slice(4, 6))).toEqual([
      ['成功', ''],
      ['失败', '收款户名与账号不符'],
      ['失败', '收款账户已销户'],
    ])
    expect(readAnswerList(rows, run())).toMatchObject({ faults: [], unanswered: [] })
    expect(answerRows(run(), books, legalDate('2023-05-19'))).toEqual(rows)
  })

  it('answers a run once, however often it is handed in, until the answer is acknowledged', async () => {
    const bank = createFakeBank(() => legalDate('2023-05-19'), books)
    await bank.submit(run())
    await bank.submit(run())
    const [answer, ...others] = await bank.collectAnswers()
    expect(others).toEqual([])
    expect(new TextDecoder().decode(answer?.bytes)).toContain('ZF-2023-0007-2,无锡锡安精密机械制造有限公司')
    expect(await bank.collectAnswers()).toHaveLength(1)
    await bank.acknowledge(answer?.name ?? '')
    expect(await bank.collectAnswers()).toEqual([])
  })
})

describe('a bank reached through folders', () => {
  const made: string[] = []
  afterEach(async () => {
    for (const folder of made.splice(0)) await rm(folder, { recursive: true })
  })

  it('takes orders as pain.001 and gives answers until they are acknowledged', async () => {
    const root = await mkdtemp(join(tmpdir(), 'bank-'))
    made.push(root)
    const [orders, answers] = [join(root, 'orders'), join(root, 'answers')]
    const bank = createBankFolder({ orders, answers })
    await bank.submit(run())
    expect(await readdir(orders)).toEqual(['ZF-2023-0007.pain.001.xml'])
    expect(await readFile(join(orders, 'ZF-2023-0007.pain.001.xml'), 'utf8')).toBe(writePain001(run()))

    expect(await bank.collectAnswers()).toEqual([])
    await writeFile(join(answers, '20230519.xml'), '<Document/>')
    await writeFile(join(answers, 'half.xml.part'), '<Docu')
    expect((await bank.collectAnswers()).map(({ name }) => name)).toEqual(['20230519.xml'])
    await bank.acknowledge('20230519.xml')
    expect(await bank.collectAnswers()).toEqual([])
    expect(await readdir(join(answers, 'taken'))).toEqual(['20230519.xml'])
  })
})

describe('pain.002', () => {
  const status = (reference: string, code: string, rest = '') =>
    `<TxInfAndSts><OrgnlEndToEndId>${reference}</OrgnlEndToEndId><TxSts>${code}</TxSts>${rest}</TxInfAndSts>`
  const report = (inside: string, group = '<OrgnlMsgId>ZF-2023-0007</OrgnlMsgId>') =>
    `<?xml version="1.0"?><p:Document xmlns:p="urn:iso:std:iso:20022:tech:xsd:pain.002.001.10"><CstmrPmtStsRpt>
      <GrpHdr><MsgId>B1</MsgId><CreDtTm>2023-05-20T09:00:00+08:00</CreDtTm></GrpHdr>
      <OrgnlGrpInfAndSts>${group}</OrgnlGrpInfAndSts><OrgnlPmtInfAndSts>${inside}</OrgnlPmtInfAndSts>
    </CstmrPmtStsRpt></p:Document>`

  it('tells of each transfer whether it was paid, refused and why, or is on its way', () => {
    const why = '<StsRsnInf><Rsn><Cd>BE01</Cd></Rsn><AddtlInf>户名少一字</AddtlInf></StsRsnInf>'
    const paidAt = '<AccptncDtTm>2023-05-19T10:00:00</AccptncDtTm>'
    const xml = report(
      status('ZF-2023-0007-1', 'ACSC', paidAt) +
        status('ZF-2023-0007-2', 'RJCT', why) +
        status('ZF-2023-0007-3', 'PDNG'),
    )
    expect(readPain002(xml, run())).toEqual({
      results: [
        { reference: 'ZF-2023-0007-1', outcome: 'paid', reason: '', bankDate: '2023-05-19' },
        {
          reference: 'ZF-2023-0007-2',
          outcome: 'failed',
          reason: '收款户名与账号不符：户名少一字',
          bankDate: '2023-05-20',
        },
        { reference: 'ZF-2023-0007-3', outcome: 'pending', reason: '', bankDate: '2023-05-20' },
      ],
      faults: [],
      unanswered: [],
    })
  })

  it.each([
    ['2023-05-19T23:30:00Z', '2023-05-20'],
    ['2023-05-19T23:30:00+08:00', '2023-05-19'],
    ['2023-05-19T23:30:00', '2023-05-19'],
    ['2023-05-19', '2023-05-19'],
  ])('counts the day in China: %s', (dateTime, day) => {
    const paidAt = `<AccptncDtTm>${dateTime}</AccptncDtTm>`
    const { results } = readPain002(report(status('ZF-2023-0007-1', 'ACSC', paidAt)), run())
    expect(results.map(({ bankDate }) => bankDate)).toEqual([day])
  })

  it('may refuse the whole message at once', () => {
    const group =
      '<OrgnlMsgId>ZF-2023-0007</OrgnlMsgId><GrpSts>RJCT</GrpSts><StsRsnInf><Rsn><Cd>AM04</Cd></Rsn></StsRsnInf>'
    const { results } = readPain002(report('', group), run())
    expect(results.map(({ outcome, reason }) => `${outcome} ${reason}`)).toEqual(
      Array(3).fill('failed 付款账户余额不足'),
    )
  })

  it('leaves payments alone of which it says nothing, or something we do not know', () => {
    const { results, faults, unanswered } = readPain002(
      report(status('ZF-2023-0007-1', 'XXXX') + status('ZF-9', 'ACSC')),
      run(),
    )
    expect(results).toEqual([])
    expect(faults.map(({ line, kind }) => [line, kind])).toEqual([
      [1, 'unreadable'],
      [2, 'reference-unknown'],
    ])
    expect(unanswered).toHaveLength(3)
  })

  it.each([
    ['about another run', report('', '<OrgnlMsgId>ZF-2022-1</OrgnlMsgId>'), 'run-unknown'],
    ['that is another message', '<Document><CstmrCdtTrfInitn/></Document>', 'unreadable'],
    ['that is cut short', report('').slice(0, 200), 'unreadable'],
    ['with a document type', `<!DOCTYPE x [<!ENTITY e "boom">]>${report('')}`, 'unreadable'],
    ['that is no XML', 'PK\u0003\u0004', 'unreadable'],
  ])('%s is one fault and settles nothing', (_what, xml, kind) => {
    const { results, faults } = readPain002(xml, run())
    expect(results).toEqual([])
    expect(faults.map((fault) => fault.kind)).toEqual([kind])
  })
})
