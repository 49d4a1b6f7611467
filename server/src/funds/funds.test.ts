import { sql } from 'kysely'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { inScope } from '../platform/index.ts'
import { readWorkbook, shownText } from '../platform/spreadsheet/index.ts'
import { problemIn, type TestResponse, type TestUser } from '../testing/test-server.ts'
import { csv, done, HUISHAN, openTown, QUANJIAO, type Town, XISHAN } from './testing/town.ts'

let town: Town
beforeAll(async () => {
  town = await openTown(1_000_000)
})
afterAll(() => town.close())

const code = (response: TestResponse) => problemIn(response).code
const funds = `/api/regions/${XISHAN}/funds`
const deposit = (body: object, who: TestUser = town.clerk) => who.post(`${funds}/deposits`, body)
const rowsIn = <Row>(response: TestResponse) => (response.body as { rows: Row[] }).rows

describe('budget', () => {
  it('arrives on the special account and can be given back', async () => {
    const before = await town.standing(XISHAN)
    const arrived = await deposit({ voucher: '锡财社 2023-7', amountFen: 250_000, reason: '追加预算' })
    expect(arrived.status).toBe(201)
    expect(arrived.body).toEqual({
      voucher: '锡财社 2023-7',
      amountFen: 250_000,
      availableFen: (before['available'] ?? 0) + 250_000,
    })
    const back = await town.clerk.post(`${funds}/give-backs`, {
      voucher: '锡财社 2023-8',
      amountFen: 250_000,
      reason: '年底缴回',
    })
    expect(back.body).toMatchObject({ availableFen: before['available'] })
    expect((await town.standing(XISHAN))['sum']).toBe(0)
  })

  it('of one voucher is booked once, and another amount under it refused', async () => {
    const voucher = { voucher: '锡财社 2023-9', amountFen: 10_000, reason: '预算' }
    const before = await town.standing(XISHAN)
    await done(deposit(voucher))
    await done(deposit({ ...voucher, reason: '同一凭证又登记一次' }))
    expect((await town.standing(XISHAN))['available']).toBe((before['available'] ?? 0) + 10_000)
    expect(problemIn(await deposit({ ...voucher, amountFen: 10_001 }))).toMatchObject({
      code: 'funds.key-stands-for-another',
      details: { key: 'deposit:锡财社 2023-9' },
    })
  })

  it('that is not there cannot be given back', async () => {
    const { available = 0 } = await town.standing(XISHAN)
    const back = { voucher: '锡财社 2023-10', amountFen: available + 1, reason: '缴回' }
    expect(problemIn(await town.clerk.post(`${funds}/give-backs`, back))).toMatchObject({
      code: 'funds.not-enough',
      title: expect.stringMatching(/^资金不足：可用资金余额 [\d,]+\.\d\d 元，需要/),
      details: { account: 'available', hadFen: available, askedFen: available + 1 },
    })
  })

  it.each([0, -5, 1.5, 1e15])('of %d fen is no budget', async (amountFen) => {
    expect(problemIn(await deposit({ voucher: 'x', amountFen, reason: 'x' }))).toMatchObject({
      code: 'platform.invalid-input',
      faults: [{ pointer: '/amountFen' }],
    })
  })

  it('may be booked by finance of the district or city alone', async () => {
    const body = { voucher: '锡财社 2023-11', amountFen: 1, reason: '预算' }
    const elsewhere = await town.server.staff('finance-huishan', ['finance'], HUISHAN)
    for (const who of [town.approver, town.auditor, town.administrator, elsewhere]) {
      expect(code(await deposit(body, who))).toBe('platform.not-allowed')
      expect(code(await who.post(`${funds}/give-backs`, body))).toBe('platform.not-allowed')
    }
    expect(code(await deposit(body, town.server.anyone))).toBe('platform.not-signed-in')
  })
})

describe('the account that runs are paid from', () => {
  it('is set by an administrator and shown masked', async () => {
    const { body } = await done(town.auditor.get(`${funds}/special-accounts`))
    expect(body).toMatchObject({
      rows: [
        { regionId: XISHAN, accountMasked: `${'*'.repeat(16)}0001`, setByName: 'administrator' },
        { regionId: HUISHAN },
      ],
    })
    expect(JSON.stringify(body)).not.toContain('11030207093000000001')
  })

  it('is refused where it is no account, and to everybody else', async () => {
    const account = { accountName: '专账', bankName: '中国银行无锡分行', accountNumber: '6222-O8' }
    const set = (who: TestUser, body: object = account) => who.put(`${funds}/special-account`, body)
    expect(problemIn(await set(town.administrator))).toMatchObject({
      code: 'funds.account-unfit',
      faults: [{ pointer: '/accountNumber' }],
    })
    for (const who of [town.clerk, town.approver, town.auditor])
      expect(code(await set(who))).toBe('platform.not-allowed')
  })
})

describe('a payable', () => {
  it('reserves its money once, whoever tells of it twice', async () => {
    const firm = await town.firm(XISHAN)
    const before = await town.standing(XISHAN)
    await town.decide(firm, 40_000, 'claim:a')
    await town.decide(firm, 40_000, 'claim:a')
    await Promise.all([1, 2, 3].map(() => town.decide(firm, 5_000, 'claim:b')))
    expect(await town.standing(XISHAN)).toMatchObject({
      available: (before['available'] ?? 0) - 45_000,
      reserved: (before['reserved'] ?? 0) + 45_000,
      sum: 0,
    })
  })

  it('of another amount or payee under the same reference is refused', async () => {
    const [firm, other] = [await town.firm(XISHAN), await town.firm(XISHAN)]
    await town.decide(firm, 100, 'claim:c')
    await expect(town.decide(firm, 101, 'claim:c')).rejects.toMatchObject({ code: 'funds.payable-differs' })
    await expect(town.decide(other, 100, 'claim:c')).rejects.toMatchObject({ code: 'funds.payable-differs' })
  })

  it('of more than the special account holds is refused and leaves nothing behind', async () => {
    const firm = await town.firm(XISHAN)
    const before = await town.standing(XISHAN)
    await expect(town.decide(firm, 900_000_000, 'claim:d')).rejects.toMatchObject({
      code: 'funds.not-enough',
    })
    expect(await town.standing(XISHAN)).toEqual(before)
    const { body } = await done(town.auditor.get(`/api/regions/${XISHAN}/payables?reference=claim:d`))
    expect(body).toMatchObject({ rows: [] })
  })

  it('taken back is available again, cannot be told of again, and cannot be taken back in a run', async () => {
    const firm = await town.firm(XISHAN)
    const before = await town.standing(XISHAN)
    await town.decide(firm, 700, 'claim:e')
    await town.withdraw(XISHAN, 'claim:e')
    expect(await town.standing(XISHAN)).toEqual(before)
    await expect(town.decide(firm, 700, 'claim:e')).rejects.toMatchObject({ code: 'funds.payable-differs' })
    await expect(town.withdraw(XISHAN, 'claim:none')).rejects.toMatchObject({ code: 'platform.not-found' })
    await town.decide(firm, 800, 'claim:f')
    await done(town.calculate([XISHAN]))
    await expect(town.withdraw(XISHAN, 'claim:f')).rejects.toMatchObject({
      code: 'platform.not-possible-now',
    })
  })

  it('is listed by state and payee, for the bureau and for the payee', async () => {
    const firm = await town.firm(XISHAN)
    await town.decide(firm, 1_234, 'claim:g')
    const listed = await done(
      town.auditor.get(`/api/regions/${XISHAN}/payables?state=open&text=${encodeURIComponent(firm.name)}`),
    )
    expect(rowsIn(listed)).toMatchObject([{ reference: 'claim:g', fen: 1_234, state: 'open', actions: [] }])
    const own = await done((await town.server.as(firm.username)).get(`/api/regions/${XISHAN}/payables`))
    expect(rowsIn(own)).toHaveLength(1)
  })
})

describe('a subsidy paid to a worker', () => {
  it('goes to the card of the worker, in the worker’s name', async () => {
    const firm = await town.firm(XISHAN)
    const user = await town.server.as(firm.username)
    const staff = await done(
      user.post(`/api/regions/${XISHAN}/organizations/${firm.organizationId}/staff`, {
        people: [{ idNumber: '11010519491231002X', name: '周琴', relation: 'employee' }],
      }),
    )
    const [personId = ''] = (staff.body as { personIds: string[] }).personIds
    await town.decide({ ...firm, organizationId: personId, name: '周琴' }, 60_000, 'claim-line:1', 'person')
    const without = await town.calculate([XISHAN])
    const remarks = async (response: TestResponse) => {
      const { runId } = response.body as { runId: string }
      const { body } = await done(town.auditor.get(`/api/regions/${XISHAN}/payment-runs/${runId}`))
      return (body as { remarks: object[] }).remarks
    }
    expect(await remarks(without)).toMatchObject([
      { payeeName: '周琴', state: 'left-out', problems: [{ kind: 'account-missing' }] },
    ])
    await done(
      user.put(`/api/regions/${XISHAN}/people/${personId}/bank-account`, {
        bankName: '中国农业银行无锡分行',
        accountNumber: '6228480402564890018',
      }),
    )
    const run = await town.sent([XISHAN])
    const [headings = [], line = []] = await town.answer(run)
    expect(line).toEqual(expect.arrayContaining(['周琴', '6228480402564890018']))
    const upload = await done(town.clerk.upload(`${run.path}/answers`, 'a.csv', csv([headings, line])))
    await done(
      town.clerk.post(`${run.path}/answers/${(upload.body as { answerId: string }).answerId}/confirm`, {}),
    )
    await waitsForThePerson(personId)
    const { body } = await done(town.auditor.get(`${funds}/trial-balance`))
    expect((body as { rows: object[] }).rows).toContainEqual(
      expect.objectContaining({ regionId: XISHAN, account: 'paid:person', closingFen: 60_000 }),
    )
  })
})

describe('the books', () => {
  it('show each district’s money to who holds a role there', async () => {
    const { body } = await done(town.auditor.get(`${funds}/accounts`))
    const view = body as { rows: Record<string, number>[]; totals: Record<string, number>; balanced: boolean }
    expect(view.balanced).toBe(true)
    expect(view.rows.map((row) => row['regionId'])).toEqual([XISHAN, HUISHAN])
    const { budgetFen = 0, availableFen = 0, reservedFen = 0, inTransitFen = 0, paidFen = 0 } = view.totals
    expect(availableFen + reservedFen + inTransitFen + paidFen).toBe(budgetFen)
    const district = await town.server.staff('finance-of-huishan', ['finance'], HUISHAN)
    const own = await done(district.get(`/api/regions/${HUISHAN}/funds/accounts`))
    expect(rowsIn<{ regionId: string }>(own).map((row) => row.regionId)).toEqual([HUISHAN])
  })

  it('list every movement, newest first, filtered, paged, and as a spreadsheet', async () => {
    const all = await done(town.auditor.get(`${funds}/movements?limit=200`))
    const ids = rowsIn<{ postingId: string }>(all).map((row) => row.postingId)
    expect(ids).toEqual([...ids].sort().reverse())
    const deposits = await done(town.auditor.get(`${funds}/movements?kind=deposit&district=${HUISHAN}`))
    expect(rowsIn(deposits)).toMatchObject([
      { regionId: HUISHAN, from: 'treasury', to: 'available', fen: 1_000_000, actorName: 'finance' },
    ])
    const reserved = await done(town.auditor.get(`${funds}/movements?account=reserved:claim:a`))
    expect(rowsIn(reserved)).toMatchObject([{ kind: 'reserve', reference: 'claim:a' }])
    expect(rowsIn(await done(town.auditor.get(`${funds}/movements?from=2023-02-14`)))).toEqual([])
    const sheet = await done(town.auditor.get(`${funds}/movements?format=xlsx&kind=deposit`))
    const workbook = await readWorkbook(sheet.bytes, 'movements.xlsx')
    expect(workbook.sheets[0]?.rows[1]?.cells.map(shownText)).toEqual(
      expect.arrayContaining(['拨入', '财政拨款', '可用资金']),
    )
  })

  it('balance on trial: opening, in, out, closing, over any days', async () => {
    await town.server.setDay('2023-03-05')
    await done(deposit({ voucher: '锡财社 2023-30', amountFen: 5_000, reason: '三月' }))
    const { body } = await done(town.auditor.get(`${funds}/trial-balance?from=2023-03-01&district=${XISHAN}`))
    const view = body as { rows: Record<string, number>[]; totals: Record<string, number>; balanced: boolean }
    expect(view).toMatchObject({
      from: '2023-03-01',
      until: '2023-03-05',
      balanced: true,
      totals: { openingFen: 0, inFen: 5_000, outFen: 5_000, closingFen: 0 },
    })
    const treasury = view.rows.find((row) => row['account'] === ('treasury' as unknown))
    expect(treasury).toMatchObject({ inFen: 0, outFen: 5_000 })
    const sheet = await done(town.auditor.get(`${funds}/trial-balance.xlsx?from=2023-03-01`))
    const workbook = await readWorkbook(sheet.bytes, 'trial-balance.xlsx')
    // below the totals stands whose the sheet is
    const firstCells = workbook.sheets[0]?.rows.slice(-2).map(({ cells }) => cells.map(shownText)[0])
    expect(firstCells).toEqual(['合计', expect.stringContaining('auditor')])
  })

  it('tell month by month what was budgeted, reserved and paid', async () => {
    const { body } = await done(
      town.auditor.get(`${funds}/by-month?from=2023-01-01&until=2023-03-31&district=${XISHAN}`),
    )
    const { rows } = body as { rows: { month: string; budgetFen: number; paidFen: number }[] }
    expect(rows.map((row) => row.month)).toEqual(['2023-01', '2023-02', '2023-03'])
    expect(rows).toMatchObject([
      { budgetFen: 0, paidFen: 0, paidInMonthFen: 0 },
      { budgetFen: 1_010_000, paidFen: 60_000, paidInMonthFen: 60_000, budgetInMonthFen: 1_010_000 },
      { budgetFen: 1_015_000, paidFen: 60_000, paidInMonthFen: 0, budgetInMonthFen: 5_000 },
    ])
  })

  it('are closed to firms, to the public and to other cities', async () => {
    const firm = await town.server.as((await town.firm(XISHAN)).username)
    const elsewhere = await town.server.staff('finance-quanjiao', ['finance', 'auditor'], QUANJIAO)
    for (const path of [
      'accounts',
      'movements',
      'trial-balance',
      'trial-balance.xlsx',
      'by-month',
      'special-accounts',
    ]) {
      expect(code(await firm.get(`${funds}/${path}`))).toBe('platform.not-allowed')
      expect(code(await elsewhere.get(`${funds}/${path}`))).toBe('platform.not-allowed')
      expect(code(await town.server.anyone.get(`${funds}/${path}`))).toBe('platform.not-signed-in')
    }
    const seen = await done(elsewhere.get(`/api/regions/${QUANJIAO}/funds/movements?district=${XISHAN}`))
    expect(rowsIn(seen)).toEqual([])
  })

  it('are compared with every posting each night, and complain of any difference', async () => {
    await town.server.setDay('2023-03-06')
    const good = await done(town.auditor.get(`${funds}/accounts?district=${XISHAN}`))
    expect(rowsIn(good)).toMatchObject([{ lastCheck: { checkedOn: '2023-03-06', balanced: true } }])

    const owner = new pg.Client({ connectionString: await ownUrl() })
    await owner.connect()
    const change = (fen: number) =>
      owner.query(
        `update funds.balance set balance_fen = balance_fen + $1 where region_id = $2 and path = 'available'`,
        [fen, XISHAN],
      )
    await change(7)
    await town.server.setDay('2023-03-07')
    const bad = await done(town.auditor.get(`${funds}/accounts?district=${XISHAN}`))
    expect(bad.body).toMatchObject({
      balanced: false,
      sumFen: 7,
      rows: [{ lastCheck: { totalFen: 7, differences: [{ path: 'available' }] } }],
    })
    const { rows } = await owner.query(`select payload from platform.outbox where name = 'ledger.disagrees'`)
    expect(rows).toEqual([{ payload: { totalFen: 7, accounts: ['available'] } }])
    await change(-7)
    await owner.end()
    const again = await done(town.clerk.post(`${funds}/reconciliations`, {}))
    expect(again.body).toMatchObject({ balanced: true, totalFen: 0, differences: [] })
    expect(code(await town.approver.post(`${funds}/reconciliations`, {}))).toBe('platform.not-allowed')
  })
})

async function ownUrl(): Promise<string> {
  const name = await inScope(town.server.app.platform.db, { kind: 'system' }, async (tx) => {
    const { rows } = await sql<{ name: string }>`select current_database() as name`.execute(tx)
    return rows[0]?.name
  })
  const url = new URL(process.env['ZHIXUN_TEST_POSTGRES'] ?? '')
  url.pathname = `/${name}`
  return url.href
}

/** What the person gave is paid no more once somebody else may have signed in as them, and the clerk reads why. */
async function waitsForThePerson(personId: string): Promise<void> {
  const { platform } = town.server.app
  await inScope(platform.db, { kind: 'system' }, (tx) =>
    sql`update registry.person_bank_account set given_by = 'person' where person_id = ${personId}::uuid`.execute(
      tx,
    ),
  )
  const clerk = await town.server.staff('counter', ['clerk'], XISHAN)
  await done(clerk.post(`/api/regions/${XISHAN}/people/${personId}/learner-account`, {}))
  await town.decide(
    { ...(await town.firm(XISHAN)), organizationId: personId, name: '周琴' },
    50_000,
    'claim-line:2',
    'person',
  )
  await town.decide(await town.firm(XISHAN), 900, 'claim:h')
  const run = (await town.calculate([XISHAN])).body as { runId: string }
  const { body } = await done(town.auditor.get(`/api/regions/${XISHAN}/payment-runs/${run.runId}`))
  const [leftOut] = (body as { remarks: object[] }).remarks
  expect(leftOut).toMatchObject({
    ...{ payeeName: '周琴', state: 'left-out' },
    problems: [
      { kind: 'account-asked-again', stops: true, zh: expect.stringContaining('须由本人登录后重新填写') },
    ],
  })
}
