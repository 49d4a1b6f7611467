import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { signIn, visitor } from '../../sandbox/visitor.ts'
import { bodyOf } from '../../testing/filed-training.ts'
import { registeredFirm, type TestFirm } from '../../testing/firms.ts'
import { inventedPhone } from '../../testing/invented.ts'
import { codeSentTo, jobsDone } from '../../testing/sent-codes.ts'
import { openTestServer, problemIn, TEST_PASSWORD, type TestServer } from '../../testing/test-server.ts'

const own = '/api/regions/320206/message-preference/addresses'
const [first, second, alike] = [inventedPhone(90_001), inventedPhone(90_002), inventedPhone(110_002)]

let server: TestServer
let owner: pg.Client
let firm: TestFirm

beforeAll(async () => {
  server = await openTestServer()
  owner = new pg.Client({ connectionString: server.databaseUrl })
  await owner.connect()
  await server.work()
  firm = await registeredFirm(server, 'employer')
})
afterAll(async () => {
  await owner.end()
  await server.close()
})

const sent = () =>
  jobsDone(async () => {
    const { rows } = await owner.query<{ count: string }>(
      `select count(*) from graphile_worker.jobs where task_identifier like 'messages.%'`,
    )
    return Number(rows[0]?.count)
  })
const confirm = async (channel: 'sms' | 'mail', address: string) => {
  bodyOf(await firm.user.post(own, { channel, address }))
  await sent()
  bodyOf(await firm.user.post(`${own}/${channel}/confirm`, { code: codeSentTo(server, address) }))
  await sent()
  server.pass(61)
}
/** What a phone was told beside codes. */
const toldAt = (phone: string) =>
  server.carriers.sms.sent.flatMap(({ to, text }) => (to === phone && !text.includes('验证码') ? [text] : []))

describe('whoever is reached at a phone', () => {
  it('is told there that there is a mailbox too, that another phone came, and that one was taken away', async () => {
    await confirm('sms', first)
    expect(toldAt(first)).toEqual([])
    await confirm('mail', 'hr@firm.example.cn')
    expect(toldAt(first)).toEqual([expect.stringContaining('联系方式已新增或更换为')])
    await confirm('sms', second)
    expect(toldAt(first)).toHaveLength(2)
    expect(toldAt(first)[1]).toContain('****')
    expect(toldAt(first)[1]).not.toContain(second)
    expect(toldAt(second)).toEqual([])
    expect(server.carriers.mail.sent.at(-1)).toMatchObject({
      to: 'hr@firm.example.cn',
      subject: expect.stringContaining('联系方式有变'),
    })
    bodyOf(await firm.user.delete(`${own}/mail`))
    await sent()
    expect(toldAt(second)).toEqual([expect.stringContaining('有联系方式被删除')])
    // looks the same where its middle is hidden
    await confirm('sms', alike)
    expect(toldAt(second)).toHaveLength(2)
    expect(toldAt(alike)).toEqual([])
    expect(server.carriers.mail.sent.at(-1)?.text).toContain('有联系方式被删除')
  })
})

describe('changing where an account is reached', () => {
  it('is for whoever signed in lately, and told at the phone that the firm registered', async () => {
    const phone = bodyOf<{ contactPhoneMasked: string }>(await firm.user.get(firm.path)).contactPhoneMasked
    const registered = server.carriers.sms.sent.filter(({ text }) =>
      text.includes('贵单位在职训通的账号（钱小雨）'),
    )
    expect(registered.length).toBeGreaterThan(0)
    expect(new Set(registered.map(({ to }) => to.slice(-4)))).toEqual(new Set([phone.slice(-4)]))

    const cookie = await signIn(server.app.fastify, 'employer', TEST_PASSWORD)
    const browser = visitor(server.app.fastify, async () => cookie)
    server.pass(11 * 60)
    const wish = { channel: 'mail', address: 'other@firm.example.cn' }
    expect(problemIn(await browser.post(own, wish))).toMatchObject({
      status: 401,
      code: 'identity.sign-in-again',
    })
    expect(problemIn(await browser.delete(`${own}/sms`)).code).toBe('identity.sign-in-again')
    // everything else goes on by the same session
    expect((await browser.get(firm.path)).status).toBe(200)
    const again = await signIn(server.app.fastify, 'employer', TEST_PASSWORD)
    expect((await visitor(server.app.fastify, async () => again).post(own, wish)).status).toBe(200)
  })
})
