import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { scannedPdf } from '../../platform/testing/sample-files.ts'
import { registeredFirm, type TestFirm } from '../../testing/firms.ts'
import {
  openTestServer,
  problemIn,
  TEST_PASSWORD,
  type TestServer,
  type TestUser,
} from '../../testing/test-server.ts'

const region = '/api/regions/320206'
const appointments = `${region}/owner-appointments`

let server: TestServer
let reviewer: TestUser
let security: TestUser
let firm: TestFirm
let proofFileId: string

beforeAll(async () => {
  server = await openTestServer()
  reviewer = await server.staff('reviewer', ['reviewer'], '320206')
  security = await server.staff('security', ['security-officer'], '3202')
  firm = await registeredFirm(server, 'left-alone', { reviewer })
  const paper = await reviewer.upload(`${region}/files`, '任命书.pdf', scannedPdf('paper'))
  proofFileId = (paper.body as { fileId: string }).fileId
})
afterAll(() => server.close())

async function memberOf(of: TestFirm, username: string): Promise<string> {
  const member = { username, name: username, password: TEST_PASSWORD, duties: ['training'] }
  const added = await of.user.post(`${of.path}/members`, member)
  await server.as(username)
  return (added.body as { accountId: string }).accountId
}

const proposed = (accountId: string, more: object = {}, by = reviewer, of = firm) =>
  by.post(`${of.path}/owner-appointments`, {
    ...{ accountId, closesFormer: true, reason: '原负责人已离职，无法联系', proofFileId },
    ...more,
  })

const idIn = (answer: { body: unknown }) => (answer.body as { appointmentId: string }).appointmentId
const confirm = (id: string, by = security) => by.post(`${appointments}/${id}/confirm`)
const decline = (id: string, by = security) =>
  by.post(`${appointments}/${id}/decline`, { reason: '任命书没有盖章' })

describe('an organization whose only owner has gone', () => {
  it('gets another by papers and two people, and the one before is shut out', async () => {
    const accountId = await memberOf(firm, 'heir')
    expect((await reviewer.get(`${firm.path}/owner-candidates`)).body).toMatchObject({
      members: [{ duties: ['owner'] }, { accountId, name: 'heir', duties: ['training'] }],
    })
    const asked = await proposed(accountId)
    expect(asked.status).toBe(201)
    const heir = await server.as('heir')
    expect((await heir.get('/api/session')).body).toMatchObject({ duties: ['training'] })
    expect((await security.get(`${appointments}?state=waiting`)).body).toMatchObject({
      rows: [
        {
          organizationName: '无锡left-alone精密机械有限公司',
          accountName: 'heir',
          proposedByName: 'reviewer',
          actions: ['confirm', 'decline'],
        },
      ],
    })
    expect((await reviewer.get(appointments)).body).toMatchObject({ rows: [{ actions: [] }] })
    expect((await confirm(idIn(asked))).status).toBe(200)

    expect((await heir.get('/api/session')).body).toMatchObject({ duties: ['owner', 'training'] })
    expect(problemIn(await firm.user.get('/api/session')).code).toBe('platform.not-signed-in')
    const { rows } = (await heir.get(`${firm.path}/member-changes`)).body as { rows: object[] }
    expect(rows.slice(0, 2)).toMatchObject([
      { what: 'closed', byName: 'security', reason: '原负责人已离职，无法联系' },
      { what: 'granted', role: 'owner', name: 'heir', byName: 'security' },
    ])
    expect(problemIn(await confirm(idIn(asked))).code).toBe('identity.appointment-decided')
    expect(problemIn(await decline(idIn(asked))).code).toBe('identity.appointment-decided')
    expect(problemIn(await proposed(accountId)).code).toBe('identity.owner-already')
  })

  it('keeps the owner before where they are only to share', async () => {
    const shared = await registeredFirm(server, 'sharing')
    const asked = await proposed(await memberOf(shared, 'partner'), { closesFormer: false }, reviewer, shared)
    expect((await confirm(idIn(asked))).status).toBe(200)
    expect((await shared.user.get('/api/session')).body).toMatchObject({ duties: ['owner'] })
  })

  it('is not helped by one person alone, nor by whoever covers for them', async () => {
    const both = await server.staff('both', ['reviewer', 'city-reviewer'], '3202')
    const alone = await registeredFirm(server, 'alone')
    const id = idIn(await proposed(await memberOf(alone, 'friend'), {}, both, alone))
    expect(problemIn(await confirm(id, both)).code).toBe('identity.four-eyes')
    const again = await proposed(await memberOf(alone, 'other-friend'), {}, reviewer, alone)
    expect(problemIn(again).code).toBe('identity.appointment-waits')
    expect((await decline(id)).status).toBe(200)
    expect((await security.get(`${appointments}?state=declined`)).body).toMatchObject({
      rows: [{ decisionReason: '任命书没有盖章', decidedByName: 'security' }],
    })
  })

  it('is not helped by whoever brought the paper', async () => {
    const city = await server.staff('paper-bringer', ['city-reviewer'], '3202')
    const paper = await city.upload(`${region}/files`, '任命书.pdf', scannedPdf('letter'))
    const of = await registeredFirm(server, 'lettered')
    const more = { proofFileId: (paper.body as { fileId: string }).fileId }
    const id = idIn(await proposed(await memberOf(of, 'lettered-heir'), more, reviewer, of))
    expect((await city.get(`${appointments}?organizationId=${of.organizationId}`)).body).toMatchObject({
      rows: [{ actions: ['decline'] }],
    })
    expect(problemIn(await confirm(id, city)).code).toBe('identity.four-eyes')
    expect((await confirm(id)).status).toBe(200)
  })

  it('takes nobody from elsewhere, nobody who left, and no spreadsheet as proof', async () => {
    const other = await registeredFirm(server, 'elsewhere')
    const stranger = await memberOf(other, 'stranger')
    expect(problemIn(await proposed(stranger)).code).toBe('identity.not-a-member')
    const leaver = await memberOf(other, 'leaver')
    await other.user.post(`${other.path}/members/${leaver}/close`)
    expect(problemIn(await proposed(leaver, {}, reviewer, other)).code).toBe('identity.not-a-member')
    const table = await reviewer.upload(`${region}/files`, '名单.csv', Buffer.from('一,二\n'))
    const wrong = { proofFileId: (table.body as { fileId: string }).fileId }
    const refused = problemIn(await proposed(stranger, wrong, reviewer, other))
    expect(refused.code).toBe('platform.file-kind-not-here')
    expect(refused.title).toContain('此处只接收 PDF 和图片')
  })

  it('is the business of its own county, and of nobody’s own hand', async () => {
    const open = await registeredFirm(server, 'open')
    const accountId = await memberOf(open, 'climber')
    const climber = await server.as('climber')
    const far = await server.staff('xishan', ['reviewer'], '320205')
    const farSecurity = await server.staff('xishan-security', ['security-officer'], '320205')
    for (const who of [climber, open.user, far, security])
      expect(problemIn(await proposed(accountId, {}, who, open)).code).toBe('platform.not-allowed')
    const id = idIn(await proposed(accountId, {}, reviewer, open))
    for (const who of [climber, reviewer, farSecurity, server.anyone])
      expect([401, 403]).toContain((await confirm(id, who)).status)
    expect(problemIn(await decline(id, climber)).code).toBe('platform.not-allowed')
    const beyond = await farSecurity.post(`/api/regions/320205/owner-appointments/${id}/confirm`)
    expect(problemIn(beyond).code).toBe('platform.not-found')
    expect(problemIn(await far.get(`${open.path}/owner-candidates`)).code).toBe('platform.not-allowed')
    expect(problemIn(await climber.get(appointments)).code).toBe('platform.not-allowed')
  })
})
