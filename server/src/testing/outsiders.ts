import { staffRoles } from '../platform/index.ts'
import { firmUsername, learnerUsername, type SandboxCity } from '../sandbox/cities.ts'
import { memberPosts, memberUsername, staffOf } from '../sandbox/sign-ins.ts'
import { bodyOf } from './filed-training.ts'
import type { KnownIds } from './known-ids.ts'
import { TEST_PASSWORD, type TestServer, type TestUser } from './test-server.ts'

/** Somebody whose business it is not. */
export interface Outsider {
  readonly what: string
  readonly user: TestUser
  /** Their own region, where they are allowed much. */
  readonly home: string
  /** What they may not come to see. */
  readonly marks: ReadonlySet<string>
}

/** Where the things are that outsiders ask for. */
export interface Inside {
  readonly server: TestServer
  readonly ids: KnownIds
  readonly city: SandboxCity
  readonly regions: readonly string[]
}

interface Session {
  readonly accountId: string
  readonly organizationId: string
  readonly personId: string
  readonly regionId: string
}

export const sessionOf = async (user: TestUser) => bodyOf<Session>(await user.get('/api/session'))

/** Every role and duty of another bureau: its whole staff, a firm's owner and members, a learner; and nobody at all. */
export async function fromAnotherBureau(
  { server, ids, regions }: Inside,
  away: SandboxCity,
): Promise<Outsider[]> {
  const marks = await ids.marks('region_id', regions, away.regions)
  const names = [
    ...staffOf(away).map(({ username }) => username),
    firmUsername(away, 1),
    ...memberPosts.map(({ duty }) => memberUsername(away, duty)),
    learnerUsername(away),
  ]
  const home = away.homeRegionId
  const users = await Promise.all(names.map((name) => server.as(name)))
  return [
    { what: 'nobody signed in', user: server.anyone, home, marks },
    ...users.map((user, place) => ({ what: names[place] ?? '', user, home, marks })),
  ]
}

/** Every role in one county of the same city, against all the others; also one whose cover for another county is over. */
export async function fromAnotherCounty(inside: Inside, county: string): Promise<Outsider[]> {
  const { server, ids, regions, city } = inside
  const others = regions.filter((region) => region !== county)
  const marks = await ids.marks('region_id', others, [county])
  const users = await Promise.all(
    staffRoles.map(async (role) => ({
      what: `${role} of another county`,
      user: await server.staff(`county-${role}`, [role], county),
    })),
  )
  const covered = await server.staff('county-before', ['reviewer'], county)
  const reviewer = await sessionOf(await server.as(`${city.cityId}.auditor`))
  const security = await server.as(`${city.cityId}.security`)
  const covers = `/api/regions/${reviewer.regionId}/covers`
  const days = { fromOn: city.today, untilOn: city.today, reason: '年休假' }
  const given = await security.post(covers, {
    coveredAccountId: reviewer.accountId,
    coveringAccountId: (await sessionOf(covered)).accountId,
    ...days,
  })
  const { coverId } = bodyOf<{ coverId: string }>(given)
  bodyOf(await security.post(`${covers}/${coverId}/end`))
  return [...users, { what: 'a cover that is over', user: covered }].map((each) => ({
    ...each,
    home: county,
    marks,
  }))
}

/** The owner and the members of another firm of the same city. */
export async function fromAnotherFirm(
  { server, ids, regions }: Inside,
  username: string,
): Promise<Outsider[]> {
  const owner = await server.as(username)
  const { organizationId, regionId: home } = await sessionOf(owner)
  const organizations = await ids.list('organization_id', regions)
  const others = organizations.filter((id) => id !== organizationId)
  const marks = await ids.marks('organization_id', others, [organizationId])
  const members = await Promise.all(
    (['training', 'finance'] as const).map(async (duty) => {
      const name = `neighbour-${duty}`
      const path = `/api/regions/${home}/organizations/${organizationId}/members`
      bodyOf(await owner.post(path, { username: name, name, password: TEST_PASSWORD, duties: [duty] }))
      return { what: `${duty} of another firm`, user: await server.as(name), home, marks }
    }),
  )
  return [{ what: 'owner of another firm', user: owner, home, marks }, ...members]
}

/** Somebody of the city itself who left: the browser is still there, the account is not. */
export async function whoLeft({ server, ids, city, regions }: Inside): Promise<Outsider> {
  const home = city.homeRegionId
  const user = await server.staff('who-left', ['reviewer', 'city-reviewer', 'auditor'], city.bureauArea)
  const { accountId } = await sessionOf(user)
  const administrator = await server.as(`${city.cityId}.admin`)
  const close = `/api/regions/${home}/staff-accounts/${accountId}/close`
  bodyOf(await administrator.post(close, { reason: '调离' }))
  return { what: 'somebody who left', user, home, marks: await ids.marks('region_id', regions, []) }
}

/** A firm with its owner's sign-in. */
export interface Firm {
  readonly username: string
  readonly organizationId: string
  readonly regionId: string
}

/** Has one of the firms do what a small city has none of: check results from a file. */
export async function firstToCheckResults(server: TestServer, firms: readonly Firm[]): Promise<Firm> {
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
