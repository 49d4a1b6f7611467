import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { inScope } from '../../platform/index.ts'
import { scannedPdf } from '../../platform/testing/sample-files.ts'
import { bodyOf } from '../../testing/filed-training.ts'
import { newFirm, registeredFirm, type TestFirm } from '../../testing/firms.ts'
import { inventedPhone } from '../../testing/invented.ts'
import {
  openTestServer,
  problemIn,
  TEST_PASSWORD,
  type TestServer,
  type TestUser,
} from '../../testing/test-server.ts'
import { getActiveBankAccount, listWaitingOrganizations } from '../index.ts'

let server: TestServer
let reviewer: TestUser
let stranger: TestUser

beforeAll(async () => {
  server = await openTestServer({ day: '2023-03-01' })
  reviewer = await server.staff('huishan', ['reviewer'], '320206')
  stranger = await server.staff('xishan', ['reviewer'], '320205')
})
afterAll(() => server.close())

const asSystem = <Result>(run: Parameters<typeof inScope<Result>>[2]) =>
  inScope(server.app.platform.db, { kind: 'system' }, run)

type View = {
  actions: string[]
  accountObstacles: string[]
  bankAccounts: { accountId: string; accountMasked: string; state: string; reason: string | null }[]
}
const account = (of: string, n: string) => ({
  bankName: '中国银行无锡分行',
  accountName: `无锡${of}精密机械有限公司`,
  accountNumber: `4563 5100 0000 ${n}`,
})
const viewOf = async (user: TestUser, path: string) => (await user.get(path)).body as View

describe('the bank account of an organization', () => {
  const active = async (organizationId: string) =>
    (await asSystem((tx) => getActiveBankAccount(tx, '320206', organizationId)))?.accountMasked

  it('changes only once the bureau has confirmed the new one', async () => {
    const firm = await registeredFirm(server, 'moving', { reviewer })
    const before = await active(firm.organizationId)
    const given = await firm.user.post(`${firm.path}/bank-accounts`, account('moving', '1111'))
    const { accountId } = given.body as { accountId: string }
    expect(await active(firm.organizationId)).toBe(before)
    expect((await viewOf(reviewer, firm.path)).actions).toContain('confirm-bank-account')
    const waiting = await asSystem((tx) => listWaitingOrganizations(tx, { regionId: '320206', limit: 100 }))
    expect(waiting).toContainEqual(
      expect.objectContaining({ organizationId: firm.organizationId, what: 'bank-account' }),
    )
    expect((await reviewer.post(`${firm.path}/bank-accounts/${accountId}/confirm`)).status).toBe(200)
    expect(await active(firm.organizationId)).toMatch(/1111$/)
    expect((await viewOf(firm.user, firm.path)).bankAccounts.map((one) => one.state)).toEqual([
      'active',
      'replaced',
    ])
    const again = await reviewer.post(`${firm.path}/bank-accounts/${accountId}/confirm`)
    expect(problemIn(again).code).toBe('registry.no-account-waiting')
  })

  it('stays where the bureau declines the new one with a reason', async () => {
    const firm = await registeredFirm(server, 'declined', { reviewer })
    const before = await active(firm.organizationId)
    const given = await firm.user.post(`${firm.path}/bank-accounts`, account('declined', '2222'))
    const { accountId } = given.body as { accountId: string }
    await reviewer.post(`${firm.path}/bank-accounts/${accountId}/decline`, { reason: '户名与单位名称不一致' })
    expect(await active(firm.organizationId)).toBe(before)
    expect((await viewOf(firm.user, firm.path)).bankAccounts[0]).toMatchObject({
      state: 'declined',
      reason: '户名与单位名称不一致',
    })
  })

  it('is confirmed only as the clerk saw it, not one that took its place', async () => {
    const firm = await registeredFirm(server, 'swapping', { reviewer })
    const seen = (await firm.user.post(`${firm.path}/bank-accounts`, account('swapping', '3333'))).body as {
      accountId: string
    }
    await firm.user.post(`${firm.path}/bank-accounts`, account('swapping', '4444'))
    const stale = await reviewer.post(`${firm.path}/bank-accounts/${seen.accountId}/confirm`)
    expect(problemIn(stale).code).toBe('registry.no-account-waiting')
  })

  it('waits with the registration before that is confirmed', async () => {
    const firm = await registeredFirm(server, 'early')
    const [waiting] = (await viewOf(reviewer, firm.path)).bankAccounts
    const early = await reviewer.post(`${firm.path}/bank-accounts/${waiting?.accountId}/confirm`)
    expect(problemIn(early).code).toBe('platform.not-possible-now')
  })

  it('may not be given, confirmed or declined by others', async () => {
    const firm = await registeredFirm(server, 'safe', { reviewer })
    const other = await registeredFirm(server, 'thief', { reviewer })
    const accounts = `${firm.path}/bank-accounts`
    expect(problemIn(await other.user.post(accounts, account('safe', '5555'))).code).toBe(
      'platform.not-allowed',
    )
    expect(problemIn(await reviewer.post(accounts, account('safe', '5555'))).code).toBe(
      'platform.not-allowed',
    )
    expect(problemIn(await server.anyone.post(accounts, account('safe', '5555'))).code).toBe(
      'platform.not-signed-in',
    )
    const { accountId } = (await firm.user.post(accounts, account('safe', '6666'))).body as {
      accountId: string
    }
    for (const who of [firm.user, stranger]) {
      const confirmed = await who.post(`${accounts}/${accountId}/confirm`)
      expect(problemIn(confirmed).code).toBe('platform.not-allowed')
      const declined = await who.post(`${accounts}/${accountId}/decline`, { reason: '不' })
      expect(problemIn(declined).code).toBe('platform.not-allowed')
    }
  })
})

describe('the name that an account is held under', () => {
  it('is the organization’s own, whatever brackets and blanks are typed', async () => {
    const name = '无锡宏图（惠山）精密机械有限公司'
    const bankAccount = {
      ...newFirm('brackets').bankAccount,
      accountName: '无锡宏图 (惠山) 精密机械有限公司',
    }
    const firm = await registeredFirm(server, 'brackets', { reviewer, more: { name, bankAccount } })
    const given = { ...account('', '7777'), accountName: '无锡宏图(惠山）精密机械有限公司　' }
    expect((await firm.user.post(`${firm.path}/bank-accounts`, given)).status).toBe(201)
    expect(await viewOf(reviewer, firm.path)).toMatchObject({ accountObstacles: [] })
  })

  it('is nobody else’s, neither at registering nor later, and it says what to do', async () => {
    const { bankAccount, ...rest } = newFirm('private')
    const own = { ...bankAccount, accountName: '孙八' }
    const registered = await server.anyone.post('/api/regions/320206/organizations', {
      ...rest,
      bankAccount: own,
    })
    expect(problemIn(registered)).toMatchObject({
      code: 'registry.details-wrong',
      faults: [{ pointer: '/bankAccount/accountName', zh: expect.stringContaining('个体户') }],
    })
    const firm = await registeredFirm(server, 'honest', { reviewer })
    const given = await firm.user.post(`${firm.path}/bank-accounts`, {
      ...account('honest', '8888'),
      accountName: '孙八',
    })
    expect(problemIn(given)).toMatchObject({
      code: 'registry.details-wrong',
      faults: [{ pointer: '/accountName', zh: expect.stringContaining('无锡honest精密机械有限公司') }],
    })
  })

  it('is looked at again by whoever confirms: the organization may be called otherwise since', async () => {
    const firm = await registeredFirm(server, 'renaming')
    bodyOf(await firm.user.post(`${firm.path}/amend`, { name: '无锡改名精密机械有限公司' }))
    expect(await viewOf(reviewer, firm.path)).toMatchObject({
      actions: expect.not.arrayContaining(['confirm']),
      accountObstacles: ['name-differs'],
    })
    const early = problemIn(await reviewer.post(`${firm.path}/confirm`))
    expect(early).toMatchObject({
      code: 'registry.account-name-differs',
      details: { accountName: '无锡renaming精密机械有限公司', name: '无锡改名精密机械有限公司' },
    })
    const right = { ...account('', '9999'), accountName: '无锡改名精密机械有限公司' }
    bodyOf(await firm.user.post(`${firm.path}/bank-accounts`, right))
    bodyOf(await reviewer.post(`${firm.path}/confirm`))
  })
})

describe('whoever let somebody in by papers', () => {
  let asked = 0

  /** Lets in somebody by papers; returns the request to the bureau's answer. */
  async function letIn(firm: TestFirm, username: string, by: TestUser, duties = ['training']) {
    asked += 1
    const { creditCode } = bodyOf<{ creditCode: string }>(await firm.user.get(firm.path))
    const { requestId } = bodyOf<{ requestId: string }>(
      await server.anyone.post('/api/regions/320206/join-requests', {
        ...{ creditCode, judge: 'bureau', duties, username, password: TEST_PASSWORD },
        ...{ name: '孙八', phone: inventedPhone(70_000 + asked) },
      }),
    )
    const paper = await by.upload('/api/regions/320206/files', '执照.pdf', scannedPdf('seen'))
    const { fileId: proofFileId } = bodyOf<{ fileId: string }>(paper)
    return by.post(`${firm.path}/join-requests/${requestId}/accept`, { duties, proofFileId })
  }
  const given = async (firm: TestFirm, of: string, n: string) =>
    `${firm.path}/bank-accounts/${
      bodyOf<{ accountId: string }>(await firm.user.post(`${firm.path}/bank-accounts`, account(of, n)))
        .accountId
    }/confirm`

  it('gives nobody the way to the money alone', async () => {
    const firm = await registeredFirm(server, 'guarded', { reviewer })
    for (const duties of [['finance'], ['training', 'finance'], ['owner']]) {
      const alone = await letIn(firm, `guest-${duties.length}-${duties[0]}`, reviewer, duties)
      expect(problemIn(alone).code).toBe('identity.duty-needs-two')
    }
  })

  it('confirms no account given since, nor does who stands in for them; another reviewer does', async () => {
    const firm = await registeredFirm(server, 'opened', { reviewer })
    const before = await given(firm, 'opened', '1212')
    await server.setDay('2023-03-02')
    const letter = await server.staff('letter-in', ['reviewer'], '320206')
    bodyOf(await letIn(firm, 'let-in', letter))
    // what was given before the door was opened is theirs to confirm
    bodyOf(await letter.post(before))
    const confirm = await given(firm, 'opened', '2323')
    expect(problemIn(await letter.post(confirm)).code).toBe('registry.account-needs-another')
    expect(await viewOf(letter, firm.path)).toMatchObject({
      actions: expect.not.arrayContaining(['confirm-bank-account']),
      accountObstacles: ['needs-another'],
    })
    const standIn = await server.staff('stand-in', ['reviewer'], '320206')
    const security = await server.staff('security', ['security-officer'], '320206')
    const idOf = async (user: TestUser) =>
      bodyOf<{ accountId: string; today: string }>(await user.get('/api/session'))
    const { accountId: coveredAccountId, today } = await idOf(letter)
    const covers = '/api/regions/320206/covers'
    const { coverId } = bodyOf<{ coverId: string }>(
      await security.post(covers, {
        ...{ coveredAccountId, coveringAccountId: (await idOf(standIn)).accountId },
        ...{ fromOn: today, untilOn: today, reason: '年假' },
      }),
    )
    expect(problemIn(await standIn.post(confirm)).code).toBe('registry.account-needs-another')
    bodyOf(await security.post(`${covers}/${coverId}/end`))
    expect(problemIn(await standIn.post(confirm)).code).toBe('registry.account-needs-another')
    expect(await viewOf(reviewer, firm.path)).toMatchObject({
      actions: expect.arrayContaining(['confirm-bank-account']),
    })
    bodyOf(await reviewer.post(confirm))
  })

  it('counts also who proposed an owner and who agreed', async () => {
    const firm = await registeredFirm(server, 'inherited', { reviewer })
    const [one, other] = [
      await server.staff('proposer', ['reviewer'], '320206'),
      await server.staff('seconder', ['reviewer', 'city-reviewer'], '320206'),
    ]
    const { accountId } = bodyOf<{ accountId: string }>(await letIn(firm, 'heir', reviewer))
    const paper = await one.upload('/api/regions/320206/files', '任命书.pdf', scannedPdf('heir'))
    const { fileId: proofFileId } = bodyOf<{ fileId: string }>(paper)
    const { appointmentId } = bodyOf<{ appointmentId: string }>(
      await one.post(`${firm.path}/owner-appointments`, {
        ...{ accountId, proofFileId, closesFormer: false, reason: '原负责人离职' },
      }),
    )
    bodyOf(await other.post(`/api/regions/320206/owner-appointments/${appointmentId}/confirm`))
    const confirm = await given(firm, 'inherited', '3434')
    for (const who of [reviewer, one, other])
      expect(problemIn(await who.post(confirm)).code).toBe('registry.account-needs-another')
    bodyOf(await (await server.staff('uninvolved', ['reviewer'], '320206')).post(confirm))
  })
})
