import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Problem } from '../platform/index.ts'
import { publishRulebooks } from '../rulebook/index.ts'
import { firmUsername, learnerUsername, type SandboxCity, sandboxCities } from '../sandbox/cities.ts'
import { fillSandbox } from '../sandbox/fill-sandbox.ts'
import { staffOf } from '../sandbox/sign-ins.ts'
import { signIn } from '../sandbox/visitor.ts'
import {
  asking,
  forEachOf,
  isList,
  marksIn,
  type Route,
  readRoutes,
  regionIn,
  send,
  shownIn,
  tally,
  toldTally,
  wasAsked,
} from './asked-routes.ts'
import { bodyOf } from './filed-training.ts'
import { type Choice, type KnownIds, openKnownIds, type PathIds } from './known-ids.ts'
import {
  type Firm,
  firstToCheckResults,
  fromAnotherBureau,
  fromAnotherCounty,
  fromAnotherFirm,
  type Inside,
  type Outsider,
  sessionOf,
  whoLeft,
} from './outsiders.ts'
import { openTestServer, TEST_PASSWORD, type TestServer, type TestUser } from './test-server.ts'
import { openWholeNumbers, wholeNumbersIn } from './whole-numbers.ts'
import { bringYearsLater } from './years-later.ts'

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
  'POST /api/regions/{regionId}/join-requests': 'a second person of a firm asks before they have an account',
  'POST /api/regions/{regionId}/join-requests/{requestId}/withdraw':
    'whoever asked has no account; the number of the request and the phone it was made with are asked for',
  'POST /api/regions/{regionId}/join-requests/{requestId}/turn-to-bureau': 'the same, where no owner answers',
  'GET /api/regions/{regionId}/join-requests/{requestId}':
    'whoever asked sees what became of it by a number nobody guesses; no name stands in it',
  'GET /api/regions/{regionId}/catalog/platforms': 'anyone looks which platforms are recognized',
  'GET /api/regions/{regionId}/catalog/institutions': 'anyone looks which institutions are licensed',
  'GET /api/sign-on': 'the buttons of the sign-in page',
  'POST /api/session': 'signing in',
  'POST /api/session/codes': 'asking for a code, before one is signed in',
  'POST /api/session/code': 'signing in by a code',
  'POST /api/session/new-password': 'by a code, for who forgot the password',
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

/** Writing routes about what a small city has none of, and where they are shown instead. */
const nothingAttached: Readonly<Record<string, string>> = {
  'DELETE /api/regions/{regionId}/classes/{classId}/result-proofs/{proofId}': 'see exams.test.ts',
  'DELETE /api/regions/{regionId}/claims/{claimId}/attachments/{fileId}': 'see claims.test.ts',
  // a sandbox has no service of single sign-on
  'POST /api/regions/{regionId}/sign-on-links/{linkId}/confirm': 'see link-sign-on.test.ts',
  'POST /api/regions/{regionId}/sign-on-links/{linkId}/decline': 'see link-sign-on.test.ts',
}

/** Lists of accounts, which are called by the names of those who hold them. */
const namesAccounts: Readonly<Record<string, string>> = {
  'GET /api/regions/{regionId}/sign-ins': 'whoever watches the door sees who came in, learners too',
}

/** What names something of others by its nature, and why. */
const namesOthers: Readonly<Record<string, string>> = {
  'GET /api/regions/{regionId}/catalog/platforms': 'hung out',
  'GET /api/regions/{regionId}/catalog/institutions': 'hung out',
  'GET /api/regions/{regionId}/platform-recognitions':
    'a city’s recognition holds in all its counties, and is hung out',
}

/** Where a number stands in full, and why. */
const showsWholeNumbers: Readonly<Record<string, string>> = {
  'GET /api/regions/{regionId}/roster-checks/{checkId}/marked-copy':
    'whoever handed a file in gets it back as it was, with its faults marked',
}

/** The audit of one's own region holds the words by which somebody there asked for what is not theirs. */
const isOwnAudit = (name: string, region: string, home: string) =>
  name === 'GET /api/regions/{regionId}/audit/entries' && region === home

/** What colleagues of one bureau may see of each other, and why. */
const openWithinTheBureau: Readonly<Record<string, string>> = {
  'GET /api/regions/{regionId}/colleagues':
    'a cover is chosen among all who work in the bureau, by name and role',
}

/** What one does to one's own sign-in and account, whoever one is: no receipt is kept, and none of it is of a region. */
const isOwnAccount = (name: string) => /^POST \/api\/(session|account)\//.test(name)
const isOfOwnAccount = (name: string) =>
  name.endsWith('/session') ||
  isOwnAccount(name) ||
  /\/(message-preference\b|messages\/(un)?read\b|passbook\/my-number|real-name$)/.test(name)

/** What routes need in the query before they answer anything; `{…}` are known from the tables, as in paths. */
const queries: Readonly<Record<string, string>> = {
  '/api/regions/{regionId}/announcement-preview': 'recipients=organizations&districts={regionId}',
  '/api/regions/{regionId}/need-surveys/{surveyRegionId}/{surveyId}/silent': 'district={regionId}',
  '/api/regions/{regionId}/plan-preview':
    'rulebookId=wuxi-2023&kind=skill-upgrade&mode=online&startsOn=2023-04-03&endsOn=2023-04-14&headcount=30',
  '/api/regions/{regionId}/claims/{claimId}/assessment-changes': 'from=1&to=1',
  '/api/certificates/check': 'number={number}&code={checkCode}',
  '/api/cases/look-up': 'number={caseNumber}',
  '/api/regions/{regionId}/case-of': 'subject=claim:{claimId}',
  '/api/regions/{regionId}/audit/range.jsonl': 'from=2023-01-01&until=2023-03-31',
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
let ownerName: string
/** What the owner's firm has, by the name under which lists are narrowed down to it. */
const idsOfOwner = new Map<string, string>()
let insiders: readonly TestUser[]
let outsiders: readonly Outsider[]

beforeAll(async () => {
  server = await openTestServer({ day: '2026-11-21', jurisdictions: [] })
  await publishRulebooks(server.app)
  await fillSandbox(server.app, 'small', () => undefined, [wuxi, quanjiao])
  ids = await openKnownIds(server.databaseUrl)
  regions = server.app.jurisdictions.of(wuxi.homeRegionId)?.regions ?? []
  routes = await readRoutes(queries)
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
  owner = await firstToCheckResults(server, strangers)
  const neighbour = strangers.find((each) => each !== owner)
  if (!neighbour) throw new Error('the city has too few firms')
  await bringYearsLater(server.databaseUrl, owner.regionId)
  choice = { preferred: owner.organizationId, never: neighbour.organizationId }
  const page = `/api/regions/${owner.regionId}/organizations/${owner.organizationId}`
  ownerName = bodyOf<{ name: string }>(await (await server.as(owner.username)).get(page)).name
  // no runs: one pays many firms, and each sees its own payments in it
  const names = ['personId', 'planId', 'classId', 'claimId', 'noticeId', 'objectionId', 'accountId']
  for (const name of names) {
    const id = (await ids.find([name], [owner.regionId], choice))[0]?.[name]
    if (id !== undefined) idsOfOwner.set(name, id)
  }
  insiders = [
    await server.as(owner.username),
    ...(await Promise.all(staffOf(wuxi).map(({ username }) => server.as(username)))),
    learner,
  ]
  const inside: Inside = { server, ids, city: wuxi, regions }
  const people = await ids.list('person_id', regions)
  outsiders = [
    ...(await fromAnotherBureau(inside, quanjiao)),
    ...(await fromAnotherCounty(inside, regions.findLast((region) => region !== owner.regionId) ?? '')),
    ...(await fromAnotherFirm(inside, neighbour.username)),
    await whoLeft(inside),
    {
      what: 'a learner of the same city',
      user: learner,
      home: learnerAtHome.regionId,
      marks: await ids.marks(
        'person_id',
        people.filter((id) => id !== learnerId),
        [learnerId],
      ),
    },
  ]
}, 240_000)
afterAll(async () => {
  await ids.close()
  await server.close()
})

const reading = () => routes.filter((route) => route.method === 'GET')
const writing = () => routes.filter((route) => route.method !== 'GET')

/** Addresses of a route with real ids of the first city, in these regions of it. */
async function addresses({ path, parameters }: Route, where = regions): Promise<string[]> {
  const address = queries[path] ? `${path}?${queries[path]}` : path
  const found = await idsFor(parameters, where)
  return found.map((values) =>
    address.replace(/\{(\w+)\}/g, (_, parameter: string) => encodeURIComponent(values[parameter] ?? '')),
  )
}

/** As addresses, without what lies in the outsider's own county. */
async function addressesFor(route: Route, { home }: Outsider): Promise<string[]> {
  const key = `${route.name} ${regions.includes(home) ? home : ''}`
  const known = asked.get(key)
  if (known) return known
  const beyond = regions.filter((region) => region !== home)
  const found = (await addresses(route, beyond)).slice(0, ADDRESSES_EACH)
  asked.set(key, found)
  return found
}

const asked = new Map<string, string[]>()
/** One table more with such an id says little more about a route. */
const ADDRESSES_EACH = 2

async function idsFor(parameters: readonly string[], where: readonly string[]): Promise<PathIds[]> {
  if (parameters.includes('rulebookId')) return [{ rulebookId: 'wuxi-2023' }]
  if (parameters.length === 0) return [{}]
  if (parameters.length === 1 && parameters[0] === 'regionId') return [{ regionId: owner.regionId }]
  const found = await ids.find(parameters, where, choice)
  // what is a kind of message is no kind of anything else
  return parameters.includes('area') && parameters.includes('kind')
    ? found.map((values) => ({ ...values, kind: 'organization-confirmed' }))
    : found
}

/** As it is, and with the region in which the outsider is at home. */
const bothWays = (address: string, { home }: Outsider) => [
  ...new Set([address, address.replace(/(?<=^\/api\/regions\/)\d{6}/, home)]),
]

/** What lists may be narrowed down to, with what is theirs and with what is nobody's. */
function pointers(route: Route): { theirs: Record<string, string>; nobodys: Record<string, string> }[] {
  const nobody = '0192f000-0000-7000-8000-0000000000ff'
  const values: Readonly<Record<string, readonly [string, string]>> = {
    district: [owner.regionId, '320299'],
    text: [ownerName, '无锡没有这样的单位有限公司'],
    organizationId: [owner.organizationId, nobody],
    ...Object.fromEntries([...idsOfOwner].map(([name, id]) => [name, [id, nobody]])),
  }
  return route.filters.flatMap((name) => {
    const [theirs, nobodys] = values[name] ?? []
    return theirs && nobodys ? [{ theirs: { [name]: theirs }, nobodys: { [name]: nobodys } }] : []
  })
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
  })

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
  })

  it('shows no outsider a row that is not theirs, neither here nor under their own region, nor as a spreadsheet', async () => {
    const leaks: string[] = []
    await forEachOf(outsiders, async (outsider) => {
      for (const route of reading()) {
        const more = isList(route) ? [{ limit: '200' }, { format: 'xlsx' }] : [{}]
        const wanted = (await addressesFor(route, outsider)).flatMap((address) => bothWays(address, outsider))
        // whoever is shut out of a region by right is shut out whatever they ask for there
        const shut = new Set<string>()
        for (const address of wanted.flatMap((each) => more.map((query) => asking(each, query)))) {
          if (shut.has(regionIn(address))) continue
          const answer = await outsider.user.get(address)
          tally(route, answer.status)
          if (answer.status === 401 || answer.status === 403) shut.add(regionIn(address))
          if (answer.status < 500 && (answer.status !== 200 || route.name in namesOthers)) continue
          if (answer.status === 200 && isOwnAudit(route.name, regionIn(address), outsider.home)) continue
          const seen = marksIn(await shownIn(answer), outsider.marks).filter(
            (mark) => !address.includes(mark),
          )
          const isPaper =
            answer.body === undefined &&
            !isList(route) &&
            route.parameters.length > 1 &&
            !(route.name in openToAnyone)
          if (answer.status === 200 && route.name in openWithinTheBureau && regions.includes(outsider.home))
            continue
          if (answer.status >= 500 || seen.length > 0 || isPaper)
            leaks.push(`${outsider.what}: ${answer.status} ${address} shows ${seen.slice(0, 3)}`)
        }
      }
    })
    expect(leaks).toEqual([])
  }, 480_000)

  it('answers an outsider who asks for what is ours as one who asks for what is not there', async () => {
    const told: string[] = []
    await forEachOf(outsiders, async (outsider) => {
      for (const route of reading().filter((each) => !(each.name in openToAnyone))) {
        const [first] = await addressesFor(route, outsider)
        const [address] = first === undefined ? [] : bothWays(first, outsider).slice(-1)
        if (address === undefined) continue
        for (const { theirs, nobodys } of pointers(route)) {
          const [one, other] = [
            await outsider.user.get(asking(address, theirs)),
            await outsider.user.get(asking(address, nobodys)),
          ]
          tally(route, one.status)
          if (one.status !== other.status || one.text !== other.text)
            told.push(`${outsider.what}: ${asking(address, theirs)} tells ${one.text.slice(0, 80)}`)
        }
      }
    })
    expect(told).toEqual([])
  }, 240_000)

  it('shows nobody a whole number, whoever’s business it is, unless there is a reason', async () => {
    const { secrets } = server.app.platform
    const numbers = await openWholeNumbers(server.databaseUrl, (sealed) => secrets.open(sealed))
    expect(numbers.size).toBeGreaterThan(100)
    const known: { name: string; address: string }[] = []
    for (const route of reading()) {
      const [address] = await addresses(route)
      if (address === undefined) continue
      const more = isList(route) ? [{ limit: '200' }, { format: 'xlsx' }] : [{}]
      known.push(...more.map((query) => ({ name: route.name, address: asking(address, query) })))
    }
    const shown = new Set<string>()
    await forEachOf(insiders, async (user) => {
      for (const { name, address } of known) {
        const answer = await user.get(address)
        if (answer.status === 200 && wholeNumbersIn(await shownIn(answer), numbers).length > 0)
          shown.add(name)
      }
    })
    expect([...shown].sort()).toEqual(Object.keys(showsWholeNumbers).sort())
  }, 240_000)

  it('shows statisticians, editors, system and security officers nobody’s personal data', async () => {
    const personal = await ids.personalMarks()
    expect(personal.size).toBeGreaterThan(50)
    const leaks: string[] = []
    await forEachOf(['statistics', 'editor', 'admin', 'security'], async (duty) => {
      const user = await server.as(`${wuxi.cityId}.${duty}`)
      for (const route of reading()) {
        const more = isList(route) ? [{ limit: '200' }, { format: 'xlsx' }] : [{}]
        for (const address of (await addresses(route)).flatMap((each) =>
          more.map((query) => asking(each, query)),
        )) {
          const answer = await user.get(address)
          if (answer.status !== 200 || route.name in openToAnyone || route.name in namesAccounts) continue
          const seen = marksIn(await shownIn(answer), personal)
          if (seen.length > 0) leaks.push(`${duty}: ${address} shows ${seen.slice(0, 3)}`)
        }
      }
    })
    expect(leaks).toEqual([])
  })
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
  })

  it('lets no outsider do anything to what is not theirs', async () => {
    const before = await ids.countActs(regions)
    const done: string[] = []
    await forEachOf(outsiders, async (outsider) => {
      for (const route of writing().filter(({ name }) => !(isOfOwnAccount(name) || name in openToAnyone))) {
        const wanted = (await addressesFor(route, outsider))
          .slice(0, 1)
          .flatMap((address) => (route.parameters.length > 1 ? bothWays(address, outsider) : [address]))
        for (const address of wanted) {
          const { status, text } = await send(outsider.user, route.method, address, route.body(idsOfOwner))
          tally(route, status)
          if (![401, 403, 404].includes(status)) done.push(`${outsider.what}: ${status} ${address} ${text}`)
        }
      }
    })
    expect(done).toEqual([])
    expect(await ids.countActs(regions)).toBe(before)
  }, 480_000)

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
    expect(keyless.sort()).toEqual(meant.sort())
  })
})

describe('every route', () => {
  it('was asked by every outsider', () => {
    const people = outsiders.map(({ what }) => what).join(', ')
    console.info(`${outsiders.length} outsiders: ${people}\n${routes.map(toldTally).join('\n')}`)
    const isOpen = ({ method, name }: Route) => method !== 'GET' && name in openToAnyone
    const missed = routes.filter((route) => !wasAsked(route) && !isOfOwnAccount(route.name) && !isOpen(route))
    const meant = Object.keys(nothingAttached)
    expect(missed.map(({ name }) => name).sort()).toEqual(meant.sort())
  })
})
