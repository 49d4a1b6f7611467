import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { scannedPdf } from '../../platform/testing/sample-files.ts'
import { bodyOf } from '../../testing/filed-training.ts'
import { registeredFirm, type TestFirm } from '../../testing/firms.ts'
import { inventedPhone } from '../../testing/invented.ts'
import {
  openTestServer,
  problemIn,
  TEST_PASSWORD,
  type TestServer,
  type TestUser,
} from '../../testing/test-server.ts'
import { deliverDue } from '../delivery/deliver.ts'
import { sendCode } from '../preference/confirm-address.ts'

const regionId = '320206'
const region = `/api/regions/${regionId}`
const registeredPhone = '13800007777'
const strangersPhone = '13800008888'
const accountName = '无锡watched精密机械有限公司'

let server: TestServer
let reviewer: TestUser
let firm: TestFirm
let creditCode: string

beforeAll(async () => {
  server = await openTestServer({ day: '2023-03-01' })
  reviewer = await server.staff('reviewer', ['reviewer'], regionId)
  firm = await registeredFirm(server, 'watched', { reviewer, more: { contactPhone: registeredPhone } })
  creditCode = bodyOf<{ creditCode: string }>(await firm.user.get(firm.path)).creditCode
  await sent()
})
afterAll(() => server.close())

/** What went out by short message since it was asked last, by number. */
async function sent(): Promise<{ to: string; text: string }[]> {
  await server.app.deliverEvents()
  await deliverDue.run(server.app.platform, { regionId })
  const since = server.carriers.sms.sent.slice(seen)
  seen = server.carriers.sms.sent.length
  return since.map(({ to, text }) => ({ to, text }))
}
let seen = 0

const toldOf = async (kind: string) =>
  bodyOf<{ rows: { title: { zh: string }; link: string }[] }>(
    await firm.user.get(`${region}/messages?kind=${kind}`),
  ).rows

/** A member of the owner's choice for the money, whose phone was confirmed by a code. */
async function financeWithPhone(username: string, phone: string): Promise<TestUser> {
  const member = { username, name: username, password: TEST_PASSWORD, duties: ['finance'] }
  bodyOf(await firm.user.post(`${firm.path}/members`, member))
  const user = await server.as(username)
  const own = `${region}/message-preference/addresses`
  bodyOf(await user.post(own, { channel: 'sms', address: phone }))
  const { accountId } = bodyOf<{ accountId: string }>(await user.get('/api/session'))
  await sendCode.run(server.app.platform, { regionId, accountId, channel: 'sms' })
  const code = /\d{6}/.exec(server.carriers.sms.sent.at(-1)?.text ?? '')?.[0]
  bodyOf(await user.post(`${own}/sms/confirm`, { code }))
  return user
}

async function paperOf(user: TestUser): Promise<string> {
  const paper = await user.upload(`${region}/files`, '执照.pdf', scannedPdf('seen'))
  return bodyOf<{ fileId: string }>(paper).fileId
}

describe('whoever owns an organization', () => {
  let letIn: string

  it('hears by the phone it registered with that somebody asks the bureau, and that the bureau let them in', async () => {
    const { requestId } = bodyOf<{ requestId: string }>(
      await server.anyone.post(`${region}/join-requests`, {
        ...{ creditCode, judge: 'bureau', duties: ['training'], name: '孙八', phone: inventedPhone(60_001) },
        ...{ username: 'sun-8', password: TEST_PASSWORD },
      }),
    )
    expect(await sent()).toEqual([
      { to: registeredPhone, text: expect.stringContaining('向人社部门申请加入') },
    ])
    expect((await toldOf('join-asked-at-bureau'))[0]).toMatchObject({
      title: { zh: '孙八向人社部门申请加入本单位' },
      link: '/members',
    })
    const proofFileId = await paperOf(reviewer)
    const accept = `${firm.path}/join-requests/${requestId}/accept`
    letIn = bodyOf<{ accountId: string }>(
      await reviewer.post(accept, { duties: ['training'], proofFileId }),
    ).accountId
    const messages = await sent()
    expect(messages.map(({ to }) => to).toSorted()).toEqual(
      [registeredPhone, inventedPhone(60_001)].toSorted(),
    )
    expect(messages.find(({ to }) => to === registeredPhone)?.text).toContain('停用其账号')
    expect((await toldOf('join-accepted-by-bureau'))[0]?.title.zh).toBe('人社部门同意孙八加入本单位')
  })

  it('hears that another is to own it, and that two officers agreed', async () => {
    const proposed = await reviewer.post(`${firm.path}/owner-appointments`, {
      ...{
        accountId: letIn,
        closesFormer: false,
        reason: '原负责人离职',
        proofFileId: await paperOf(reviewer),
      },
    })
    expect(await sent()).toEqual([{ to: registeredPhone, text: expect.stringContaining('正在复核') }])
    const { appointmentId } = bodyOf<{ appointmentId: string }>(proposed)
    const security = await server.staff('security', ['security-officer'], '3202')
    bodyOf(await security.post(`${region}/owner-appointments/${appointmentId}/confirm`))
    expect(await sent()).toEqual([{ to: registeredPhone, text: expect.stringContaining('已指定') }])
    expect((await toldOf('owner-appointed'))[0]?.title.zh).toBe('孙八已成为本单位负责人')
  })

  it('hears of each account given and confirmed, though whoever gave it confirmed a phone of their own', async () => {
    const finance = await financeWithPhone('money-officer', strangersPhone)
    await sent()
    const given = await finance.post(`${firm.path}/bank-accounts`, {
      ...{ bankName: '江苏银行无锡分行', accountName, accountNumber: '6222000011113333' },
    })
    const both = [registeredPhone, strangersPhone]
    expect((await sent()).map(({ to }) => to).toSorted()).toEqual(both)
    expect((await toldOf('bank-account-given')).length).toBe(1)
    const { accountId } = bodyOf<{ accountId: string }>(given)
    const another = await server.staff('another', ['reviewer'], regionId)
    bodyOf(await another.post(`${firm.path}/bank-accounts/${accountId}/confirm`))
    const confirmed = await sent()
    expect(confirmed.map(({ to }) => to).toSorted()).toEqual(both)
    expect(confirmed[0]?.text).toContain('补贴付往新账户')
  })

  it('hears it once where the phone it registered with is a member’s', async () => {
    const finance = await financeWithPhone('same-phone', registeredPhone)
    await sent()
    bodyOf(
      await finance.post(`${firm.path}/bank-accounts`, {
        ...{ bankName: '江苏银行无锡分行', accountName, accountNumber: '6222000011114444' },
      }),
    )
    expect((await sent()).map(({ to }) => to).toSorted()).toEqual([registeredPhone, strangersPhone])
  })

  it.each(['join-accepted-by-bureau', 'owner-appointed', 'bank-account-given', 'bank-account-confirmed'])(
    'may not end %s',
    async (kind) => {
      const choice = { language: 'zh', takesSms: true, takesMail: true, endedKinds: [kind] }
      const ended = await firm.user.put(`${region}/message-preference`, choice)
      expect(problemIn(ended).code).toBe('messages.kind-is-mandatory')
    },
  )
})
