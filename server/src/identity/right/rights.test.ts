import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  openTestServer,
  problemIn,
  TEST_PASSWORD,
  type TestResponse,
  type TestServer,
  type TestUser,
} from '../../testing/test-server.ts'

const XISHAN = '320205'
const HUISHAN = '320206'

let server: TestServer
let administrator: TestUser
let security: TestUser

beforeAll(async () => {
  server = await openTestServer()
  administrator = await server.staff('admin', ['administrator'], '3202')
  security = await server.staff('security', ['security-officer'], '3202')
})
afterAll(() => server.close())

const accountPath = async (username: string) => {
  const { accountId } = (await (await server.as(username)).get('/api/session')).body as { accountId: string }
  return `/api/regions/${HUISHAN}/staff-accounts/${accountId}`
}

async function grant(
  officer: TestUser,
  username: string,
  ...roles: { role: string; area: string }[]
): Promise<TestResponse> {
  return officer.put(`${await accountPath(username)}/roles`, { roles, reason: '岗位调整' })
}

describe('where somebody is at home', () => {
  const homeOf = async (username: string) =>
    ((await (await server.as(username)).get('/api/session')).body as { regionId: string }).regionId

  it('is where they work, whoever opens the account', async () => {
    const opened = await administrator.post(`/api/regions/${XISHAN}/staff-accounts`, {
      ...{ username: 'of-huishan', name: '裴知夏', password: 'paper-boats-on-the-canal' },
      roles: [{ role: 'reviewer', area: HUISHAN }],
    })
    expect(opened.status).toBe(201)
    const { rows } = (await administrator.get(`/api/regions/${XISHAN}/staff-accounts?text=of-huishan`))
      .body as { rows: { regionId: string }[] }
    expect(rows.map(({ regionId }) => regionId)).toEqual([HUISHAN])
  })

  it('goes with them to another county, and stays while a role holds there', async () => {
    const moved = await server.staff('moved', ['clerk'], XISHAN)
    expect(await homeOf('moved')).toBe(XISHAN)
    const toldIn = { language: 'en', takesSms: false, takesMail: true, endedKinds: [] }
    expect((await moved.put(`/api/regions/${XISHAN}/message-preference`, toldIn)).status).toBe(200)
    await grant(security, 'moved', { role: 'clerk', area: HUISHAN }, { role: 'clerk', area: XISHAN })
    expect(await homeOf('moved')).toBe(XISHAN)
    await grant(security, 'moved', { role: 'clerk', area: HUISHAN })
    expect(await homeOf('moved')).toBe(HUISHAN)
    expect((await moved.get(`/api/regions/${HUISHAN}/todo`)).status).toBe(200)
    // how they want to be told goes with them as well, and is theirs to change
    const preference = `/api/regions/${HUISHAN}/message-preference`
    expect((await moved.get(preference)).body).toMatchObject({ language: 'en', takesSms: false })
    expect((await moved.put(preference, { ...toldIn, language: 'zh' })).status).toBe(200)
    expect((await moved.get(preference)).body).toMatchObject({ language: 'zh', takesSms: false })
    await grant(security, 'moved', { role: 'clerk', area: '3202' })
    expect(await homeOf('moved')).toBe(HUISHAN)
  })
})

describe('roles', () => {
  it('are changed by the security officer; what is not named is taken, and the list of changes says so', async () => {
    await server.staff('he', ['reviewer'], HUISHAN)
    const changed = await grant(security, 'he', { role: 'finance', area: HUISHAN })
    expect(changed.status).toBe(200)
    const he = await server.as('he')
    expect((await he.get('/api/session')).body).toMatchObject({ roles: [{ role: 'finance', area: HUISHAN }] })
    expect(problemIn(await he.get(`/api/regions/${HUISHAN}/right-changes`)).code).toBe('platform.not-allowed')

    const accountId = (await accountPath('he')).split('/').at(-1)
    const list = await security.get(`/api/regions/${HUISHAN}/right-changes?accountId=${accountId}`)
    expect(list.body).toMatchObject({
      rows: [
        {
          name: 'he',
          what: 'granted',
          role: 'finance',
          area: HUISHAN,
          byName: 'security',
          reason: '岗位调整',
        },
        { name: 'he', what: 'taken', role: 'reviewer', area: HUISHAN, byName: 'security' },
        { name: 'he', what: 'granted', role: 'reviewer', byName: '系统' },
        { name: 'he', what: 'opened', role: null, byName: '系统' },
      ],
    })
  })

  it('count at once, also for whoever is signed in', async () => {
    const clerk = await server.staff('at-once', ['reviewer', 'clerk'], HUISHAN)
    expect((await clerk.get(`/api/regions/${HUISHAN}/cases`)).status).toBe(200)
    await grant(security, 'at-once', { role: 'content-editor', area: HUISHAN })
    expect(problemIn(await clerk.get(`/api/regions/${HUISHAN}/cases`)).code).toBe('platform.not-allowed')
  })

  it('of one of the three officers go with no other role', async () => {
    await server.staff('deng', ['reviewer'], HUISHAN)
    for (const role of ['administrator', 'security-officer', 'audit-officer']) {
      const mixed = await grant(security, 'deng', { role, area: HUISHAN }, { role: 'clerk', area: HUISHAN })
      expect(problemIn(mixed).code).toBe('identity.officers-apart')
    }
    const two = await grant(
      security,
      'deng',
      { role: 'administrator', area: HUISHAN },
      { role: 'audit-officer', area: HUISHAN },
    )
    expect(problemIn(two).code).toBe('identity.officers-apart')
    const alone = await grant(security, 'deng', { role: 'audit-officer', area: HUISHAN })
    expect(alone.status).toBe(200)
  })

  it('are not changed by the administrator, a reviewer, an audit officer or by oneself', async () => {
    await server.staff('victim', ['clerk'], HUISHAN)
    const auditOfficer = await server.staff('watcher', ['audit-officer'], '3202')
    const reviewer = await server.staff('reviewer', ['reviewer'], HUISHAN)
    for (const user of [administrator, reviewer, auditOfficer]) {
      const refused = await grant(user, 'victim', { role: 'reviewer', area: HUISHAN })
      expect(problemIn(refused).code).toBe('platform.not-allowed')
    }
    const own = await grant(security, 'security', { role: 'reviewer', area: HUISHAN })
    expect(problemIn(own).code).toBe('identity.own-rights')
  })

  it('of a county are its officer’s to give, those of the city and of other counties are not', async () => {
    const county = await server.staff('county-security', ['security-officer'], HUISHAN)
    await server.staff('li', ['clerk'], HUISHAN)
    await server.staff('zhou', ['clerk'], XISHAN)
    await server.staff('city-li', ['clerk'], '3202')
    expect((await grant(county, 'li', { role: 'reviewer', area: HUISHAN })).status).toBe(200)
    const elsewhere = await grant(county, 'li', { role: 'reviewer', area: XISHAN })
    expect(problemIn(elsewhere)).toMatchObject({
      code: 'identity.role-beyond',
      details: {
        roles: '区级审核（江苏省无锡市锡山区）',
        rolesEn: expect.stringContaining('District reviewer ('),
      },
    })
    const wider = await grant(county, 'li', { role: 'reviewer', area: '3202' })
    expect(problemIn(wider).code).toBe('identity.role-beyond')
    // or a district would confirm what it passed itself
    const confirmer = await grant(county, 'li', { role: 'city-reviewer', area: HUISHAN })
    expect(problemIn(confirmer).code).toBe('identity.role-beyond')
    expect((await grant(security, 'li', { role: 'city-reviewer', area: HUISHAN })).status).toBe(200)
    const taken = await grant(county, 'li', { role: 'clerk', area: HUISHAN })
    expect(problemIn(taken).code).toBe('identity.role-beyond')
    for (const username of ['zhou', 'city-li']) {
      const refused = await grant(county, username, { role: 'reviewer', area: HUISHAN })
      expect(problemIn(refused).code).toBe('platform.not-found')
    }
  })

  it('are refused where nothing changes, where the area is not served, and where an account is closed', async () => {
    await server.staff('same', ['clerk'], HUISHAN)
    const same = await grant(security, 'same', { role: 'clerk', area: HUISHAN })
    expect(problemIn(same).code).toBe('identity.nothing-to-change')
    const nowhere = await grant(security, 'same', { role: 'clerk', area: '320299' })
    expect(problemIn(nowhere).code).toBe('identity.area-not-served')
    const path = await accountPath('same')
    await administrator.post(`${path}/close`, { reason: '离职' })
    const closed = await security.put(`${path}/roles`, {
      roles: [{ role: 'reviewer', area: HUISHAN }],
      reason: '岗位调整',
    })
    expect(problemIn(closed)).toMatchObject({ code: 'identity.account-closed', details: { name: 'same' } })
  })

  it('of the last officer stay until another is named', async () => {
    await server.staff('security-2', ['security-officer'], '3202')
    const freed = await grant(security, 'security-2', { role: 'clerk', area: '3202' })
    expect(freed.status).toBe(200)
    const lonely = await grant(security, 'admin', { role: 'clerk', area: '3202' })
    expect(problemIn(lonely).code).toBe('identity.last-officer')
  })
})

describe('closing an account', () => {
  it('signs a clerk who leaves out everywhere and takes every role; reopened, it has none', async () => {
    const clerk = await server.staff('leaving', ['reviewer', 'clerk'], HUISHAN)
    const path = await accountPath('leaving')
    expect((await administrator.post(`${path}/close`, { reason: '调离' })).status).toBe(200)
    expect(problemIn(await clerk.get('/api/session')).code).toBe('platform.not-signed-in')
    const again = await server.anyone.post('/api/session', { username: 'leaving', password: TEST_PASSWORD })
    expect(problemIn(again).code).toBe('identity.wrong-credentials')
    const twice = await administrator.post(`${path}/close`, { reason: '调离' })
    expect(problemIn(twice).code).toBe('identity.account-closed')

    expect((await administrator.post(`${path}/reopen`, { reason: '返岗' })).status).toBe(200)
    expect(problemIn(await clerk.get('/api/session')).code).toBe('platform.not-signed-in')
    const without = await server.anyone.post('/api/session', { username: 'leaving', password: TEST_PASSWORD })
    expect(problemIn(without).code).toBe('identity.no-role-yet')
    const open = await administrator.post(`${path}/reopen`, { reason: '返岗' })
    expect(problemIn(open).code).toBe('identity.account-open')
  })

  it('is the administrator’s, within the own area, and of nobody’s own account', async () => {
    await server.staff('stays', ['clerk'], HUISHAN)
    const path = await accountPath('stays')
    for (const user of [security, await server.staff('reviewer', ['reviewer'], HUISHAN)])
      expect(problemIn(await user.post(`${path}/close`, { reason: '调离' })).code).toBe(
        'platform.not-allowed',
      )
    const elsewhere = await server.staff('xishan-admin', ['administrator'], XISHAN)
    const beyond = await elsewhere.post(path.replace(HUISHAN, XISHAN).concat('/close'), { reason: '调离' })
    expect(problemIn(beyond).code).toBe('platform.not-found')
    // at home in the first county, as all of the city are, but not the county's to close
    const city = await elsewhere.post(
      (await accountPath('security')).replace(HUISHAN, XISHAN).concat('/close'),
      { reason: '调离' },
    )
    expect(problemIn(city).code).toBe('platform.not-found')
    const own = await administrator.post(`${await accountPath('admin')}/close`, { reason: '调离' })
    expect(problemIn(own).code).toBe('identity.own-rights')
    const twin = await server.staff('admin-2', ['administrator'], '3202')
    const last = await twin.post(`${await accountPath('security')}/close`, { reason: '调离' })
    expect(problemIn(last).code).toBe('identity.last-officer')
  })
})

describe('a new installation', () => {
  const person = (username: string) => ({ username, name: username, password: TEST_PASSWORD })
  const officers = { securityOfficer: person('first-security'), auditOfficer: person('first-audit') }

  it('gets its three officers in one sitting; after that the administrator grants nothing', async () => {
    const fresh = await openTestServer()
    try {
      const first = await fresh.staff('admin', ['administrator'], '3202')
      const path = `/api/regions/${HUISHAN}/officers`
      const clerk = await fresh.staff('clerk', ['clerk'], HUISHAN)
      expect(problemIn(await clerk.post(path, officers)).code).toBe('platform.not-allowed')
      expect((await first.post(path, officers)).status).toBe(201)
      for (const [username, role] of [
        ['first-security', 'security-officer'],
        ['first-audit', 'audit-officer'],
      ] as const) {
        const officer = await fresh.as(username)
        expect((await officer.get('/api/session')).body).toMatchObject({ roles: [{ role, area: '3202' }] })
      }
      const again = { securityOfficer: person('a-friend'), auditOfficer: person('another') }
      expect(problemIn(await first.post(path, again)).code).toBe('identity.officers-appointed')
    } finally {
      await fresh.close()
    }
  })
})

describe('what each role may do', () => {
  it('is shown to officers and auditors from the commands themselves', async () => {
    const { rights } = (await security.get(`/api/regions/${HUISHAN}/permissions`)).body as {
      rights: { name: string; changes: boolean; holders: string[] }[]
    }
    const holdersOf = (name: string) => rights.find((right) => right.name === name)?.holders
    expect(holdersOf('funds.approve-run')).toEqual(['finance-approver'])
    expect(holdersOf('claims.sign')).toEqual(['organization-owner', 'organization-finance'])
    expect(holdersOf('identity.change-roles')).toEqual(['security-officer'])
    const clerk = await server.staff('clerk', ['clerk'], HUISHAN)
    expect(problemIn(await clerk.get(`/api/regions/${HUISHAN}/permissions`)).code).toBe(
      'platform.not-allowed',
    )
  })

  it('leaves a statistician and the three officers without any person’s data, and a clerk without decisions', async () => {
    const { rights } = (await security.get(`/api/regions/${HUISHAN}/permissions`)).body as {
      rights: { name: string; changes: boolean; holders: string[] }[]
    }
    const of = (role: string) =>
      rights.filter(({ holders }) => holders.includes(role) && !holders.includes('public'))
    const figures = [
      'casefile.count-cases',
      'casefile.list-cases',
      'funds.download-trial-balance',
      'funds.view-accounts',
      'funds.view-by-month',
      'funds.view-trial-balance',
      'registry.view-organization-figures',
    ]
    const own = [
      'identity.end-cover',
      'identity.give-cover',
      'identity.list-colleagues',
      'identity.list-covers',
      'identity.list-own-sign-ins',
      'messages.confirm-address',
      'messages.count-inbox-kinds',
      'messages.count-unread',
      'messages.give-address',
      'messages.list-inbox',
      'messages.mark-read',
      'messages.mark-unread',
      'messages.remove-address',
      'messages.set-preference',
      'messages.view-preference',
      'outreach.list-surveys',
      'outreach.view-demand',
      'outreach.view-survey',
      'platform.record-list-export',
      'review.todo',
      'rulebook.list-standards',
    ]
    const editing = [
      'messages.count-deliveries',
      'messages.list-announcements',
      'messages.list-deliveries',
      'messages.preview-announcement',
      'messages.send-again',
      'messages.send-announcement',
      'messages.set-wording',
      'messages.view-announcement',
      'messages.view-wordings',
      'messages.withdraw-announcement',
      'outreach.close-survey',
      'outreach.open-survey',
      'platform.view-task',
      'registry.view-organization-figures',
    ]
    expect(
      of('statistician')
        .map(({ name }) => name)
        .sort(),
    ).toEqual([...figures, ...own].sort())
    expect(
      of('content-editor')
        .map(({ name }) => name)
        .sort(),
    ).toEqual([...own, ...editing].sort())
    expect(
      of('clerk')
        .filter(({ changes }) => changes)
        .map(({ name }) => name),
    ).toEqual([
      'certificates.print',
      'disposal.propose',
      'disposal.withdraw',
      'identity.end-cover',
      'identity.give-cover',
      'messages.confirm-address',
      'messages.give-address',
      'messages.mark-read',
      'messages.mark-unread',
      'messages.remove-address',
      'messages.set-preference',
      'outreach.record-answer',
      'platform.record-list-export',
      'platform.set-file-aside',
      'platform.store-file',
      'registers.decide-real-name',
      'registers.import',
      'registers.propose-correction',
      'registry.ask-name-at-counter',
      'registry.find-at-counter',
      'registry.open-learner-at-counter',
      'registry.renew-learner-at-counter',
      'registry.reveal-of-organization',
      'registry.reveal-of-person',
      // what they asked at the counter themselves
      'registry.withdraw-correction',
    ])
  })
})
