import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { inScope } from '../../platform/index.ts'
import { type City, finishedClass, openCity, openCityFirm, submittedClaim } from '../../testing/city.ts'
import { bodyOf, draftSigned, type TestFirm } from '../../testing/filed-training.ts'
import { TEST_PASSWORD, type TestUser } from '../../testing/test-server.ts'
import { verifiedLearner } from '../../testing/verified-learner.ts'

const region = '/api/regions/320206'
const FIRST = 900

let city: City
let firm: TestFirm

beforeAll(async () => {
  city = await openCity()
  firm = await openCityFirm(city)
})
afterAll(() => city.server.close())

/** What a user was told of one kind, newest first, once everything was delivered. */
async function told(user: TestUser, kind: string) {
  await city.server.app.deliverEvents()
  return bodyOf<{ rows: { title: { zh: string }; body: { zh: string }; link: string }[] }>(
    await user.get(`${region}/messages?kind=${kind}&limit=50`),
  ).rows
}

describe('what is called off or taken back', () => {
  it('is told to the reviewer where a class is called off, with the reason', async () => {
    const planId = await draftSigned(firm)
    bodyOf(await firm.user.post(`${region}/plans/${planId}/submit`))
    bodyOf(await city.reviewer.post(`${region}/plans/${planId}/approve`, {}))
    const occupation = { occupationCode: '6-18-01-01', occupationName: '车工' }
    const { classId } = bodyOf<{ classId: string }>(
      await firm.user.post(`${region}/plans/${planId}/class`, occupation),
    )
    bodyOf(await firm.user.post(`${region}/classes/${classId}/cancel`, { reason: '订单赶工，改期' }))
    const [message] = await told(city.reviewer, 'class-cancelled')
    expect(message).toMatchObject({
      title: { zh: '培训班已取消：春节稳岗线上培训' },
      link: `/cases/320206/${planId}`,
    })
    expect(message?.body.zh).toContain('原因：订单赶工，改期')
    expect(await told(firm.user, 'class-cancelled')).toEqual([])
  })

  it('is told to the reviewer where a claim is taken back, and to the worker and the firm where the bureau revokes a certificate', async () => {
    const other = await openCityFirm(city)
    const finished = await finishedClass(city, { firm: other, learners: 1, firstPerson: FIRST })
    const [person] = finished.people
    if (!person) throw new Error('the class has nobody')
    const learner = await verifiedLearner(city.server, region, person.personId, 'told-of-it')
    const claim = await submittedClaim(city, finished)
    bodyOf(await other.user.post(`${claim.path}/withdraw`))
    expect((await told(city.reviewer, 'claim-withdrawn'))[0]?.title.zh).toBe(
      '补贴申请已撤回：春节稳岗线上培训',
    )
    const { rows } = bodyOf<{ rows: { certificateId: string; number: string }[] }>(
      await other.user.get(`${region}/certificates?classId=${finished.classId}`),
    )
    const [certificate] = rows
    const reason = '考核记录与视频不符'
    bodyOf(
      await city.reviewer.post(`${region}/certificates/${certificate?.certificateId}/revoke`, { reason }),
    )
    const [toWorker] = await told(learner, 'certificate-revoked')
    expect(toWorker?.title.zh).toBe(`您的证书 ${certificate?.number} 被撤销`)
    expect(toWorker?.body.zh).toContain(reason)
    expect((await told(other.user, 'certificate-revoked-here'))[0]?.body.zh).toContain(reason)
  })
})

describe('a new account of the bureau', () => {
  it('is told to the security officer, whose it is to grant its roles, and names nobody in what may go to a phone', async () => {
    const officer = await city.server.staff('officer-3202', ['security-officer'], '3202')
    bodyOf(
      await city.administrators[0].post(`${region}/staff-accounts`, {
        ...{ username: 'fresh-clerk', name: '陆文涛', password: TEST_PASSWORD },
        roles: [{ role: 'clerk', area: '320206' }],
      }),
    )
    const [message] = await told(officer, 'roles-wait')
    expect(message).toMatchObject({ title: { zh: '有新账号待授权' }, link: '/accounts' })
    expect(message?.body.zh).toContain('陆文涛')
  })
})

describe('telling', () => {
  it('leaves no entry in the audit: its record is the message itself', async () => {
    const { rows } = bodyOf<{ rows: object[] }>(await firm.user.get(`${region}/messages?limit=50`))
    expect(rows.length).toBeGreaterThan(2)
    const commands = await inScope(city.server.app.platform.db, { kind: 'system' }, (tx) =>
      tx
        .withTables<{ 'audit.entry': { command: string } }>()
        .selectFrom('audit.entry')
        .select('command')
        .distinct()
        .execute(),
    )
    const names = commands.map(({ command }) => command)
    expect(names).toContain('filing.cancel-class')
    expect(names.filter((name) => name.startsWith('messages.'))).toEqual([])
  })
})
