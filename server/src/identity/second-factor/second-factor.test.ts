import { Secret, TOTP } from 'otpauth'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { codeOf, openBrowser } from '../../testing/browser.ts'
import { bodyOf } from '../../testing/filed-training.ts'
import { newFirm } from '../../testing/firms.ts'
import { FIRST_PASSWORD, OWN_PASSWORD, openRealClerk, setUpAuthenticator } from '../../testing/real-staff.ts'
import { openTestServer, problemIn, type TestServer, type TestUser } from '../../testing/test-server.ts'
import { codeShown } from './authenticator.ts'

let server: TestServer
let administrator: TestUser
let officer: TestUser

beforeAll(async () => {
  server = await openTestServer()
  administrator = await server.staff('admin', ['administrator'], '3202')
  officer = await server.staff('officer', ['security-officer'], '3202')
})
afterAll(() => server.close())

describe('the codes', () => {
  it('are those of RFC 6238 for SHA-1, cut to six digits', () => {
    const secret = Secret.fromLatin1('12345678901234567890').base32
    const at = (seconds: number) => codeShown(secret, new Date(seconds * 1000)).code
    expect([59, 1_111_111_109, 1_234_567_890, 20_000_000_000].map(at)).toEqual([
      '287082',
      '081804',
      '005924',
      '353130',
    ])
  })
})

describe('the first sign-in of a clerk', () => {
  it('goes by a password of one’s own and an authenticator, and opens nothing before', async () => {
    const opened = await administrator.post('/api/regions/320206/staff-accounts', {
      username: 'new-clerk',
      name: '沈一帆',
      password: FIRST_PASSWORD,
      roles: [{ role: 'reviewer', area: '320206' }],
    })
    const browser = openBrowser(server)
    const closed = async (step: string) => {
      expect(problemIn(await browser.get('/api/session'))).toMatchObject({
        status: 401,
        code: 'identity.sign-in-unfinished',
        details: { step },
      })
      for (const path of ['/api/regions/320206/organizations', '/api/account', '/api/regions/320206/plans'])
        expect([path, (await browser.get(path)).status]).toEqual([path, 401])
    }
    expect(await browser.signIn('new-clerk', FIRST_PASSWORD)).toMatchObject({
      status: 202,
      body: { step: 'change-password' },
    })
    await closed('change-password')
    const halfToken = browser.cookies.get('__Host-zhixun-session')
    const skipped = await browser.post('/api/session/authenticator')
    expect(problemIn(skipped).code).toBe('identity.not-this-step')
    const same = await browser.post('/api/session/password', { password: FIRST_PASSWORD })
    expect(problemIn(same).code).toBe('identity.same-password')
    const easy = problemIn(await browser.post('/api/session/password', { password: 'new-clerk-2026' }))
    expect(easy).toMatchObject({ code: 'identity.password-too-easy', faults: [{ pointer: '/password' }] })
    expect(await browser.post('/api/session/password', { password: OWN_PASSWORD })).toMatchObject({
      status: 202,
      body: { step: 'set-up-authenticator' },
    })
    expect(browser.cookies.get('__Host-zhixun-session')).not.toBe(halfToken)
    await closed('set-up-authenticator')
    const offer = bodyOf<{ secret: string; uri: string; qr: string }>(
      await browser.post('/api/session/authenticator'),
    )
    expect(TOTP).toBeDefined()
    expect(offer.uri).toContain(`secret=${offer.secret.replaceAll(' ', '')}`)
    expect(offer.qr).toContain('<svg')
    const wrong = await browser.post('/api/session/authenticator/confirm', { code: '000000' })
    expect(problemIn(wrong)).toMatchObject({ code: 'identity.wrong-code', faults: [{ pointer: '/code' }] })
    const confirmed = await browser.post('/api/session/authenticator/confirm', {
      code: codeOf(server, offer.secret),
    })
    const { recoveryCodes } = bodyOf<{ recoveryCodes: string[] }>(confirmed)
    expect(new Set(recoveryCodes).size).toBe(10)
    // the roles proposed are granted by the security officer
    expect(problemIn(await browser.get('/api/session')).code).toBe('identity.no-role-yet')
    const { accountId } = bodyOf<{ accountId: string }>(opened)
    const roles = [{ role: 'reviewer', area: '320206' }]
    await officer.put(`/api/regions/320206/staff-accounts/${accountId}/roles`, { roles, reason: '新任' })
    expect((await browser.get('/api/session')).status).toBe(200)
    expect((await browser.get('/api/regions/320206/organizations')).status).toBe(200)
  })
})

describe('a code', () => {
  it('is asked for at each sign-in, taken once, and also with the password in one request', async () => {
    const clerk = await openRealClerk(server, 'coded')
    const browser = openBrowser(server)
    expect((await browser.signIn('coded', OWN_PASSWORD)).body).toMatchObject({ step: 'second-factor' })
    const used = await browser.post('/api/session/second-factor', { code: codeOf(server, clerk.secret) })
    expect(problemIn(used).code).toBe('identity.wrong-code')
    server.pass(30)
    const code = codeOf(server, clerk.secret)
    expect((await browser.post('/api/session/second-factor', { code })).status).toBe(200)
    expect(problemIn(await openBrowser(server).signIn('coded', OWN_PASSWORD, code)).code).toBe(
      'identity.wrong-code',
    )
    server.pass(30)
    expect(
      (await openBrowser(server).signIn('coded', OWN_PASSWORD, codeOf(server, clerk.secret))).status,
    ).toBe(200)
  })

  it('is not to be guessed: after five tries one waits, and tries of many at once are counted', async () => {
    const clerk = await openRealClerk(server, 'code-guessed')
    const thief = openBrowser(server, { address: '198.51.100.9' })
    await thief.signIn('code-guessed', OWN_PASSWORD)
    const tries = await Promise.all(
      Array.from({ length: 12 }, (_, n) =>
        thief.post('/api/session/second-factor', { code: `00000${n % 10}` }),
      ),
    )
    expect(tries.filter(({ status }) => status === 422)).toHaveLength(5)
    expect(tries.filter(({ status }) => status === 429)).toHaveLength(7)
    // the holder's own browser is counted by itself
    server.pass(30)
    await clerk.browser.delete('/api/session')
    const back = await clerk.browser.signIn('code-guessed', OWN_PASSWORD, codeOf(server, clerk.secret))
    expect(back.status).toBe(200)
  })

  it('of recovery opens once, and the holder is told', async () => {
    const clerk = await openRealClerk(server, 'recovered')
    const [first = ''] = clerk.recoveryCodes
    const browser = openBrowser(server)
    await browser.signIn('recovered', OWN_PASSWORD)
    expect((await browser.post('/api/session/second-factor', { code: first.toUpperCase() })).status).toBe(200)
    const account = bodyOf<{ authenticator: { recoveryCodesLeft: number }; events: { what: string }[] }>(
      await browser.get('/api/account'),
    )
    expect(account.authenticator.recoveryCodesLeft).toBe(9)
    expect(account.events.map(({ what }) => what)).toContain('recovery-code-used')
    const again = openBrowser(server)
    await again.signIn('recovered', OWN_PASSWORD)
    expect(problemIn(await again.post('/api/session/second-factor', { code: first })).code).toBe(
      'identity.wrong-code',
    )
  })
})

describe('one’s own authenticator', () => {
  it('is replaced with password and code; staff cannot do without', async () => {
    const clerk = await openRealClerk(server, 'new-phone')
    const { browser } = clerk
    server.pass(30)
    const stranger = await browser.post('/api/account/authenticator', {
      password: 'not mine',
      code: codeOf(server, clerk.secret),
    })
    expect(problemIn(stranger)).toMatchObject({
      code: 'identity.wrong-password',
      faults: [{ pointer: '/password' }],
    })
    const codeless = await browser.post('/api/account/authenticator', { password: OWN_PASSWORD })
    expect(problemIn(codeless).code).toBe('identity.wrong-code')
    const offered = await browser.post('/api/account/authenticator', {
      password: OWN_PASSWORD,
      code: codeOf(server, clerk.secret),
    })
    const { secret } = bodyOf<{ secret: string }>(offered)
    await browser.post('/api/account/authenticator/confirm', { code: codeOf(server, secret) })
    server.pass(30)
    expect(
      problemIn(await openBrowser(server).signIn('new-phone', OWN_PASSWORD, codeOf(server, clerk.secret)))
        .code,
    ).toBe('identity.wrong-code')
    expect((await openBrowser(server).signIn('new-phone', OWN_PASSWORD, codeOf(server, secret))).status).toBe(
      200,
    )
    server.pass(30)
    const removed = await browser.post('/api/account/authenticator/remove', {
      password: OWN_PASSWORD,
      code: codeOf(server, secret),
    })
    expect(problemIn(removed).code).toBe('identity.authenticator-needed')
    const renewed = await browser.post('/api/account/recovery-codes', {
      password: OWN_PASSWORD,
      code: codeOf(server, secret),
    })
    const { recoveryCodes } = bodyOf<{ recoveryCodes: string[] }>(renewed)
    expect(recoveryCodes.some((code) => clerk.recoveryCodes.includes(code))).toBe(false)
  })

  it('is a firm’s own choice', async () => {
    const password = 'lotus-root-and-rice'
    await server.anyone.post('/api/regions/320206/organizations', { ...newFirm('careful-firm'), password })
    const browser = openBrowser(server)
    await browser.signIn('careful-firm', password)
    const { secret } = bodyOf<{ secret: string }>(
      await browser.post('/api/account/authenticator', { password }),
    )
    expect(
      (await browser.post('/api/account/authenticator/confirm', { code: codeOf(server, secret) })).status,
    ).toBe(200)
    const next = openBrowser(server)
    expect((await next.signIn('careful-firm', password)).body).toMatchObject({ step: 'second-factor' })
    server.pass(30)
    await next.post('/api/session/second-factor', { code: codeOf(server, secret) })
    server.pass(30)
    const removed = await next.post('/api/account/authenticator/remove', {
      password,
      code: codeOf(server, secret),
    })
    expect(removed.status).toBe(204)
    expect((await openBrowser(server).signIn('careful-firm', password)).status).toBe(200)
  })
})

describe('taking away an authenticator whose phone is lost', () => {
  it('needs two: one asks, another confirms, and the holder sets up another', async () => {
    const clerk = await openRealClerk(server, 'phoneless')
    const path = `/api/regions/320206/accounts/${clerk.accountId}/authenticator-resets`
    const asked = await administrator.post(path, { reason: '手机遗失，已当面核对身份' })
    const { resetId } = bodyOf<{ resetId: string }>(asked)
    expect(problemIn(await administrator.post(path, { reason: '再申请一次' })).code).toBe(
      'identity.reset-under-way',
    )
    const reset = `/api/regions/320206/authenticator-resets/${resetId}`
    expect(problemIn(await administrator.post(`${reset}/confirm`)).code).toBe('identity.four-eyes')
    const list = async (user: TestUser) =>
      bodyOf<{ rows: { accountName: string; actions: string[] }[] }>(
        await user.get('/api/regions/320206/authenticator-resets?state=waiting'),
      ).rows
    expect(await list(administrator)).toMatchObject([{ accountName: '沈一帆', actions: ['decline'] }])
    expect(await list(officer)).toMatchObject([{ actions: ['confirm', 'decline'] }])
    expect((await officer.post(`${reset}/confirm`)).status).toBe(200)
    expect(problemIn(await officer.post(`${reset}/confirm`)).code).toBe('identity.reset-decided')
    const decided = await administrator.get('/api/regions/320206/authenticator-resets?state=done')
    const { name: decidedByName } = bodyOf<{ name: string }>(await officer.get('/api/session'))
    expect(bodyOf<{ rows: unknown[] }>(decided).rows).toMatchObject([
      { decidedByName, decidedAt: expect.any(String), actions: [] },
    ])
    expect((await clerk.browser.get('/api/session')).status).toBe(401)
    const browser = openBrowser(server)
    expect((await browser.signIn('phoneless', OWN_PASSWORD)).body).toMatchObject({
      step: 'set-up-authenticator',
    })
    await setUpAuthenticator(server, browser)
    expect((await browser.get('/api/session')).status).toBe(200)
  })

  it('is not confirmed by whoever works in the place of the one who asked, nor once that ended', async () => {
    const clerk = await openRealClerk(server, 'covered-phoneless')
    const path = `/api/regions/320206/accounts/${clerk.accountId}/authenticator-resets`
    const { resetId } = bodyOf<{ resetId: string }>(await administrator.post(path, { reason: '手机遗失' }))
    const reset = `/api/regions/320206/authenticator-resets/${resetId}`
    const standIn = await server.staff('stand-in', ['administrator'], '3202')
    const self = async (user: TestUser) =>
      bodyOf<{ accountId: string; regionId: string; today: string }>(await user.get('/api/session'))
    const { accountId, regionId, today } = await self(administrator)
    const given = await administrator.post(`/api/regions/${regionId}/covers`, {
      coveredAccountId: accountId,
      coveringAccountId: (await self(standIn)).accountId,
      ...{ fromOn: today, untilOn: today, reason: '年休假' },
    })
    const { coverId } = bodyOf<{ coverId: string }>(given)
    expect(problemIn(await standIn.post(`${reset}/confirm`)).code).toBe('identity.four-eyes')
    bodyOf(await standIn.post(`/api/regions/${regionId}/covers/${coverId}/end`))
    expect(problemIn(await standIn.post(`${reset}/confirm`)).code).toBe('identity.four-eyes')
  })

  it('is declined, and is nothing for oneself, for accounts without one, for reviewers, for other districts', async () => {
    const clerk = await openRealClerk(server, 'kept')
    const path = `/api/regions/320206/accounts/${clerk.accountId}/authenticator-resets`
    const { resetId } = bodyOf<{ resetId: string }>(await administrator.post(path, { reason: '手机遗失' }))
    const reset = `/api/regions/320206/authenticator-resets/${resetId}`
    expect((await administrator.post(`${reset}/decline`)).status).toBe(200)
    expect((await clerk.browser.get('/api/session')).status).toBe(200)

    const me = bodyOf<{ accountId: string }>(await administrator.get('/api/session')).accountId
    const own = await administrator.post(`/api/regions/320206/accounts/${me}/authenticator-resets`, {
      reason: '我的',
    })
    expect(problemIn(own).code).toBe('identity.four-eyes')
    const { accountId } = bodyOf<{ accountId: string }>(await officer.get('/api/session'))
    const none = await administrator.post(`/api/regions/320206/accounts/${accountId}/authenticator-resets`, {
      reason: '没有',
    })
    expect(problemIn(none).code).toBe('identity.no-authenticator')
    const reviewer = await server.staff('reviewer', ['reviewer'], '320206')
    expect(problemIn(await reviewer.post(path, { reason: '我来' })).code).toBe('platform.not-allowed')
    expect(problemIn(await reviewer.post(`${reset}/confirm`)).code).toBe('platform.not-allowed')
    expect(problemIn(await reviewer.post(`${reset}/decline`)).code).toBe('platform.not-allowed')
    const district = await server.staff('admin-205', ['administrator'], '320205')
    const beyond = await district.post(
      `/api/regions/320205/accounts/${clerk.accountId}/authenticator-resets`,
      { reason: '越界' },
    )
    expect(problemIn(beyond).code).toBe('platform.not-found')
  })
})
