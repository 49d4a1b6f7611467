import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { executeCommand, systemActor } from '../../platform/index.ts'
import { codeOf, openBrowser, type TestBrowser } from '../../testing/browser.ts'
import { bodyOf } from '../../testing/filed-training.ts'
import { newFirm, registeredFirm, type TestFirm } from '../../testing/firms.ts'
import { inventedIdNumber, inventedPhone } from '../../testing/invented.ts'
import { OWN_PASSWORD, openRealClerk } from '../../testing/real-staff.ts'
import { codeSentTo, jobsDone } from '../../testing/sent-codes.ts'
import { openTestServer, problemIn, TEST_PASSWORD, type TestServer } from '../../testing/test-server.ts'
import { openLearner } from '../../testing/verified-learner.ts'
import { keepContact } from '../index.ts'

const REGION = '320206'
const OWNER_PASSWORD = 'lotus-root-and-rice'
const NEXT_PASSWORD = 'paper-lantern-and-tea'
const phone = (n: number) => inventedPhone(70_000 + n)
const idNumber = (n: number) => inventedIdNumber(7000 + n)

let server: TestServer
let owner: pg.Client
let firm: TestFirm

beforeAll(async () => {
  server = await openTestServer()
  owner = new pg.Client({ connectionString: server.databaseUrl })
  await owner.connect()
  await server.work()
  firm = await registeredFirm(server, 'employer')
  await server.anyone.post(`/api/regions/${REGION}/organizations`, {
    ...newFirm('forgetful'),
    password: OWNER_PASSWORD,
  })
})
afterAll(async () => {
  await owner.end()
  await server.close()
})

const waiting = async () => {
  // the queue waits longer after each failure; here the next try is due now
  await owner.query(
    'update graphile_worker._private_jobs set run_at = now() where attempts > 0 and locked_at is null',
  )
  const { rows } = await owner.query<{ count: string }>(
    `select count(*) from graphile_worker.jobs where task_identifier like 'identity.%'`,
  )
  return Number(rows[0]?.count)
}
/** How many codes went out; other messages go their own way. */
const sent = () =>
  [...server.carriers.sms.sent, ...server.carriers.mail.sent].filter(({ text }) => text.startsWith('验证码'))
    .length
/** Somebody on the staff list, with a phone and no account. */
const worker = async (n: number, more: object = {}) => {
  const people = [{ idNumber: idNumber(n), name: '周海燕', phone: phone(n), relation: 'employee', ...more }]
  const { personIds } = bodyOf<{ personIds: string[] }>(
    await firm.user.post(`${firm.path}/staff`, { people }),
  )
  return personIds[0] ?? ''
}
const ask = async (
  browser: TestBrowser,
  name: string,
  { purpose = 'sign-in', face = 'learner' }: { purpose?: string; face?: string } = {},
) => {
  const answer = await browser.post('/api/session/codes', { purpose, face, name })
  await jobsDone(waiting)
  return answer
}
const asked = { againInSeconds: 60, standsMinutes: 10 }
const confirm = (username: string, channel: 'sms' | 'mail', address: string) =>
  executeCommand(server.app.platform, keepContact, systemActor(REGION), {
    regionId: REGION,
    username,
    channel,
    address,
  })

describe('a learner', () => {
  it('signs in by ID number and a code to the registered phone, and has an account from then on', async () => {
    const personId = await worker(1)
    const browser = openBrowser(server)
    expect((await ask(browser, idNumber(1))).body).toEqual(asked)
    const entered = await browser.post('/api/session/code', { code: codeSentTo(server, phone(1)) })
    expect(entered.status).toBe(200)
    expect(entered.body).toMatchObject({ face: 'learner', name: '周海燕', personId })
    expect((await browser.get(`/api/regions/${REGION}/real-name`)).body).toMatchObject({ state: 'open' })
    const account = bodyOf<{ events: { what: string }[] }>(await browser.get('/api/account'))
    expect(account.events.map(({ what }) => what)).toEqual(['signed-in'])
  })

  it('gets one code however often a busy gateway made it go out again, and the operator reads in the log why', async () => {
    await worker(40)
    const tried: { reference: string; text: string }[] = []
    const answers = [
      { outcome: 'failed', reference: '', reason: '网关繁忙' },
      { outcome: 'failed', reference: '', reason: '通道排队' },
    ] as const
    server.carriers.sms.answerWith((message) => {
      // other messages of the region go out meanwhile
      if (message.to !== phone(40)) return { outcome: 'accepted', reference: 'other', reason: '' }
      tried.push(message)
      return answers[tried.length - 1] ?? { outcome: 'accepted', reference: 'late', reason: '' }
    })
    const browser = openBrowser(server)
    await ask(browser, idNumber(40))
    server.carriers.sms.answerWith(undefined)
    expect(tried).toHaveLength(3)
    expect(new Set(tried.map(({ reference }) => reference)).size).toBe(1)
    expect(new Set(tried.map(({ text }) => text)).size).toBe(1)
    for (const { outcome, reason } of answers)
      expect(server.logged.some((line) => line.includes(`by sms was ${outcome}: ${reason}`))).toBe(true)
    expect(server.logged.join()).not.toContain(phone(40))
    const entered = await browser.post('/api/session/code', { code: codeSentTo(server, phone(40)) })
    expect(entered.status).toBe(200)
  })

  it('hears no more of a code of which the carrier said never: it is not tried again, and the log says why', async () => {
    await worker(41)
    let tries = 0
    server.carriers.sms.answerWith(({ to }) => {
      if (to !== phone(41)) return { outcome: 'accepted', reference: 'other', reason: '' }
      tries += 1
      return { outcome: 'refused', reference: '', reason: '空号' }
    })
    const browser = openBrowser(server)
    const answer = await ask(browser, idNumber(41))
    server.carriers.sms.answerWith(undefined)
    expect(tries).toBe(1)
    expect(answer).toMatchObject({ status: 202, body: { againInSeconds: 60, standsMinutes: 10 } })
    expect(server.logged.some((line) => line.includes('a code by sms was refused: 空号'))).toBe(true)
  })

  it('signs in by the phone alone, first as the only one who gave it, then as the one who confirmed it', async () => {
    await worker(2)
    const first = openBrowser(server)
    await ask(first, phone(2))
    expect((await first.post('/api/session/code', { code: codeSentTo(server, phone(2)) })).status).toBe(200)
    await worker(3, { phone: phone(2), name: '别的人' })
    server.pass(61)
    const again = openBrowser(server)
    await ask(again, ` ${phone(2).slice(0, 3)} ${phone(2).slice(3)}`)
    const entered = await again.post('/api/session/code', { code: codeSentTo(server, phone(2)) })
    expect(entered.body).toMatchObject({ name: '周海燕' })
    // whoever shares the phone of another learner gets no code there
    const before = sent()
    expect((await ask(openBrowser(server), idNumber(3))).body).toEqual(asked)
    expect(sent()).toBe(before)
  })

  it('is told nothing by a phone that two people gave', async () => {
    await worker(4)
    await worker(5, { phone: phone(4) })
    const before = sent()
    expect((await ask(openBrowser(server), phone(4))).body).toEqual(asked)
    expect(sent()).toBe(before)
  })

  it('who has an authenticator is still asked for its code', async () => {
    const personId = await worker(6)
    await openLearner(server, `/api/regions/${REGION}`, personId, 'careful')
    const browser = openBrowser(server)
    await browser.signIn('careful', TEST_PASSWORD)
    const offer = bodyOf<{ secret: string }>(
      await browser.post('/api/account/authenticator', { password: TEST_PASSWORD }),
    )
    bodyOf(await browser.post('/api/account/authenticator/confirm', { code: codeOf(server, offer.secret) }))
    const other = openBrowser(server)
    await ask(other, 'careful')
    const entered = await other.post('/api/session/code', { code: codeSentTo(server, phone(6)) })
    expect(entered.status).toBe(202)
    expect(entered.body).toMatchObject({ step: 'second-factor' })
  })

  it('cannot confirm the phone of another learner', async () => {
    await worker(7)
    const browser = openBrowser(server)
    await ask(browser, idNumber(7))
    await browser.post('/api/session/code', { code: codeSentTo(server, phone(7)) })
    const own = `/api/regions/${REGION}/message-preference/addresses`
    const codesThere = () =>
      server.carriers.sms.sent.filter(({ to, text }) => to === phone(2) && text.startsWith('验证码')).length
    const before = codesThere()
    bodyOf(await browser.post(own, { channel: 'sms', address: phone(2) }))
    await expect.poll(codesThere).toBe(before + 1)
    const taken = await browser.post(`${own}/sms/confirm`, { code: codeSentTo(server, phone(2)) })
    expect(problemIn(taken).code).toBe('identity.phone-taken')
  })
})

describe('a phone that the bureau put right', () => {
  const enter = async (browser: TestBrowser, name: string, to: string) => {
    await ask(browser, name)
    return browser.post('/api/session/code', { code: codeSentTo(server, to) })
  }
  const corrected = async (browser: TestBrowser, shouldBe: string) => {
    const reviewer = await server.staff(`putting-right-${shouldBe}`, ['reviewer'], REGION)
    const { correctionId } = bodyOf<{ correctionId: string }>(
      await browser.post(`/api/regions/${REGION}/corrections`, { about: 'phone', isWrong: '换号', shouldBe }),
    )
    // what was asked is told to the phone of before, as long as it is the way in
    await server.app.deliverEvents()
    const answer = { outcome: 'corrected', reason: '已核对身份证件' }
    return reviewer.post(`/api/regions/${REGION}/corrections/${correctionId}/answer`, answer)
  }

  it('opens the account from then on; the one before opens nothing, nor does what it opened or was sent', async () => {
    const personId = await worker(50)
    const browser = openBrowser(server)
    expect((await enter(browser, phone(50), phone(50))).status).toBe(200)
    server.pass(61)
    const late = openBrowser(server)
    await ask(late, phone(50))
    const lateCode = codeSentTo(server, phone(50))
    expect((await corrected(browser, phone(51))).body).toEqual({ state: 'corrected' })

    const own = `/api/regions/${REGION}/people/${personId}`
    expect((await browser.get(own)).status).toBe(401)
    expect(problemIn(await late.post('/api/session/code', { code: lateCode })).code).toBe(
      'identity.code-over',
    )
    server.pass(61)
    const before = sent()
    await ask(openBrowser(server), phone(50))
    expect(sent()).toBe(before)
    const again = openBrowser(server)
    expect((await enter(again, phone(51), phone(51))).body).toMatchObject({ personId })
    server.pass(61)
    expect((await enter(openBrowser(server), idNumber(50), phone(51))).body).toMatchObject({ personId })
    const { events } = bodyOf<{ events: { what: string }[] }>(await again.get('/api/account'))
    expect(events.map(({ what }) => what)).toContain('phone-put-right')
  })

  it('ends every session and the password of before, and the phone before is told as well', async () => {
    const personId = await worker(54)
    const learner = { username: 'by-password', password: TEST_PASSWORD }
    await openLearner(server, `/api/regions/${REGION}`, personId, learner.username)
    const [byPassword, byCode] = [openBrowser(server), openBrowser(server)]
    await byPassword.signIn(learner.username, learner.password)
    expect((await byPassword.get('/api/account')).status).toBe(200)
    expect((await enter(byCode, phone(54), phone(54))).status).toBe(200)
    expect((await corrected(byPassword, phone(55))).body).toEqual({ state: 'corrected' })

    for (const browser of [byPassword, byCode]) expect((await browser.get('/api/account')).status).toBe(401)
    const thief = openBrowser(server)
    const tried = await thief.signIn(learner.username, learner.password)
    expect(problemIn(tried).code).toBe('identity.wrong-credentials')
    await server.app.deliverEvents()
    const told = async () => {
      const { rows } = await owner.query<{ kind: string; address_masked: string }>(
        `select kind, address_masked from messages.delivery join messages.message using (region_id, message_id, kind)
         where person_id = $1 and kind like 'phone-%' order by kind, address_masked`,
        [personId],
      )
      return rows.map(({ kind, address_masked: to }) => `${kind} ${to}`)
    }
    const masked = (n: number) => `${phone(n).slice(0, 3)}****${phone(n).slice(-4)}`
    expect(await told()).toEqual(
      [`phone-asked ${masked(54)}`, `phone-replaced ${masked(54)}`, `phone-replaced ${masked(55)}`].sort(),
    )

    await ask(thief, phone(55), { purpose: 'new-password' })
    const code = codeSentTo(server, phone(55))
    const chosen = await thief.post('/api/session/new-password', { code, password: NEXT_PASSWORD })
    expect(chosen.status).toBe(200)
    expect((await openBrowser(server).signIn(learner.username, NEXT_PASSWORD)).status).toBe(200)
  })

  it('is put back where it was not theirs, and whoever came in by it is out again', async () => {
    const personId = await worker(56)
    const robbed = openBrowser(server)
    await enter(robbed, phone(56), phone(56))
    await corrected(robbed, phone(57))
    server.pass(61)
    const thief = openBrowser(server)
    expect((await enter(thief, phone(57), phone(57))).body).toMatchObject({ personId })

    const region = `/api/regions/${REGION}`
    const { rows } = bodyOf<{ rows: { correctionId: string }[] }>(await thief.get(`${region}/corrections`))
    const path = `${region}/corrections/${rows[0]?.correctionId}/restore-phone`
    const why = { reason: '本人携身份证件到场' }
    const counter = await server.staff('at-the-counter', ['reviewer'], REGION)
    const stranger = await server.staff('of-xishan', ['reviewer'], '320205')
    const clerk = await server.staff('only-a-clerk', ['clerk'], REGION)
    for (const user of [thief, firm.user, clerk, stranger])
      expect(problemIn(await user.post(path, why)).code).toBe('platform.not-allowed')
    expect(problemIn(await counter.post(path, { reason: '' })).faults).toMatchObject([{ pointer: '/reason' }])
    const shown = bodyOf<{ rows: object[] }>(await counter.get(`${region}/corrections?personId=${personId}`))
    expect(shown.rows).toMatchObject([{ state: 'corrected', actions: ['restore'] }])
    expect(bodyOf(await counter.post(path, why))).toEqual({ state: 'restored' })

    expect((await thief.get('/api/account')).status).toBe(401)
    server.pass(61)
    const before = sent()
    await ask(openBrowser(server), phone(57))
    expect(sent()).toBe(before)
    expect((await enter(openBrowser(server), phone(56), phone(56))).body).toMatchObject({ personId })
    expect(problemIn(await counter.post(path, why)).code).toBe('platform.not-possible-now')
  })

  it('is put back only from the latest correction', async () => {
    await worker(58)
    const browser = openBrowser(server)
    await enter(browser, phone(58), phone(58))
    await corrected(browser, phone(59))
    server.pass(61)
    await enter(browser, phone(59), phone(59))
    const region = `/api/regions/${REGION}`
    const { rows } = bodyOf<{ rows: { correctionId: string }[] }>(await browser.get(`${region}/corrections`))
    await corrected(browser, phone(60))
    const counter = await server.staff('at-the-counter', ['reviewer'], REGION)
    const path = `${region}/corrections/${rows[0]?.correctionId}/restore-phone`
    expect(problemIn(await counter.post(path, { reason: '本人到场' })).code).toBe(
      'registry.phone-changed-since',
    )
  })

  it('is never another learner’s: their account stays theirs, and the answer is refused', async () => {
    const theirs = await worker(52)
    expect((await enter(openBrowser(server), phone(52), phone(52))).status).toBe(200)
    await worker(53)
    const browser = openBrowser(server)
    await enter(browser, phone(53), phone(53))
    expect(problemIn(await corrected(browser, phone(52))).code).toBe('identity.phone-of-another')
    expect((await browser.get('/api/account')).status).toBe(200)
    server.pass(61)
    expect((await enter(openBrowser(server), phone(52), phone(52))).body).toMatchObject({ personId: theirs })
  })
})

describe('a code', () => {
  it('is answered alike whether anybody has the name or not, and never by staff or firms', async () => {
    const nobody = openBrowser(server)
    const before = sent()
    const answer = await ask(nobody, inventedPhone(99_999))
    expect(answer.status).toBe(202)
    expect(answer.body).toEqual(asked)
    expect(sent()).toBe(before)
    expect(problemIn(await nobody.post('/api/session/code', { code: '000000' }))).toMatchObject({
      code: 'identity.code-not-right',
      details: { triesLeft: 4 },
    })
    const firmFace = await ask(openBrowser(server), 'forgetful', { face: 'enterprise' })
    expect(problemIn(firmFace).code).toBe('platform.invalid-input')
  })

  it('opens in the browser that asked, and in no other', async () => {
    await worker(10)
    const [asking, thief] = [openBrowser(server), openBrowser(server)]
    await ask(asking, idNumber(10))
    const code = codeSentTo(server, phone(10))
    expect(problemIn(await thief.post('/api/session/code', { code })).code).toBe('identity.code-over')
    expect((await asking.post('/api/session/code', { code })).status).toBe(200)
    // used is used
    expect(problemIn(await asking.post('/api/session/code', { code })).code).toBe('identity.code-over')
  })

  it('is over after ten minutes', async () => {
    await worker(11)
    const browser = openBrowser(server)
    await ask(browser, idNumber(11))
    const code = codeSentTo(server, phone(11))
    server.pass(601)
    expect(problemIn(await browser.post('/api/session/code', { code })).code).toBe('identity.code-over')
  })

  it('is asked for again after a minute, five times an hour', async () => {
    await worker(12)
    const browser = openBrowser(server)
    await ask(browser, idNumber(12))
    expect(problemIn(await ask(browser, idNumber(12)))).toMatchObject({
      code: 'identity.code-just-asked',
      details: { seconds: 60 },
    })
    for (let n = 0; n < 4; n += 1) {
      server.pass(61)
      expect((await ask(browser, idNumber(12))).status).toBe(202)
    }
    server.pass(61)
    const sixth = problemIn(await ask(browser, idNumber(12)))
    expect(sixth).toMatchObject({ code: 'identity.code-just-asked', details: { seconds: 3600 - 5 * 61 } })
    // of nobody's name the same
    const stranger = openBrowser(server)
    await ask(stranger, inventedPhone(99_998))
    expect(problemIn(await ask(stranger, inventedPhone(99_998))).code).toBe('identity.code-just-asked')
  })

  it('goes to one phone ten times a day at most, from however many addresses; the own browser has its own', async () => {
    await worker(13)
    const own = openBrowser(server)
    await ask(own, idNumber(13))
    await own.post('/api/session/code', { code: codeSentTo(server, phone(13)) })
    const before = sent()
    for (let n = 0; n < 15; n += 1)
      await ask(openBrowser(server, { address: `198.51.100.${n}` }), idNumber(13))
    // one of the ten was the owner's first, when the browser was a stranger's too
    expect(sent() - before).toBe(9)
    server.pass(61)
    await own.delete('/api/session')
    await ask(own, idNumber(13))
    expect(sent() - before).toBe(10)
    expect((await own.post('/api/session/code', { code: codeSentTo(server, phone(13)) })).status).toBe(200)
  })

  it('is not found by ten thousand tries', async () => {
    await worker(14)
    const browser = openBrowser(server)
    await ask(browser, idNumber(14))
    const code = codeSentTo(server, phone(14))
    const wrong = (n: number) => String((Number(code) + 1 + n) % 1_000_000).padStart(6, '0')
    const answers: string[] = []
    for (let round = 0; round < 100; round += 1)
      answers.push(
        ...(await Promise.all(
          Array.from(
            { length: 100 },
            async (_, n) =>
              problemIn(await browser.post('/api/session/code', { code: wrong(round * 100 + n) })).code,
          ),
        )),
      )
    expect(answers.filter((answer) => answer === 'identity.code-not-right')).toHaveLength(4)
    expect(answers.filter((answer) => answer === 'identity.code-over')).toHaveLength(9996)
    // also the right one is worth nothing then
    expect(problemIn(await browser.post('/api/session/code', { code })).code).toBe('identity.code-over')
    await jobsDone(waiting)
  })

  it('stands nowhere in clear', async () => {
    await worker(15)
    const browser = openBrowser(server)
    await ask(browser, idNumber(15))
    const code = codeSentTo(server, phone(15))
    const { rows } = await owner.query<{ row: string }>(
      `select row_to_json(asked_code)::text as row from identity.asked_code
       union all select row_to_json(entry)::text from audit.entry entry
       union all select row_to_json(job)::text from graphile_worker._private_jobs job
       union all select row_to_json(event)::text from identity.sign_in_event event`,
    )
    const kept = rows.map(({ row }) => row).join('\n')
    for (const secret of [code, phone(15), idNumber(15)]) expect(kept).not.toContain(`"${secret}"`)
    expect(server.logged.join('\n')).not.toContain(code)
  })
})

describe('a forgotten password', () => {
  const wish = { purpose: 'new-password', face: 'enterprise' }

  it('is chosen anew by a code to the confirmed contact; all sessions before end', async () => {
    await confirm('forgetful', 'mail', 'qian@firm.example.cn')
    const before = openBrowser(server)
    await before.signIn('forgetful', OWNER_PASSWORD)
    const browser = openBrowser(server)
    expect((await ask(browser, 'forgetful', wish)).body).toEqual(asked)
    const code = codeSentTo(server, 'qian@firm.example.cn')
    const choose = (password: string) => browser.post('/api/session/new-password', { code, password })
    expect(problemIn(await choose('short')).code).toBe('identity.password-too-short')
    expect(problemIn(await choose('12345678')).code).toBe('identity.password-too-easy')
    const chosen = await choose(NEXT_PASSWORD)
    expect(chosen.status).toBe(200)
    expect(chosen.body).toMatchObject({ face: 'enterprise', name: '钱小雨' })
    expect(problemIn(await choose(NEXT_PASSWORD)).code).toBe('identity.code-over')
    expect((await before.get('/api/session')).status).toBe(401)
    expect(problemIn(await openBrowser(server).signIn('forgetful', OWNER_PASSWORD)).code).toBe(
      'identity.wrong-credentials',
    )
    expect((await openBrowser(server).signIn('forgetful', NEXT_PASSWORD)).status).toBe(200)
    const { events } = bodyOf<{ events: { what: string }[] }>(await browser.get('/api/account'))
    expect(events.map(({ what }) => what)).toEqual(expect.arrayContaining(['password-reset', 'code-sent']))
  })

  it('is not chosen where no contact was confirmed, nor on another face; nobody is told', async () => {
    server.pass(61)
    const before = sent()
    for (const [name, face] of [
      ['employer', 'enterprise'],
      ['forgetful', 'bureau'],
      ['nobody-at-all', 'enterprise'],
    ] as const)
      expect((await ask(openBrowser(server), name, { ...wish, face })).body).toEqual(asked)
    expect(sent()).toBe(before)
  })

  it('leaves staff their authenticator, without which no mailbox opens anything', async () => {
    const clerk = await openRealClerk(server, 'shen')
    await confirm('shen', 'sms', phone(30))
    const browser = openBrowser(server)
    await ask(browser, 'shen', { purpose: 'new-password', face: 'bureau' })
    const code = codeSentTo(server, phone(30))
    const chosen = await browser.post('/api/session/new-password', { code, password: NEXT_PASSWORD })
    expect(chosen.body).toMatchObject({ step: 'second-factor' })
    expect(clerk.secret).not.toBe('')
    const administrator = await server.staff('opens-accounts', ['administrator'], '3202')
    bodyOf(
      await administrator.post(`/api/regions/${REGION}/staff-accounts`, {
        username: 'fresh',
        name: '陆文涛',
        password: OWN_PASSWORD,
        roles: [],
      }),
    )
    await confirm('fresh', 'sms', phone(31))
    const before = sent()
    await ask(openBrowser(server), 'fresh', { purpose: 'new-password', face: 'bureau' })
    expect(sent()).toBe(before)
  })

  it('of an invented person stays what everybody knows', async () => {
    await confirm('employer', 'sms', phone(32))
    server.pass(61)
    const browser = openBrowser(server)
    await ask(browser, 'employer', wish)
    const code = codeSentTo(server, phone(32))
    const chosen = await browser.post('/api/session/new-password', { code, password: NEXT_PASSWORD })
    expect(problemIn(chosen).code).toBe('identity.demonstration-password')
    const changed = await firm.user.post('/api/account/password', {
      current: TEST_PASSWORD,
      password: NEXT_PASSWORD,
    })
    expect(problemIn(changed).code).toBe('identity.demonstration-password')
  })
})

describe('a contact that was confirmed elsewhere', () => {
  it('is kept for an account by the product alone, where it can be read', async () => {
    await expect(confirm('forgetful', 'mail', 'no address')).rejects.toMatchObject({
      code: 'identity.contact-unreadable',
    })
    await expect(confirm('nobody', 'sms', phone(40))).rejects.toMatchObject({ code: 'platform.not-found' })
  })
})
