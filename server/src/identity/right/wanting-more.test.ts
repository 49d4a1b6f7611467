import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestServer, problemIn, type TestServer, type TestUser } from '../../testing/test-server.ts'

const XISHAN = '320205'
const HUISHAN = '320206'

let server: TestServer
let administrator: TestUser
let security: TestUser
let county: TestUser
let clerk: TestUser

beforeAll(async () => {
  server = await openTestServer({ day: '2023-02-13' })
  administrator = await server.staff('admin', ['administrator'], '3202')
  security = await server.staff('security', ['security-officer'], '3202')
  county = await server.staff('county-security', ['security-officer'], HUISHAN)
  clerk = await server.staff('clerk', ['clerk'], HUISHAN)
})
afterAll(() => server.close())

const idOf = async (user: TestUser) =>
  ((await user.get('/api/session')).body as { accountId: string }).accountId

const setRoles = async (
  officer: TestUser,
  accountId: string,
  roles: readonly { role: string; area: string }[],
  region = HUISHAN,
) => officer.put(`/api/regions/${region}/staff-accounts/${accountId}/roles`, { roles, reason: '岗位调整' })

const giveCover = async (
  officer: TestUser,
  [covered, covering]: readonly [TestUser, TestUser],
  [fromOn, untilOn]: readonly [string, string],
) =>
  officer.post(`/api/regions/${HUISHAN}/covers`, {
    coveredAccountId: await idOf(covered),
    coveringAccountId: await idOf(covering),
    ...{ fromOn, untilOn, reason: '年休假' },
  })

const codeOf = (answer: Parameters<typeof problemIn>[0]) => problemIn(answer).code

describe('an officer who covers for the city’s', () => {
  beforeAll(async () => {
    expect((await giveCover(security, [security, county], ['2023-02-14', '2023-02-20'])).status).toBe(201)
    await server.setDay('2023-02-14')
  })
  afterAll(() => server.setDay('2023-02-13'))

  it('does the day’s work of the city, and the audit says in whose place', async () => {
    const xishan = await server.staff('xishan-clerk', ['clerk'], XISHAN)
    const granted = await setRoles(county, await idOf(xishan), [{ role: 'reviewer', area: XISHAN }], XISHAN)
    expect(granted.status).toBe(200)
    const auditOfficer = await server.staff('watcher', ['audit-officer'], '3202')
    const entries = await auditOfficer.get(
      `/api/regions/${XISHAN}/audit/entries?command=identity.change-roles`,
    )
    expect(entries.body).toMatchObject({
      rows: [{ actorName: 'county-security', details: { actingFor: 'security' } }],
    })
  })

  it('is told as acting in the city’s place in the own county too, where only the city’s charge was enough', async () => {
    const both = await server.staff('of-two-counties', ['clerk'], HUISHAN)
    const roles = [HUISHAN, XISHAN].map((area) => ({ role: 'clerk', area }))
    expect((await setRoles(county, await idOf(both), roles)).status).toBe(200)
    const watcher = await server.as('watcher')
    const entries = await watcher.get(`/api/regions/${HUISHAN}/audit/entries?command=identity.change-roles`)
    expect((entries.body as { rows: object[] }).rows[0]).toMatchObject({ details: { actingFor: 'security' } })
    // what the own county’s right is enough for is the officer’s own
    expect((await setRoles(county, await idOf(clerk), [{ role: 'finance', area: HUISHAN }])).status).toBe(200)
    const after = await watcher.get(`/api/regions/${HUISHAN}/audit/entries?command=identity.change-roles`)
    expect((after.body as { rows: { details: object }[] }).rows[0]?.details).not.toHaveProperty('actingFor')
  })

  it('appoints no officer of the city by it: that would outlast the cover', async () => {
    const friend = await server.staff('friend', ['clerk'], HUISHAN)
    const refused = await setRoles(county, await idOf(friend), [{ role: 'security-officer', area: '3202' }])
    expect(problemIn(refused)).toMatchObject({
      code: 'identity.role-beyond',
      details: { roles: '安全管理（无锡市）' },
    })
  })

  it('changes neither the own rights nor those of the colleague', async () => {
    const officer = [{ role: 'security-officer', area: '3202' }]
    expect(codeOf(await setRoles(county, await idOf(county), officer))).toBe('identity.own-rights')
    expect(codeOf(await setRoles(county, await idOf(security), [{ role: 'clerk', area: '3202' }]))).toBe(
      'identity.own-rights',
    )
  })

  it('does not go on with the cover, nor take up another, by the right it gives', async () => {
    const longer = await giveCover(county, [security, county], ['2023-02-21', '2023-05-01'])
    expect(codeOf(longer)).toBe('identity.own-rights')
    const another = await server.staff('security-2', ['security-officer'], '3202')
    const second = await giveCover(county, [another, county], ['2023-02-15', '2023-05-01'])
    expect(codeOf(second)).toBe('identity.own-rights')
  })

  it('has none of it the day after', async () => {
    await server.setDay('2023-02-21')
    const xishan = await server.as('xishan-clerk')
    const late = await setRoles(county, await idOf(xishan), [{ role: 'clerk', area: XISHAN }], XISHAN)
    expect(codeOf(late)).toBe('platform.not-allowed')
    const again = await giveCover(county, [security, county], ['2023-02-21', '2023-02-28'])
    expect(codeOf(again)).toBe('platform.not-found')
    await server.setDay('2023-02-14')
  })
})

describe('two roles that are kept apart', () => {
  it('do not come together by two officers who each grant one at the same moment', async () => {
    const one = await server.staff('torn', ['clerk'], HUISHAN)
    const id = await idOf(one)
    await Promise.all([
      setRoles(security, id, [{ role: 'administrator', area: HUISHAN }]),
      setRoles(county, id, [{ role: 'security-officer', area: HUISHAN }]),
    ])
    const { roles } = (await one.get('/api/session')).body as { roles: { role: string }[] }
    expect(roles).toHaveLength(1)
  })

  it('do not come together by a cover given first and a role granted later', async () => {
    const auditing = await server.staff('auditing', ['audit-officer'], HUISHAN)
    const peer = await server.staff('audit-peer', ['audit-officer'], HUISHAN)
    expect((await giveCover(auditing, [auditing, peer], ['2023-02-14', '2023-02-16'])).status).toBe(201)
    expect(
      (await setRoles(security, await idOf(peer), [{ role: 'administrator', area: HUISHAN }])).status,
    ).toBe(200)
    expect((await peer.get('/api/session')).body).toMatchObject({ roles: [{ role: 'administrator' }] })
    expect(codeOf(await peer.get(`/api/regions/${HUISHAN}/audit/entries`))).toBe('platform.not-allowed')
  })

  it('do not come with an account that is opened', async () => {
    const opened = await administrator.post(`/api/regions/${HUISHAN}/staff-accounts`, {
      ...{ username: 'all-in-one', name: '全包', password: 'paper-boats-on-the-canal' },
      roles: [
        { role: 'administrator', area: HUISHAN },
        { role: 'audit-officer', area: HUISHAN },
      ],
    })
    expect(codeOf(opened)).toBe('identity.officers-apart')
  })
})

describe('an account that waits for roles of the city', () => {
  it('is not taken over by an administrator of the county where it is at home', async () => {
    const countyAdministrator = await server.staff('county-admin', ['administrator'], HUISHAN)
    const { accountId } = (
      await administrator.post(`/api/regions/${HUISHAN}/staff-accounts`, {
        ...{ username: 'city-newcomer', name: '新来的', password: 'paper-boats-on-the-canal' },
        roles: [{ role: 'city-reviewer', area: '3202' }],
      })
    ).body as { accountId: string }
    const reset = `/api/regions/${HUISHAN}/accounts/${accountId}/password-reset`
    expect(codeOf(await countyAdministrator.post(reset, {}))).toBe('platform.not-found')
    expect(codeOf(await setRoles(county, accountId, [{ role: 'clerk', area: HUISHAN }]))).toBe(
      'platform.not-found',
    )
    expect((await administrator.post(reset, {})).status).toBe(200)
  })
})

describe('somebody whose account was closed', () => {
  it('does nothing more: not by the session, not by a cover given before, not by another', async () => {
    const leaving = await server.staff('leaving', ['reviewer'], HUISHAN)
    const away = await server.staff('away', ['reviewer'], HUISHAN)
    expect((await giveCover(away, [away, leaving], ['2023-02-14', '2023-03-14'])).status).toBe(201)
    const accountId = await idOf(leaving)
    const path = `/api/regions/${HUISHAN}/staff-accounts/${accountId}`
    expect((await administrator.post(`${path}/close`, { reason: '调离' })).status).toBe(200)
    expect(codeOf(await leaving.get(`/api/regions/${HUISHAN}/covers`))).toBe('platform.not-signed-in')
    const again = await away.post(`/api/regions/${HUISHAN}/covers`, {
      ...{ coveredAccountId: await idOf(away), coveringAccountId: accountId, reason: '年休假' },
      ...{ fromOn: '2023-03-15', untilOn: '2023-03-16' },
    })
    expect(codeOf(again)).toBe('identity.cover-not-possible')
  })
})
