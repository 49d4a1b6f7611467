import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { linkIdentity, listLinks } from '../../identity/sign-on/sign-on-store.ts'
import { inScope } from '../../platform/index.ts'
import { codeOf, openBrowser } from '../../testing/browser.ts'
import { bodyOf } from '../../testing/filed-training.ts'
import { registeredFirm, type TestFirm } from '../../testing/firms.ts'
import { inventedAccountNumber, inventedIdNumber, inventedPhone } from '../../testing/invented.ts'
import { openTestServer, problemIn, type TestServer, type TestUser } from '../../testing/test-server.ts'
import { unverifiedLearner, verifiedLearner, verify } from '../../testing/verified-learner.ts'

const region = '/api/regions/320206'

interface Slip {
  readonly username: string
  readonly oneTimePassword: string
  readonly endsAt: string
}

let server: TestServer
let clerk: TestUser
let colleague: TestUser
let firm: TestFirm
let other: TestFirm

beforeAll(async () => {
  server = await openTestServer()
  clerk = await server.staff('counter-1', ['clerk'], '320206')
  colleague = await server.staff('counter-2', ['reviewer'], '320206')
  firm = await registeredFirm(server, 'employer')
  other = await registeredFirm(server, 'jiangyin', { regionId: '320281' })
})
afterAll(() => server.close())

const worker = (n: number, phone?: string) => ({
  ...{ idNumber: inventedIdNumber(n), name: '冯桂英', relation: 'employee' },
  ...(phone !== undefined && { phone }),
})
const hired = async (n: number, { at = firm, phone }: { at?: TestFirm; phone?: string } = {}) => {
  const people = [worker(n, phone)]
  const { personIds } = bodyOf<{ personIds: string[] }>(await at.user.post(`${at.path}/staff`, { people }))
  return personIds[0] ?? ''
}
const find = (user: TestUser, n: number, name = '冯桂英') =>
  user.post(`${region}/counter/find`, { idNumber: inventedIdNumber(n), name })
const account = (personId: string) => `${region}/people/${personId}/learner-account`
const seen = { outcome: 'verified', document: 'id-card', reason: '本人到场，与身份证原件核对一致' }

/** The person at home, with the slip: another password at once, or nothing opens. */
const comeInWith = async ({ username, oneTimePassword }: Slip, password: string) => {
  const browser = openBrowser(server)
  const first = await browser.signIn(username, oneTimePassword)
  expect(first.body).toMatchObject({ step: 'change-password' })
  bodyOf(await browser.post('/api/session/password', { password }))
  return browser
}

describe('looking for somebody at the counter', () => {
  it('finds by the number and name of the card, and puts the look on record', async () => {
    const personId = await hired(100)
    expect(bodyOf(await find(clerk, 100))).toEqual({ regionId: '320206', personId })
    const learner = await verifiedLearner(server, region, personId, 'looked-for')
    const { rows } = bodyOf<{ rows: { byName: string }[] }>(await learner.get(`${region}/passbook/looks`))
    expect(rows).toHaveLength(1)
  })

  it('says of a number with a fault, of one that is not registered here and of another name what it is', async () => {
    await hired(101)
    await hired(102, { at: other })
    const at = async (answer: Promise<Awaited<ReturnType<typeof find>>>) => {
      const { code, faults } = problemIn(await answer)
      return [code, faults?.[0]?.pointer]
    }
    const typed = clerk.post(`${region}/counter/find`, { idNumber: '32020619800101', name: '冯桂英' })
    expect(await at(typed)).toEqual(['registry.details-wrong', '/idNumber'])
    expect(await at(find(clerk, 101, '冯桂芳'))).toEqual(['registry.name-differs-at-counter', '/name'])
    for (const n of [102, 199])
      expect(await at(find(clerk, n))).toEqual(['registry.not-at-this-counter', '/idNumber'])
  })
})

describe('a name that somebody else typed wrong', () => {
  const right = '冯桂英'
  const ask = (
    user: TestUser,
    n: number,
    name = right,
    reason = '本人持居民身份证原件到场，姓名与证件一致',
  ) => user.post(`${region}/counter/ask-name`, { idNumber: inventedIdNumber(n), name, reason })
  const misnamed = async (n: number) => {
    const people = [{ ...worker(n), name: '冯桂荚' }]
    const { personIds } = bodyOf<{ personIds: string[] }>(
      await firm.user.post(`${firm.path}/staff`, { people }),
    )
    return personIds[0] ?? ''
  }
  const answer = { outcome: 'corrected', reason: '已见身份证原件' }

  it('is put right at the counter by two, card in hand; then the person is found by it and has an account', async () => {
    const personId = await misnamed(120)
    const differs = problemIn(await other.user.post(`${other.path}/staff`, { people: [worker(120)] }))
    expect(differs.code).toBe('registry.name-differs')
    // somebody with both desks asks: the other desk of theirs does not answer
    const both = await server.staff('both-desks', ['clerk', 'reviewer'], '320206')
    const asked = bodyOf<{ correctionId: string }>(await ask(both, 120))
    const path = `${region}/corrections/${asked.correctionId}/answer`
    expect(problemIn(await both.post(path, answer)).code).toBe('registry.correction-needs-another')
    const list = `${region}/corrections?personId=${personId}`
    const shownTo = async (user: TestUser) => bodyOf<{ rows: object[] }>(await user.get(list)).rows
    expect(await shownTo(both)).toMatchObject([
      { about: 'name', askedByName: expect.any(String), actions: ['withdraw'] },
    ])
    expect(await shownTo(colleague)).toMatchObject([{ shouldBe: right, actions: ['answer'] }])
    expect(problemIn(await ask(clerk, 120)).code).toBe('registry.name-asked-at-counter')
    bodyOf(await colleague.post(path, answer))
    expect(bodyOf(await find(clerk, 120))).toMatchObject({ personId })
    const slip = bodyOf<Slip>(await clerk.post(account(personId)))
    const learner = await comeInWith(slip, 'lotus-root-in-the-rain')
    expect(bodyOf(await learner.get('/api/session'))).toMatchObject({ name: right })
    bodyOf(await other.user.post(`${other.path}/staff`, { people: [worker(120)] }))
  })

  const corrections = `${region}/corrections`
  const askedAtCounter = async (n: number) =>
    `${corrections}/${bodyOf<{ correctionId: string }>(await ask(clerk, n)).correctionId}`
  const shownTo = async (user: TestUser, personId: string) =>
    bodyOf<{ rows: { shouldBe: string; actions: string[] }[] }>(
      await user.get(`${corrections}?personId=${personId}`),
    ).rows
  const toldOf = async (user: TestUser, kind: string) => {
    await server.app.deliverEvents()
    return bodyOf<{ rows: object[] }>(await user.get(`${region}/messages?kind=${kind}`)).rows
  }

  it('is no matter of whoever holds the account before they were shown to be the person', async () => {
    const personId = await misnamed(122)
    const stranger = await unverifiedLearner(server, region, personId, 'holder-of-the-phone')
    const byCounter = await askedAtCounter(122)
    expect(await shownTo(stranger, personId)).toEqual([])
    expect(problemIn(await stranger.post(`${byCounter}/withdraw`)).code).toBe('platform.not-found')
    const own = { about: 'name', isWrong: '姓名写错', shouldBe: '冯桂花' }
    bodyOf(await stranger.post(corrections, own))
    expect(await shownTo(stranger, personId)).toMatchObject([{ shouldBe: '冯桂花', actions: ['withdraw'] }])
    expect(problemIn(await stranger.post(corrections, own)).code).toBe('registry.correction-waits')
    bodyOf(await colleague.post(`${byCounter}/answer`, { outcome: 'declined', reason: '应为冯桂瑛' }))
    expect(await toldOf(stranger, 'correction-declined')).toEqual([])

    // what the account asked stands in nobody's way
    const again = await askedAtCounter(122)
    bodyOf(await colleague.post(`${again}/answer`, answer))
    expect(await toldOf(stranger, 'correction-made')).toEqual([])
    expect(bodyOf(await find(clerk, 122))).toMatchObject({ personId })
  })

  it('is told to the person once they are shown to be that; who asked at the counter takes it back', async () => {
    const personId = await misnamed(123)
    const learner = await unverifiedLearner(server, region, personId, 'holder-of-the-card')
    const byCounter = await askedAtCounter(123)
    await verify(server, region, personId)
    const verified = await server.as('holder-of-the-card')
    expect(await shownTo(verified, personId)).toMatchObject([{ shouldBe: right, actions: [] }])
    for (const user of [verified, colleague])
      expect(problemIn(await user.post(`${byCounter}/withdraw`)).code).toBe('registry.asked-by-another')
    const money = await server.staff('money-3', ['finance'], '320206')
    for (const user of [firm.user, money])
      expect(problemIn(await user.post(`${byCounter}/withdraw`)).code).toBe('platform.not-allowed')

    expect(await shownTo(clerk, personId)).toMatchObject([{ actions: ['withdraw'] }])
    expect(bodyOf(await clerk.post(`${byCounter}/withdraw`))).toEqual({ state: 'withdrawn' })
    expect(problemIn(await clerk.post(`${byCounter}/withdraw`)).code).toBe('platform.not-possible-now')
    bodyOf(await colleague.post(`${await askedAtCounter(123)}/answer`, answer))
    expect(await toldOf(learner, 'correction-made')).toHaveLength(1)
  })

  it('is not asked for where it is right, nobody has the number here, or the card says nothing', async () => {
    await misnamed(121)
    const at = async (response: ReturnType<typeof ask>) => {
      const { code, faults } = problemIn(await response)
      return [code, faults?.[0]?.pointer]
    }
    expect(await at(ask(clerk, 121, '冯桂荚'))).toEqual(['registry.name-is-right', '/name'])
    expect(await at(ask(clerk, 198))).toEqual(['registry.not-at-this-counter', '/idNumber'])
    expect(await at(ask(clerk, 121, ''))).toEqual(['registry.details-wrong', '/name'])
    expect(await at(ask(clerk, 121, right, ''))).toEqual(['platform.invalid-input', '/reason'])
    const money = await server.staff('money-2', ['finance'], '320206')
    for (const user of [firm.user, money])
      expect(problemIn(await ask(user, 121)).code).toBe('platform.not-allowed')
  })
})

describe('an account opened at the counter', () => {
  it('is opened by user name and one-time password; a colleague says who it is', async () => {
    const personId = await hired(110)
    expect(bodyOf(await clerk.get(account(personId)))).toMatchObject({ account: null, actions: ['open'] })
    const slip = bodyOf<Slip>(await clerk.post(account(personId)))
    expect(slip.username).toMatch(/^\d{8}$/)
    expect(bodyOf(await clerk.get(account(personId)))).toMatchObject({
      account: { username: slip.username },
      realName: 'waiting',
      actions: ['renew'],
    })
    const learner = await comeInWith(slip, 'lotus-root-in-the-rain')
    expect(problemIn(await learner.get(`${region}/passbook`)).code).toBe('platform.real-name-first')
    const decide = `${region}/real-names/${personId}/decide`
    expect(problemIn(await clerk.post(decide, seen)).code).toBe('registers.real-name-needs-another')
    bodyOf(await colleague.post(decide, seen))
    expect((await learner.get(`${region}/passbook`)).status).toBe(200)
    expect(problemIn(await clerk.post(account(personId))).code).toBe('registry.learner-has-account')
  })

  it('takes the phone off that a firm had written down, and takes none of it later', async () => {
    const personId = await hired(111, { phone: inventedPhone(111) })
    expect(bodyOf(await clerk.get(account(personId)))).toMatchObject({
      phoneMasked: expect.stringContaining('****'),
    })
    bodyOf(await clerk.post(account(personId)))
    expect(bodyOf(await clerk.get(account(personId)))).toMatchObject({ phoneMasked: null })
    await hired(111, { phone: inventedPhone(111) })
    expect(bodyOf(await clerk.get(account(personId)))).toMatchObject({ phoneMasked: null })
  })

  it('is one where two are opened at once', async () => {
    const personId = await hired(112)
    const answers = await Promise.all([1, 2, 3].map(() => clerk.post(account(personId))))
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409])
  })

  it('gets a one-time password anew where the slip was lost; nothing of before opens it', async () => {
    const personId = await hired(113)
    expect(problemIn(await clerk.post(`${account(personId)}/renew`)).code).toBe(
      'registry.learner-has-no-account',
    )
    const slip = bodyOf<Slip>(await clerk.post(account(personId)))
    const before = await comeInWith(slip, 'lotus-root-in-the-rain')
    bodyOf(await colleague.post(`${region}/real-names/${personId}/decide`, seen))
    // somebody who knows the password has an authenticator and a single sign-on of their own
    const password = 'lotus-root-in-the-rain'
    const { secret } = bodyOf<{ secret: string }>(
      await before.post('/api/account/authenticator', { password }),
    )
    bodyOf(await before.post('/api/account/authenticator/confirm', { code: codeOf(server, secret) }))
    const { accountId } = bodyOf<{ accountId: string }>(await before.get('/api/session'))
    const link = { issuer: 'https://id.example.cn', subject: 'stranger', accountId, linkedAt: new Date(0) }
    await inScope(server.app.platform.db, { kind: 'system' }, (tx) => linkIdentity(tx, link))
    // the colleague does it now: then somebody else has to see the person
    const again = bodyOf<Slip>(await colleague.post(`${account(personId)}/renew`))
    expect(again.username).toBe(slip.username)
    expect((await before.get('/api/session')).status).toBe(401)
    const links = inScope(server.app.platform.db, { kind: 'system' }, (tx) => listLinks(tx, accountId))
    expect(await links).toEqual([])
    const browser = openBrowser(server)
    expect((await browser.signIn(slip.username, password)).status).toBe(401)
    await comeInWith(again, 'osmanthus-in-late-autumn')
    const decide = `${region}/real-names/${personId}/decide`
    expect(problemIn(await colleague.post(decide, seen)).code).toBe('registers.real-name-needs-another')
    bodyOf(await clerk.post(decide, seen))
  })

  it('is opened by the counter where the person is at home, and for nobody else’s people', async () => {
    const [personId, elsewhere] = [await hired(114), await hired(115, { at: other })]
    const city = await server.staff('city-counter', ['clerk'], '3202')
    expect(bodyOf(await find(city, 115))).toEqual({ regionId: '320281', personId: elsewhere })
    expect(problemIn(await clerk.post(account(elsewhere))).code).toBe('platform.not-found')
    bodyOf(await city.post(`/api/regions/320281/people/${elsewhere}/learner-account`))
    const wrongDoor = await city.post(`${account(elsewhere)}/renew`)
    expect(problemIn(wrongDoor).code).toBe('registry.account-of-another-counter')
    const city2 = await server.staff('money', ['finance'], '320206')
    for (const user of [firm.user, other.user, city2]) {
      expect(problemIn(await user.post(account(personId))).code).toBe('platform.not-allowed')
      expect(problemIn(await user.post(`${account(personId)}/renew`)).code).toBe('platform.not-allowed')
      expect(problemIn(await user.get(account(personId))).code).toBe('platform.not-allowed')
      expect(problemIn(await find(user, 114)).code).toBe('platform.not-allowed')
    }
    expect(problemIn(await server.anyone.post(account(personId))).code).toBe('platform.not-signed-in')
  })
})

describe('a bank account that the person gave', () => {
  const bankAccountOf = async (learner: { get: TestUser['get'] }) =>
    bodyOf<{ person: { bankAccount: object | null } }>(await learner.get(`${region}/passbook`)).person
      .bankAccount
  const give = (by: { put: TestUser['put'] }, personId: string, n: number) =>
    by.put(`${region}/people/${personId}/bank-account`, {
      ...{ bankName: '江苏银行', accountNumber: inventedAccountNumber(n) },
    })

  it('is asked for again once the account changed hands, and counts when it is given again', async () => {
    const personId = await hired(130)
    const slip = bodyOf<Slip>(await clerk.post(account(personId)))
    const before = await comeInWith(slip, 'lotus-root-in-the-rain')
    bodyOf(await colleague.post(`${region}/real-names/${personId}/decide`, seen))
    bodyOf(await give(before, personId, 130))
    expect(await bankAccountOf(before)).toMatchObject({ isAskedAgain: false })
    const again = bodyOf<Slip>(await clerk.post(`${account(personId)}/renew`))
    const learner = await comeInWith(again, 'osmanthus-in-late-autumn')
    bodyOf(await colleague.post(`${region}/real-names/${personId}/decide`, seen))
    const ending = inventedAccountNumber(130).slice(-4)
    expect(await bankAccountOf(learner)).toMatchObject({
      isAskedAgain: true,
      accountMasked: expect.stringContaining(ending),
    })
    await server.app.deliverEvents()
    const { rows } = bodyOf<{ rows: { kind: string; title: { zh: string } }[] }>(
      await learner.get(`${region}/messages`),
    )
    const told = rows.filter(({ kind }) => kind === 'account-asked-again')
    expect(told).toMatchObject([{ title: { zh: `请重新确认尾号 ${ending} 的收款账户` } }])
    // whoever hires somebody does not say in their place where the money goes
    expect(problemIn(await give(firm.user, personId, 131)).code).toBe('registry.account-is-the-persons-own')
    bodyOf(await give(learner, personId, 130))
    expect(await bankAccountOf(learner)).toMatchObject({ isAskedAgain: false })
  })

  it('stays where an employer gave it, for it never hung on how the person signs in', async () => {
    const personId = await hired(132)
    bodyOf(await give(firm.user, personId, 132))
    const learner = await comeInWith(
      bodyOf<Slip>(await clerk.post(account(personId))),
      'lotus-root-in-the-rain',
    )
    bodyOf(await colleague.post(`${region}/real-names/${personId}/decide`, seen))
    expect(await bankAccountOf(learner)).toMatchObject({ isAskedAgain: false })
  })
})
