import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { codeOf, openBrowser } from '../../testing/browser.ts'
import { newFirm } from '../../testing/firms.ts'
import { OWN_PASSWORD, openRealClerk } from '../../testing/real-staff.ts'
import { openTestServer, problemIn, TEST_PASSWORD, type TestServer } from '../../testing/test-server.ts'

let server: TestServer

beforeAll(async () => {
  server = await openTestServer()
})
afterAll(() => server.close())

const WRONG = 'certainly not this one'

/** A firm's account, as it is in real life. */
async function realFirm(username: string): Promise<void> {
  const registered = await server.anyone.post('/api/regions/320206/organizations', newFirm(username))
  expect(registered.status).toBe(201)
}

describe('guessing a password from one place', () => {
  it('is slowed down after five tries, for longer each time', async () => {
    await realFirm('guessed')
    const guesser = openBrowser(server)
    for (let n = 0; n < 5; n += 1)
      expect(problemIn(await guesser.signIn('guessed', WRONG)).code).toBe('identity.wrong-credentials')
    const waits: unknown[] = []
    for (let n = 0; n < 4; n += 1) {
      const { status, code, details } = problemIn(await guesser.signIn('guessed', WRONG))
      expect({ status, code }).toEqual({ status: 429, code: 'identity.too-many-tries' })
      waits.push(details['seconds'])
      server.pass(Number(details['seconds']))
      expect(problemIn(await guesser.signIn('guessed', WRONG)).code).toBe('identity.wrong-credentials')
    }
    expect(waits).toEqual([15, 30, 60, 120])
  })

  it('keeps the right password out as well, until the wait is over; a success forgets all', async () => {
    const guesser = openBrowser(server)
    const { details } = problemIn(await guesser.signIn('guessed', TEST_PASSWORD))
    server.pass(Number(details['seconds']))
    expect((await guesser.signIn('guessed', TEST_PASSWORD)).status).toBe(200)
    expect(problemIn(await guesser.signIn('guessed', WRONG)).code).toBe('identity.wrong-credentials')
    expect((await guesser.signIn('guessed', TEST_PASSWORD)).status).toBe(200)
  })

  it('locks nobody out elsewhere, nor in a browser known from before at the same address', async () => {
    await realFirm('neighbour')
    const known = openBrowser(server)
    expect((await known.signIn('neighbour', TEST_PASSWORD)).status).toBe(200)
    const guesser = openBrowser(server)
    for (let n = 0; n < 6; n += 1) await guesser.signIn('neighbour', WRONG)
    expect(problemIn(await guesser.signIn('neighbour', TEST_PASSWORD)).status).toBe(429)
    expect((await known.signIn('neighbour', TEST_PASSWORD)).status).toBe(200)
    const elsewhere = openBrowser(server, { address: '198.51.100.7' })
    expect((await elsewhere.signIn('neighbour', TEST_PASSWORD)).status).toBe(200)
  })

  it('counts a whole household of IPv6 as one place', async () => {
    await realFirm('household')
    for (let n = 0; n < 5; n += 1)
      await openBrowser(server, { address: `2001:db8:1:2::${n + 1}` }).signIn('household', WRONG)
    const sixth = openBrowser(server, { address: '2001:db8:1:2::99' })
    expect(problemIn(await sixth.signIn('household', WRONG)).status).toBe(429)
    expect(
      problemIn(await openBrowser(server, { address: '2001:db8:1:3::1' }).signIn('household', WRONG)).status,
    ).toBe(401)
  })

  it('is answered alike for names that nobody has', async () => {
    const guesser = openBrowser(server)
    for (let n = 0; n < 5; n += 1)
      expect(problemIn(await guesser.signIn('no-such-name', WRONG)).code).toBe('identity.wrong-credentials')
    expect(problemIn(await guesser.signIn('no-such-name', WRONG)).code).toBe('identity.too-many-tries')
  })

  it('is stopped at the fifth of many at once: a race buys no tries', async () => {
    await realFirm('raced')
    const guesser = openBrowser(server, { address: '203.0.113.77' })
    const answers = await Promise.all(Array.from({ length: 20 }, () => guesser.signIn('raced', WRONG)))
    const tried = answers.filter(({ status }) => status === 401)
    expect(tried.length).toBe(5)
  })

  it('costs little: of ten thousand tries none is judged, not even the right one, and few rows are left', async () => {
    await realFirm('flooded')
    const guesser = openBrowser(server, { address: '203.0.113.99' })
    for (let n = 0; n < 5; n += 1) await guesser.signIn('flooded', WRONG)
    const flood = 10_000
    let refused = 0
    for (let sent = 0; sent < flood; sent += 100) {
      const answers = await Promise.all(Array.from({ length: 100 }, () => guesser.signIn('flooded', WRONG)))
      refused += answers.filter(({ status }) => status === 429).length
    }
    expect(refused).toBe(flood)
    expect((await guesser.signIn('flooded', TEST_PASSWORD)).status).toBe(429)
    const { rows } = await countBrakes()
    expect(rows).toBeLessThan(40)
  })
})

async function countBrakes(): Promise<{ rows: number }> {
  const counted = await server.app.platform.db
    .withTables<{ 'identity.sign_in_brake': { failures: number } }>()
    .selectFrom('identity.sign_in_brake')
    .select('failures')
    .execute()
  return { rows: counted.length }
}

describe('a flood of guesses from many addresses', () => {
  const flood = async (username: string) => {
    for (let n = 0; n < 50; n += 1)
      await openBrowser(server, { address: `198.18.${n}.1` }).signIn(username, WRONG)
  }

  it('closes the name to strangers and to nobody who was there before', async () => {
    await realFirm('beleaguered')
    const known = openBrowser(server)
    await known.signIn('beleaguered', TEST_PASSWORD)
    await flood('beleaguered')
    const stranger = openBrowser(server, { address: '192.0.2.1' })
    const refused = problemIn(await stranger.signIn('beleaguered', TEST_PASSWORD))
    expect(refused).toMatchObject({ status: 429, code: 'identity.sign-in-guarded' })
    expect((await known.signIn('beleaguered', TEST_PASSWORD)).status).toBe(200)
    server.pass(3601)
    expect((await stranger.signIn('beleaguered', TEST_PASSWORD)).status).toBe(200)
  })

  it('lets staff in from anywhere with their code, and a guesser of codes closes nothing', async () => {
    const clerk = await openRealClerk(server, 'guarded-clerk')
    await flood('guarded-clerk')
    const anywhere = openBrowser(server, { address: '192.0.2.55' })
    expect(problemIn(await anywhere.signIn('guarded-clerk', OWN_PASSWORD)).code).toBe(
      'identity.sign-in-guarded',
    )
    for (let n = 0; n < 8; n += 1)
      await openBrowser(server, { address: '198.51.100.66' }).signIn('guarded-clerk', OWN_PASSWORD, '000000')
    const code = codeOf(server, clerk.secret, 1)
    expect((await anywhere.signIn('guarded-clerk', OWN_PASSWORD, code)).status).toBe(200)
  })

  it('leaves the invented people of a sandbox alone', async () => {
    await server.staff('invented', ['reviewer'], '320206')
    await flood('invented')
    expect(
      (await openBrowser(server, { address: '192.0.2.3' }).signIn('invented', TEST_PASSWORD)).status,
    ).toBe(200)
  })
})

describe('the record of sign-ins', () => {
  it('shows the security officer who came in, who did not, and from where', async () => {
    const officer = await server.staff('security', ['security-officer'], '3202')
    await realFirm('recorded')
    const browser = openBrowser(server, { address: '198.51.100.20' })
    await browser.signIn('recorded', WRONG)
    await browser.signIn('recorded', TEST_PASSWORD)
    const { body } = await officer.get('/api/regions/320206/sign-ins?limit=2')
    expect(body).toMatchObject({
      rows: [
        { accountName: '钱小雨', what: 'signed-in', device: 'Chrome · Windows', network: '198.51.*.*' },
        { accountName: '钱小雨', what: 'wrong-password' },
      ],
    })
    const failures = await officer.get(
      '/api/regions/320206/sign-ins?what=wrong-password&text=钱小雨&limit=200',
    )
    const { rows } = failures.body as { rows: { what: string }[] }
    expect(new Set(rows.map(({ what }) => what))).toEqual(new Set(['wrong-password']))
  })

  it('is not for reviewers, nor for officers of elsewhere', async () => {
    const reviewer = await server.staff('a-reviewer', ['reviewer'], '320206')
    expect(problemIn(await reviewer.get('/api/regions/320206/sign-ins')).code).toBe('platform.not-allowed')
    const elsewhere = await server.staff('security-205', ['security-officer'], '320205')
    expect(problemIn(await elsewhere.get('/api/regions/320206/sign-ins')).code).toBe('platform.not-allowed')
    const { body } = await elsewhere.get('/api/regions/320205/sign-ins?limit=200')
    const { rows } = body as { rows: { accountName: string }[] }
    expect(rows.map(({ accountName }) => accountName)).not.toContain('钱小雨')
  })

  it('is cleared away when it is old, with failures and sessions that are over', async () => {
    await server.setDay('2023-10-01')
    await server.app.clearAway()
    expect(await countBrakes()).toEqual({ rows: 0 })
    const officer = await server.staff('security', ['security-officer'], '3202')
    const { body } = await officer.get('/api/regions/320206/sign-ins?what=wrong-password')
    expect(body).toMatchObject({ rows: [] })
  })
})
