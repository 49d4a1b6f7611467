import { birthDate, parseCreditCode, parseIdNumber, parsePhoneNumber } from '@zhixun/policy'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createFakeMail, createFakeSms } from '../outside/index.ts'
import { publishRulebooks } from '../rulebook/index.ts'
import { openTestServer, problemIn, type TestServer } from '../testing/test-server.ts'
import { wholeList } from './case-acts.ts'
import { sandboxCities } from './cities.ts'
import { fillSandbox } from './fill-sandbox.ts'
import { chance, inventFirm, inventPerson } from './invent.ts'
import { printPhones, printSignIns } from './print-sign-ins.ts'
import { sandboxRoutes } from './routes.ts'
import { listenTo } from './sent-messages.ts'

const wuxi = sandboxCities.filter((city) => city.cityId === 'wuxi-2023')

describe('an invented county', () => {
  it('has people and firms with valid check digits, each number once', () => {
    const given = chance(1)
    const people = Array.from({ length: 3000 }, (_, n) => inventPerson(given, '320206', n, 1))
    const place = { county: '320206', cityName: '无锡', countyName: '惠山区' }
    const firms = Array.from({ length: 40 }, (_, n) => inventFirm(given, place, n, 1))
    expect(people.every((person) => parseIdNumber(person.idNumber) !== undefined)).toBe(true)
    expect(new Set(people.map((person) => person.idNumber)).size).toBe(3000)
    expect(firms.every((firm) => parseCreditCode(firm.creditCode) !== undefined)).toBe(true)
    const ages = people.map((person) => parseIdNumber(person.idNumber)).map((id) => (id ? birthDate(id) : ''))
    expect(ages.every((born) => born >= '1962-01-01' && born < '2001-01-01')).toBe(true)
  })

  it('shares no phone: neither two people of a city, nor of two cities, nor a learner and somebody of a walk', () => {
    const places = Array.from({ length: 14_000 }, (_, n) => n)
    const phones = sandboxCities.flatMap(({ cityNumber }) =>
      places.map((n) => inventPerson(chance(1), '320206', n, cityNumber).phone),
    )
    expect(new Set(phones).size).toBe(14_000 * sandboxCities.length)
    expect(phones.every((phone) => parsePhoneNumber(phone) !== undefined)).toBe(true)
    const others = sandboxCities.flatMap(({ cityNumber, placeName }) => [
      ...Array.from(
        { length: 3000 },
        (_, n) => inventPerson(chance(1), '320206', 40_000 + n, cityNumber).phone,
      ),
      ...Array.from(
        { length: 200 },
        (_, n) =>
          inventFirm(chance(n), { county: '320206', cityName: placeName, countyName: '' }, n, cityNumber)
            .contactPhone,
      ),
    ])
    const known = new Set(phones)
    expect(others.filter((phone) => known.has(phone))).toEqual([])
  })

  it('is the same on every machine', () => {
    expect(inventPerson(chance(7), '320206', 5, 1)).toEqual(inventPerson(chance(7), '320206', 5, 1))
  })
})

describe('the phones of a sandbox', () => {
  it('are shown what was sent from when somebody listens, the newest first', async () => {
    const sent = listenTo({ sms: createFakeSms(), mail: createFakeMail() }, () => new Date(0))
    const message = { reference: '1', to: '19900000001', text: '验证码 123456' }
    await sent.carriers.sms.send(message)
    expect(sent.recent()).toEqual([])
    sent.listen()
    await sent.carriers.sms.send(message)
    await sent.carriers.mail.send({ ...message, to: 'zhou@firm.example.cn', subject: '' })
    expect(sent.recent()).toMatchObject([{ channel: 'mail' }, { channel: 'sms', to: '19900000001' }])
  })

  it('take no message at first where service is suspended, so that one can be sent again', async () => {
    const { carriers, listen } = listenTo({ sms: createFakeSms(), mail: createFakeMail() }, () => new Date(0))
    const message = { reference: '1', to: '19900009791', text: '单位被限制申领' }
    listen()
    expect(await carriers.sms.send(message)).toMatchObject({ outcome: 'refused', reason: '用户停机' })
    expect(await carriers.sms.send(message)).toMatchObject({ outcome: 'accepted' })
  })
})

describe('a sandbox city', () => {
  let server: TestServer
  const told: string[] = []

  beforeAll(async () => {
    server = await openTestServer({ day: '2026-11-21', jurisdictions: [] })
    await publishRulebooks(server.app)
    sandboxRoutes(
      server.app,
      listenTo(server.carriers, () => new Date()),
    )
    const early = await server.anyone.post('/api/sandbox/cities/wuxi-2023/walks')
    expect(problemIn(early).code).toBe('sandbox.still-filling')
    const asked = ['wuxi-2023.reviewer', 'wuxi-2023.nobody'].map((username) =>
      server.anyone.post('/api/session', { username, password: 'zhixun-2023' }),
    )
    for (const answer of await Promise.all(asked))
      expect(problemIn(answer)).toMatchObject({ code: 'sandbox.still-filling', status: 409 })
    await fillSandbox(server.app, 'small', (line) => told.push(line), wuxi)
  })
  afterAll(() => server.close())

  it('is filled without a scene that failed, with cases in many states and some paid', async () => {
    expect(told.filter((line) => line.startsWith('sandbox'))).toEqual([])
    const auditor = await server.as('wuxi-2023.auditor')
    const cases = await wholeList<{ stage: string }>(auditor, '/api/regions/320206/cases')
    const stages = new Set(cases.map((each) => each.stage))
    expect(stages.size).toBeGreaterThanOrEqual(5)
    expect(stages).toContain('claim-paid')
  })

  it('has a learner whose real name a register knew, one who waits for a clerk, and one opened at the counter', async () => {
    const learner = await server.as('wuxi-2023.learner')
    const { regionId } = (await learner.get('/api/session')).body as { regionId: string }
    expect((await learner.get(`/api/regions/${regionId}/real-name`)).body).toMatchObject({
      state: 'verified',
      way: 'register',
    })
    const clerk = await server.as('wuxi-2023.clerk')
    expect((await clerk.get(`/api/regions/${regionId}/real-names?state=waiting`)).body).toMatchObject({
      rows: [
        { why: 'unknown', name: expect.any(String), openedByOneself: false },
        { why: 'opened-at-counter', openedByOneself: true },
      ],
    })
  })

  it('has what waits for a second officer: a register to publish, a fact to correct, a block for good to lift', async () => {
    const kindsOf = async (username: string) => {
      const user = await server.as(username)
      const { items } = (await user.get('/api/regions/320206/todo')).body as { items: { kind: string }[] }
      return items.map(({ kind }) => kind)
    }
    expect(await kindsOf('wuxi-2023.reviewer')).toEqual(
      expect.arrayContaining(['register-to-publish', 'register-correction-to-confirm']),
    )
    const blocks = (await kindsOf('wuxi-2023.city')).filter((kind) => kind === 'organization-block')
    expect(blocks).toHaveLength(2)
  })

  it('has no claim of the first firm begun in which nobody qualifies', async () => {
    const firm = await server.as('wuxi-2023.firm01')
    const { regionId } = (await firm.get('/api/session')).body as { regionId: string }
    const claims = await wholeList<{ state: string; grantedCount: number }>(
      firm,
      `/api/regions/${regionId}/claims`,
    )
    expect(claims.length).toBeGreaterThan(1)
    expect(claims.filter(({ state, grantedCount }) => state === 'draft' && grantedCount === 0)).toEqual([])
  })

  it('shows its day and whom one can be', async () => {
    const { body } = await server.anyone.get('/api/sandbox')
    expect(body).toMatchObject({
      cities: [{ cityId: 'wuxi-2023', today: '2023-03-06' }, {}, {}, {}, {}, {}],
      signIns: expect.arrayContaining([
        expect.objectContaining({ username: 'wuxi-2023.reviewer', face: 'bureau', way: 'password' }),
        expect.objectContaining({
          username: 'wuxi-2023.learner',
          way: 'code',
          typed: expect.stringMatching(/^199\d{8}$/),
        }),
        expect.objectContaining({ typed: 'wuxi-2023.firm01.forgetful', way: 'new-password' }),
      ]),
    })
  })

  it('tells whoever starts it the number that a learner types, to which a code comes, and nobody twice', async () => {
    const told: string[] = []
    const tell = (line: string) => void told.push(line)
    printSignIns(tell)
    expect(told.join('\n').match(/wuxi-2023\.learner（/g)).toHaveLength(1)
    told.length = 0
    await printPhones(server.app, tell)
    const phone = /^ {4}(199\d{8})（.*wuxi-2023\.learner）$/m.exec(told.join('\n'))?.[1]
    expect(phone).toBeDefined()
    // and the code comes
    await server.work()
    const wish = { purpose: 'sign-in', face: 'learner', name: phone }
    expect((await server.anyone.post('/api/session/codes', wish)).status).toBe(202)
    const code = { to: phone, text: expect.stringContaining('验证码') }
    await expect.poll(() => server.carriers.sms.sent).toContainEqual(expect.objectContaining(code))
  })

  it('says wrong password where the city is filled, and of whoever is of no city', async () => {
    for (const username of ['wuxi-2023.nobody', 'nobody', 'wuxi-2023']) {
      const answer = await server.anyone.post('/api/session', { username, password: 'zhixun-2023' })
      expect(problemIn(answer).code).toBe('identity.wrong-credentials')
    }
  })

  it('offers nobody whom an older release did not make', async () => {
    const offers = async () =>
      ((await server.anyone.get('/api/sandbox')).body as { signIns: { username: string }[] }).signIns.map(
        ({ username }) => username,
      )
    expect(await offers()).toContain('wuxi-2023.firm01.finance')
    const named = (username: string, to: string) =>
      server.app.platform.db
        .withTables<{ 'identity.account': { username: string } }>()
        .updateTable('identity.account')
        .set({ username: to })
        .where('username', '=', username)
        .execute()
    await named('wuxi-2023.firm01.finance', 'not-made-yet')
    expect(await offers()).not.toContain('wuxi-2023.firm01.finance')
    expect(await offers()).toContain('wuxi-2023.firm01')
    await named('not-made-yet', 'wuxi-2023.firm01.finance')
  })

  it('has a clock that only moves forward', async () => {
    const back = await server.anyone.post('/api/sandbox/cities/wuxi-2023/clock', { day: '2023-03-01' })
    expect(problemIn(back)).toMatchObject({ code: 'sandbox.only-forward', details: { today: '2023-03-06' } })
    const on = await server.anyone.post('/api/sandbox/cities/wuxi-2023/clock', { day: '2023-03-07' })
    expect(on.body).toEqual({ today: '2023-03-07' })
  })

  it('does a step once, however often the button is pressed', async () => {
    const { walkId } = (await server.anyone.post('/api/sandbox/cities/wuxi-2023/walks')).body as {
      walkId: string
    }
    const presses = [0, 0, 0].map((done) => server.anyone.post(`/api/sandbox/walks/${walkId}/next`, { done }))
    const views = (await Promise.all(presses)).map(({ body }) => (body as { done: number }).done)
    expect(views).toEqual([1, 1, 1])
  })

  it('takes a newcomer from filing to payment, and no further', async () => {
    let walk = (await server.anyone.post('/api/sandbox/cities/wuxi-2023/walks')).body as {
      walkId: string
      done: number
      steps: { page: string | null }[]
    }
    for (const _ of walk.steps)
      walk = (await server.anyone.post(`/api/sandbox/walks/${walk.walkId}/next`)).body as typeof walk
    expect(walk.done).toBe(walk.steps.length)
    expect(walk.steps.every((step) => step.page !== null)).toBe(true)
    const [, regionId, planId] = /cases\/(\d+)\/([0-9a-f-]+)/.exec(walk.steps.at(-1)?.page ?? '') ?? []
    const auditor = await server.as('wuxi-2023.auditor')
    expect((await auditor.get(`/api/regions/${regionId}/cases/${planId}`)).body).toMatchObject({
      stage: 'claim-paid',
    })
    const further = await server.anyone.post(`/api/sandbox/walks/${walk.walkId}/next`)
    expect(problemIn(further).code).toBe('sandbox.walk-over')
  })

  it('takes nobody on a walk once the notice takes no more plans', async () => {
    await server.anyone.post('/api/sandbox/cities/wuxi-2023/clock', { day: '2023-06-01' })
    const response = await server.anyone.post('/api/sandbox/cities/wuxi-2023/walks')
    expect(problemIn(response).code).toBe('sandbox.no-room-left')
  })
})
