import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { removeAddress } from '../../messages/preference/confirm-address.ts'
import { type Actor, executeCommand, inScope, type Tx } from '../../platform/index.ts'
import { askCorrection } from '../../registry/correction/ask-correction.ts'
import { codeOf, openBrowser, type TestBrowser } from '../../testing/browser.ts'
import { bodyOf } from '../../testing/filed-training.ts'
import { registeredFirm, type TestFirm } from '../../testing/firms.ts'
import { inventedIdNumber, inventedPhone } from '../../testing/invented.ts'
import { codeSentTo, jobsDone } from '../../testing/sent-codes.ts'
import { openTestServer, problemIn, type TestServer, type TestUser } from '../../testing/test-server.ts'
import { putContact } from '../contact/contact-store.ts'
import { linkIdentity, listLinks } from '../sign-on/sign-on-store.ts'

const REGION = '320206'
const region = `/api/regions/${REGION}`
const own = `${region}/message-preference/addresses`
const STRANGERS_PASSWORD = 'paper-kite-and-lantern'
const phone = (n: number) => inventedPhone(170_000 + n)

interface Slip {
  readonly username: string
  readonly oneTimePassword: string
}

let server: TestServer
let owner: pg.Client
let firm: TestFirm
let clerk: TestUser
let reviewer: TestUser

beforeAll(async () => {
  server = await openTestServer()
  owner = new pg.Client({ connectionString: server.databaseUrl })
  await owner.connect()
  await server.work()
  firm = await registeredFirm(server, 'employer')
  clerk = await server.staff('counter-1', ['clerk'], REGION)
  reviewer = await server.staff('counter-2', ['reviewer'], REGION)
})
afterAll(async () => {
  await owner.end()
  await server.close()
})

const asSystem = <Result>(run: (tx: Tx) => Promise<Result>) =>
  inScope(server.app.platform.db, { kind: 'system' }, run)
const sent = () =>
  jobsDone(async () => {
    const { rows } = await owner.query<{ count: string }>(
      `select count(*) from graphile_worker.jobs where task_identifier ~ '^(identity|messages)[.]'
       and task_identifier <> 'messages.deliver'`,
    )
    return Number(rows[0]?.count)
  })
/** On a firm's staff list, with a phone that somebody else holds. */
const hired = async (n: number) => {
  const people = [
    { idNumber: inventedIdNumber(17_000 + n), name: '周海燕', phone: phone(n), relation: 'employee' },
  ]
  const { personIds } = bodyOf<{ personIds: string[] }>(
    await firm.user.post(`${firm.path}/staff`, { people }),
  )
  return personIds[0] ?? ''
}
const ask = async (browser: TestBrowser, name: string, purpose = 'sign-in') => {
  server.pass(61)
  await browser.post('/api/session/codes', { purpose, face: 'learner', name })
  await sent()
}
const comeIn = async (name: string, to = name) => {
  const browser = openBrowser(server)
  await ask(browser, name)
  expect((await browser.post('/api/session/code', { code: codeSentTo(server, to) })).status).toBe(200)
  return browser
}
/** A session of somebody who also has a password, single sign-on and a mailbox of their own on the account. */
const settledIn = async (n: number) => {
  const browser = openBrowser(server)
  await comeIn(phone(n))
  await ask(browser, phone(n), 'new-password')
  const code = codeSentTo(server, phone(n))
  bodyOf(await browser.post('/api/session/new-password', { code, password: STRANGERS_PASSWORD }))
  const { accountId } = bodyOf<{ accountId: string }>(await browser.get('/api/session'))
  const link = { issuer: 'https://id.example.cn', subject: `stranger-${n}`, linkedAt: new Date(0) }
  await asSystem((tx) => linkIdentity(tx, { ...link, accountId }))
  const address = `stranger${n}@example.cn`
  bodyOf(await browser.post(own, { channel: 'mail', address }))
  await sent()
  bodyOf(await browser.post(`${own}/mail/confirm`, { code: codeSentTo(server, address) }))
  const { username } = bodyOf<{ username: string }>(await browser.get('/api/account'))
  return { browser, accountId, username, address }
}
const withAuthenticator = async (browser: TestBrowser) => {
  const password = STRANGERS_PASSWORD
  const { secret } = bodyOf<{ secret: string }>(
    await browser.post('/api/account/authenticator', { password }),
  )
  bodyOf(await browser.post('/api/account/authenticator/confirm', { code: codeOf(server, secret) }))
}
const counter = (personId: string) => `${region}/people/${personId}/learner-account`
const wished = { about: 'phone', isWrong: '换号了' }
const askForPhone = async (browser: TestBrowser, shouldBe: string) => {
  const { correctionId } = bodyOf<{ correctionId: string }>(
    await browser.post(`${region}/corrections`, { ...wished, shouldBe }),
  )
  return `${region}/corrections/${correctionId}`
}
const answered = { outcome: 'corrected', reason: '已核对身份证件，本人到场' }
/** What a phone or mailbox was told beside codes. */
const toldAt = (to: string) =>
  [...server.carriers.sms.sent, ...server.carriers.mail.sent].flatMap((message) =>
    message.to === to && !message.text.startsWith('验证码') ? [message.text] : [],
  )
const eventsOf = async (accountId: string) => {
  const { rows } = await owner.query<{ what: string }>(
    'select what from identity.sign_in_event where account_id = $1 order by event_id',
    [accountId],
  )
  return rows.map(({ what }) => what)
}

describe('a code that was sent before', () => {
  it('opens nothing once the account was opened anew at the counter, nor does the phone it went to', async () => {
    const personId = await hired(1)
    await comeIn(phone(1))
    const late = openBrowser(server)
    await ask(late, phone(1))
    const code = codeSentTo(server, phone(1))
    bodyOf(await clerk.post(`${counter(personId)}/renew`))
    expect(problemIn(await late.post('/api/session/code', { code })).code).toBe('identity.code-over')
    // and none is sent there any more
    await ask(late, phone(1))
    expect(codeSentTo(server, phone(1))).toBe(code)
    const { rows } = await owner.query(
      'select from identity.contact where person_id = $1 union all select from identity.session join identity.account using (account_id) where person_id = $1',
      [personId],
    )
    expect(rows).toEqual([])
  })

  it('opens no account that the counter opened meanwhile for whoever had none', async () => {
    const personId = await hired(2)
    const late = openBrowser(server)
    await ask(late, phone(2))
    const code = codeSentTo(server, phone(2))
    bodyOf(await clerk.post(counter(personId)))
    expect(problemIn(await late.post('/api/session/code', { code })).code).toBe('identity.code-over')
  })

  it('chooses no password any more', async () => {
    const personId = await hired(3)
    await comeIn(phone(3))
    const late = openBrowser(server)
    await ask(late, phone(3), 'new-password')
    const code = codeSentTo(server, phone(3))
    bodyOf(await clerk.post(`${counter(personId)}/renew`))
    const chosen = await late.post('/api/session/new-password', { code, password: STRANGERS_PASSWORD })
    expect(problemIn(chosen).code).toBe('identity.code-over')
  })

  it('is worth nothing where it comes back while the phone is being taken off', async () => {
    const personId = await hired(4)
    await comeIn(phone(4))
    const late = openBrowser(server)
    await ask(late, phone(4))
    const code = codeSentTo(server, phone(4))
    await Promise.all([clerk.post(`${counter(personId)}/renew`), late.post('/api/session/code', { code })])
    // whichever came first: nobody is in, and no phone is confirmed
    expect((await late.get('/api/session')).status).toBe(401)
    const { rows } = await owner.query('select from identity.contact where person_id = $1', [personId])
    expect(rows).toEqual([])
  })
})

describe('somebody who settled in on the account of another', () => {
  it('is out of it whole where the phone is put right, and hears of it at the mailbox', async () => {
    const personId = await hired(10)
    const { browser, accountId, username, address } = await settledIn(10)
    const correction = await askForPhone(browser, phone(11))
    expect(bodyOf(await reviewer.post(`${correction}/answer`, answered))).toEqual({ state: 'corrected' })

    expect((await browser.get('/api/session')).status).toBe(401)
    expect((await openBrowser(server).signIn(username, STRANGERS_PASSWORD)).status).toBe(401)
    expect(await asSystem((tx) => listLinks(tx, accountId))).toEqual([])
    await sent()
    expect(toldAt(address).at(-1)).toContain('登录手机号码已由人社部门更正')
    const worker = await comeIn(phone(11))
    const account = bodyOf<{ contacts: object[]; events: { what: string }[] }>(
      await worker.get('/api/account'),
    )
    expect(account.contacts).toEqual([{ channel: 'sms', masked: expect.stringContaining('****') }])
    expect(account.events.map(({ what }) => what)).toContain('phone-put-right')
    expect(bodyOf(await worker.get('/api/session'))).toMatchObject({ personId })
  })

  it('is told at phone and mailbox that the counter opened it anew, and the account has a line of it', async () => {
    const personId = await hired(12)
    const { accountId, address } = await settledIn(12)
    bodyOf(await clerk.post(`${counter(personId)}/renew`))
    await sent()
    for (const to of [phone(12), address]) {
      const told = toldAt(to).filter((text) => text.includes('柜台'))
      expect(told).toEqual([expect.stringContaining('不是本人办理的，请立即携带身份证')])
    }
    expect((await eventsOf(accountId)).at(-1)).toBe('renewed-at-counter')
  })

  it('is told at the phone on record where an account is opened that nobody had', async () => {
    const personId = await hired(13)
    bodyOf(await clerk.post(counter(personId)))
    await sent()
    expect(toldAt(phone(13))).toEqual([expect.stringContaining('已有人持证件在人社部门柜台为您开通')])
  })

  it('has an authenticator of before left, and one set up by the wrong phone taken away', async () => {
    await hired(14)
    const before = await settledIn(14)
    const correction = await askForPhone(before.browser, phone(15))
    bodyOf(await reviewer.post(`${correction}/answer`, answered))
    server.pass(61)
    // the wrong phone is in, chooses a password and sets up an authenticator
    const thief = openBrowser(server)
    await comeIn(phone(15))
    await ask(thief, phone(15), 'new-password')
    const code = codeSentTo(server, phone(15))
    bodyOf(await thief.post('/api/session/new-password', { code, password: STRANGERS_PASSWORD }))
    await withAuthenticator(thief)
    const restored = await reviewer.post(`${correction}/restore-phone`, { reason: '本人携身份证件到场' })
    expect(bodyOf(restored)).toEqual({ state: 'restored' })
    const worker = await comeIn(phone(14))
    expect(bodyOf(await worker.get('/api/account'))).toMatchObject({ authenticator: null })
  })

  it('keeps the holder’s authenticator in front of a phone that somebody else asked for', async () => {
    await hired(16)
    const { browser } = await settledIn(16)
    await withAuthenticator(browser)
    const correction = await askForPhone(browser, phone(17))
    bodyOf(await reviewer.post(`${correction}/answer`, answered))
    const thief = openBrowser(server)
    await ask(thief, phone(17))
    const entered = await thief.post('/api/session/code', { code: codeSentTo(server, phone(17)) })
    expect([entered.status, entered.body]).toMatchObject([202, { step: 'second-factor' }])
  })
})

describe('somebody who is in the middle of it', () => {
  it('chooses no password while the counter opens the account anew', async () => {
    const personId = await hired(30)
    const { browser, username } = await settledIn(30)
    const chosen = { current: STRANGERS_PASSWORD, password: 'another-kite-and-lantern' }
    await Promise.all([
      browser.post('/api/account/password', chosen),
      clerk.post(`${counter(personId)}/renew`),
    ])
    for (const password of Object.values(chosen))
      expect((await openBrowser(server).signIn(username, password)).status).toBe(401)
  })

  it('asks for no phone and confirms none once put out, however far the request had come', async () => {
    const personId = await hired(31)
    const { accountId } = await settledIn(31)
    bodyOf(await clerk.post(`${counter(personId)}/renew`))
    const actor: Actor = {
      ...{ kind: 'learner', id: accountId, name: '周海燕', homeRegionId: REGION, roles: [], personId },
      scope: { kind: 'person', personId },
      signedInAt: server.app.platform.clock.real(),
    }
    const input = { regionId: REGION, about: 'phone', isWrong: '换号了', shouldBe: phone(32) } as const
    await expect(executeCommand(server.app.platform, askCorrection, actor, input)).rejects.toMatchObject({
      code: 'platform.not-signed-in',
    })
    const removed = { regionId: REGION, channel: 'sms' } as const
    await asSystem((tx) =>
      putContact(tx, {
        ...{ accountId, channel: 'sms', personId, confirmedAt: new Date(0) },
        address: { sealed: server.app.platform.secrets.seal(phone(31)), masked: '199****0031', hash: null },
      }),
    )
    await expect(executeCommand(server.app.platform, removeAddress, actor, removed)).rejects.toMatchObject({
      code: 'platform.not-signed-in',
    })
  })
})

describe('what was asked for before', () => {
  it('of another phone is taken back at the counter, and the person reads why', async () => {
    const personId = await hired(20)
    const stranger = await comeIn(phone(20))
    const correction = await askForPhone(stranger, phone(21))
    await server.app.deliverEvents()
    const slip = bodyOf<Slip>(await clerk.post(`${counter(personId)}/renew`))
    expect(problemIn(await reviewer.post(`${correction}/answer`, answered)).code).toBe(
      'platform.not-possible-now',
    )
    const { rows } = bodyOf<{ rows: object[] }>(
      await reviewer.get(`${region}/corrections?personId=${personId}`),
    )
    expect(rows).toMatchObject([
      { state: 'withdrawn', answer: expect.stringContaining('在柜台重新办理'), actions: [] },
    ])
    await server.app.deliverEvents()
    const worker = openBrowser(server)
    await worker.signIn(slip.username, slip.oneTimePassword)
    bodyOf(await worker.post('/api/session/password', { password: 'lotus-root-in-the-rain' }))
    const inbox = bodyOf<{ rows: { kind: string; body: { zh: string } }[] }>(
      await worker.get(`${region}/messages`),
    )
    const told = inbox.rows.filter(({ kind }) => kind === 'correction-declined')
    expect(told).toMatchObject([{ body: { zh: expect.stringContaining('在柜台重新办理') } }])
  })

  it('in another county is taken back as well, where the phone is put right in this one', async () => {
    const jiangyin = await registeredFirm(server, 'jiangyin', { regionId: '320281' })
    const personId = await hired(22)
    const people = [{ idNumber: inventedIdNumber(17_022), name: '周海燕', relation: 'employee' }]
    bodyOf(await jiangyin.user.post(`${jiangyin.path}/staff`, { people }))
    const stranger = await comeIn(phone(22))
    bodyOf(await stranger.post('/api/regions/320281/corrections', { ...wished, shouldBe: phone(23) }))
    const correction = await askForPhone(stranger, phone(24))
    bodyOf(await reviewer.post(`${correction}/answer`, answered))
    await server.app.deliverEvents()
    const { rows } = await owner.query<{ region_id: string; state: string }>(
      'select region_id, state from registry.correction where person_id = $1 order by region_id',
      [personId],
    )
    expect(rows).toEqual([
      { region_id: REGION, state: 'corrected' },
      { region_id: '320281', state: 'withdrawn' },
    ])
  })

  it('in two counties is answered by both at once: one counts, and neither waits for the other in a circle', async () => {
    const jiangyin = await registeredFirm(server, 'jiangyin-2', { regionId: '320281' })
    const elsewhere = await server.staff('jiangyin-reviewer', ['reviewer'], '320281')
    const personId = await hired(26)
    const people = [{ idNumber: inventedIdNumber(17_026), name: '周海燕', relation: 'employee' }]
    bodyOf(await jiangyin.user.post(`${jiangyin.path}/staff`, { people }))
    const worker = await comeIn(phone(26))
    const there = bodyOf<{ correctionId: string }>(
      await worker.post('/api/regions/320281/corrections', { ...wished, shouldBe: phone(27) }),
    )
    const here = await askForPhone(worker, phone(28))
    // both have begun before either comes to the person
    const holder = new pg.Client({ connectionString: server.databaseUrl })
    await holder.connect()
    await holder.query('begin')
    await holder.query('select from registry.person where person_id = $1 for update', [personId])
    const answers = Promise.all([
      reviewer.post(`${here}/answer`, answered),
      elsewhere.post(`/api/regions/320281/corrections/${there.correctionId}/answer`, answered),
    ])
    await expect
      .poll(async () => {
        const { rows } = await owner.query(
          `select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
        )
        return rows.length
      })
      .toBe(2)
    await holder.query('rollback')
    await holder.end()
    const statuses = (await answers).map(({ status }) => status)
    expect(statuses.sort()).toEqual([200, 409])
  })

  it('to confirm a mailbox and to take an authenticator away ends', async () => {
    const personId = await hired(25)
    const { browser, accountId } = await settledIn(25)
    await withAuthenticator(browser)
    server.pass(61)
    bodyOf(await browser.post(own, { channel: 'mail', address: 'another@example.cn' }))
    const administrator = await server.staff('asks-for-reset', ['administrator'], REGION)
    const lost = { reason: '手机丢失' }
    bodyOf(await administrator.post(`${region}/accounts/${accountId}/authenticator-resets`, lost))
    bodyOf(await clerk.post(`${counter(personId)}/renew`))
    await server.app.deliverEvents()
    const { rows: checks } = await owner.query('select from messages.address_check where account_id = $1', [
      accountId,
    ])
    expect(checks).toEqual([])
    const { rows } = bodyOf<{ rows: object[] }>(await administrator.get(`${region}/authenticator-resets`))
    expect(rows).toMatchObject([{ state: 'ended', decidedByName: null, actions: [] }])
  })
})

/** What becomes of each table that speaks of an account or a person, when the account changes hands (docs/adr/0068). */
const tables = {
  ends: [
    'identity.account_security',
    'identity.asked_code',
    'identity.authenticator_reset',
    'identity.contact',
    'identity.known_device',
    'identity.linked_identity',
    'identity.recovery_code',
    'identity.session',
    'identity.sign_on_link',
    'messages.address_check',
    'registry.correction',
  ],
  staysOfThePerson: [
    'identity.account',
    'identity.real_name',
    'messages.message',
    'messages.preference',
    'messages.reading',
  ],
  isARecord: [
    'identity.sign_in_event',
    'identity.right_change',
    'messages.address_code',
    'messages.delivery',
  ],
  isNoLearners: [
    'identity.cover',
    'identity.duty_held',
    'identity.join_request',
    'identity.owner_appointment',
    'identity.role_held',
    'identity.role_proposed',
  ],
}

describe('the list of what ends and what stays', () => {
  it('leaves out no table of accounts and their messages', async () => {
    const { rows } = await owner.query<{ name: string }>(
      `select distinct table_schema || '.' || table_name as name from information_schema.columns
       join information_schema.tables using (table_schema, table_name)
       where table_type = 'BASE TABLE' and table_schema in ('identity', 'messages') and column_name ~ '(account|person)_id$'`,
    )
    const listed = Object.values(tables).flat()
    expect(rows.map(({ name }) => name).filter((name) => !listed.includes(name))).toEqual([])
  })
})
