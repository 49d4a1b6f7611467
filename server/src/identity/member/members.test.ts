import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { registeredFirm, type TestFirm } from '../../testing/firms.ts'
import {
  openTestServer,
  problemIn,
  TEST_PASSWORD,
  type TestServer,
  type TestUser,
} from '../../testing/test-server.ts'

let server: TestServer
let firm: TestFirm

beforeAll(async () => {
  server = await openTestServer()
  const reviewer = await server.staff('reviewer', ['reviewer'], '320206')
  firm = await registeredFirm(server, 'first', { reviewer })
})
afterAll(() => server.close())

async function member(username: string, ...duties: string[]): Promise<{ user: TestUser; path: string }> {
  const added = await firm.user.post(`${firm.path}/members`, newMember(username, duties))
  if (added.status !== 201) throw new Error(`${username} was not added: ${added.text}`)
  const { accountId } = added.body as { accountId: string }
  return { user: await server.as(username), path: `${firm.path}/members/${accountId}` }
}

const newMember = (username: string, duties: readonly string[]) => ({
  username,
  name: username,
  password: TEST_PASSWORD,
  duties,
})

describe('members of an organization', () => {
  it('begin with whoever registered it, as its owner', async () => {
    expect((await firm.user.get('/api/session')).body).toMatchObject({ duties: ['owner'] })
    expect((await firm.user.get(`${firm.path}/members`)).body).toMatchObject({
      members: [{ username: 'first', duties: ['owner'], isSelf: true, closedAt: null }],
      actions: ['add'],
    })
  })

  it('do what their duty allows and no more', async () => {
    const training = await member('train', 'training')
    const finance = await member('money', 'finance')
    const people = { people: [{ name: '王伟', idNumber: '320222199001011234', relation: 'employee' }] }
    const account = {
      ...{ bankName: '江苏银行惠山支行', bankCode: '313302001234', accountName: '无锡first精密机械有限公司' },
      accountNumber: '6228480000000000017',
    }
    const code = async (user: TestUser, path: string, body: object) => {
      const answer = await user.post(`${firm.path}${path}`, body)
      return answer.status < 400 ? answer.status : problemIn(answer).code
    }
    expect(await code(finance.user, '/staff', people)).toBe('platform.not-allowed')
    expect(await code(training.user, '/staff', people)).not.toBe('platform.not-allowed')
    expect(await code(training.user, '/bank-accounts', account)).toBe('platform.not-allowed')
    expect(await code(finance.user, '/bank-accounts', account)).toBe(201)
    const amend = { address: '惠山区洛社镇工业路 9 号' }
    for (const { user } of [training, finance]) {
      expect(problemIn(await user.post(`${firm.path}/amend`, amend)).code).toBe('platform.not-allowed')
      expect(problemIn(await user.post(`${firm.path}/members`, newMember('friend', ['owner']))).code).toBe(
        'platform.not-allowed',
      )
      // what the organization has, all its people see
      expect((await user.get(`${firm.path}/members`)).status).toBe(200)
      expect((await user.get('/api/regions/320206/cases')).status).toBe(200)
    }
  })

  it('get other duties at once, and lose all when they are closed', async () => {
    const { user, path } = await member('changing', 'training')
    expect((await firm.user.put(`${path}/duties`, { duties: ['finance', 'training'] })).status).toBe(200)
    expect((await user.get('/api/session')).body).toMatchObject({ duties: ['finance', 'training'] })
    const same = await firm.user.put(`${path}/duties`, { duties: ['training', 'finance'] })
    expect(problemIn(same).code).toBe('identity.nothing-to-change')

    expect((await firm.user.post(`${path}/close`)).status).toBe(200)
    expect(problemIn(await user.get('/api/session')).code).toBe('platform.not-signed-in')
    expect(problemIn(await firm.user.post(`${path}/close`)).code).toBe('identity.account-closed')
    const closed = await firm.user.put(`${path}/duties`, { duties: ['owner'] })
    expect(problemIn(closed).code).toBe('identity.account-closed')
    expect((await firm.user.post(`${path}/reopen`)).status).toBe(200)
    expect(problemIn(await firm.user.post(`${path}/reopen`)).code).toBe('identity.account-open')
    expect((await (await server.as('changing')).get('/api/session')).body).toMatchObject({
      duties: ['finance', 'training'],
    })
    const changes = await firm.user.get(`${firm.path}/member-changes`)
    expect(changes.body).toMatchObject({
      rows: expect.arrayContaining([
        expect.objectContaining({ name: 'changing', what: 'reopened', byName: '钱小雨' }),
        expect.objectContaining({ name: 'changing', what: 'granted', role: 'finance' }),
      ]),
    })
  })

  it('keep one owner, also where two owners put each other out at once', async () => {
    const shared = await registeredFirm(server, 'shared')
    const { members } = (await shared.user.get(`${shared.path}/members`)).body as {
      members: { accountId: string }[]
    }
    const first = `${shared.path}/members/${members[0]?.accountId}`
    expect(problemIn(await shared.user.post(`${first}/close`)).code).toBe('identity.last-owner')
    const lessened = await shared.user.put(`${first}/duties`, { duties: ['training'] })
    expect(problemIn(lessened).code).toBe('identity.last-owner')
    const added = await shared.user.post(`${shared.path}/members`, newMember('second', ['owner']))
    const second = `${shared.path}/members/${(added.body as { accountId: string }).accountId}`
    const partner = await server.as('second')
    const both = await Promise.all([shared.user.post(`${second}/close`), partner.post(`${first}/close`)])
    expect(both.filter(({ status }) => status === 200)).toHaveLength(1)
  })

  it('are no business of another firm, of a bureau or of anyone', async () => {
    const other = await registeredFirm(server, 'second-firm')
    const reviewer = await server.staff('reviewer', ['reviewer'], '320206')
    for (const user of [other.user, reviewer]) {
      expect(problemIn(await user.get(`${firm.path}/members`)).code).toBe('platform.not-allowed')
      expect(problemIn(await user.get(`${firm.path}/member-changes`)).code).toBe('platform.not-allowed')
      const added = await user.post(`${firm.path}/members`, newMember('intruder', ['owner']))
      expect(problemIn(added).code).toBe('platform.not-allowed')
    }
    const { members } = (await other.user.get(`${other.path}/members`)).body as {
      members: { accountId: string }[]
    }
    const stranger = await firm.user.post(`${firm.path}/members/${members[0]?.accountId}/close`)
    expect(problemIn(stranger).code).toBe('platform.not-found')
  })

  it('are refused under a name that is taken', async () => {
    const taken = await firm.user.post(`${firm.path}/members`, newMember('reviewer', ['training']))
    expect(problemIn(taken).code).toBe('identity.username-taken')
  })
})
