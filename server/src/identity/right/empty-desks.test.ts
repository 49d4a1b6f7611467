import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { publishRulebooks } from '../../rulebook/index.ts'
import { bodyOf, draftSigned, openFirm, type TestFirm } from '../../testing/filed-training.ts'
import { openTestServer, problemIn, type TestServer, type TestUser } from '../../testing/test-server.ts'

let server: TestServer
let security: TestUser
let administrator: TestUser
let firm: TestFirm
let region: string

/** Who confirmed the firm, and reviews here. */
const first = 'reviewer-320206'

const accountPath = async (username: string) => {
  const { accountId } = bodyOf<{ accountId: string }>(await (await server.as(username)).get('/api/session'))
  return `${region}/staff-accounts/${accountId}`
}
const leftBy = async (username: string, user = administrator) =>
  user.get(`${await accountPath(username)}/desks-left`)
const emptyDesks = async (user = security) => {
  const { items } = bodyOf<{ items: { kind: string; title: string; titleEn: string; id: string }[] }>(
    await user.get(`${region}/todo`),
  )
  return items.filter(({ kind }) => kind === 'desk-empty')
}

beforeAll(async () => {
  server = await openTestServer({ day: '2023-02-06' })
  await publishRulebooks(server.app)
  security = await server.staff('security', ['security-officer'], '3202')
  administrator = await server.staff('admin', ['administrator'], '3202')
  firm = await openFirm(server)
  region = `/api/regions/${firm.regionId}`
  const planId = await draftSigned(firm)
  bodyOf(await firm.user.post(`${region}/plans/${planId}/submit`, {}))
  await server.staff('second', ['reviewer'], firm.regionId)
}, 60_000)
afterAll(() => server.close())

describe('a role that cases wait for', () => {
  it('may be taken from one of two without a word', async () => {
    expect(bodyOf<{ desks: object[] }>(await leftBy('second')).desks).toEqual([])
    bodyOf(await security.put(`${await accountPath('second')}/roles`, { roles: [], reason: '调岗' }))
    expect(await emptyDesks()).toEqual([])
  })

  it('is taken from the last one, or the account closed, by whoever knows what waits there', async () => {
    const path = await accountPath(first)
    expect(bodyOf(await leftBy(first))).toEqual({
      desks: [{ regionId: firm.regionId, role: 'reviewer', count: 1 }],
    })
    const wish = { roles: [{ role: 'clerk', area: firm.regionId }], reason: '调岗' }
    for (const refused of [
      await security.put(`${path}/roles`, wish),
      await administrator.post(`${path}/close`, { reason: '离职' }),
    ])
      expect(problemIn(refused)).toMatchObject({
        code: 'identity.desk-left-empty',
        title: expect.stringContaining('区级审核 1 件'),
        titleEn: expect.stringMatching(/District reviewer in .*: 1/),
      })
    bodyOf(await security.put(`${path}/roles`, { ...wish, acknowledged: true }))
    expect(await emptyDesks()).toMatchObject([
      { title: '区级审核岗位无人，1 件待办理', titleEn: 'Nobody is district reviewer here, and 1 wait' },
    ])
  })

  it('no longer stands on the list of the security officer once somebody holds it, for the city too', async () => {
    await server.staff('of-the-city', ['clerk'], '3202')
    const roles = [{ role: 'reviewer', area: '3202' }]
    bodyOf(await security.put(`${await accountPath('of-the-city')}/roles`, { roles, reason: '接替' }))
    expect(await emptyDesks()).toEqual([])
    expect(bodyOf(await leftBy('of-the-city'))).toMatchObject({ desks: [{ count: 1 }] })
    const closing = `${await accountPath('of-the-city')}/close`
    bodyOf(await administrator.post(closing, { reason: '离职', acknowledged: true }))
    expect(await emptyDesks()).toHaveLength(1)
  })

  it('is told of to those who look after the account alone', async () => {
    const other = await server.staff('other-admin', ['administrator'], '320205')
    const clerk = await server.staff('clerk', ['clerk'], firm.regionId)
    expect(problemIn(await leftBy('clerk', clerk)).code).toBe('platform.not-allowed')
    expect((await leftBy('clerk', other)).status).toBe(403)
    expect(problemIn(await leftBy('firm-1', administrator)).code).toBe('platform.not-found')
    expect(await emptyDesks(administrator)).toEqual([])
  })
})
