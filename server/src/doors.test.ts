import { Socket } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { countInDatabase, type DoorName, doors } from './platform/http/doors.ts'
import { FLOOD_TIMES, stemFlood } from './platform/http/flood.ts'
import { createServer } from './platform/http/server.ts'
import { type Problem, Refusal, sha256 } from './platform/index.ts'
import { registeredFirm } from './testing/firms.ts'
import { openTestServer, TEST_PASSWORD, type TestServer } from './testing/test-server.ts'

let server: TestServer
let url: string

beforeAll(async () => {
  server = await openTestServer()
  url = await server.app.fastify.listen({ port: 0, host: '127.0.0.1' })
})
afterAll(() => server.close())

/** From an address of one's own, as the balancer on this machine tells it. */
async function from(address: string, path: string, init: RequestInit = {}) {
  const answer = await fetch(`${url}${path}`, {
    ...init,
    headers: { ...init.headers, 'x-forwarded-for': address },
  })
  return { status: answer.status, headers: answer.headers, body: (await answer.json()) as Problem }
}

/** Goes through a door again and again. @returns the last answer */
async function often(times: number, go: () => ReturnType<typeof from>) {
  let last = await go()
  for (let time = 1; time < times; time++) last = await go()
  return last
}

/** As if somebody had used a door until but one use is left in the present window. */
async function countBefore(door: DoorName, who: string): Promise<void> {
  const { platform } = server.app
  const { times, minutes } = doors[door]
  const lasts = minutes * 60_000
  const endsAt = new Date((Math.floor(platform.clock.real().getTime() / lasts) + 1) * lasts)
  const count = countInDatabase(platform.db)
  for (let time = 1; time < times; time++) await count({ door, who, endsAt })
}

const lookUp = '/api/certificates/check?number=ABC123&code=0123456789abcdef'
const posted = (body: object, headers: Record<string, string> = {}): RequestInit => ({
  method: 'POST',
  headers: { 'content-type': 'application/json', ...headers },
  body: JSON.stringify(body),
})

describe('a limited door', () => {
  it('is closed to an address that came too often, says until when, and stays open to others', async () => {
    const { times } = doors['look-up']
    const last = await often(times, () => from('203.0.113.7', lookUp))
    expect(last.status).not.toBe(429)
    const refused = await from('203.0.113.7', lookUp)
    expect(refused).toMatchObject({ status: 429, body: { code: 'platform.too-often' } })
    const seconds = Number(refused.headers.get('retry-after'))
    expect(seconds).toBeGreaterThan(0)
    expect(seconds).toBeLessThanOrEqual(600)
    expect(refused.body.title).toMatch(/分钟后再试/)
    expect(refused.headers.get('content-security-policy')).toContain("default-src 'none'")
    // the same door under another address of the API
    expect((await from('203.0.113.7', '/api/cases/look-up?number=320206-2023-0001')).status).toBe(429)
    expect((await from('203.0.113.8', lookUp)).status).not.toBe(429)
    // the log hears of it once, and of no address
    const closed = server.logged.filter((line) => line.startsWith('door look-up closed until '))
    expect(closed).toHaveLength(1)
    expect(closed[0]).not.toContain('203.0.113')
    // other doors and pages stay open to the same address
    expect((await from('203.0.113.7', '/api/rulebooks')).status).toBe(200)
  })

  it('is counted over all servers, and opens with the next window', async () => {
    const count = countInDatabase(server.app.platform.db)
    const use = { door: 'look-up' as DoorName, who: 'somebody', endsAt: new Date('2023-02-13T10:00:00Z') }
    const others = countInDatabase(server.app.platform.db)
    const told = await Promise.all(Array.from({ length: 20 }, (_, n) => (n % 2 ? count : others)(use)))
    expect(told.sort((a, b) => a - b)).toEqual(Array.from({ length: 20 }, (_, n) => n + 1))
    expect(await count({ ...use, endsAt: new Date('2023-02-13T10:10:00Z') })).toBe(1)
  })

  it('holds a whole network of IPv6 addresses to be one', async () => {
    const { times } = doors['look-up']
    let turn = 0
    await often(times, () => from(`2001:db8:1:2::${(turn++).toString(16)}`, lookUp))
    expect((await from('2001:db8:1:2:ffff::1', lookUp)).status).toBe(429)
    expect((await from('2001:db8:1:3::1', lookUp)).status).not.toBe(429)
  })

  it.each([
    ['registering', 'registration', '/api/regions/320206/organizations', {}],
    ['asking to join a firm', 'registration', '/api/regions/320206/join-requests', {}],
    [
      'objecting',
      'objection',
      '/api/regions/320206/public-notices/0192f000-0000-7000-8000-00000000000a/lines/0192f000-0000-7000-8000-00000000000b/objections',
      {},
    ],
  ] as const)('stands before %s', async (what, door, path, body) => {
    const address = `198.51.100.${what.length}`
    const last = await often(doors[door].times, () => from(address, path, posted(body)))
    expect(last.status).not.toBe(429)
    expect((await from(address, path, posted(body))).status).toBe(429)
  })

  it('stands before all ways in, wide enough for a factory behind one address', async () => {
    // the tries before are counted straight in the database: so many passwords would take minutes
    await countBefore('sign-in', server.app.platform.secrets.keyedHash('input', 'address 192.0.2.9'))
    const tried = () => from('192.0.2.9', '/api/session', posted({ username: 'nobody', password: 'nothing' }))
    expect((await tried()).body.code).toBe('identity.wrong-credentials')
    expect((await tried()).body.code).toBe('platform.too-often')
  })

  it('of somebody signed in counts the session, not the address', async () => {
    const firm = await registeredFirm(server, 'exporter')
    const signedIn = await fetch(
      `${url}/api/session`,
      posted({ username: 'exporter', password: TEST_PASSWORD }),
    )
    const cookie = signedIn.headers
      .getSetCookie()
      .map((each) => each.split(';')[0])
      .join('; ')
    const exported = (address: string) =>
      fetch(`${url}${firm.path}/staff?format=xlsx`, {
        headers: { cookie, 'x-forwarded-for': address },
      })
    const token = /zhixun-session=([\w-]+)/.exec(cookie)?.[1] ?? ''
    await countBefore('export', sha256(token))
    expect((await exported('10.0.0.1')).status).toBe(200)
    expect((await exported('10.0.1.1')).status).toBe(429)
    // looking at the same list goes on
    const looked = await fetch(`${url}${firm.path}/staff`, { headers: { cookie } })
    expect(looked.status).toBe(200)
  })

  it('does not count what comes over no network, such as the filling of a sandbox', async () => {
    for (let time = 0; time <= doors['look-up'].times; time++)
      expect((await server.anyone.get(lookUp)).status).not.toBe(429)
  })
})

describe('a flood from one address', () => {
  const request = (ip: string, at = '/') => ({ ip, url: at, raw: { socket: new Socket() } }) as never

  it('is stemmed by each server for itself until the minute is over', async () => {
    let now = 0
    const stem = stemFlood(() => now, 1)
    for (let time = 0; time < FLOOD_TIMES; time++) await stem(request('203.0.113.7'))
    const refused = await stem(request('203.0.113.7')).catch((error: unknown) => error)
    expect(refused).toBeInstanceOf(Refusal)
    expect(refused).toMatchObject({ code: 'platform.too-often', details: { retryAfterSeconds: 60 } })
    await stem(request('203.0.113.8'))
    await stem(request('203.0.113.7', '/healthz'))
    now = 60_000
    await stem(request('203.0.113.7'))
  })

  it('is let through where an operator opened the doors', async () => {
    const stem = stemFlood(() => 0, 0)
    for (let time = 0; time <= FLOOD_TIMES; time++) await stem(request('203.0.113.7'))
  })
})

describe('the address of a visitor', () => {
  it.each([
    ['127.0.0.1', '203.0.113.7', '203.0.113.7'],
    ['203.0.113.1', '198.51.100.4', '203.0.113.1'],
    ['10.1.2.3', '198.51.100.4', '198.51.100.4'],
    ['10.1.2.3', '192.0.2.1, 198.51.100.4', '198.51.100.4'],
  ])('that comes by %s with the word %s is %s', async (by, word, address) => {
    const fastify = await createServer({
      version: 'test',
      log: () => undefined,
      publicUrl: 'https://px.example.cn',
      proxies: ['10.1.2.3'],
    })
    fastify.get('/ip', ({ ip }) => ({ ip }))
    const answer = await fastify.inject({
      url: '/ip',
      remoteAddress: by,
      headers: { 'x-forwarded-for': word },
    })
    expect(answer.json()).toEqual({ ip: address })
    await fastify.close()
  })
})
