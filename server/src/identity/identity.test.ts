import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  openTestServer,
  problemIn,
  TEST_PASSWORD,
  type TestServer,
  type TestUser,
} from '../testing/test-server.ts'

let server: TestServer
let administrator: TestUser
let securityOfficer: TestUser

beforeAll(async () => {
  server = await openTestServer()
  administrator = await server.staff('admin', ['administrator'], '3202')
  securityOfficer = await server.staff('security', ['security-officer'], '3202')
})
afterAll(() => server.close())

const newClerk = (username: string) => ({
  username,
  name: '沈一帆',
  password: TEST_PASSWORD,
  roles: [{ role: 'reviewer', area: '320206' }],
})

describe('signing in', () => {
  it('shows who one is, where one works and what day it is there', async () => {
    const session = await administrator.get('/api/session')
    expect(session.status).toBe(200)
    expect(session.body).toMatchObject({
      face: 'bureau',
      jurisdiction: { jurisdictionId: '3202', nameZh: '无锡市' },
      roles: [{ role: 'administrator', area: '3202', areaName: { zh: '无锡市' } }],
      today: '2023-02-13',
    })
  })

  it('answers the same to an unknown name and a wrong password', async () => {
    const wrong = await server.anyone.post('/api/session', { username: 'admin', password: 'not this one' })
    const unknown = await server.anyone.post('/api/session', { username: 'nobody', password: 'not this one' })
    expect(problemIn(wrong).code).toBe('identity.wrong-credentials')
    expect(problemIn(unknown)).toEqual(problemIn(wrong))
  })

  it('reads no user name with a NUL in it', async () => {
    const odd = await server.anyone.post('/api/session', { username: 'a\0b', password: 'not this one' })
    expect(problemIn(odd).status).toBe(400)
  })

  it('ends with signing out', async () => {
    const clerk = await server.staff('leaving', ['reviewer'], '320206')
    expect((await clerk.delete('/api/session')).status).toBe(204)
    expect(problemIn(await clerk.get('/api/session')).code).toBe('platform.not-signed-in')
  })
})

describe('opening a staff account', () => {
  it('lets the new clerk sign in once the security officer has granted the roles proposed', async () => {
    const opened = await administrator.post('/api/regions/320206/staff-accounts', newClerk('shen'))
    expect(opened.status).toBe(201)
    const { accountId } = opened.body as { accountId: string }
    const early = await server.anyone.post('/api/session', { username: 'shen', password: TEST_PASSWORD })
    expect(early).toMatchObject({ status: 202, body: { name: '沈一帆', step: 'change-password' } })

    const waiting = await securityOfficer.get('/api/regions/320206/staff-accounts?state=without-role')
    const { roles } = newClerk('shen')
    expect(waiting.body).toMatchObject({ rows: [{ accountId, roles: [], proposed: roles }] })
    const granted = await securityOfficer.put(`/api/regions/320206/staff-accounts/${accountId}/roles`, {
      roles,
      reason: '新任惠山区审核岗',
    })
    expect(granted.status).toBe(200)
    const clerk = await server.as('shen')
    expect((await clerk.get('/api/session')).body).toMatchObject({
      name: '沈一帆',
      roles: [{ role: 'reviewer', area: '320206', coverFor: null }],
    })
  })

  it('refuses roles that are kept apart, and areas nobody serves', async () => {
    const proposing = (roles: object[]) =>
      administrator.post('/api/regions/320206/staff-accounts', { ...newClerk('mixed'), roles })
    const mixed = await proposing([
      { role: 'administrator', area: '3202' },
      { role: 'reviewer', area: '320206' },
    ])
    expect(problemIn(mixed).code).toBe('identity.officers-apart')
    const nowhere = await proposing([{ role: 'reviewer', area: '320299' }])
    expect(problemIn(nowhere)).toMatchObject({
      code: 'identity.area-not-served',
      faults: [{ pointer: '/roles/0/area' }],
    })
  })

  it('is done once where the same request comes twice', async () => {
    const send = () =>
      administrator.post('/api/regions/320206/staff-accounts', newClerk('twice'), { key: 'open-twice-1' })
    const [first, second] = [await send(), await send()]
    expect(second.status).toBe(201)
    expect(second.body).toEqual(first.body)
  })

  it('refuses a key that stood for something else', async () => {
    await administrator.post('/api/regions/320206/staff-accounts', newClerk('keyed'), { key: 'one-key-1' })
    const other = await administrator.post('/api/regions/320206/staff-accounts', newClerk('other'), {
      key: 'one-key-1',
    })
    expect(problemIn(other).code).toBe('platform.key-reused')
  })

  it('refuses a name that is taken, a short password and a key left out', async () => {
    const taken = await administrator.post('/api/regions/320206/staff-accounts', newClerk('admin'))
    expect(problemIn(taken).code).toBe('identity.username-taken')
    const short = await administrator.post('/api/regions/320206/staff-accounts', {
      ...newClerk('short'),
      password: 'abc',
    })
    expect(problemIn(short)).toMatchObject({
      code: 'identity.password-too-short',
      details: { least: 10 },
      faults: [{ pointer: '/password' }],
    })
    const keyless = await administrator.post('/api/regions/320206/staff-accounts', newClerk('keyless'), {
      key: 'k',
    })
    expect(problemIn(keyless).code).toBe('platform.key-missing')
  })

  it('marks every fault of the input by its place', async () => {
    const response = await administrator.post('/api/regions/320206/staff-accounts', {
      username: 'x',
      roles: [{ role: 'king', area: '32' }],
    })
    expect(problemIn(response).faults.map((fault) => fault.pointer)).toEqual([
      '/username',
      '/name',
      '/password',
      '/roles/0/role',
    ])
  })

  it('may not be done by a reviewer, signed out, or beyond one’s own city', async () => {
    const reviewer = await server.staff('reviewer', ['reviewer'], '320206')
    expect(problemIn(await reviewer.post('/api/regions/320206/staff-accounts', newClerk('no'))).code).toBe(
      'platform.not-allowed',
    )
    expect(
      problemIn(await server.anyone.post('/api/regions/320206/staff-accounts', newClerk('no'))).code,
    ).toBe('platform.not-signed-in')
    const beyond = { ...newClerk('no'), roles: [{ role: 'reviewer', area: '32' }] }
    expect(problemIn(await administrator.post('/api/regions/320206/staff-accounts', beyond)).code).toBe(
      'platform.not-allowed',
    )
  })
})

describe('the list of staff accounts', () => {
  it('shows an administrator who works in the area, in which roles', async () => {
    await server.staff('he', ['reviewer', 'finance'], '320205')
    const listed = await administrator.get('/api/regions/320205/staff-accounts?text=he&role=finance')
    expect(listed.status).toBe(200)
    expect(listed.body).toMatchObject({
      rows: [
        {
          username: 'he',
          roles: [
            { role: 'finance', area: '320205' },
            { role: 'reviewer', area: '320205' },
          ],
        },
      ],
    })
    expect(listed.text).not.toContain('argon2')
  })

  it('takes a sign of a pattern for what it is', async () => {
    const listed = await administrator.get(
      `/api/regions/320205/staff-accounts?text=${encodeURIComponent('%')}`,
    )
    expect(listed.body).toMatchObject({ rows: [] })
  })

  it('holds nobody of another district, and is not for reviewers', async () => {
    const ofOneDistrict = await server.staff('admin-205', ['administrator'], '320205')
    const listed = await ofOneDistrict.get('/api/regions/320205/staff-accounts')
    const { rows } = listed.body as { rows: { username: string }[] }
    expect(rows.map(({ username }) => username)).toContain('admin-205')
    expect(rows.map(({ username }) => username)).not.toContain('shen')
    const reviewer = await server.staff('reviewer', ['reviewer'], '320206')
    expect(problemIn(await reviewer.get('/api/regions/320206/staff-accounts')).code).toBe(
      'platform.not-allowed',
    )
  })
})
