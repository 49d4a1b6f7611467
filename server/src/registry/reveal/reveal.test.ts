import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { listEntriesAbout } from '../../audit/index.ts'
import { findAccountByUsername } from '../../identity/index.ts'
import { clearOldReceipts } from '../../platform/command/receipts.ts'
import { inScope } from '../../platform/index.ts'
import { bodyOf } from '../../testing/filed-training.ts'
import { registeredFirm, type TestFirm } from '../../testing/firms.ts'
import { inventedIdNumber, inventedPhone } from '../../testing/invented.ts'
import { openTestServer, problemIn, type TestServer, type TestUser } from '../../testing/test-server.ts'
import { verifiedLearner } from '../../testing/verified-learner.ts'
import { REVEALS_PER_DAY } from './reveal.ts'

let server: TestServer
let reviewer: TestUser
let firm: TestFirm
/** `/api/regions/320206/people/0192…` */
let person: string
let personId: string

const idNumber = inventedIdNumber(1)
const phone = inventedPhone(77)
const why = { purpose: 'review', words: '与身份证复印件核对' }

beforeAll(async () => {
  server = await openTestServer()
  reviewer = await server.staff('huishan', ['reviewer'], '320206')
  firm = await registeredFirm(server, 'shown', { reviewer })
  const worker = { name: '周晓芸', idNumber, phone, relation: 'employee', groups: [], hiredOn: '2020-01-01' }
  const added = await firm.user.post(`${firm.path}/staff`, { people: [worker] })
  personId = (added.body as { personIds: string[] }).personIds[0] ?? ''
  person = `/api/regions/320206/people/${personId}`
})
afterAll(() => server.close())

const entriesAbout = (subject: string) =>
  inScope(server.app.platform.db, { kind: 'system' }, (tx) => listEntriesAbout(tx, '320206', [subject]))

async function accountOf(username: string): Promise<string> {
  const account = await inScope(server.app.platform.db, { kind: 'system' }, (tx) =>
    findAccountByUsername(tx, username),
  )
  return account?.accountId ?? ''
}

describe('showing a full number', () => {
  it('gives it to whose duty it is, and writes down who, what and why, and no number', async () => {
    const shown = await reviewer.post(`${person}/reveal`, { what: 'id-number', ...why })
    expect(shown.body).toEqual({ number: idNumber, left: REVEALS_PER_DAY - 1 })
    const called = await reviewer.post(`${person}/reveal`, { what: 'phone', ...why })
    expect(called.body).toMatchObject({ number: phone, left: REVEALS_PER_DAY - 2 })
    const entries = (await entriesAbout(`person:${personId}`)).filter(
      ({ command }) => command === 'registry.reveal-of-person',
    )
    expect(entries.map(({ details }) => details)).toContainEqual({
      what: 'id-number',
      purpose: 'review',
      reason: why.words,
    })
    expect(JSON.stringify(entries)).not.toContain(idNumber)
  })

  it('shows the phone of an organization’s contact, and the account that was asked for', async () => {
    const contact = await reviewer.post(`${firm.path}/reveal`, { what: 'contact-phone', ...why })
    expect((contact.body as { number: string }).number).toMatch(/^199\d{8}$/)
    const { body } = await reviewer.get(firm.path)
    const [account] = (body as { bankAccounts: { accountId: string }[] }).bankAccounts
    const ask = { what: 'bank-account', accountId: account?.accountId, ...why }
    const shown = await reviewer.post(`${firm.path}/reveal`, ask)
    expect((shown.body as { number: string }).number).toMatch(/^62284804/)
    const other = await reviewer.post(`${firm.path}/reveal`, { ...ask, accountId: personId })
    expect(problemIn(other).code).toBe('platform.not-found')
  })

  it('shows the phone that is asked for in place of another to who decides on it, while it waits', async () => {
    const asking = await verifiedLearner(server, '/api/regions/320206', personId, 'asking')
    const ask = (user: TestUser) => user.post(`${person}/reveal`, { what: 'asked-phone', ...why })
    expect(problemIn(await ask(reviewer)).code).toBe('registry.nothing-to-reveal')
    const shouldBe = inventedPhone(78)
    const corrections = '/api/regions/320206/corrections'
    const { correctionId } = bodyOf<{ correctionId: string }>(
      await asking.post(corrections, { about: 'phone', isWrong: '换号了', shouldBe }),
    )
    const clerk = await server.staff('huishan-clerk', ['clerk'], '320206')
    for (const user of [clerk, asking, firm.user])
      expect(problemIn(await ask(user)).code).toBe('platform.not-allowed')
    expect((await ask(reviewer)).body).toMatchObject({ number: shouldBe })
    const { reveals } = bodyOf<{ reveals: object[] }>(
      await asking.get('/api/regions/320206/passbook/reveals'),
    )
    expect(reveals[0]).toMatchObject({ number: { zh: '申请更正的新手机号码' }, reason: why.words })
    bodyOf(await asking.post(`${corrections}/${correctionId}/withdraw`))
    expect(problemIn(await ask(reviewer)).code).toBe('registry.nothing-to-reveal')
  })

  it('keeps no answer: the same key twice is two looks, both counted', async () => {
    const key = { key: 'the-same-key-twice' }
    const first = await reviewer.post(`${person}/reveal`, { what: 'phone', ...why }, key)
    const second = await reviewer.post(`${person}/reveal`, { what: 'phone', ...why }, key)
    const left = (answer: typeof first) => (answer.body as { left: number }).left
    expect(left(second)).toBe(left(first) - 1)
  })

  it('is refused where the reason holds a number, or there is none to show', async () => {
    const telling = await reviewer.post(`${person}/reveal`, {
      what: 'phone',
      purpose: 'contact',
      words: `请打 ${phone} 核实`,
    })
    expect(problemIn(telling)).toMatchObject({
      code: 'registry.words-hold-number',
      faults: [{ pointer: '/words' }],
    })
    const dotted = { what: 'phone', ...why, words: '请核对 320211.1994.1216.9749 的信息' }
    const withDots = await reviewer.post(`${person}/reveal`, dotted)
    expect(problemIn(withDots).code).toBe('registry.words-hold-number')
    const none = await reviewer.post(`${person}/reveal`, { what: 'bank-account', ...why })
    expect(problemIn(none).code).toBe('registry.nothing-to-reveal')
  })

  it('is refused where the reason says nothing', async () => {
    for (const words of ['x', '核对', '、、、、、', '1234567', '啊啊啊啊啊啊']) {
      const answer = await reviewer.post(`${person}/reveal`, { what: 'phone', purpose: 'contact', words })
      expect(problemIn(answer)).toMatchObject({
        code: 'platform.invalid-input',
        faults: [{ pointer: '/words', zh: expect.stringContaining('至少 4 个字') }],
      })
    }
  })

  it('is not for another district, other duties, firms or the person', async () => {
    const finance = await server.staff('money', ['finance'], '320206')
    const auditor = await server.staff('auditor', ['auditor'], '3202')
    const ask = { what: 'id-number', ...why }
    for (const user of [finance, auditor, firm.user])
      expect(problemIn(await user.post(`${person}/reveal`, ask)).code).toBe('platform.not-allowed')
    const stranger = await server.staff('binhu', ['reviewer'], '320211')
    const answer = await stranger.post(`/api/regions/320211/people/${personId}/reveal`, ask)
    expect(problemIn(answer).code).toBe('platform.not-found')
    expect(answer.text).not.toContain(idNumber)
  })

  it('ends for the day at the limit, which a security officer may set, not for themselves', async () => {
    const busy = await server.staff('busy', ['reviewer'], '320206')
    const officer = await server.staff('officer', ['security-officer'], '3202')
    const ask = () => busy.post(`${person}/reveal`, { what: 'phone', ...why })
    const answers = await Promise.all(Array.from({ length: REVEALS_PER_DAY + 3 }, ask))
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(REVEALS_PER_DAY)
    expect(problemIn(await ask()).code).toBe('registry.reveal-limit-reached')

    const accountId = await accountOf('busy')
    const limit = { perDay: 40, untilOn: '2023-02-14', reason: '集中核查' }
    const region = '/api/regions/320206/reveal-limits'
    expect((await officer.put(`${region}/${accountId}`, limit)).status).toBe(200)
    expect((await ask()).status).toBe(200)
    const rowsFor = async (user: TestUser) =>
      bodyOf<{ rows: { actions: string[]; otherLimit: object | null }[] }>(
        await user.get(`/api/regions/320206/reveals?accountId=${accountId}&limit=1`),
      ).rows
    expect(await rowsFor(officer)).toMatchObject([
      { actions: ['set-limit'], otherLimit: { perDay: 40, untilOn: '2023-02-14' } },
    ])
    expect(await rowsFor(await server.staff('watching', ['auditor'], '3202'))).toMatchObject([
      { actions: [] },
    ])
    const raised = await officer.put(`${region}/${await accountOf('officer')}`, limit)
    expect(problemIn(raised).code).toBe('platform.not-allowed')
    const elsewhere = await server.staff('elsewhere', ['security-officer'], '320205')
    const beyond = await elsewhere.put(`/api/regions/320205/reveal-limits/${accountId}`, limit)
    expect(problemIn(beyond).code).toBe('platform.not-found')
    const admin = await server.staff('admin', ['administrator'], '3202')
    expect(problemIn(await admin.put(`${region}/${accountId}`, limit)).code).toBe('platform.not-allowed')
  })

  it('is listed for those who audit, and for nobody else', async () => {
    const auditor = await server.staff('auditor', ['auditor'], '3202')
    const list = await auditor.get('/api/regions/320206/reveals?what=id-number')
    expect((list.body as { rows: object[] }).rows).toMatchObject([
      { what: 'id-number', subjectName: '周晓芸', accountName: 'huishan', purpose: 'review' },
    ])
    expect(list.text).not.toContain(idNumber)
    expect(problemIn(await reviewer.get('/api/regions/320206/reveals')).code).toBe('platform.not-allowed')
    const elsewhere = await server.staff('xinwu', ['auditor'], '320214')
    expect((await elsewhere.get('/api/regions/320214/reveals')).body).toMatchObject({ rows: [] })
  })
})

describe('receipts of commands', () => {
  it('are cleared away a month after, and not before', async () => {
    const { db, clock } = server.app.platform
    expect(await clearOldReceipts(db, clock.real())).toBe(0)
    expect(await clearOldReceipts(db, new Date(clock.real().getTime() + 31 * 86_400_000))).toBeGreaterThan(0)
  })
})
