import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sha256 } from '../../platform/index.ts'
import { codeOf, firefox, openBrowser, type TestBrowser } from '../../testing/browser.ts'
import { bodyOf } from '../../testing/filed-training.ts'
import { newFirm, registeredFirm } from '../../testing/firms.ts'
import { inventedIdNumber } from '../../testing/invented.ts'
import { OWN_PASSWORD, openRealClerk, type RealClerk } from '../../testing/real-staff.ts'
import { openTestServer, problemIn, TEST_PASSWORD, type TestServer } from '../../testing/test-server.ts'
import { openLearner } from '../../testing/verified-learner.ts'

const PASSWORD = 'lotus-root-and-rice'

let server: TestServer
let clerk: RealClerk

beforeAll(async () => {
  server = await openTestServer()
  clerk = await openRealClerk(server, 'shen')
  await server.anyone.post('/api/regions/320206/organizations', { ...newFirm('firm'), password: PASSWORD })
  const employer = await registeredFirm(server, 'employer')
  const people = [{ name: '周海燕', idNumber: inventedIdNumber(1), relation: 'employee' }]
  const { personIds } = bodyOf<{ personIds: string[] }>(
    await employer.user.post(`${employer.path}/staff`, { people }),
  )
  await openLearner(server, '/api/regions/320206', personIds[0], 'learner')
})
afterAll(() => server.close())

interface OwnAccount {
  readonly sessions: readonly {
    sessionId: string
    isThis: boolean
    device: string
    network: string
    otherNetworks: string[]
  }[]
  readonly events: readonly { what: string }[]
}

const firmBrowser = async (options: Parameters<typeof openBrowser>[1] = {}) => {
  const browser = openBrowser(server, options)
  expect((await browser.signIn('firm', PASSWORD)).status).toBe(200)
  return browser
}
const learnerBrowser = async () => {
  const browser = openBrowser(server)
  expect((await browser.signIn('learner', TEST_PASSWORD)).status).toBe(200)
  return browser
}
const account = async (browser: TestBrowser) => bodyOf<OwnAccount>(await browser.get('/api/account'))
const isIn = async (browser: TestBrowser) => (await browser.get('/api/session')).status === 200

/** Used this often, for how many hours a session stays; as many as were tried where it does not end. */
const hoursIn = async (browser: TestBrowser, hoursMax: number, every: number) => {
  for (let hour = every; hour <= hoursMax; hour += every) {
    server.pass(every * 3600)
    if (!(await isIn(browser))) return hour
  }
  return hoursMax
}

/** Staff from a browser of their own; each code counts once, so each sign-in is a half minute later. */
const clerkBrowser = async (options: Parameters<typeof openBrowser>[1] = {}) => {
  server.pass(60)
  const browser = openBrowser(server, options)
  const signedIn = await browser.signIn('shen', OWN_PASSWORD, codeOf(server, clerk.secret))
  expect(signedIn.status).toBe(200)
  return browser
}

describe('one’s sessions', () => {
  it('are listed with device, network and when they were used, and ended one by one', async () => {
    const [here, there] = [
      await firmBrowser(),
      await firmBrowser({ agent: firefox, address: '198.51.100.4' }),
    ]
    const { sessions } = await account(here)
    expect(sessions).toHaveLength(2)
    expect(sessions).toContainEqual(
      expect.objectContaining({ isThis: true, device: 'Chrome · Windows', network: '203.0.*.*' }),
    )
    const other = sessions.find(({ isThis }) => !isThis)
    expect(other).toMatchObject({ device: 'Firefox · Linux', network: '198.51.*.*' })
    expect((await here.post('/api/account/sessions/end', { which: other?.sessionId })).status).toBe(204)
    expect([await isIn(here), await isIn(there)]).toEqual([true, false])
    expect((await account(here)).events[0]).toMatchObject({ what: 'session-ended' })
  })

  it('end where somebody signs in in front of them, the same account or another', async () => {
    const browser = await firmBrowser()
    for (const [username, password] of [
      ['firm', PASSWORD],
      ['learner', TEST_PASSWORD],
    ] as const) {
      const before = openBrowser(server, { cookies: new Map(browser.cookies) })
      expect(await isIn(before)).toBe(true)
      expect((await browser.signIn(username, password)).status).toBe(200)
      expect([await isIn(browser), await isIn(before)]).toEqual([true, false])
    }
    // a password that is wrong ends nothing
    expect((await browser.signIn('firm', 'not-the-password')).status).toBe(401)
    expect(await isIn(browser)).toBe(true)
  })

  it('are ended all but this one', async () => {
    const [here, second, third] = [await firmBrowser(), await firmBrowser(), await firmBrowser()]
    expect((await here.post('/api/account/sessions/end', { which: 'others' })).status).toBe(204)
    expect([await isIn(here), await isIn(second), await isIn(third)]).toEqual([true, false, false])
  })

  it('of others are not there to be ended', async () => {
    const [firm, staff] = [await firmBrowser(), await clerkBrowser()]
    const { sessions } = await account(staff)
    const refused = await firm.post('/api/account/sessions/end', { which: sessions[0]?.sessionId })
    expect(problemIn(refused).code).toBe('platform.not-found')
    expect(await isIn(staff)).toBe(true)
  })

  it('are nobody’s who is not signed in', async () => {
    expect(problemIn(await openBrowser(server).get('/api/account')).code).toBe('platform.not-signed-in')
  })
})

describe('the token of a session', () => {
  it('is 256 bits of chance, another at each sign-in, and kept as its digest alone', async () => {
    const tokens = [await firmBrowser(), await firmBrowser()].map(
      ({ cookies }) => [...cookies].find(([name]) => name.includes('session'))?.[1] ?? '',
    )
    expect(new Set(tokens).size).toBe(2)
    for (const token of tokens) expect(Buffer.from(token, 'base64url')).toHaveLength(32)
    const kept = await server.app.platform.db
      .withTables<{ 'identity.session': { token_digest: string } }>()
      .selectFrom('identity.session')
      .selectAll()
      .execute()
    expect(kept.map(({ token_digest }) => token_digest)).toEqual(expect.arrayContaining(tokens.map(sha256)))
    for (const token of tokens) expect(JSON.stringify(kept)).not.toContain(token)
  })

  it('opens nothing any more once its holder signed out, wherever a copy of it lies', async () => {
    const browser = await firmBrowser()
    const copy = openBrowser(server, { cookies: new Map(browser.cookies) })
    expect((await browser.delete('/api/session')).status).toBe(204)
    expect(await isIn(copy)).toBe(false)
  })
})

describe('a session that is left alone', () => {
  it('of staff ends after an hour', async () => {
    const browser = await clerkBrowser()
    server.pass(50 * 60)
    expect(await isIn(browser)).toBe(true)
    server.pass(50 * 60)
    expect(await isIn(browser)).toBe(true)
    server.pass(61 * 60)
    expect(await isIn(browser)).toBe(false)
  })

  it('is not kept going by a page that asks by itself whether there is news', async () => {
    const browser = await clerkBrowser()
    const page = openBrowser(server, { cookies: browser.cookies, headers: { 'x-unattended': 'yes' } })
    for (let minute = 0; minute < 60; minute += 5) {
      server.pass(5 * 60)
      expect(await isIn(page)).toBe(true)
    }
    server.pass(5 * 60)
    expect(await isIn(page)).toBe(false)
    expect(await isIn(browser)).toBe(false)
  })

  it('of staff ends after twelve hours however busy', async () => {
    expect(await hoursIn(await clerkBrowser(), 13, 0.5)).toBe(12)
  })

  it('of a learner ends after seven days, and after thirty however busy', async () => {
    const idle = await learnerBrowser()
    server.pass(7 * 24 * 3600 + 60)
    expect(await isIn(idle)).toBe(false)
    expect(await hoursIn(await learnerBrowser(), 31 * 24, 24)).toBe(30 * 24)
  })

  it('is not listed any more among those that are open', async () => {
    await firmBrowser({ agent: firefox })
    server.pass(4 * 3600 + 60)
    const { sessions } = await account(await firmBrowser())
    expect(sessions.map(({ device }) => device)).toEqual(['Chrome · Windows'])
  })

  it('of a firm ends after four hours, and after twelve however busy', async () => {
    const idle = await firmBrowser()
    server.pass(4 * 3600 + 60)
    expect(await isIn(idle)).toBe(false)
    expect(await hoursIn(await firmBrowser(), 13, 1)).toBe(12)
  })
})

describe('a stolen session', () => {
  it('ends where it is used in another browser, for thief and owner alike, and the owner reads why', async () => {
    const owner = await firmBrowser()
    const thief = openBrowser(server, { agent: firefox, cookies: new Map(owner.cookies) })
    expect(problemIn(await thief.get('/api/account')).code).toBe('platform.not-signed-in')
    expect(await isIn(owner)).toBe(false)
    const again = await firmBrowser()
    expect((await account(again)).events.map(({ what }) => what)).toContain('used-elsewhere')
  })

  it('of staff asks for the code where it comes from another network', async () => {
    const owner = await clerkBrowser()
    const thief = openBrowser(server, { address: '198.51.100.4', cookies: new Map(owner.cookies) })
    const refused = problemIn(await thief.get('/api/session'))
    expect(refused).toMatchObject({ code: 'identity.sign-in-unfinished', details: { step: 'second-factor' } })
    expect(problemIn(await thief.get('/api/regions/320206/organizations')).code).toBe(
      'platform.not-signed-in',
    )
    // the owner on a train gives the code and goes on; the thief's copy opens nothing from then on
    server.pass(60)
    const proved = await owner.post('/api/session/second-factor', { code: codeOf(server, clerk.secret) })
    expect(proved.status).toBe(200)
    expect([await isIn(owner), await isIn(thief)]).toEqual([true, false])
  })

  it('of a firm goes on from another network, for phones change theirs all day; its holder sees where it was used', async () => {
    const owner = await firmBrowser()
    const ownSession = async () => (await account(owner)).sessions.find(({ isThis }) => isThis)
    expect((await ownSession())?.otherNetworks).toEqual([])
    for (const address of ['198.51.100.4', '192.0.2.9', '198.51.100.77'])
      expect(await isIn(openBrowser(server, { address, cookies: owner.cookies }))).toBe(true)
    expect(await ownSession()).toMatchObject({
      network: '203.0.*.*',
      otherNetworks: ['198.51.*.*', '192.0.*.*'],
    })
  })

  it('tells of the ten latest networks, however many it came from', async () => {
    const owner = await firmBrowser()
    for (let n = 0; n < 14; n += 1)
      expect(await isIn(openBrowser(server, { address: `10.${n}.0.1`, cookies: owner.cookies }))).toBe(true)
    const networks = (await account(owner)).sessions.find(({ isThis }) => isThis)?.otherNetworks
    expect(networks).toEqual(Array.from({ length: 9 }, (_, n) => `10.${13 - n}.*.*`))
  })
})

describe('an account that is closed', () => {
  it('has no session from that moment on', async () => {
    const browser = await clerkBrowser()
    expect(await isIn(browser)).toBe(true)
    await server.app.platform.db
      .withTables<{ 'identity.account': { username: string; closed_at: Date | null } }>()
      .updateTable('identity.account')
      .set({ closed_at: server.app.platform.clock.real() })
      .where('username', '=', 'shen')
      .execute()
    expect(await isIn(browser)).toBe(false)
    expect(problemIn(await openBrowser(server).signIn('shen', OWN_PASSWORD)).code).toBe(
      'identity.wrong-credentials',
    )
  })
})

describe('a cookie', () => {
  it('of a session is out of reach of scripts and other sites', async () => {
    const answer = await openBrowser(server).signIn('firm', PASSWORD)
    const cookies = [answer.headers['set-cookie']].flat().map(String)
    expect(cookies.filter((cookie) => /HttpOnly; (Secure; )?SameSite=Strict/.test(cookie))).toHaveLength(2)
  })
})

describe('a page of one account where another signed in in the same browser', () => {
  it('does nothing in the other’s name, and hears that somebody else is there', async () => {
    const cookies = new Map<string, string>()
    const first = await firmBrowser({ cookies })
    const { accountId } = bodyOf<{ accountId: string }>(await first.get('/api/session'))
    const page = openBrowser(server, { cookies, headers: { 'x-account': accountId } })
    expect((await page.get('/api/account')).status).toBe(200)
    expect((await openBrowser(server, { cookies }).signIn('employer', TEST_PASSWORD)).status).toBe(200)
    for (const answer of [
      await page.get('/api/account'),
      await page.get('/api/regions/320206/organizations'),
      await page.post('/api/regions/320206/plans', {}),
    ])
      expect(problemIn(answer).code).toBe('platform.another-account')
    // nor signs the other out
    expect(problemIn(await page.delete('/api/session')).code).toBe('platform.another-account')
    // whoever is there now works on, on a page of their own
    expect((await openBrowser(server, { cookies }).get('/api/account')).status).toBe(200)
  })
})
