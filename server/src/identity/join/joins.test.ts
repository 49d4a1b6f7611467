import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { deliverDue } from '../../messages/delivery/deliver.ts'
import { scannedPdf } from '../../platform/testing/sample-files.ts'
import { openBrowser } from '../../testing/browser.ts'
import { bodyOf } from '../../testing/filed-training.ts'
import { newFirm, registeredFirm, type TestFirm } from '../../testing/firms.ts'
import { inventedCreditCode, inventedPhone } from '../../testing/invented.ts'
import {
  openTestServer,
  problemIn,
  TEST_PASSWORD,
  type TestServer,
  type TestUser,
} from '../../testing/test-server.ts'

const regionId = '320206'
const region = `/api/regions/${regionId}`

let server: TestServer
let reviewer: TestUser
let firm: TestFirm
let creditCode: string
let asked = 0

beforeAll(async () => {
  server = await openTestServer({ day: '2023-03-01' })
  reviewer = await server.staff('reviewer', ['reviewer'], regionId)
  firm = await registeredFirm(server, 'joined', { reviewer })
  creditCode = await codeOf(firm)
})
afterAll(() => server.close())

const codeOf = async ({ user, path }: TestFirm) =>
  bodyOf<{ creditCode: string }>(await user.get(path)).creditCode

function ask(more: object = {}, at = region) {
  asked += 1
  return server.anyone.post(`${at}/join-requests`, {
    ...{
      creditCode,
      name: '许文静',
      phone: inventedPhone(80_000 + asked),
      duties: ['training'],
      judge: 'owner',
    },
    ...{ username: `asker-${asked}`, password: TEST_PASSWORD, words: '人事部' },
    ...more,
  })
}
const askedFor = async (more: object = {}) => bodyOf<{ requestId: string }>(await ask(more)).requestId
const decide = (who: TestUser, requestId: string, step: 'accept' | 'decline', body: object, at = firm.path) =>
  who.post(`${at}/join-requests/${requestId}/${step}`, body)
const progress = async (requestId: string) =>
  bodyOf<{ state: string; reason: string | null; actions: string[] }>(
    await server.anyone.get(`${region}/join-requests/${requestId}`),
  )
const told = async (user: TestUser, kind: string) =>
  bodyOf<{ rows: { title: { zh: string }; body: { zh: string } }[] }>(
    await user.get(`${region}/messages?kind=${kind}`),
  ).rows

describe('somebody who lost the address of their request', () => {
  const signIn = async (username: string, password: string) =>
    problemIn(await openBrowser(server).signIn(username, password))

  it('is led to it by the user name and password they chose, and by nothing less', async () => {
    const requestId = await askedFor({ username: 'lost-address' })
    const lead = { code: 'identity.join-not-accepted', details: { regionId, requestId } }
    expect(await signIn('lost-address', TEST_PASSWORD)).toMatchObject(lead)
    expect((await signIn('lost-address', 'not-the-password')).code).toBe('identity.wrong-credentials')
    bodyOf(await decide(firm.user, requestId, 'decline', { reason: '不是本单位人员' }))
    expect(await signIn('lost-address', TEST_PASSWORD)).toMatchObject(lead)
    expect(await progress(requestId)).toMatchObject({ state: 'declined', reason: '不是本单位人员' })
  })

  it('is signed in where they were let in, and told nothing once they took it back', async () => {
    const accepted = await askedFor({ username: 'let-in-since' })
    bodyOf(await decide(firm.user, accepted, 'accept', { duties: ['training'] }))
    expect((await openBrowser(server).signIn('let-in-since', TEST_PASSWORD)).status).toBe(200)
    const takenBack = await askedFor({ username: 'taken-back' })
    const phone = inventedPhone(80_000 + asked)
    bodyOf(await server.anyone.post(`${region}/join-requests/${takenBack}/withdraw`, { phone }))
    expect((await signIn('taken-back', TEST_PASSWORD)).code).toBe('identity.wrong-credentials')
  })
})

describe('a second person of a firm', () => {
  it('is told that it is registered and where, and nothing of who did', async () => {
    const { organizationId } = firm
    const second = await server.anyone.post(`${region}/organizations`, { ...newFirm('again'), creditCode })
    const problem = problemIn(second)
    expect(problem).toMatchObject({
      code: 'registry.credit-code-taken',
      details: { bureau: '惠山区', regionId },
    })
    for (const secret of ['joined', '钱小雨', '精密机械', organizationId])
      expect(second.text).not.toContain(secret)
  })

  it('asks the owner, who lets them in with the duties that fit; both hear of it', async () => {
    const requestId = await askedFor({ duties: ['finance', 'training'], username: 'newcomer' })
    expect(await progress(requestId)).toMatchObject({ state: 'waiting', reason: null })
    expect(
      problemIn(await server.anyone.post('/api/session', { username: 'newcomer', password: TEST_PASSWORD }))
        .code,
    ).toBe('identity.join-not-accepted')
    await server.app.deliverEvents()
    expect((await told(firm.user, 'join-asked'))[0]?.title.zh).toBe('许文静申请加入本单位')
    const { rows } = bodyOf<{ rows: object[] }>(
      await firm.user.get(`${firm.path}/join-requests?state=waiting`),
    )
    expect(rows).toMatchObject([
      {
        requestId,
        name: '许文静',
        duties: ['training', 'finance'],
        words: '人事部',
        actions: ['accept', 'decline'],
      },
    ])
    bodyOf(await decide(firm.user, requestId, 'accept', { duties: ['training'] }))
    const newcomer = await server.as('newcomer')
    expect((await newcomer.get('/api/session')).body).toMatchObject({ duties: ['training'] })
    await server.app.deliverEvents()
    await deliverDue.run(server.app.platform, { regionId })
    expect(server.carriers.sms.sent.at(-1)).toMatchObject({
      to: inventedPhone(80_000 + asked),
      text: expect.stringContaining('已获同意，请用申请时填写的用户名和密码登录'),
    })
    expect((await told(newcomer, 'join-accepted'))[0]?.title.zh).toBe('许文静已加入本单位')
    expect(await progress(requestId)).toMatchObject({ state: 'accepted' })
    const again = await decide(firm.user, requestId, 'decline', { reason: '想反悔' })
    expect(problemIn(again).code).toBe('platform.not-possible-now')
  })

  it('is declined with a reason, and then asks there no more for a month, by whatever name', async () => {
    const phone = inventedPhone(81_000)
    const requestId = await askedFor({ phone })
    bodyOf(await decide(firm.user, requestId, 'decline', { reason: '不是本单位人员' }))
    expect(await progress(requestId)).toMatchObject({ state: 'declined', reason: '不是本单位人员' })
    expect(problemIn(await ask({ phone, name: '别名' })).code).toBe('identity.joins-limited')
    await server.setDay('2023-03-30')
    expect(problemIn(await ask({ phone })).code).toBe('identity.joins-limited')
    await server.setDay('2023-04-02')
    const later = await askedFor({ phone })
    bodyOf(await decide(firm.user, later, 'decline', { reason: '仍不是' }))
  })

  it('asks the bureau, which lets them in by papers it has seen, and the owner hears of it', async () => {
    const requestId = await askedFor({ judge: 'bureau', duties: ['owner'], username: 'new-owner' })
    await server.app.deliverEvents()
    expect((await told(reviewer, 'join-asked-bureau'))[0]?.body.zh).toContain('许文静称联系不上')
    const bare = await decide(reviewer, requestId, 'accept', { duties: ['training'] })
    expect(problemIn(bare).code).toBe('identity.join-proof-missing')
    const foreign = { duties: ['training'], proofFileId: firm.organizationId }
    expect(problemIn(await decide(reviewer, requestId, 'accept', foreign)).code).toBe('platform.not-found')
    const pdf = scannedPdf('licence and letter')
    const { fileId } = bodyOf<{ fileId: string }>(
      await reviewer.upload(`${region}/files`, '营业执照和授权.pdf', pdf),
    )
    const alone = await decide(reviewer, requestId, 'accept', { duties: ['owner'], proofFileId: fileId })
    expect(problemIn(alone).code).toBe('identity.duty-needs-two')
    const withMoney = { duties: ['training', 'finance'], proofFileId: fileId }
    expect(problemIn(await decide(reviewer, requestId, 'accept', withMoney)).code).toBe(
      'identity.duty-needs-two',
    )
    bodyOf(await decide(reviewer, requestId, 'accept', { duties: ['training'], proofFileId: fileId }))
    expect((await (await server.as('new-owner')).get('/api/session')).body).toMatchObject({
      duties: ['training'],
    })
    await server.app.deliverEvents()
    expect((await told(firm.user, 'join-accepted')).length).toBeGreaterThanOrEqual(2)
  })

  it('turns to the bureau where no owner answers, with the same request, and the owner may still decide', async () => {
    const phone = inventedPhone(84_000)
    const requestId = await askedFor({ phone, name: '周小川', username: 'unanswered' })
    expect(problemIn(await ask({ phone, judge: 'bureau' })).code).toBe('identity.join-waits')
    expect(await progress(requestId)).toMatchObject({ actions: ['withdraw', 'turn-to-bureau'] })
    const turn = (typed: string) =>
      server.anyone.post(`${region}/join-requests/${requestId}/turn-to-bureau`, { phone: typed })
    expect(problemIn(await turn(inventedPhone(84_001))).code).toBe('identity.phone-not-of-request')
    expect(problemIn(await turn('没有')).code).toBe('identity.phone-not-of-request')
    bodyOf(await turn(` ${phone.slice(0, 3)} ${phone.slice(3)}`))
    expect(await progress(requestId)).toMatchObject({ judge: 'bureau', actions: ['withdraw'] })
    expect(problemIn(await turn(phone)).code).toBe('platform.not-possible-now')
    await server.app.deliverEvents()
    expect((await told(reviewer, 'join-asked-bureau'))[0]?.body.zh).toContain('周小川称联系不上')
    expect((await told(firm.user, 'join-asked-at-bureau'))[0]?.title.zh).toContain('周小川')
    bodyOf(await decide(firm.user, requestId, 'accept', { duties: ['training'] }))
    expect(await progress(requestId)).toMatchObject({ state: 'accepted', actions: [] })
  })

  it('is taken back by whoever asked, and asked anew', async () => {
    const phone = inventedPhone(85_000)
    const requestId = await askedFor({ phone })
    const withdraw = (typed = phone, id = requestId) =>
      server.anyone.post(`${region}/join-requests/${id}/withdraw`, { phone: typed })
    expect(problemIn(await withdraw(inventedPhone(85_001))).code).toBe('identity.phone-not-of-request')
    expect(problemIn(await withdraw(phone, firm.organizationId)).code).toBe('platform.not-found')
    bodyOf(await withdraw())
    expect(await progress(requestId)).toMatchObject({ state: 'withdrawn', actions: [] })
    expect(problemIn(await withdraw()).code).toBe('platform.not-possible-now')
    const late = await decide(firm.user, requestId, 'accept', { duties: ['training'] })
    expect(problemIn(late).code).toBe('platform.not-possible-now')
    const again = await askedFor({ phone, judge: 'bureau' })
    bodyOf(await withdraw(phone, again))
  })

  it('who asked the owner is none of the bureau’s business to decide', async () => {
    const requestId = await askedFor()
    const pdf = scannedPdf('licence')
    const { fileId } = bodyOf<{ fileId: string }>(await reviewer.upload(`${region}/files`, '执照.pdf', pdf))
    const accepted = await decide(reviewer, requestId, 'accept', { duties: ['owner'], proofFileId: fileId })
    expect(problemIn(accepted).code).toBe('platform.not-possible-now')
    const declined = await decide(reviewer, requestId, 'decline', { reason: '不归我管' })
    expect(problemIn(declined).code).toBe('platform.not-possible-now')
    bodyOf(await decide(firm.user, requestId, 'decline', { reason: '重复' }))
  })

  it('is let in once where owner and owner press at once, and under a name that is still free', async () => {
    const requestId = await askedFor({ username: 'pressed-twice' })
    const both = await Promise.all(
      [1, 2].map(() => decide(firm.user, requestId, 'accept', { duties: ['finance'] })),
    )
    expect(both.map(({ status }) => status).toSorted()).toEqual([200, 409])
    const one = await askedFor({ username: 'same-name' })
    expect(problemIn(await ask({ username: 'same-name' })).code).toBe('identity.username-taken')
    bodyOf(await decide(firm.user, one, 'decline', { reason: '不是本单位人员' }))
    const other = await askedFor({ username: 'same-name' })
    // an account that was opened meanwhile has the name
    await server.staff('same-name', ['clerk'], regionId)
    const taken = await decide(firm.user, other, 'accept', { duties: ['finance'] })
    expect(problemIn(taken).code).toBe('identity.username-taken')
    bodyOf(await decide(firm.user, other, 'decline', { reason: '用户名已被使用，请另选' }))
  })
})

describe('asking to join', () => {
  it('is refused with faults, a weak password, a taken name, twice, or where nobody is registered', async () => {
    expect(problemIn(await ask({ creditCode: '123', phone: '1' }))).toMatchObject({
      code: 'registry.details-wrong',
      faults: expect.arrayContaining([expect.objectContaining({ pointer: '/phone' })]),
    })
    expect(problemIn(await ask({ password: 'short' })).code).toBe('identity.password-too-short')
    expect(problemIn(await ask({ password: '1234567890' })).code).toBe('identity.password-too-easy')
    expect(problemIn(await ask({ username: 'joined' })).code).toBe('identity.username-taken')
    expect(problemIn(await ask({ creditCode: inventedCreditCode(90_001) })).code).toBe('platform.not-found')
    // registered, but in another county
    expect(problemIn(await ask({}, '/api/regions/320205')).code).toBe('platform.not-found')
    const other = await registeredFirm(server, 'asked-twice', { reviewer })
    const phone = inventedPhone(82_000)
    const toOther = { creditCode: await codeOf(other), phone }
    bodyOf(await ask(toOther))
    expect(problemIn(await ask(toOther)).code).toBe('identity.join-waits')
  })

  it('is limited: five wait at one firm, three a day come from one phone', async () => {
    const crowded = await registeredFirm(server, 'crowded', { reviewer })
    const code = await codeOf(crowded)
    const many = []
    for (let n = 0; n < 6; n += 1) many.push(await ask({ creditCode: code }))
    expect(many.map(({ status }) => status)).toEqual([201, 201, 201, 201, 201, 429])
    const phone = inventedPhone(83_000)
    const codes = await Promise.all(
      ['a', 'b', 'c', 'd'].map(async (name) =>
        codeOf(await registeredFirm(server, `rung-${name}`, { reviewer })),
      ),
    )
    const statuses = []
    for (const each of codes) statuses.push((await ask({ phone, creditCode: each })).status)
    expect(statuses).toEqual([201, 201, 201, 429])
  })

  it('is decided and seen by nobody else: a member, another firm, another district', async () => {
    const requestId = await askedFor()
    bodyOf(
      await firm.user.post(`${firm.path}/members`, {
        ...{ username: 'just-finance', name: '邵建华', password: TEST_PASSWORD, duties: ['finance'] },
      }),
    )
    const others = [
      await server.as('just-finance'),
      (await registeredFirm(server, 'stranger', { reviewer })).user,
      await server.staff('xishan', ['reviewer'], '320205'),
    ]
    for (const who of others) {
      expect(problemIn(await decide(who, requestId, 'accept', { duties: ['owner'] })).code).toBe(
        'platform.not-allowed',
      )
      expect(problemIn(await decide(who, requestId, 'decline', { reason: '无' })).code).toBe(
        'platform.not-allowed',
      )
      expect(problemIn(await who.get(`${firm.path}/join-requests`)).code).toBe('platform.not-allowed')
    }
    const gone = `${region}/join-requests/${firm.organizationId}`
    expect(problemIn(await server.anyone.get(gone)).code).toBe('platform.not-found')
  })

  it('at the very moment the firm is registered by another is one registration, and the other is told', async () => {
    const one = newFirm('race-one')
    const other = { ...newFirm('race-other'), creditCode: one.creditCode }
    const both = await Promise.all(
      [one, other].map((each) => server.anyone.post(`${region}/organizations`, each)),
    )
    expect(both.map(({ status }) => status).toSorted()).toEqual([201, 409])
    const refused = both.find(({ status }) => status === 409)
    expect(refused && problemIn(refused).code).toBe('registry.credit-code-taken')
    bodyOf(await ask({ creditCode: one.creditCode, username: 'race-second' }))
  })
})
