import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { listEntriesAbout } from '../../audit/index.ts'
import { inScope } from '../../platform/index.ts'
import { problemIn, type TestResponse } from '../../testing/test-server.ts'
import { findPayments, listMovementsOf } from '../index.ts'
import { payableLifecycle } from '../payables/payable.ts'
import { listPayableSteps } from '../payables/payable-store.ts'
import {
  accountOf,
  csv,
  done,
  type Firm,
  HUISHAN,
  openTown,
  seenOn,
  type Town,
  XISHAN,
} from '../testing/town.ts'

let town: Town
beforeAll(async () => {
  town = await openTown()
})
afterAll(() => town.close())

type Answer = {
  answerId: string
  state: string
  counts: Record<string, number>
  faults: { kind: string; zh: string; line: number }[]
  lines: { number: string; effect: string; outcome: string }[]
  actions: string[]
}
const answerIn = (response: TestResponse) => response.body as Answer
const code = (response: TestResponse) => problemIn(response).code
const system = <Result>(look: Parameters<typeof inScope<Result>>[2]) =>
  inScope(town.server.app.platform.db, { kind: 'system' }, look)

let references = 0
async function owed(regionId: string, fen: number, firm?: Firm): Promise<Firm & { reference: string }> {
  references += 1
  const payee = firm ?? (await town.firm(regionId))
  const reference = `claim:${references}`
  await town.decide(payee, fen, reference)
  return { ...payee, reference }
}

interface Row {
  readonly paymentId: string
  readonly payableId: string
  readonly payeeName: string
  readonly state: string
  readonly actions: string[]
  readonly failureReason: string | null
  readonly bankOn: string | null
}
async function rowsOf(what: 'payments' | 'payables', reference: string): Promise<Row[]> {
  const { body } = await done(town.clerk.get(`/api/regions/${XISHAN}/${what}?reference=${reference}`))
  return (body as { rows: Row[] }).rows
}
const upload = (path: string, rows: readonly (readonly string[])[], who = town.clerk) =>
  who.upload(`${path}/answers`, '回盘.csv', csv(rows))

/** Checks the rows as an answer and books them. */
async function book(path: string, rows: readonly (readonly string[])[]): Promise<Answer> {
  const { answerId } = answerIn(await done(upload(path, rows)))
  return answerIn(await done(town.clerk.post(`${path}/answers/${answerId}/confirm`, {})))
}
const stateOf = async (path: string) => ((await done(town.auditor.get(path))).body as { state: string }).state

describe('the bank’s answer', () => {
  it('is checked first, then booked: arrived money is paid, the run settled', async () => {
    const firm = await owed(XISHAN, 30_000)
    const run = await town.sent([XISHAN])
    const before = await town.standing(XISHAN)
    const checked = answerIn(await done(upload(run.path, await town.answer(run))))
    expect(checked).toMatchObject({
      state: 'checked',
      counts: { paid: 1, failed: 0, already: 0, waiting: 0 },
      faults: [],
      actions: ['confirm'],
    })
    expect(await town.standing(XISHAN)).toEqual(before)

    await done(town.clerk.post(`${run.path}/answers/${checked.answerId}/confirm`, {}))
    const after = await town.standing(XISHAN)
    expect(after).toMatchObject({ inTransit: 0, paid: (before['paid'] ?? 0) + 30_000, sum: 0 })
    expect(await stateOf(run.path)).toBe('settled')
    expect(await rowsOf('payments', firm.reference)).toMatchObject([{ state: 'paid', bankOn: '2023-02-13' }])
    expect(await rowsOf('payables', firm.reference)).toMatchObject([{ state: 'paid' }])
  })

  it('of the same file twice books nothing more, before and after confirming', async () => {
    await owed(XISHAN, 5_000)
    const run = await town.sent([XISHAN])
    const rows = await town.answer(run)
    const [first, second] = [await upload(run.path, rows), await upload(run.path, rows)]
    expect(answerIn(second).answerId).toBe(answerIn(first).answerId)
    const confirm = () => town.clerk.post(`${run.path}/answers/${answerIn(first).answerId}/confirm`, {})
    const answers = await Promise.all([confirm(), confirm(), confirm()])
    expect(answers.map((answer) => answer.status)).toEqual([200, 200, 200])
    const standing = await town.standing(XISHAN)
    expect(answerIn(await done(upload(run.path, rows)))).toMatchObject({ state: 'confirmed', actions: [] })
    await done(confirm())
    expect(await town.standing(XISHAN)).toEqual(standing)
    // the same answers in another file: known already
    const saved = await done(upload(run.path, [...rows, ['合计', '', '', '50.00', '', '', '']]))
    expect(answerIn(saved)).toMatchObject({ counts: { paid: 0, already: 1 }, faults: [] })
    await done(town.clerk.post(`${run.path}/answers/${answerIn(saved).answerId}/confirm`, {}))
    expect(await town.standing(XISHAN)).toEqual(standing)
  })

  it('books nothing where any line is wrong: another run’s payment, another amount, account or day', async () => {
    await owed(XISHAN, 5_000)
    const earlier = await town.sent([XISHAN])
    const foreign = await town.answer(earlier)
    await owed(XISHAN, 6_000)
    await owed(XISHAN, 7_000)
    const run = await town.sent([XISHAN])
    const [headings = [], one = [], other = []] = await town.answer(run)
    const before = await town.standing(XISHAN)
    const place = (heading: string) => headings.indexOf(heading)
    const withCell = (row: readonly string[], heading: string, cell: string) =>
      row.map((kept, column) => (column === place(heading) ? cell : kept))
    const wrong: [string, (readonly string[])[]][] = [
      ['reference-unknown', [headings, one, foreign[1] ?? []]],
      ['amount-differs', [headings, one, withCell(other, '金额（元）', '70.01')]],
      ['account-differs', [headings, one, withCell(other, '收款账号', accountOf(77))]],
      ['unreadable', [headings, one, withCell(other, '处理结果', '也许')]],
      ['day-impossible', [headings, one, withCell(other, '交易日期', '2023-02-14')]],
      ['day-impossible', [headings, one, withCell(other, '交易日期', '2023-02-12')]],
      ['duplicate', [headings, one, other, other]],
    ]
    for (const [kind, rows] of wrong) {
      const checked = answerIn(await done(upload(run.path, rows)))
      expect(checked.faults.map((fault) => fault.kind)).toEqual([kind])
      expect(checked.actions).toEqual([])
      expect(
        problemIn(await town.clerk.post(`${run.path}/answers/${checked.answerId}/confirm`, {})),
      ).toMatchObject({ code: 'funds.answer-has-faults', details: { faults: 1 } })
    }
    expect(await town.standing(XISHAN)).toEqual(before)
    await book(run.path, [headings, one, other])
    await book(earlier.path, foreign)
  })

  it('in part leaves the rest in transit, and what is pending waits', async () => {
    await owed(XISHAN, 1_000)
    await owed(XISHAN, 2_000)
    const run = await town.sent([XISHAN])
    const [headings = [], one = [], other = []] = await town.answer(run)
    const pending = other.map((cell) => (cell === '成功' ? '处理中' : cell))
    const booked = await book(run.path, [headings, one, pending])
    expect(booked.counts).toMatchObject({ paid: 1, waiting: 1 })
    expect(await stateOf(run.path)).toBe('exported')
    expect((await town.standing(XISHAN))['inTransit']).toBe(2_000)
    await book(run.path, [headings, other])
    expect(await stateOf(run.path)).toBe('settled')
  })

  it('that says otherwise than before is a fault', async () => {
    await owed(XISHAN, 1_000)
    const run = await town.sent([XISHAN])
    const rows = await town.answer(run)
    const failing = rows.map((row) => row.map((cell) => (cell === '成功' ? '失败' : cell)))
    // both checked while nothing was booked; the second is refused when the first has been
    const late = answerIn(await done(upload(run.path, failing)))
    await book(run.path, rows)
    expect(code(await town.clerk.post(`${run.path}/answers/${late.answerId}/confirm`, {}))).toBe(
      'funds.answered-otherwise',
    )
    const again = answerIn(await done(upload(run.path, failing)))
    expect(again.faults.map((fault) => fault.kind)).toEqual(['answered-otherwise'])
  })

  it('may be booked by finance only, and read for a run that went out only', async () => {
    await owed(XISHAN, 1_000)
    const calculated = (await done(town.calculate([XISHAN]))).body as { regionId: string; runId: string }
    const path = `/api/regions/${XISHAN}/payment-runs/${calculated.runId}`
    expect(code(await upload(path, [['x']]))).toBe('platform.not-possible-now')
    await done(town.approver.post(`${path}/approve`, {}))
    await done(town.clerk.post(`${path}/export`, {}))
    const rows = await town.answer(calculated)
    for (const who of [town.approver, town.auditor])
      expect(code(await upload(path, rows, who))).toBe('platform.not-allowed')
    expect(code(await upload(path, rows, town.server.anyone))).toBe('platform.not-signed-in')
    const checked = answerIn(await done(upload(path, rows)))
    expect(code(await town.auditor.post(`${path}/answers/${checked.answerId}/confirm`, {}))).toBe(
      'platform.not-allowed',
    )
    const seen = await done(town.auditor.get(`${path}/answers/${checked.answerId}`))
    expect(seen.body).toMatchObject({ lines: [{ effect: 'book' }], actions: [] })
    await book(path, rows)
  })

  it('in a file that is none is refused, and in the words of a title, an empty or a foreign file faulted', async () => {
    await owed(XISHAN, 1_000)
    const run = await town.sent([XISHAN])
    const photo = await town.clerk.upload(
      `${run.path}/answers`,
      '回盘.xlsx',
      Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    )
    expect(code(photo)).toBe('platform.file-differs-from-name')
    const cut = await town.clerk.upload(
      `${run.path}/answers`,
      '回盘.xlsx',
      Buffer.from('PK\x03\x04 and no end'),
    )
    expect(code(cut)).toBe('funds.answer-unreadable')
    const letter = answerIn(await done(upload(run.path, [['关于代发结果的说明'], ['全部成功']])))
    expect(letter.faults.map((fault) => fault.kind)).toEqual(['heading-missing'])
    const xml = await town.clerk.upload(
      `${run.path}/answers`,
      '回盘.xml',
      Buffer.from('<?xml version="1.0"?><Document><Note>ok</Note></Document>'),
    )
    expect(answerIn(xml).faults.map((fault) => fault.kind)).toEqual(['unreadable'])
    await book(run.path, await town.answer(run))
  })

  it('as pain.002 is booked like a list', async () => {
    await owed(XISHAN, 1_000)
    const run = await town.sent([XISHAN])
    const message = `<?xml version="1.0" encoding="UTF-8"?>
<Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.002.001.10"><CstmrPmtStsRpt>
<GrpHdr><MsgId>B1</MsgId><CreDtTm>2023-02-13T10:00:00+08:00</CreDtTm></GrpHdr>
<OrgnlGrpInfAndSts><OrgnlMsgId>${run.number}</OrgnlMsgId><OrgnlMsgNmId>pain.001.001.09</OrgnlMsgNmId></OrgnlGrpInfAndSts>
<OrgnlPmtInfAndSts><OrgnlPmtInfId>${run.number}</OrgnlPmtInfId>
<TxInfAndSts><OrgnlEndToEndId>${run.number}-00001</OrgnlEndToEndId><TxSts>ACSC</TxSts></TxInfAndSts>
</OrgnlPmtInfAndSts></CstmrPmtStsRpt></Document>`
    const checked = answerIn(
      await done(town.clerk.upload(`${run.path}/answers`, '回盘.xml', Buffer.from(message))),
    )
    expect(checked).toMatchObject({ counts: { paid: 1 }, faults: [] })
    await done(town.clerk.post(`${run.path}/answers/${checked.answerId}/confirm`, {}))
    expect(await stateOf(run.path)).toBe('settled')
  })
})

describe('a failed payment', () => {
  it('is shown with the bank’s reason, reserved again, and paid by the next run once the account is corrected', async () => {
    const firm = await owed(XISHAN, 22_200)
    const run = await town.sent([XISHAN])
    const before = await town.standing(XISHAN)
    await book(
      run.path,
      await town.answer(run, { refusing: new Map([[firm.account, `账户${firm.account}已销户`]]) }),
    )
    expect(await town.standing(XISHAN)).toMatchObject({
      inTransit: 0,
      reserved: (before['reserved'] ?? 0) + 22_200,
      paid: before['paid'],
      sum: 0,
    })
    const [failed] = await rowsOf('payables', firm.reference)
    expect(failed).toMatchObject({
      state: 'failed',
      failureReason: expect.stringMatching(/^账户[\d*]+已销户$/),
      actions: ['reopen'],
    })
    // the bank's words go to many, the account in them to nobody
    expect(failed?.failureReason).not.toContain(firm.account)
    expect(code(await town.calculate([XISHAN]))).toBe('funds.nothing-to-pay')

    const reopen = (body: object, who = town.clerk) =>
      who.post(`/api/regions/${XISHAN}/payables/${failed?.payableId}/reopen`, body)
    expect(code(await reopen({ reason: '再试' }))).toBe('funds.account-unchanged')
    for (const who of [town.approver, town.auditor])
      expect(code(await reopen({ reason: '再试' }, who))).toBe('platform.not-allowed')
    await town.changeAccount(firm, accountOf(910_001))
    await done(reopen({ reason: '企业已更换账户' }))
    expect(code(await reopen({ reason: '再点一次' }))).toBe('platform.not-possible-now')

    const again = await town.sent([XISHAN])
    await book(again.path, await town.answer(again))
    expect((await rowsOf('payments', firm.reference)).map((row) => row.state)).toEqual(['paid', 'failed'])
    const steps = await system((tx) => listPayableSteps(tx, XISHAN, failed?.payableId ?? ''))
    expect(steps).toEqual(['take', 'send', 'fail', 'reopen', 'take', 'send', 'pay'])
    expect(payableLifecycle.replay('open', steps)).toBe('paid')
  })

  it('goes to the same account again where the clerk says why', async () => {
    const firm = await owed(XISHAN, 900)
    const run = await town.sent([XISHAN])
    await book(run.path, await town.answer(run, { refusing: new Map([[firm.account, '银行系统维护']]) }))
    const [failed] = await rowsOf('payables', firm.reference)
    await done(
      town.clerk.post(`/api/regions/${XISHAN}/payables/${failed?.payableId}/reopen`, {
        sameAccount: true,
        reason: '银行确认账户正常',
      }),
    )
    const again = await town.sent([XISHAN])
    await book(again.path, await town.answer(again))
    expect((await rowsOf('payments', firm.reference)).map((row) => row.state)).toEqual(['paid', 'failed'])
    expect(await rowsOf('payables', firm.reference)).toMatchObject([{ state: 'paid' }])
  })

  it('stays out of the next run where the account is changed once more after it was confirmed', async () => {
    const firm = await owed(XISHAN, 900)
    const run = await town.sent([XISHAN])
    await book(run.path, await town.answer(run, { refusing: new Map([[firm.account, '户名不符']]) }))
    const [failed] = await rowsOf('payables', firm.reference)
    await town.changeAccount(firm, accountOf(910_010))
    const path = `/api/regions/${XISHAN}/payables/${failed?.payableId}/reopen`
    await done(town.clerk.post(path, { reason: '已核实' }))
    await town.changeAccount(firm, accountOf(910_011))
    expect(problemIn(await town.calculate([XISHAN]))).toMatchObject({
      code: 'funds.nothing-to-pay',
      faults: [{ zh: expect.stringContaining('失败后确认的账户又被更换') }],
    })
    await town.withdraw(XISHAN, firm.reference)
  })

  it('is not approved by who confirmed its account', async () => {
    const both = await town.server.staff('confirms-and-approves', ['finance', 'finance-approver'], '3202')
    const firm = await owed(XISHAN, 900)
    const run = await town.sent([XISHAN])
    await book(run.path, await town.answer(run, { refusing: new Map([[firm.account, '账户冻结']]) }))
    const [failed] = await rowsOf('payables', firm.reference)
    await town.changeAccount(firm, accountOf(910_020))
    await done(both.post(`/api/regions/${XISHAN}/payables/${failed?.payableId}/reopen`, { reason: '已核实' }))
    const next = (await done(town.calculate([XISHAN]))).body as { runId: string }
    const path = `/api/regions/${XISHAN}/payment-runs/${next.runId}`
    expect(problemIn(await both.post(`${path}/approve`, {}))).toMatchObject({
      code: 'funds.approver-is-maker',
      faults: [{ zh: `${firm.name}：由您本人经办` }],
    })
    await done(town.approver.post(`${path}/approve`, {}))
    await done(town.clerk.post(`${path}/export`, {}))
    await book(path, await town.answer({ regionId: XISHAN, runId: next.runId }))
  })
})

describe('money that arrived', () => {
  it('and came back is reserved again, warned of in the next run, and paid once', async () => {
    const firm = await owed(XISHAN, 4_000)
    const run = await town.sent([XISHAN])
    await book(run.path, await town.answer(run))
    const [paid] = await rowsOf('payments', firm.reference)
    expect(paid?.actions).toEqual(['bounce', 'recover'])
    const bounced = { bankOn: '2023-02-13', reason: '对方银行退回' }
    const path = `/api/regions/${XISHAN}/payments/${paid?.paymentId}`
    for (const who of [town.approver, town.auditor]) {
      expect(code(await who.post(`${path}/bounce`, bounced))).toBe('platform.not-allowed')
      expect(code(await who.post(`${path}/recover`, bounced))).toBe('platform.not-allowed')
    }
    const before = await town.standing(XISHAN)
    for (const bankOn of ['2023-02-12', '2023-02-14', '2999-12-31'])
      for (const step of ['bounce', 'recover'])
        expect(code(await town.clerk.post(`${path}/${step}`, { ...bounced, bankOn }))).toBe(
          'funds.bank-day-impossible',
        )
    await done(town.clerk.post(`${path}/bounce`, bounced))
    expect(code(await town.clerk.post(`${path}/bounce`, bounced))).toBe('platform.not-possible-now')
    expect(await town.standing(XISHAN)).toMatchObject({
      paid: (before['paid'] ?? 0) - 4_000,
      reserved: (before['reserved'] ?? 0) + 4_000,
      sum: 0,
    })
    const [failed] = await rowsOf('payables', firm.reference)
    await done(
      town.clerk.post(`/api/regions/${XISHAN}/payables/${failed?.payableId}/reopen`, {
        sameAccount: true,
        reason: '对方银行已说明',
      }),
    )
    const next = (await done(town.calculate([XISHAN]))).body as { runId: string }
    const runPath = `/api/regions/${XISHAN}/payment-runs/${next.runId}`
    expect(code(await town.approver.post(`${runPath}/approve`, {}))).toBe('funds.warnings-not-acknowledged')
    await done(town.approver.post(`${runPath}/approve`, await seenOn(town.approver, runPath)))
    await done(town.clerk.post(`${runPath}/export`, {}))
    await book(runPath, await town.answer({ regionId: XISHAN, runId: next.runId }))
    expect((await town.standing(XISHAN))['paid']).toBe(before['paid'])
  })

  it('and is given back for good is available again', async () => {
    const firm = await owed(XISHAN, 3_000)
    const run = await town.sent([XISHAN])
    await book(run.path, await town.answer(run))
    const [paid] = await rowsOf('payments', firm.reference)
    const before = await town.standing(XISHAN)
    await done(
      town.clerk.post(`/api/regions/${XISHAN}/payments/${paid?.paymentId}/recover`, {
        bankOn: '2023-02-13',
        reason: '抽查不符，企业退回',
      }),
    )
    expect(await town.standing(XISHAN)).toMatchObject({
      paid: (before['paid'] ?? 0) - 3_000,
      available: (before['available'] ?? 0) + 3_000,
      sum: 0,
    })
    expect(await rowsOf('payables', firm.reference)).toMatchObject([{ state: 'recovered', actions: [] }])
    expect(code(await town.calculate([XISHAN]))).toBe('funds.nothing-to-pay')
  })
})

describe('what others hear of it', () => {
  it('tells the rooms above what was paid and what failed, each under its own district', async () => {
    const paid = await owed(XISHAN, 100)
    const failed = await owed(HUISHAN, 200)
    const run = await town.sent([XISHAN, HUISHAN])
    await town.server.app.deliverEvents()
    await book(run.path, await town.answer(run, { refusing: new Map([[failed.account, '账户已销户']]) }))
    const waiting = await system(async (tx) => {
      const { sql } = await import('kysely')
      const { rows } = await sql<{ region_id: string; name: string; payload: object }>`
        select region_id, name, payload from platform.outbox where delivered_at is null order by event_id`.execute(
        tx,
      )
      return rows
    })
    expect(waiting).toMatchObject([
      {
        region_id: XISHAN,
        name: 'payable.paid',
        payload: { reference: paid.reference, fen: 100, bankDay: '2023-02-13' },
      },
      {
        region_id: HUISHAN,
        name: 'payable.failed',
        payload: { reference: failed.reference, reason: '账户已销户' },
      },
    ])
  })

  it('keeps every act on record, without any account number', async () => {
    const firm = await owed(XISHAN, 100)
    const run = await town.sent([XISHAN])
    await done(town.clerk.post(`${run.path}/bank-files/list`, {}))
    await book(run.path, await town.answer(run))
    const acts = await system((tx) =>
      listEntriesAbout(tx, XISHAN, [`payment-run:${run.runId}`, firm.reference]),
    )
    expect(acts.map((act) => act.command)).toEqual([
      'funds.calculate-run',
      'funds.approve-run',
      'funds.export-run',
      'funds.reveal-bank-file',
      'funds.check-answers',
      'funds.tell-answers',
      'funds.tell-answers',
      'funds.confirm-answers',
    ])
    const reveal = acts.find((act) => act.command === 'funds.reveal-bank-file')
    expect(reveal).toMatchObject({
      actorName: 'finance',
      details: { file: `${run.number} 银行代发清单.xlsx` },
    })
    expect(JSON.stringify(acts)).not.toContain(firm.account)
    const receipts = await system(async (tx) => {
      const { sql } = await import('kysely')
      const { rows } = await sql<{ text: string }>`
        select response::text as text from platform.command_receipt where command like 'funds.%'`.execute(tx)
      return rows.map((row) => row.text).join()
    })
    expect(receipts).not.toContain(firm.account)
  })

  it('lets rooms above find payments and movements by their references', async () => {
    const firm = await owed(XISHAN, 100)
    const run = await town.sent([XISHAN])
    await book(run.path, await town.answer(run))
    const found = await system((tx) => findPayments(tx, XISHAN, [firm.reference]))
    expect(found).toMatchObject([{ reference: firm.reference, state: 'paid', fen: 100 }])
    const movements = await system((tx) => listMovementsOf(tx, XISHAN, [firm.reference]))
    expect(movements.map((movement) => movement.kind)).toEqual(['reserve', 'send', 'settle'])
  })
})
