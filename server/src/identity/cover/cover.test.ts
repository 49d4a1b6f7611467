import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { listEntriesAbout } from '../../audit/index.ts'
import { inScope } from '../../platform/index.ts'
import { registeredFirm } from '../../testing/firms.ts'
import { openTestServer, problemIn, type TestServer, type TestUser } from '../../testing/test-server.ts'
import { findRightsOn } from '../right/right-store.ts'

const XISHAN = '320205'
const HUISHAN = '320206'

let server: TestServer
let reviewer: TestUser
let colleague: TestUser
let security: TestUser

beforeAll(async () => {
  server = await openTestServer({ day: '2023-02-13' })
  reviewer = await server.staff('reviewer', ['reviewer'], HUISHAN)
  colleague = await server.staff('colleague', ['clerk'], HUISHAN)
  security = await server.staff('security', ['security-officer'], '3202')
})
afterAll(() => server.close())

const idOf = async (user: TestUser) =>
  ((await user.get('/api/session')).body as { accountId: string }).accountId

async function cover(
  by: TestUser,
  {
    covered = reviewer,
    covering = colleague,
    ...days
  }: {
    covered?: TestUser
    covering?: TestUser
    fromOn?: string
    untilOn?: string
  } = {},
) {
  return by.post(`/api/regions/${HUISHAN}/covers`, {
    coveredAccountId: await idOf(covered),
    coveringAccountId: await idOf(covering),
    fromOn: '2023-02-14',
    untilOn: '2023-02-17',
    reason: '年休假',
    ...days,
  })
}

const end = async (user: TestUser, response: { body: unknown }) =>
  user.post(`/api/regions/${HUISHAN}/covers/${(response.body as { coverId: string }).coverId}/end`)

describe('a cover', () => {
  it('holds the roles from day to day, is told in the audit, and ends by itself', async () => {
    const given = await cover(reviewer)
    expect(given.status).toBe(201)
    const firm = await registeredFirm(server, 'covered')
    const early = await colleague.post(`${firm.path}/confirm`)
    expect(problemIn(early).code).toBe('platform.not-allowed')

    await server.setDay('2023-02-14')
    expect((await colleague.get('/api/session')).body).toMatchObject({
      roles: [
        { role: 'clerk', coverFor: null },
        { role: 'reviewer', area: HUISHAN, coverFor: 'reviewer' },
      ],
    })
    expect((await colleague.post(`${firm.path}/confirm`)).status).toBe(200)
    const entries = await inScope(server.app.platform.db, { kind: 'system' }, (tx) =>
      listEntriesAbout(tx, HUISHAN, [`organization:${firm.organizationId}`]),
    )
    expect(entries.at(-1)).toMatchObject({ actorName: 'colleague', details: { actingFor: 'reviewer' } })

    await server.setDay('2023-02-17')
    expect((await colleague.get(`/api/regions/${HUISHAN}/covers`)).body).toMatchObject({
      rows: [{ coveredName: 'reviewer', state: 'running', actions: ['end'] }],
    })
    await server.setDay('2023-02-18')
    expect((await colleague.get('/api/session')).body).toMatchObject({ roles: [{ role: 'clerk' }] })
    expect((await colleague.get(`/api/regions/${HUISHAN}/covers`)).body).toMatchObject({
      rows: [{ state: 'over', actions: [] }],
    })
    expect(problemIn(await end(reviewer, given)).code).toBe('identity.cover-over')
    await server.setDay('2023-02-13')
  })

  it('says nothing of acting for others where the own role was enough', async () => {
    const peer = await server.staff('peer', ['reviewer'], HUISHAN)
    const given = await cover(reviewer, { covering: peer, fromOn: '2023-02-20', untilOn: '2023-02-20' })
    await server.setDay('2023-02-20')
    const firm = await registeredFirm(server, 'own-right')
    expect((await peer.post(`${firm.path}/confirm`)).status).toBe(200)
    const entries = await inScope(server.app.platform.db, { kind: 'system' }, (tx) =>
      listEntriesAbout(tx, HUISHAN, [`organization:${firm.organizationId}`]),
    )
    expect(entries.at(-1)?.details).not.toHaveProperty('actingFor')
    expect((await end(peer, given)).status).toBe(200)
    await server.setDay('2023-02-13')
  })

  it('is given by the security officer too, ended early by either of the two, and recorded', async () => {
    const given = await cover(security, { fromOn: '2023-03-01', untilOn: '2023-03-05' })
    expect(given.status).toBe(201)
    expect((await end(colleague, given)).status).toBe(200)
    expect(problemIn(await end(colleague, given)).code).toBe('identity.cover-over')
    const changes = await security.get(
      `/api/regions/${HUISHAN}/right-changes?accountId=${await idOf(reviewer)}`,
    )
    const { rows } = changes.body as { rows: object[] }
    expect(rows.slice(0, 2)).toMatchObject([
      { what: 'cover-ended', byName: 'colleague', reason: 'colleague' },
      { what: 'cover-given', byName: 'security', reason: 'colleague 2023-03-01～2023-03-05：年休假' },
    ])
  })

  it('is refused on days that are wrong, and where somebody covers already', async () => {
    for (const days of [
      { fromOn: '2023-02-12' },
      { fromOn: '2023-02-16', untilOn: '2023-02-15' },
      { fromOn: '2023-04-01', untilOn: '2023-07-02' },
    ])
      expect(problemIn(await cover(reviewer, days)).code).toBe('identity.cover-days-wrong')
    const longest = await cover(reviewer, { fromOn: '2023-04-01', untilOn: '2023-07-01' })
    expect(longest.status).toBe(201)
    const twice = await cover(reviewer, { fromOn: '2023-07-01', untilOn: '2023-07-01' })
    expect(problemIn(twice)).toMatchObject({
      code: 'identity.covered-already',
      details: { name: 'colleague' },
    })
    expect((await end(reviewer, longest)).status).toBe(200)
  })

  it('is no way around what is kept apart, nor out of the bureau, nor for oneself', async () => {
    const mixed = await cover(security, { covered: security, covering: colleague })
    expect(problemIn(mixed).code).toBe('identity.officers-apart')
    const self = await cover(reviewer, { covering: reviewer })
    expect(problemIn(self).code).toBe('identity.cover-not-possible')
    const firm = await registeredFirm(server, 'outside')
    const outside = await cover(reviewer, { covering: firm.user })
    expect(problemIn(outside).code).toBe('identity.cover-not-possible')
  })

  it('is nobody else’s to give or to end', async () => {
    const other = await server.staff('other', ['reviewer'], HUISHAN)
    expect(problemIn(await cover(other)).code).toBe('platform.not-allowed')
    const county = await server.staff('xishan-security', ['security-officer'], XISHAN)
    const beyond = await county.post(`/api/regions/${XISHAN}/covers`, {
      coveredAccountId: await idOf(reviewer),
      coveringAccountId: await idOf(colleague),
      fromOn: '2023-02-14',
      untilOn: '2023-02-14',
      reason: '年休假',
    })
    expect(problemIn(beyond).code).toBe('platform.not-found')
    const given = await cover(reviewer, { fromOn: '2023-05-01', untilOn: '2023-05-01' })
    expect(problemIn(await end(other, given)).code).toBe('platform.not-found')
    expect((await end(security, given)).status).toBe(200)
  })

  it('ends when one of the two leaves the bureau', async () => {
    const administrator = await server.staff('admin', ['administrator'], '3202')
    const leaving = await server.staff('leaving', ['clerk'], HUISHAN)
    await cover(reviewer, { covering: leaving, fromOn: '2023-06-01', untilOn: '2023-06-10' })
    const path = `/api/regions/${HUISHAN}/staff-accounts/${await idOf(leaving)}/close`
    expect((await administrator.post(path, { reason: '离职' })).status).toBe(200)
    const { rows } = (await reviewer.get(`/api/regions/${HUISHAN}/covers`)).body as {
      rows: { coveringName: string; state: string }[]
    }
    expect(rows.find(({ coveringName }) => coveringName === 'leaving')?.state).toBe('ended')
  })

  it('hands on own roles only, not those held for others', async () => {
    const third = await server.staff('third', ['clerk'], HUISHAN)
    const days = { fromOn: '2023-08-01', untilOn: '2023-08-02' }
    await cover(reviewer, days)
    await cover(colleague, { covered: colleague, covering: third, ...days })
    await server.setDay('2023-08-01')
    const { roles } = (await third.get('/api/session')).body as { roles: { role: string }[] }
    expect(roles.map(({ role }) => role)).toEqual(['clerk', 'clerk'])
    await server.setDay('2023-02-13')
  })

  it('makes partners of the two from its first day, until it ends; one ended before its first day makes none', async () => {
    const [away, standIn] = [
      await server.staff('partner-away', ['reviewer'], HUISHAN),
      await server.staff('partner-here', ['clerk'], HUISHAN),
    ]
    const partnersOf = async (user: TestUser) => {
      const accountId = await idOf(user)
      const today = server.app.platform.clock.today(HUISHAN)
      return inScope(server.app.platform.db, { kind: 'system' }, (tx) =>
        findRightsOn(tx, accountId, today),
      ).then(({ coverPartners }) => coverPartners.map(({ until }) => until?.toISOString() ?? null))
    }
    const both = async () => [await partnersOf(away), await partnersOf(standIn)]
    const days = { covered: away, covering: standIn, fromOn: '2023-09-04', untilOn: '2023-09-05' }
    await end(away, await cover(away, days))
    expect((await cover(away, days)).status).toBe(201)
    expect(await both()).toEqual([[], []])
    for (const day of ['2023-09-04', '2023-09-05']) {
      await server.setDay(day)
      expect(await both()).toEqual([[null], [null]])
    }
    await server.setDay('2023-09-06')
    const midnight = '2023-09-05T16:00:00.000Z'
    expect(await both()).toEqual([[midnight], [midnight]])
    // the other way round: the later of the two ends counts
    const back = await cover(standIn, {
      covered: standIn,
      covering: away,
      fromOn: '2023-09-06',
      untilOn: '2023-09-09',
    })
    expect(await both()).toEqual([[null], [null]])
    server.pass(60)
    await end(standIn, back)
    const [[ended] = []] = await both()
    expect(ended).toBe(server.app.platform.clock.now(HUISHAN).toISOString())
    await server.setDay('2023-02-13')
  })
})
