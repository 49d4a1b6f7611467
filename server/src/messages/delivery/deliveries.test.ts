import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type CarrierAnswer, inScope } from '../../platform/index.ts'
import { readWorkbook } from '../../platform/spreadsheet/index.ts'
import { type City, openCity, openCityFirm } from '../../testing/city.ts'
import { bodyOf, draftSigned, type TestFirm } from '../../testing/filed-training.ts'
import { problemIn, type TestUser } from '../../testing/test-server.ts'
import { sendCode } from '../preference/confirm-address.ts'
import { unsubscribeUrl } from '../preference/unsubscribe-token.ts'
import { deliverDue } from './deliver.ts'
import { takeDue } from './delivery-store.ts'

interface Row {
  readonly deliveryId: string
  readonly kind: string
  readonly channel: string
  readonly addressMasked: string | null
  readonly state: string
  readonly tries: number
  readonly reason: string | null
  readonly actions: string[]
}

let city: City
let firm: TestFirm
let administrator: TestUser
const region = '/api/regions/320206'
const regionId = '320206'
const own = `${region}/message-preference`

beforeAll(async () => {
  city = await openCity()
  administrator = city.administrators[0]
  firm = await openCityFirm(city)
  await city.server.app.deliverEvents()
  await work()
})
afterAll(() => city.server.close())

const work = () => deliverDue.run(city.server.app.platform, { regionId })
const deliveries = async (filter = '') =>
  bodyOf<{ rows: Row[] }>(await administrator.get(`${region}/deliveries?limit=200&${filter}`)).rows
const { sms, mail } = { sms: () => city.server.carriers.sms, mail: () => city.server.carriers.mail }
const failing = (): CarrierAnswer => ({ outcome: 'failed', reference: '', reason: 'busy' })

/** A plan that is filed and sent back: its firm is told by short message and e-mail. */
async function returnedPlan(reason = '请写明每周课次'): Promise<string> {
  const planId = await draftSigned(firm)
  bodyOf(await firm.user.post(`${region}/plans/${planId}/submit`))
  bodyOf(await city.reviewer.post(`${region}/plans/${planId}/return`, { reason }))
  await city.server.app.deliverEvents()
  return planId
}

/** What the worker does when a code was asked for. */
async function haveCodeSent(user: TestUser, channel: 'sms' | 'mail'): Promise<void> {
  const { accountId, regionId: home } = bodyOf<{ accountId: string; regionId: string }>(
    await user.get('/api/session'),
  )
  await sendCode.run(city.server.app.platform, { regionId: home, accountId, channel })
}

/** Gives an address, has the code sent and types it in. */
async function confirmAddress(user: TestUser, channel: 'sms' | 'mail', address: string): Promise<void> {
  bodyOf(await user.post(`${own}/addresses`, { channel, address }))
  await haveCodeSent(user, channel)
  const code = /\d{6}/.exec((channel === 'sms' ? sms().sent : mail().sent).at(-1)?.text ?? '')?.[0]
  const typed = await user.post(`${own}/addresses/${channel}/confirm`, { code })
  expect(bodyOf(typed)).toEqual({ isConfirmed: true, triesLeft: 0 })
}

describe('to whom it went', () => {
  it('is told to auditors, masked, and to nobody who runs the sending: their list says so', async () => {
    const auditor = await city.server.staff('auditor-of-deliveries', ['auditor'], '320206')
    await returnedPlan()
    await work()
    const seen = bodyOf<{ rows: Row[] }>(await auditor.get(`${region}/deliveries?limit=1`)).rows[0]
    expect(seen?.addressMasked).toMatch(/^1\d{2}\*{4}\d{4}$/)
    expect((await deliveries())[0]).toMatchObject({ deliveryId: seen?.deliveryId, addressMasked: null })

    const columnOf = async (user: TestUser) => {
      const { bytes } = await user.get(`${region}/deliveries?format=xlsx`)
      const [heads, first] = (await readWorkbook(bytes, 'deliveries.xlsx')).sheets[0]?.rows ?? []
      return first?.cells[heads?.cells.indexOf('收件人') ?? -1]
    }
    expect(await columnOf(auditor)).toBe(seen?.addressMasked)
    expect(await columnOf(administrator)).toBe('仅审计人员可见')
  })
})

describe('what must be told', () => {
  it('goes by short message to the phone a firm registered with, signed and without what clerks typed', async () => {
    const before = sms().sent.length
    await returnedPlan('请联系周明华 13800000000')
    await work()
    const [message, ...more] = sms().sent.slice(before)
    expect(more).toEqual([])
    expect(message?.to).toMatch(/^1\d{10}$/)
    expect(message?.text).toMatch(/^320206-2023-\d{4}备案被退回，请登录查看意见，修改后重新提交。$/)
    expect((await deliveries())[0]).toMatchObject({ kind: 'plan-returned', state: 'sent', tries: 1 })
  })

  it('goes by e-mail too, once an address was given and confirmed by the code sent there', async () => {
    await confirmAddress(firm.user, 'mail', 'hr@firm.example.cn')
    await returnedPlan('请写明每周课次')
    await work()
    expect(mail().sent.at(-1)).toMatchObject({
      to: 'hr@firm.example.cn',
      text: expect.stringContaining('意见：请写明每周课次'),
    })
    expect(mail().sent.at(-1)?.unsubscribeUrl).toBeUndefined()
  })

  it('is sent once however often the worker runs', async () => {
    const before = sms().sent.length + mail().sent.length
    await Promise.all([work(), work(), work()])
    expect(sms().sent.length + mail().sent.length).toBe(before)
  })
})

describe('a delivery that fails', () => {
  it('is tried again after growing waits, then given up and shown, and sent again by a person', async () => {
    sms().answerWith(failing)
    await returnedPlan()
    const [delivery] = await deliveries('state=queued&channel=sms')
    if (!delivery) throw new Error('nothing was queued')
    const { deliveryId } = delivery
    for (const days of [7, 8, 9, 10, 11, 12]) {
      await work()
      await city.server.setDay(`2023-02-${String(days).padStart(2, '0')}`)
    }
    await work()
    const row = (await deliveries('state=failed')).find((each) => each.deliveryId === deliveryId)
    expect(row).toMatchObject({ tries: 6, reason: 'busy', actions: ['send-again'] })

    sms().answerWith(undefined)
    const again = `${region}/deliveries/${deliveryId}/send-again`
    expect(problemIn(await city.auditor.post(again)).code).toBe('platform.not-allowed')
    bodyOf(await administrator.post(again))
    await work()
    expect(sms().sent.at(-1)?.reference).toBe(deliveryId)
    expect(problemIn(await administrator.post(again)).status).toBe(409)
  })

  it('for good is not tried again', async () => {
    sms().answerWith(() => ({ outcome: 'refused', reference: '', reason: '空号' }))
    await returnedPlan()
    await work()
    await work()
    sms().answerWith(undefined)
    expect((await deliveries('state=refused'))[0]).toMatchObject({ tries: 1, reason: '空号' })
  })

  it('whose worker stopped in between goes out again under the same reference', async () => {
    await returnedPlan()
    const { platform } = city.server.app
    const now = platform.clock.now(regionId)
    const taken = await inScope(platform.db, { kind: 'system' }, (tx) => takeDue(tx, regionId, now, 10))
    expect(taken.length).toBeGreaterThan(0)
    await work()
    expect((await deliveries('state=sending')).length).toBe(taken.length)
    await city.server.setDay('2023-02-13')
    await work()
    expect(await deliveries('state=sending')).toEqual([])
    const references = [...sms().sent, ...mail().sent].map((each) => each.reference)
    for (const { deliveryId } of taken)
      expect(references.filter((each) => each === deliveryId)).toHaveLength(1)
  })
})

describe('what waits', () => {
  it('goes nowhere once its number was taken away, and out where nothing changed', async () => {
    const old = '13900001234'
    const sentThere = () => sms().sent.filter(({ to }) => to === old).length
    await confirmAddress(firm.user, 'sms', old)
    sms().answerWith(() => ({ outcome: 'refused', reference: '', reason: '欠费' }))
    await returnedPlan()
    await work()
    sms().answerWith(undefined)
    const [waiting] = await deliveries('state=refused&channel=sms')
    const again = async () => {
      bodyOf(await administrator.post(`${region}/deliveries/${waiting?.deliveryId}/send-again`))
      await work()
      return (await deliveries()).find(({ deliveryId }) => deliveryId === waiting?.deliveryId)
    }
    const before = sentThere()
    bodyOf(await firm.user.delete(`${own}/addresses/sms`))
    expect(await again()).toMatchObject({
      state: 'refused',
      reason: '联系方式已更换、删除或不再接收，未发送',
    })
    expect(sentThere()).toBe(before)
    // once the number is theirs again the message may go there
    city.server.pass(61)
    await confirmAddress(firm.user, 'sms', old)
    expect(await again()).toMatchObject({ state: 'sent' })
    expect(sentThere()).toBe(before + 2)
    bodyOf(await firm.user.delete(`${own}/addresses/sms`))
  })
})

describe('an account’s settings', () => {
  it('begin as the product proposes, and show no address in clear', async () => {
    const told = bodyOf<{ language: string; mailMasked: string; kinds: { kind: string }[] }>(
      await firm.user.get(own),
    )
    expect(told).toMatchObject({ language: 'zh', mailMasked: 'h***@firm.example.cn', phoneMasked: null })
    expect(told.kinds.map((each) => each.kind)).toContain('claim-on-notice')
    expect(told.kinds.map((each) => each.kind)).not.toContain('plan-waits')
  })

  it('choose the language of what goes out', async () => {
    const choice = { language: 'en', takesSms: true, takesMail: true, endedKinds: [] }
    bodyOf(await firm.user.put(own, choice))
    await returnedPlan()
    await work()
    expect(mail().sent.at(-1)?.subject).toMatch(/^Your plan was returned/)
    bodyOf(await firm.user.put(own, { ...choice, language: 'zh', takesMail: false }))
    const before = mail().sent.length
    await returnedPlan()
    await work()
    expect(mail().sent.length).toBe(before)
    bodyOf(await firm.user.put(own, { ...choice, language: 'zh' }))
  })

  it('may not end what concerns rights or money', async () => {
    const choice = { language: 'zh', takesSms: true, takesMail: true, endedKinds: ['money-paid'] }
    expect(problemIn(await firm.user.put(own, choice)).code).toBe('messages.kind-is-mandatory')
  })

  it('take no number or address that is none, and no second code at once', async () => {
    for (const [channel, address] of [
      ['sms', '12345'],
      ['mail', 'nobody'],
      ['mail', 'a@b'],
    ]) {
      const answer = await city.finance.post(`${own}/addresses`, { channel, address })
      expect(problemIn(answer).code).toBe('messages.address-wrong')
    }
    bodyOf(await city.finance.post(`${own}/addresses`, { channel: 'sms', address: '13912345678' }))
    const again = await city.finance.post(`${own}/addresses`, { channel: 'sms', address: '13912345678' })
    expect(problemIn(again).code).toBe('messages.code-just-sent')
  })

  it('count wrong codes and stop taking any', async () => {
    const typed = () => city.finance.post(`${own}/addresses/sms/confirm`, { code: '000000x' })
    expect(problemIn(await typed()).code).toBe('messages.no-code-waiting')
    await haveCodeSent(city.finance, 'sms')
    for (const left of [4, 3, 2, 1, 0])
      expect(bodyOf(await typed())).toEqual({ isConfirmed: false, triesLeft: left })
    expect(problemIn(await typed()).code).toBe('messages.no-code-waiting')
  })

  it('say where a code never arrives, until another is asked for', async () => {
    sms().answerWith(() => ({ outcome: 'refused', reference: '', reason: '空号' }))
    const give = (address: string) => city.finance.post(`${own}/addresses`, { channel: 'sms', address })
    bodyOf(await city.finance.delete(`${own}/addresses/sms`))
    bodyOf(await give('13912345678'))
    await expect(haveCodeSent(city.finance, 'sms')).rejects.toThrow('a code by sms was refused: 空号')
    expect(bodyOf(await city.finance.get(own))).toMatchObject({
      waiting: [{ channel: 'sms', masked: '139****5678', isRefused: true }],
    })
    sms().answerWith(undefined)
    bodyOf(await city.finance.delete(`${own}/addresses/sms`))
    bodyOf(await give('13912345679'))
    await haveCodeSent(city.finance, 'sms')
    expect(bodyOf(await city.finance.get(own))).toMatchObject({ waiting: [{ isRefused: false }] })
  })

  it('let a number or address be taken away', async () => {
    bodyOf(await city.finance.delete(`${own}/addresses/sms`))
    expect(bodyOf(await city.finance.get(own))).toMatchObject({ phoneMasked: null, waiting: [] })
    const again = await city.finance.delete(`${own}/addresses/sms`)
    expect(problemIn(again).code).toBe('platform.not-found')
  })

  it('stand in the record of the account when they change, for they are a way back in', async () => {
    const changes = async () => {
      const { rows } = bodyOf<{ rows: unknown[] }>(
        await city.finance.get('/api/regions/320206/own-sign-ins?what=contact-changed'),
      )
      return rows.length
    }
    const before = await changes()
    await confirmAddress(city.finance, 'mail', 'finance@bureau.example.cn')
    expect(await changes()).toBe(before + 1)
    bodyOf(await city.finance.delete(`${own}/addresses/mail`))
    expect(await changes()).toBe(before + 2)
    // asked for and taken back before the code was typed in: nothing changed
    bodyOf(
      await city.finance.post(`${own}/addresses`, { channel: 'mail', address: 'other@bureau.example.cn' }),
    )
    bodyOf(await city.finance.delete(`${own}/addresses/mail`))
    expect(await changes()).toBe(before + 2)
  })

  it('have nobody’s phone ring all day: five codes an hour for an account, ten a day to a number', async () => {
    const address = '13800001111'
    const ask = (user: TestUser) => user.post(`${own}/addresses`, { channel: 'sms', address })
    // taken away and given again there is no pause in between
    const askAgain = async (user: TestUser) => {
      bodyOf(await user.delete(`${own}/addresses/sms`))
      return ask(user)
    }
    for (const user of [city.approver, city.auditor]) {
      bodyOf(await ask(user))
      for (let n = 0; n < 4; n += 1) bodyOf(await askAgain(user))
      const sixth = problemIn(await askAgain(user))
      expect(sixth).toMatchObject({ status: 429, code: 'messages.too-many-codes', details: { minutes: 60 } })
    }
    expect(problemIn(await ask(city.reviewer))).toMatchObject({
      code: 'messages.too-many-codes',
      details: { minutes: 24 * 60 },
    })
    bodyOf(await city.reviewer.post(`${own}/addresses`, { channel: 'sms', address: '13800002222' }))
    city.server.pass(3601)
    bodyOf(await city.reviewer.post(`${own}/addresses`, { channel: 'sms', address: '13800003333' }))
  })
})

describe('a letter about something that may be ended', () => {
  it('is ended by one click without signing in, and comes no more', async () => {
    await confirmAddress(city.cityReviewer, 'mail', 'city@bureau.example.cn')
    await city.server.setDay('2023-02-14')
    const { platform } = city.server.app
    const { accountId } = bodyOf<{ accountId: string }>(await city.cityReviewer.get('/api/session'))
    const { page } = unsubscribeUrl(platform, { regionId, accountId, kind: 'objection-arrived' })
    expect(page).toMatch(/^https:\/\/px\.example\.cn\/unsubscribe\?token=/)
    const home = bodyOf<{ regionId: string }>(await city.cityReviewer.get('/api/session')).regionId
    const right = unsubscribeUrl(platform, { regionId: home, accountId, kind: 'objection-arrived' }).oneClick
    const post = (url: string, from: Record<string, string> = {}, payload = 'List-Unsubscribe=One-Click') =>
      city.server.app.fastify.inject({
        method: 'POST',
        url: url.replace('https://px.example.cn', ''),
        headers: { 'content-type': 'application/x-www-form-urlencoded', ...from },
        payload,
      })
    // a mail program in a browser asks from its own page
    const webMail = {
      origin: 'https://mail.example',
      'sec-fetch-site': 'cross-site',
      'sec-fetch-mode': 'no-cors',
    }
    expect((await post(right)).json()).toMatchObject({ kindName: { zh: '收到异议' } })
    expect((await post(right, webMail)).statusCode).toBe(200)
    const boundary = { 'content-type': 'multipart/form-data; boundary=b' }
    const parts =
      '--b\r\nContent-Disposition: form-data; name="List-Unsubscribe"\r\n\r\nOne-Click\r\n--b--\r\n'
    expect((await post(right, { ...webMail, ...boundary }, parts)).statusCode).toBe(200)
    const kinds = bodyOf<{ kinds: { kind: string; isEnded: boolean }[] }>(
      await city.cityReviewer.get(own),
    ).kinds
    expect(kinds.find((each) => each.kind === 'objection-arrived')?.isEnded).toBe(true)

    const forged = right.replace('objection-arrived', 'objection-open')
    for (const url of [forged, `${right}x`, right.slice(0, -4)])
      for (const from of [{}, webMail])
        expect((await post(url, from)).json().code).toBe('messages.link-unknown')
  })
})

describe('the list of deliveries', () => {
  it('is for those who look after them, counts them, and shows no number in clear', async () => {
    for (const user of [city.reviewer, city.finance, firm.user])
      expect(problemIn(await user.get(`${region}/deliveries`)).code).toBe('platform.not-allowed')
    const { counts } = bodyOf<{ counts: { channel: string; state: string; count: number }[] }>(
      await city.auditor.get(`${region}/delivery-counts`),
    )
    expect(counts.find(({ channel, state }) => channel === 'sms' && state === 'sent')?.count).toBeGreaterThan(
      3,
    )
    const text = (await administrator.get(`${region}/deliveries?limit=200`)).text
    expect(text).not.toMatch(/(?<!\d)1\d{10}(?!\d)/)
  })
})
