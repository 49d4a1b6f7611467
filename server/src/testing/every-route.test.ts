import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { describeApi } from '../describe-api.ts'
import type { Problem } from '../platform/index.ts'
import { publishRulebooks } from '../rulebook/index.ts'
import { firmUsername, learnerUsername, type SandboxCity, sandboxCities } from '../sandbox/cities.ts'
import { fillSandbox } from '../sandbox/fill-sandbox.ts'
import { signIn } from '../sandbox/visitor.ts'
import { bodyOf } from './filed-training.ts'
import { type Choice, type KnownIds, openKnownIds, type PathIds } from './known-ids.ts'
import {
  openTestServer,
  TEST_PASSWORD,
  type TestResponse,
  type TestServer,
  type TestUser,
} from './test-server.ts'

/** Doors that stand open to anyone, and why. */
const openToAnyone: Readonly<Record<string, string>> = {
  'GET /api/rulebooks': 'notices are public',
  'GET /api/rulebooks/{rulebookId}': 'notices are public',
  'GET /api/certificates/check': 'an employer checks a certificate by its number and code',
  'GET /api/cases/look-up': 'a firm looks where a case stands by its number',
  'GET /api/regions/{regionId}/public-notices': 'hung out',
  'GET /api/regions/{regionId}/public-notices/{noticeId}': 'hung out',
  'GET /api/regions/{regionId}/public-notices/{noticeId}/lines': 'hung out, with masked numbers',
  'GET /api/regions/{regionId}/public-notices/{noticeId}/list.pdf': 'hung out, with masked numbers',
  'POST /api/regions/{regionId}/public-notices/{noticeId}/lines/{lineId}/objections': 'anyone may object',
  'POST /api/regions/{regionId}/organizations': 'a firm registers before it has an account',
  'POST /api/messages/unsubscribe': 'whoever has the letter may stop it; the link is signed',
  'GET /api/sign-on': 'the buttons of the sign-in page',
  'POST /api/session': 'signing in',
  'DELETE /api/session': 'signing out, also twice',
}

/** Writing routes that take no key, and why. */
const withoutKey: Readonly<Record<string, string>> = {
  'POST /api/regions/{regionId}/passbook/my-number':
    'each look at a whole number is recorded, and a receipt would keep the number',
  'POST /api/session': 'each sign-in is a session of its own',
  'DELETE /api/session': 'signing out twice is signing out',
  'POST /api/regions/{regionId}/accounts/{accountId}/password-reset':
    'a receipt would keep the one-time password',
  'POST /api/regions/{regionId}/payment-runs/{runId}/bank-files/{kind}':
    'each look at full account numbers is recorded, and a receipt would keep them',
  'POST /api/messages/unsubscribe': 'mail programs send none, and twice is once',
}

/** What one does to one's own sign-in and account, whoever one is: no receipt is kept, and none of it is of a region. */
const isOwnAccount = (name: string) => /^POST \/api\/(session|account)\//.test(name)

/** What routes need in the query before they answer anything; `{…}` are known from the tables, as in paths. */
const queries: Readonly<Record<string, string>> = {
  '/api/regions/{regionId}/announcement-preview': 'recipients=organizations&districts={regionId}',
  '/api/regions/{regionId}/plan-preview':
    'rulebookId=wuxi-2023&kind=skill-upgrade&mode=online&startsOn=2023-04-03&endsOn=2023-04-14&headcount=30',
  '/api/regions/{regionId}/claims/{claimId}/assessment-changes': 'from=1&to=1',
  '/api/certificates/check': 'number={number}&code={checkCode}',
  '/api/cases/look-up': 'number={caseNumber}',
  '/api/regions/{regionId}/case-of': 'subject=claim:{claimId}',
  '/api/regions/{regionId}/audit/range.jsonl': 'from=2023-01-01&until=2023-03-31',
}

interface Route {
  /** `GET /api/regions/{regionId}/plans` */
  readonly name: string
  readonly method: string
  readonly path: string
  readonly parameters: readonly string[]
}

interface Firm {
  readonly username: string
  readonly organizationId: string
  readonly regionId: string
}

interface Somebody {
  readonly what: string
  readonly user: TestUser
  /** Their own region, where they are allowed much. */
  readonly home: string
  /** What they may not come to see. */
  readonly marks: ReadonlySet<string>
}

function city(id: string): SandboxCity {
  const found = sandboxCities.find((each) => each.cityId === id)
  if (!found) throw new Error(`no city ${id}`)
  return found
}

const [wuxi, quanjiao] = [city('wuxi-2023'), city('quanjiao-2020')]

let server: TestServer
let ids: KnownIds
/** Of the whole bureau: notices and payment runs are kept in its first one. */
let regions: readonly string[]
let routes: readonly Route[]
let choice: Choice
let owner: Firm
let insiders: readonly TestUser[]
let outsiders: readonly Somebody[]

beforeAll(async () => {
  server = await openTestServer({ day: '2026-11-21', jurisdictions: [] })
  await publishRulebooks(server.app)
  await fillSandbox(server.app, 'small', () => undefined, [wuxi, quanjiao])
  ids = await openKnownIds(server.databaseUrl)
  regions = server.app.jurisdictions.of(wuxi.homeRegionId)?.regions ?? []
  routes = await readRoutes()
  const learner = await server.as(learnerUsername(wuxi))
  const learnerAtHome = await sessionOf(learner)
  const firms = await Promise.all(
    [1, 2, 3, 4, 5, 6, 7, 8].map(async (n) => ({
      username: firmUsername(wuxi, n),
      ...(await sessionOf(await server.as(firmUsername(wuxi, n)))),
    })),
  )
  const learnerId = learnerAtHome.personId
  const [employer] = await ids.list('organization_id', regions, learnerId)
  const strangers = firms.filter(({ organizationId }) => organizationId !== employer)
  owner = await firstToCheckResults(strangers)
  const neighbour = strangers.find((each) => each !== owner)
  if (!neighbour) throw new Error('the city has too few firms')
  choice = { preferred: owner.organizationId, never: neighbour.organizationId }
  const duties = ['reviewer', 'city', 'finance', 'approver', 'auditor', 'admin', 'security']
  insiders = [
    await server.as(owner.username),
    ...(await Promise.all(duties.map((duty) => server.as(`${wuxi.cityId}.${duty}`)))),
    learner,
  ]
  const all = await ids.marks('region_id', regions, quanjiao.regions)
  const organizations = await ids.list('organization_id', regions)
  const people = await ids.list('person_id', regions)
  const others = (list: readonly string[], own: string) => list.filter((id) => id !== own)
  const away = quanjiao.homeRegionId
  outsiders = [
    { what: 'nobody signed in', user: server.anyone, home: away, marks: all },
    ...(await Promise.all(
      [
        ...['reviewer', 'city', 'finance', 'auditor', 'admin'].map((duty) => `${quanjiao.cityId}.${duty}`),
        firmUsername(quanjiao, 1),
        learnerUsername(quanjiao),
      ].map(async (name) => ({ what: name, user: await server.as(name), home: away, marks: all })),
    )),
    {
      what: 'another firm of the same city',
      user: await server.as(neighbour.username),
      home: neighbour.regionId,
      marks: await ids.marks('organization_id', others(organizations, neighbour.organizationId), [
        neighbour.organizationId,
      ]),
    },
    {
      what: 'a learner of the same city',
      user: learner,
      home: learnerAtHome.regionId,
      marks: await ids.marks('person_id', others(people, learnerId), [learnerId]),
    },
  ]
}, 240_000)
afterAll(async () => {
  await ids.close()
  await server.close()
})

async function readRoutes(): Promise<Route[]> {
  const document = (await describeApi()) as { paths: Record<string, Record<string, unknown>> }
  return Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => ({
      name: `${method.toUpperCase()} ${path}`,
      method: method.toUpperCase(),
      path,
      parameters: [...`${path}?${queries[path]}`.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? ''),
    })),
  )
}

async function sessionOf(user: TestUser) {
  const { body } = await user.get('/api/session')
  return body as { organizationId: string; personId: string; regionId: string }
}

const reading = () => routes.filter((route) => route.method === 'GET')
const writing = () => routes.filter((route) => route.method !== 'GET')

/** Addresses of a route with real ids of the first city. */
async function addresses({ path, parameters }: Route): Promise<string[]> {
  const address = queries[path] ? `${path}?${queries[path]}` : path
  const found = await idsFor(parameters)
  return found.map((values) =>
    address.replace(/\{(\w+)\}/g, (_, parameter: string) => encodeURIComponent(values[parameter] ?? '')),
  )
}

async function idsFor(parameters: readonly string[]): Promise<PathIds[]> {
  if (parameters.includes('rulebookId')) return [{ rulebookId: 'wuxi-2023' }]
  if (parameters.length === 0) return [{}]
  if (parameters.length === 1 && parameters[0] === 'regionId') return [{ regionId: owner.regionId }]
  return ids.find(parameters, regions, choice)
}

/** Has one of the firms do what a small city has none of: check results from a file. */
async function firstToCheckResults(firms: readonly Firm[]): Promise<Firm> {
  for (const each of firms) {
    const firm = await server.as(each.username)
    const region = `/api/regions/${each.regionId}`
    const listed = await firm.get(`${region}/classes?state=completed`)
    for (const { classId } of bodyOf<{ rows: { classId: string }[] }>(listed).rows) {
      const results = Buffer.from('姓名,身份证号码,成绩,是否合格\n王伟,320222199001011234,80,合格\n')
      const { fileId } = bodyOf<{ fileId: string }>(await firm.upload(`${region}/files`, '成绩.csv', results))
      const checked = await firm.post(`${region}/classes/${classId}/result-checks`, { fileId })
      if (checked.status < 400) return each
    }
  }
  throw new Error('no firm has a class that is over and not claimed for')
}

function send(user: TestUser, method: string, address: string): Promise<TestResponse> {
  switch (method) {
    case 'GET':
      return user.get(address)
    case 'PUT':
      return user.put(address, {})
    case 'PATCH':
      return user.patch(address, {})
    case 'DELETE':
      return user.delete(address)
    default:
      // a form where a file is asked for
      return /\/(files|answers)$/.test(address)
        ? user.upload(address, '回盘.csv', Buffer.from('序号,结果\n'))
        : user.post(address, {})
  }
}

/** As it is, and with the region in which the outsider is at home. */
const bothWays = (address: string, { home }: Somebody) => [
  ...new Set([address, address.replace(/(?<=^\/api\/regions\/)\d{6}/, home)]),
]

function marksIn(text: string, marks: ReadonlySet<string>): string[] {
  const stands = (mark: string, at: number) => !/[-\w]/.test(text[at + mark.length] ?? '')
  return [...marks].filter((mark) => text.includes(mark) && stands(mark, text.indexOf(mark)))
}

describe('every reading route', () => {
  it('shows those whose business it is what is there', async () => {
    const silent: string[] = []
    for (const route of reading()) {
      const answers: number[] = []
      for (const address of await addresses(route)) {
        for (const user of insiders) {
          if (!answers.includes(200)) answers.push((await user.get(address)).status)
        }
      }
      if (!answers.includes(200)) silent.push(route.name)
    }
    expect(silent).toEqual([])
  }, 120_000)

  it('asks who is there, unless it is open to anyone', async () => {
    const open: string[] = []
    for (const route of reading()) {
      for (const address of await addresses(route)) {
        const { status } = await server.anyone.get(address)
        if (status !== 401) open.push(route.name)
      }
    }
    const meant = Object.keys(openToAnyone).filter((name) => name.startsWith('GET'))
    expect([...new Set(open)].sort()).toEqual(meant.sort())
  }, 60_000)

  it('shows no outsider a row that is not theirs, neither here nor under their own region', async () => {
    const leaks: string[] = []
    for (const outsider of outsiders) {
      for (const route of reading()) {
        const asked = (await addresses(route)).flatMap((address) => bothWays(address, outsider))
        for (const address of asked) {
          const answer = await outsider.user.get(address)
          const seen = marksIn(answer.text, outsider.marks).filter((mark) => !address.includes(mark))
          const isPaper =
            answer.body === undefined && route.parameters.length > 1 && !(route.name in openToAnyone)
          if (answer.status >= 500 || (answer.status === 200 && (seen.length > 0 || isPaper)))
            leaks.push(`${outsider.what}: ${answer.status} ${address} shows ${seen.slice(0, 3)}`)
        }
      }
    }
    expect(leaks).toEqual([])
  }, 240_000)
})

describe('every writing route', () => {
  it('asks who is there, unless it is open to anyone', async () => {
    const open: string[] = []
    for (const route of writing()) {
      for (const address of await addresses(route)) {
        const { status } = await send(server.anyone, route.method, address)
        if (status !== 401) open.push(route.name)
      }
    }
    const meant = Object.keys(openToAnyone).filter((name) => !name.startsWith('GET'))
    expect([...new Set(open)].sort()).toEqual(meant.sort())
  }, 60_000)

  it('lets no outsider do anything to what is not theirs', async () => {
    const before = await ids.countActs(regions)
    const done: string[] = []
    for (const outsider of outsiders) {
      for (const route of writing().filter(({ name }) => !name.endsWith('/session') && !isOwnAccount(name))) {
        const asked = (await addresses(route)).flatMap((address) =>
          route.parameters.length > 1 ? bothWays(address, outsider) : [address],
        )
        for (const address of asked) {
          const { status, text } = await send(outsider.user, route.method, address)
          if (![400, 401, 403, 404].includes(status))
            done.push(`${outsider.what}: ${status} ${address} ${text}`)
        }
      }
    }
    expect(done).toEqual([])
    expect(await ids.countActs(regions)).toBe(before)
  }, 240_000)

  it('asks for a key, unless there is a reason not to', async () => {
    const keyless: string[] = []
    const cookie = await signIn(server.app.fastify, owner.username, TEST_PASSWORD)
    for (const route of writing().filter(({ name }) => !name.endsWith('/session') && !isOwnAccount(name))) {
      const [address] = await addresses(route)
      if (address === undefined) continue
      const method = route.method as 'POST'
      const answer = await server.app.fastify.inject({
        method,
        url: address,
        headers: { cookie },
        payload: {},
      })
      if (answer.json<Problem>().code !== 'platform.key-missing') keyless.push(route.name)
    }
    const meant = Object.keys(withoutKey).filter((name) => !name.endsWith('/session'))
    expect(keyless).toEqual(meant)
  }, 60_000)
})
