import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { inScope } from '../../platform/index.ts'
import { registeredFirm } from '../../testing/firms.ts'
import { openTestServer, problemIn, type TestServer, type TestUser } from '../../testing/test-server.ts'
import { getActiveBankAccount, listWaitingOrganizations } from '../index.ts'

let server: TestServer
let reviewer: TestUser
let stranger: TestUser

beforeAll(async () => {
  server = await openTestServer()
  reviewer = await server.staff('huishan', ['reviewer'], '320206')
  stranger = await server.staff('xishan', ['reviewer'], '320205')
})
afterAll(() => server.close())

const asSystem = <Result>(run: Parameters<typeof inScope<Result>>[2]) =>
  inScope(server.app.platform.db, { kind: 'system' }, run)

type View = {
  actions: string[]
  bankAccounts: { accountId: string; accountMasked: string; state: string; reason: string | null }[]
}
const viewOf = async (user: TestUser, path: string) => (await user.get(path)).body as View

describe('the bank account of an organization', () => {
  const account = (n: string) => ({
    bankName: '中国银行无锡分行',
    accountName: '无锡精密机械有限公司',
    accountNumber: `4563 5100 0000 ${n}`,
  })
  const active = async (organizationId: string) =>
    (await asSystem((tx) => getActiveBankAccount(tx, '320206', organizationId)))?.accountMasked

  it('changes only once the bureau has confirmed the new one', async () => {
    const firm = await registeredFirm(server, 'moving', { reviewer })
    const before = await active(firm.organizationId)
    const given = await firm.user.post(`${firm.path}/bank-accounts`, account('1111'))
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
    const given = await firm.user.post(`${firm.path}/bank-accounts`, account('2222'))
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
    const seen = (await firm.user.post(`${firm.path}/bank-accounts`, account('3333'))).body as {
      accountId: string
    }
    await firm.user.post(`${firm.path}/bank-accounts`, account('4444'))
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
    expect(problemIn(await other.user.post(accounts, account('5555'))).code).toBe('platform.not-allowed')
    expect(problemIn(await reviewer.post(accounts, account('5555'))).code).toBe('platform.not-allowed')
    expect(problemIn(await server.anyone.post(accounts, account('5555'))).code).toBe('platform.not-signed-in')
    const { accountId } = (await firm.user.post(accounts, account('6666'))).body as { accountId: string }
    for (const who of [firm.user, stranger]) {
      const confirmed = await who.post(`${accounts}/${accountId}/confirm`)
      expect(problemIn(confirmed).code).toBe('platform.not-allowed')
      const declined = await who.post(`${accounts}/${accountId}/decline`, { reason: '不' })
      expect(problemIn(declined).code).toBe('platform.not-allowed')
    }
  })
})
