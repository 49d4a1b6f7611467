import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readWorkbook, shownText } from '../../platform/spreadsheet/index.ts'
import { problemIn, type TestResponse, type TestUser } from '../../testing/test-server.ts'
import { accountOf, done, type Firm, HUISHAN, openTown, seenOn, type Town, XISHAN } from '../testing/town.ts'

let town: Town
beforeAll(async () => {
  town = await openTown()
})
afterAll(() => town.close())

type Told = {
  regionId: string
  runId: string
  number: string
  state: string
  paymentCount: number
  totalFen: number
}
const toldIn = (response: TestResponse) => response.body as Told
const pathOf = ({ regionId, runId }: { regionId: string; runId: string }) =>
  `/api/regions/${regionId}/payment-runs/${runId}`
const code = (response: TestResponse) => problemIn(response).code

let references = 0
/** A firm with something to be paid. */
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
  readonly [name: string]: unknown
}
async function paymentsOf(runId: string, who: TestUser = town.auditor, query = ''): Promise<Row[]> {
  const { body } = await done(who.get(`/api/regions/${XISHAN}/payments?runId=${runId}${query}`))
  return (body as { rows: Row[] }).rows
}
async function viewOf(run: { regionId: string; runId: string }, who: TestUser = town.auditor) {
  return (await done(who.get(pathOf(run)))).body as {
    state: string
    actions: string[]
    remarks: { payeeName: string; problems: { kind: string; stops: boolean }[]; state: string }[]
    byDistrict: Record<string, { count: number; fen: number }>[]
    files: { kind: string; sha256: string }[]
    steps: { step: string; reason: string | null }[]
  }
}
/** Empties the table: cancels what waits, so that tests do not see each other’s payables. */
async function payAll(): Promise<void> {
  const calculated = await town.calculate([XISHAN, HUISHAN])
  if (calculated.status >= 400) return
  const path = pathOf(toldIn(calculated))
  await done(town.approver.post(`${path}/approve`, await seenOn(town.approver, path)))
  await done(town.clerk.post(`${path}/export`, {}))
}

describe('calculating a run', () => {
  it('takes what is to be paid in the districts chosen, numbers it, and tells totals by district', async () => {
    await owed(XISHAN, 30_000)
    await owed(XISHAN, 50_000)
    await owed(HUISHAN, 11_100)
    const response = await town.calculate([XISHAN, HUISHAN])
    expect(response.status).toBe(201)
    expect(response.body).toMatchObject({
      number: expect.stringMatching(/^ZF320205-2023-\d{4}$/),
      state: 'calculated',
      paymentCount: 3,
      totalFen: 91_100,
    })
    const view = await viewOf(toldIn(response))
    expect(view.byDistrict).toMatchObject([
      { regionId: XISHAN, planned: { count: 2, fen: 80_000 }, leftOut: { count: 0, fen: 0 } },
      { regionId: HUISHAN, planned: { count: 1, fen: 11_100 } },
    ])
    await payAll()
    await done(town.clerk.post(`${pathOf(toldIn(response))}/cancel`, { reason: '测试' }))
    await payAll()
  })

  it('is refused where nothing is to be paid, a district is named twice, or no account to pay from is set', async () => {
    expect(code(await town.calculate([XISHAN]))).toBe('funds.nothing-to-pay')
    expect(code(await town.calculate([XISHAN, XISHAN]))).toBe('funds.same-district-twice')
    expect(code(await town.calculate(['320211']))).toBe('funds.no-special-account')
  })

  it('leaves out a payee without account in the payee’s own name, and says why', async () => {
    const before = await town.firm(XISHAN)
    const other = await town.rename(before, '无锡新名机械制造有限公司')
    await owed(XISHAN, 7_000, other)
    const nothingSound = await town.calculate([XISHAN])
    expect(problemIn(nothingSound)).toMatchObject({
      code: 'funds.nothing-to-pay',
      faults: [{ zh: expect.stringContaining(`户名“${before.name}”与收款人`) }],
    })
    const sound = await owed(XISHAN, 8_000)
    const run = toldIn(await done(town.calculate([XISHAN])))
    expect(run).toMatchObject({ paymentCount: 1, totalFen: 8_000 })
    const view = await viewOf(run)
    expect(view.remarks).toMatchObject([
      { payeeName: other.name, state: 'left-out', problems: [{ kind: 'account-name-differs', stops: true }] },
    ])
    const left = await paymentsOf(run.runId, town.auditor, '&state=planned')
    expect(left.map((row) => row.payeeName)).toEqual([sound.name])
    await done(town.clerk.post(`${pathOf(run)}/cancel`, { reason: '测试' }))
    // once the account is right it is paid with the others
    await town.changeAccount(other, accountOf(900_001))
    const again = toldIn(await done(town.calculate([XISHAN])))
    expect(again).toMatchObject({ paymentCount: 2, totalFen: 15_000 })
    await done(town.clerk.post(`${pathOf(again)}/cancel`, { reason: '测试' }))
    await payAll()
  })

  it('gives each payable to one run, however many clerks calculate at the same moment', async () => {
    const firm = await town.firm(XISHAN)
    for (let n = 0; n < 6; n += 1) await owed(XISHAN, 1_000 + n, firm)
    const answers = await Promise.all(
      [town.clerk, town.otherClerk, town.clerk, town.otherClerk].map((who) => town.calculate([XISHAN], who)),
    )
    const made = answers.filter((answer) => answer.status === 201)
    expect(made).toHaveLength(1)
    for (const answer of answers.filter((each) => each.status !== 201))
      expect(code(answer)).toBe('funds.nothing-to-pay')
    const [run] = made.map(toldIn)
    expect(run).toMatchObject({ paymentCount: 6 })
    if (run) await done(town.clerk.post(`${pathOf(run)}/cancel`, { reason: '测试' }))
    await payAll()
  })

  it('makes one run of two clicks', async () => {
    await owed(XISHAN, 4_400)
    const click = () =>
      town.clerk.post(
        `/api/regions/${XISHAN}/payment-runs`,
        { districts: [XISHAN] },
        { key: 'calculate-once' },
      )
    const [one, other] = await Promise.all([click(), click()])
    expect(one.status).toBe(201)
    expect(other.body).toEqual(one.body)
    await done(town.clerk.post(`${pathOf(toldIn(one))}/cancel`, { reason: '测试' }))
    await payAll()
  })

  it('may not be done by an approver, an auditor, a reviewer, a firm, or signed out', async () => {
    const reviewer = await town.server.staff('reviewer-only', ['reviewer'], '3202')
    const firm = await town.server.as((await town.firm(XISHAN)).username)
    for (const who of [town.approver, town.auditor, reviewer, firm])
      expect(code(await town.calculate([XISHAN], who))).toBe('platform.not-allowed')
    expect(code(await town.calculate([XISHAN], town.server.anyone))).toBe('platform.not-signed-in')
  })

  it('may not reach into a district that is not the clerk’s own', async () => {
    const district = await town.server.staff('finance-xishan', ['finance'], XISHAN)
    expect(code(await town.calculate([XISHAN, HUISHAN], district))).toBe('platform.not-allowed')
    expect(code(await town.calculate([HUISHAN], district))).toBe('platform.not-allowed')
  })
})

describe('a run before it is approved', () => {
  it('can be calculated anew, with accounts as they are by then', async () => {
    const firm = await owed(XISHAN, 2_000)
    const run = toldIn(await done(town.calculate([XISHAN])))
    await owed(XISHAN, 3_000)
    await town.changeAccount(firm, accountOf(900_010))
    const again = await done(town.clerk.post(`${pathOf(run)}/recalculate`, {}))
    expect(again.body).toMatchObject({ runId: run.runId, paymentCount: 2, totalFen: 5_000 })
    const rows = await paymentsOf(run.runId)
    expect(rows.find((row) => row.payeeName === firm.name)?.['accountMasked']).toBe(
      `${'*'.repeat(15)}${accountOf(900_010).slice(-4)}`,
    )
    expect(rows).toHaveLength(2)
    await done(town.clerk.post(`${pathOf(run)}/cancel`, { reason: '测试' }))
    await payAll()
  })

  it('is sent back with a reason, calculated anew and then approved', async () => {
    await owed(XISHAN, 2_500)
    const run = toldIn(await done(town.calculate([XISHAN])))
    expect(code(await town.clerk.post(`${pathOf(run)}/send-back`, { reason: '缺附件' }))).toBe(
      'platform.not-allowed',
    )
    await done(town.approver.post(`${pathOf(run)}/send-back`, { reason: '缺附件' }))
    expect(code(await town.approver.post(`${pathOf(run)}/approve`, {}))).toBe('platform.not-possible-now')
    await done(town.otherClerk.post(`${pathOf(run)}/recalculate`, {}))
    await done(town.approver.post(`${pathOf(run)}/approve`, {}))
    const view = await viewOf(run)
    expect(view.steps.map((step) => step.step)).toEqual(['calculate', 'sendBack', 'calculate', 'approve'])
    expect(view.steps[1]?.reason).toBe('缺附件')
    expect(code(await town.approver.post(`${pathOf(run)}/send-back`, { reason: '晚了' }))).toBe(
      'platform.not-possible-now',
    )
    expect(code(await town.clerk.post(`${pathOf(run)}/recalculate`, {}))).toBe('platform.not-possible-now')
    await done(town.clerk.post(`${pathOf(run)}/export`, {}))
  })

  it('loses one payment by itself, but not the last', async () => {
    await owed(XISHAN, 1_000)
    await owed(XISHAN, 2_000)
    const run = toldIn(await done(town.calculate([XISHAN])))
    const [first, second] = await paymentsOf(run.runId)
    const drop = (row: Row | undefined, who = town.approver) =>
      who.post(`${pathOf(run)}/payments/${row?.paymentId}/drop`, { reason: '存疑' })
    expect(code(await drop(first, town.auditor))).toBe('platform.not-allowed')
    const after = await done(drop(first))
    expect(after.body).toMatchObject({ paymentCount: 1, totalFen: run.totalFen - Number(first?.['fen']) })
    expect(code(await drop(first))).toBe('platform.not-found')
    expect(code(await drop(second))).toBe('funds.last-payment')
    await done(town.clerk.post(`${pathOf(run)}/cancel`, { reason: '测试' }))
    await payAll()
  })

  it('is cancelled by finance with a reason, and what it held is open again', async () => {
    await owed(XISHAN, 6_600)
    const run = toldIn(await done(town.calculate([XISHAN])))
    expect(code(await town.approver.post(`${pathOf(run)}/cancel`, { reason: '不' }))).toBe(
      'platform.not-allowed',
    )
    expect(code(await town.clerk.post(`${pathOf(run)}/cancel`, {}))).toBe('platform.invalid-input')
    await done(town.clerk.post(`${pathOf(run)}/cancel`, { reason: '重做' }))
    expect(code(await town.clerk.post(`${pathOf(run)}/cancel`, { reason: '重做' }))).toBe(
      'platform.not-possible-now',
    )
    expect(toldIn(await done(town.calculate([XISHAN])))).toMatchObject({ totalFen: 6_600 })
    const { body } = await done(town.auditor.get(`/api/regions/${XISHAN}/payment-runs?state=calculated`))
    for (const row of (body as { rows: Told[] }).rows)
      await done(town.clerk.post(`${pathOf(row)}/cancel`, { reason: '测试' }))
    await payAll()
  })
})

describe('approving a run', () => {
  it('may not be done by who calculated it, even with both roles', async () => {
    const both = await town.server.staff('both', ['finance', 'finance-approver'], '3202')
    await owed(XISHAN, 2_000)
    const run = toldIn(await done(town.calculate([XISHAN], both)))
    expect(code(await both.post(`${pathOf(run)}/approve`, {}))).toBe('funds.approver-is-maker')
    expect((await viewOf(run, both)).actions).not.toContain('approve')
    // nor after another clerk calculated it anew: they made it too
    await done(town.clerk.post(`${pathOf(run)}/recalculate`, {}))
    expect(code(await both.post(`${pathOf(run)}/approve`, {}))).toBe('funds.approver-is-maker')
    await done(town.approver.post(`${pathOf(run)}/approve`, {}))
    await done(town.clerk.post(`${pathOf(run)}/export`, {}))
  })

  it('may not be done by who works in the place of who calculated it, nor once that ended', async () => {
    const { server } = town
    const maker = await server.staff('maker', ['finance'], '3202')
    const approver = await server.staff('approver-of-maker', ['finance-approver'], '3202')
    type Session = { accountId: string; today: string; regionId: string }
    const sessionOf = async (user: TestUser) => (await done(user.get('/api/session'))).body as Session
    const { accountId, today, regionId } = await sessionOf(maker)
    await owed(XISHAN, 2_000)
    const run = toldIn(await done(town.calculate([XISHAN], maker)))
    const given = await maker.post(`/api/regions/${regionId}/covers`, {
      coveredAccountId: accountId,
      coveringAccountId: (await sessionOf(approver)).accountId,
      ...{ fromOn: today, untilOn: today, reason: '年休假' },
    })
    expect(given.status).toBe(201)
    expect(code(await approver.post(`${pathOf(run)}/approve`, {}))).toBe('funds.approver-is-maker')
    server.pass(60)
    const { coverId } = given.body as { coverId: string }
    await done(maker.post(`/api/regions/${regionId}/covers/${coverId}/end`))
    expect(code(await approver.post(`${pathOf(run)}/approve`, {}))).toBe('funds.approver-is-maker')
    expect((await viewOf(run, approver)).actions).not.toContain('approve')
    await done(maker.post(`${pathOf(run)}/cancel`, { reason: '重新测算' }))

    server.pass(60)
    const later = toldIn(await done(town.calculate([XISHAN], maker)))
    await done(approver.post(`${pathOf(later)}/approve`, {}))
    await done(town.clerk.post(`${pathOf(later)}/export`, {}))
  })

  it('may not be done by a finance clerk, an auditor, or the approver of one district of two', async () => {
    await owed(XISHAN, 2_000)
    await owed(HUISHAN, 2_000)
    const run = toldIn(await done(town.calculate([XISHAN, HUISHAN])))
    const district = await town.server.staff('approver-xishan', ['finance-approver'], XISHAN)
    for (const who of [town.otherClerk, town.auditor])
      expect(code(await who.post(`${pathOf(run)}/approve`, {}))).toBe('platform.not-allowed')
    expect(code(await district.post(`${pathOf(run)}/approve`, {}))).toBe('platform.not-found')
    // sees the whole city as an auditor, approves in one district only
    const mixed = await town.server.staff('approver-auditor', ['auditor'], '3202')
    expect(code(await mixed.post(`${pathOf(run)}/approve`, {}))).toBe('platform.not-allowed')
    await done(town.approver.post(`${pathOf(run)}/approve`, {}))
    await done(town.clerk.post(`${pathOf(run)}/export`, {}))
  })

  it('checks every payment again: an account changed since the calculation stops it', async () => {
    const firm = await owed(XISHAN, 9_000)
    const run = toldIn(await done(town.calculate([XISHAN])))
    await town.changeAccount(firm, accountOf(900_020))
    expect(problemIn(await town.approver.post(`${pathOf(run)}/approve`, {}))).toMatchObject({
      code: 'funds.checks-failed',
      faults: [
        { pointer: expect.stringContaining(run.number), zh: expect.stringContaining('测算后更换了账户') },
      ],
    })
    await done(town.clerk.post(`${pathOf(run)}/recalculate`, {}))
    await done(town.approver.post(`${pathOf(run)}/approve`, {}))
    await town.changeAccount(firm, accountOf(900_021))
    expect(code(await town.clerk.post(`${pathOf(run)}/export`, {}))).toBe('funds.checks-failed')
    await done(town.clerk.post(`${pathOf(run)}/cancel`, { reason: '账户已更换' }))
    await payAll()
  })

  it('has two payees of one account acknowledged', async () => {
    const one = await town.firm(XISHAN)
    await owed(XISHAN, 9_000, one)
    const other = await town.firm(XISHAN, one.account)
    await owed(XISHAN, 1_000, other)
    const run = toldIn(await done(town.calculate([XISHAN])))
    const view = await viewOf(run)
    expect(view.remarks.map((remark) => remark.problems.map((problem) => problem.kind))).toEqual([
      ['account-shared'],
      ['account-shared'],
    ])
    expect(problemIn(await town.approver.post(`${pathOf(run)}/approve`, {}))).toMatchObject({
      code: 'funds.warnings-not-acknowledged',
      details: { payments: 2 },
    })
    const seen = await seenOn(town.approver, pathOf(run))
    // what was seen is named: nobody acknowledges what they did not look at
    const elsewhere = { acknowledged: `${seen.acknowledged}0` }
    expect(code(await town.approver.post(`${pathOf(run)}/approve`, elsewhere))).toBe(
      'funds.warnings-not-acknowledged',
    )
    await done(town.approver.post(`${pathOf(run)}/approve`, seen))
    await done(town.clerk.post(`${pathOf(run)}/export`, {}))
  })
})

describe('exporting a run', () => {
  it('moves the money into transit once, however often it is clicked', async () => {
    const before = await town.standing(XISHAN)
    await owed(XISHAN, 12_300)
    const run = toldIn(await done(town.calculate([XISHAN])))
    expect(code(await town.clerk.post(`${pathOf(run)}/export`, {}))).toBe('platform.not-possible-now')
    await done(town.approver.post(`${pathOf(run)}/approve`, {}))
    const answers = await Promise.all(
      [town.clerk, town.otherClerk, town.clerk].map((who) => who.post(`${pathOf(run)}/export`, {})),
    )
    expect(answers.map((answer) => answer.status).sort()).toEqual([200, 409, 409])
    const after = await town.standing(XISHAN)
    expect(after).toMatchObject({
      available: (before['available'] ?? 0) - 12_300,
      inTransit: (before['inTransit'] ?? 0) + 12_300,
      reserved: before['reserved'],
      sum: 0,
    })
    expect(code(await town.clerk.post(`${pathOf(run)}/cancel`, { reason: '晚了' }))).toBe(
      'platform.not-possible-now',
    )
  })

  it('hands out files with full accounts to finance alone, each time on record', async () => {
    const firm = await owed(XISHAN, 45_678)
    const run = await town.sent([XISHAN])
    for (const who of [town.approver, town.auditor, town.administrator])
      expect(code(await who.post(`${run.path}/bank-files/list`, {}))).toBe('platform.not-allowed')
    expect(code(await town.server.anyone.post(`${run.path}/bank-files/list`, {}))).toBe(
      'platform.not-signed-in',
    )

    const list = await done(town.clerk.post(`${run.path}/bank-files/list`, {}))
    const workbook = await readWorkbook(list.bytes, 'list.xlsx')
    const row = workbook.sheets[0]?.rows[1]?.cells.map(shownText)
    expect(row).toEqual(expect.arrayContaining([`${run.number}-00001`, firm.name, firm.account, '456.78']))
    const message = await done(town.clerk.post(`${run.path}/bank-files/pain-001`, {}))
    expect(message.text).toContain(`<Id>${firm.account}</Id>`)
    expect(message.text).toContain('<CtrlSum>456.78</CtrlSum>')

    const view = await viewOf(run)
    expect(view.files.map((file) => file.kind)).toEqual(['list', 'pain-001'])
    const { createHash } = await import('node:crypto')
    expect(view.files[0]?.sha256).toBe(createHash('sha256').update(list.bytes).digest('hex'))
    // nothing that is shown names the full account
    const [payment] = await paymentsOf(run.runId)
    expect(JSON.stringify([view, payment])).not.toContain(firm.account)
    expect(payment?.['accountMasked']).toBe(`${'*'.repeat(15)}${firm.account.slice(-4)}`)
  })

  it('is not done for a run of which nobody made files', async () => {
    await owed(XISHAN, 1_000)
    const run = toldIn(await done(town.calculate([XISHAN])))
    expect(code(await town.clerk.post(`${pathOf(run)}/bank-files/list`, {}))).toBe('platform.not-found')
    await done(town.clerk.post(`${pathOf(run)}/cancel`, { reason: '测试' }))
    await payAll()
  })
})

describe('looking at runs and payments', () => {
  it('shows an auditor everything and offers nothing to do', async () => {
    await owed(XISHAN, 1_500)
    const run = toldIn(await done(town.calculate([XISHAN])))
    expect((await viewOf(run, town.auditor)).actions).toEqual([])
    expect((await viewOf(run, town.clerk)).actions).toEqual(['calculate', 'drop', 'cancel'])
    expect((await viewOf(run, town.approver)).actions).toEqual(['drop', 'approve', 'sendBack'])
    await done(town.clerk.post(`${pathOf(run)}/cancel`, { reason: '测试' }))
    await payAll()
  })

  it('shows a district’s clerk the payments of the own district and no run that pays others too', async () => {
    await owed(XISHAN, 1_500)
    await owed(HUISHAN, 1_600)
    const run = toldIn(await done(town.calculate([XISHAN, HUISHAN])))
    const district = await town.server.staff('finance-huishan', ['finance'], HUISHAN)
    const { body } = await done(district.get(`/api/regions/${HUISHAN}/payments?runId=${run.runId}`))
    expect((body as { rows: Row[] }).rows.map((row) => row['regionId'])).toEqual([HUISHAN])
    const runs = await done(district.get(`/api/regions/${HUISHAN}/payment-runs`))
    expect((runs.body as { rows: Told[] }).rows.map((row) => row.runId)).not.toContain(run.runId)
    expect(code(await district.get(pathOf(run)))).toBe('platform.not-allowed')
    await done(town.clerk.post(`${pathOf(run)}/cancel`, { reason: '测试' }))
    await payAll()
  })

  it('shows a firm its own payments and nobody else’s, and no run', async () => {
    const firm = await owed(XISHAN, 1_700)
    await owed(XISHAN, 1_800)
    await payAll()
    const user = await town.server.as(firm.username)
    const { body } = await done(user.get(`/api/regions/${XISHAN}/payments`))
    expect((body as { rows: Row[] }).rows).toMatchObject([
      { payeeName: firm.name, fen: 1_700, state: 'sent', actions: [] },
    ])
    expect(code(await user.get(`/api/regions/${XISHAN}/payment-runs`))).toBe('platform.not-allowed')
    expect(code(await user.get(`/api/regions/${XISHAN}/funds/accounts`))).toBe('platform.not-allowed')
  })

  it('pages by key and hands out the list as a spreadsheet', async () => {
    const first = await done(town.auditor.get(`/api/regions/${XISHAN}/payments?limit=2`))
    const { rows, next } = first.body as { rows: Row[]; next: string }
    const second = await done(town.auditor.get(`/api/regions/${XISHAN}/payments?limit=2&cursor=${next}`))
    const ids = [...rows, ...(second.body as { rows: Row[] }).rows].map((row) => row.paymentId)
    expect(new Set(ids).size).toBe(4)
    const sheet = await done(town.auditor.get(`/api/regions/${XISHAN}/payments?format=xlsx`))
    const workbook = await readWorkbook(sheet.bytes, 'payments.xlsx')
    expect(workbook.sheets[0]?.rows[0]?.cells.map(shownText)).toContain('失败原因')
    expect(workbook.sheets[0]?.rows.length).toBeGreaterThan(4)
  })
})
