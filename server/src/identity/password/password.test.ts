import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { codeOf, openBrowser } from '../../testing/browser.ts'
import { bodyOf } from '../../testing/filed-training.ts'
import { newFirm } from '../../testing/firms.ts'
import { OWN_PASSWORD, openRealClerk } from '../../testing/real-staff.ts'
import {
  openTestServer,
  problemIn,
  TEST_PASSWORD,
  type TestServer,
  type TestUser,
} from '../../testing/test-server.ts'

const PASSWORD = 'lotus-root-and-rice'
const NEXT = 'bamboo-after-the-rain'

let server: TestServer
let administrator: TestUser

beforeAll(async () => {
  server = await openTestServer()
  administrator = await server.staff('admin', ['administrator'], '3202')
})
afterAll(() => server.close())

const register = (username: string, more: object = {}) =>
  server.anyone.post('/api/regions/320206/organizations', {
    ...newFirm(username),
    password: PASSWORD,
    ...more,
  })

describe('choosing a password', () => {
  it('says kindly at the field what is wrong with it', async () => {
    const refusedWith = async (password: string) => {
      const { code, faults } = problemIn(await register('chooser', { password }))
      return { code, faults: faults.map(({ pointer, zh }) => `${pointer} ${zh}`) }
    }
    expect(await refusedWith('short')).toEqual({
      code: 'identity.password-too-short',
      faults: ['/password 密码至少 8 个字符'],
    })
    expect(await refusedWith('12345678a')).toMatchObject({
      code: 'identity.password-too-easy',
      faults: ['/password 这个密码太常见，已出现在泄露密码名单中，请换一个'],
    })
    expect(await refusedWith('无锡chooser精密机械有限公司')).toMatchObject({
      faults: ['/password 密码中不要包含用户名、姓名、单位名称或系统名称'],
    })
    expect(await refusedWith('qx19881208')).toMatchObject({
      faults: ['/password 不要用生日、手机号或身份证号作密码'],
    })
  })
})

describe('changing one’s password', () => {
  it('asks for the present one, ends the other sessions and changes the token', async () => {
    await register('changer')
    const [here, there] = [openBrowser(server), openBrowser(server)]
    await here.signIn('changer', PASSWORD)
    await there.signIn('changer', PASSWORD)
    const before = new Map(here.cookies)
    const wrong = await here.post('/api/account/password', { current: 'not this', password: NEXT })
    expect(problemIn(wrong)).toMatchObject({
      code: 'identity.wrong-password',
      faults: [{ pointer: '/current' }],
    })
    const same = await here.post('/api/account/password', { current: PASSWORD, password: PASSWORD })
    expect(problemIn(same).code).toBe('identity.same-password')
    expect((await here.post('/api/account/password', { current: PASSWORD, password: NEXT })).status).toBe(204)
    expect((await here.get('/api/session')).status).toBe(200)
    expect((await there.get('/api/session')).status).toBe(401)
    expect((await openBrowser(server, { cookies: before }).get('/api/session')).status).toBe(401)
    expect((await openBrowser(server).signIn('changer', NEXT)).status).toBe(200)
    expect((await openBrowser(server).signIn('changer', PASSWORD)).status).toBe(401)
  })

  it('takes neither the name of the product nor that of where one works, from staff and firms alike', async () => {
    const clerk = await openRealClerk(server, 'own-words')
    await register('own-firm')
    const firm = openBrowser(server)
    await firm.signIn('own-firm', PASSWORD)
    const tried = [
      { browser: firm, current: PASSWORD, password: 'zhixun12345' },
      { browser: firm, current: PASSWORD, password: '无锡own-firm精密机械2026' },
      { browser: clerk.browser, current: OWN_PASSWORD, password: 'zhixun12345' },
      { browser: clerk.browser, current: OWN_PASSWORD, password: '江苏省无锡市惠山区人社局' },
    ]
    for (const { browser, ...chosen } of tried)
      expect(problemIn(await browser.post('/api/account/password', chosen))).toMatchObject({
        code: 'identity.password-too-easy',
        details: { why: 'name' },
        faults: [{ pointer: '/password' }],
      })
    const opened = await administrator.post('/api/regions/320206/staff-accounts', {
      ...{ username: 'newcomer', name: '沈一帆', password: 'ZhiXun-12345' },
      roles: [{ role: 'reviewer', area: '320206' }],
    })
    expect(problemIn(opened).code).toBe('identity.password-too-easy')
  })

  it('marks what is missing, and is nothing for those who are not signed in', async () => {
    await register('missing')
    const browser = openBrowser(server)
    await browser.signIn('missing', PASSWORD)
    const { faults } = problemIn(await browser.post('/api/account/password', {}))
    expect(faults.map(({ pointer }) => pointer)).toEqual(['/current', '/password'])
    expect((await openBrowser(server).post('/api/account/password', {})).status).toBe(401)
  })
})

describe('a password reset by an administrator', () => {
  it('is a one-time password, which is changed at the sign-in; all sessions end', async () => {
    const clerk = await openRealClerk(server, 'forgetful')
    const reset = await administrator.post(`/api/regions/320206/accounts/${clerk.accountId}/password-reset`)
    const { username, oneTimePassword } = bodyOf<{ username: string; oneTimePassword: string }>(reset)
    expect(username).toBe('forgetful')
    expect((await clerk.browser.get('/api/session')).status).toBe(401)
    const browser = openBrowser(server)
    server.pass(30)
    expect((await browser.signIn('forgetful', oneTimePassword)).body).toMatchObject({ step: 'second-factor' })
    const proved = await browser.post('/api/session/second-factor', { code: codeOf(server, clerk.secret) })
    expect(proved.body).toMatchObject({ step: 'change-password' })
    expect((await browser.post('/api/session/password', { password: NEXT })).status).toBe(200)
    expect((await openBrowser(server).signIn('forgetful', oneTimePassword)).status).toBe(401)
  })

  it('is for staff alone: no single hand gets into the account of a firm', async () => {
    expect((await register('guarded')).status).toBe(201)
    const owner = openBrowser(server)
    await owner.signIn('guarded', PASSWORD)
    const { accountId } = bodyOf<{ accountId: string }>(await owner.get('/api/session'))
    const reset = await administrator.post(`/api/regions/320206/accounts/${accountId}/password-reset`)
    expect(problemIn(reset).code).toBe('platform.not-found')
    expect((await owner.get('/api/session')).status).toBe(200)
  })

  it('stands for three days, and in no table', async () => {
    const { accountId, browser } = await openRealClerk(server, 'slow')
    const path = `/api/regions/320206/accounts/${accountId}/password-reset`
    const { oneTimePassword } = bodyOf<{ oneTimePassword: string }>(await administrator.post(path))
    const receipts = await server.app.platform.db
      .withTables<{ 'platform.command_receipt': { response: unknown } }>()
      .selectFrom('platform.command_receipt')
      .select('response')
      .execute()
    expect(JSON.stringify(receipts)).not.toContain(oneTimePassword)
    server.pass(3 * 86_400)
    expect(problemIn(await browser.signIn('slow', oneTimePassword)).code).toBe('identity.password-ended')
  })

  it('is nothing for an invented person of a sandbox, whose sign-in is printed for everybody', async () => {
    const clerk = await server.staff('invented-clerk', ['clerk'], '320206')
    const { accountId } = bodyOf<{ accountId: string }>(await clerk.get('/api/session'))
    const reset = await administrator.post(`/api/regions/320206/accounts/${accountId}/password-reset`)
    expect(problemIn(reset).code).toBe('identity.demonstration-password')
    const bound = await clerk.post('/api/account/authenticator', { password: TEST_PASSWORD })
    expect(problemIn(bound).code).toBe('identity.demonstration-authenticator')
    expect((await clerk.get('/api/session')).status).toBe(200)
    expect((await openBrowser(server).signIn('invented-clerk', TEST_PASSWORD)).status).toBe(200)
  })

  it('is nothing for oneself, for reviewers, nor for those whose rights reach further', async () => {
    const { accountId } = bodyOf<{ accountId: string }>(await administrator.get('/api/session'))
    const path = `/api/regions/320206/accounts/${accountId}/password-reset`
    expect(problemIn(await administrator.post(path)).code).toBe('identity.not-on-oneself')
    const reviewer = await server.staff('reviewer', ['reviewer'], '320206')
    expect(problemIn(await reviewer.post(path)).code).toBe('platform.not-allowed')
    const district = await server.staff('admin-206', ['administrator'], '320206')
    expect(problemIn(await district.post(path)).code).toBe('platform.not-found')
    expect(problemIn(await server.anyone.post(path)).code).toBe('platform.not-signed-in')
  })
})
