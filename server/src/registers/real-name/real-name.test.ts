import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { inScope, setClockOffset } from '../../platform/index.ts'
import { openBrowser } from '../../testing/browser.ts'
import { bodyOf } from '../../testing/filed-training.ts'
import { registeredFirm, type TestFirm } from '../../testing/firms.ts'
import {
  inventedAccountNumber,
  inventedCreditCode,
  inventedIdNumber,
  inventedPhone,
} from '../../testing/invented.ts'
import { insuranceLines, publishedRegister } from '../../testing/registers.ts'
import { openTestServer, problemIn, type TestServer, type TestUser } from '../../testing/test-server.ts'
import { unverifiedLearner, verify } from '../../testing/verified-learner.ts'

const REGION = '320206'
const own = `/api/regions/${REGION}/real-name`
const list = `/api/regions/${REGION}/real-names`

let server: TestServer
let clerk: TestUser
let firm: TestFirm

beforeAll(async () => {
  server = await openTestServer()
  await server.work()
  clerk = await server.staff('clerk', ['clerk'], REGION)
  firm = await registeredFirm(server, 'employer')
  const jiangyin = await server.staff('jiangyin', ['reviewer'], '320281')
  // a register of another county knows these three, the second under another name
  const lines = insuranceLines([8001, 8002, 8014], inventedCreditCode(8000), ['2022-12'], (n) =>
    n === 8002 ? '周海艳' : '周海燕',
  )
  await publishedRegister(server, jiangyin, '320281', { kind: 'social-insurance' }, lines)
})
afterAll(() => server.close())

/** Somebody on the staff list of a firm; with a phone, the firm gave it. */
const onTheList = async (n: number, phone?: string) => {
  const person = { idNumber: inventedIdNumber(n), name: '周海燕', phone, relation: 'employee' }
  const { personIds } = bodyOf<{ personIds: string[] }>(
    await firm.user.post(`${firm.path}/staff`, { people: [person] }),
  )
  return { personId: personIds[0] ?? '', idNumber: person.idNumber }
}
/** The same, with an account. */
const learner = async (n: number, { phone }: { phone?: string } = {}) => {
  const { personId, idNumber } = await onTheList(n, phone)
  const user = await unverifiedLearner(server, `/api/regions/${REGION}`, personId, `learner-${n}`)
  return { personId, user, idNumber }
}
const confirm = (user: TestUser, idNumber: string, name = '周海燕') => user.post(own, { idNumber, name })
const stateOf = async (user: TestUser) => bodyOf<{ state: string }>(await user.get(own)).state

describe('a learner’s real name', () => {
  it('is verified at once where a register of any county knows number and name', async () => {
    const { user, idNumber } = await learner(8001)
    expect(await stateOf(user)).toBe('open')
    expect(bodyOf(await confirm(user, ` ${idNumber} `, '周 海燕'))).toMatchObject({ outcome: 'verified' })
    expect(bodyOf(await user.get(own))).toMatchObject({
      state: 'verified',
      way: 'register',
      source: expect.stringContaining('社会保险'),
    })
    expect(problemIn(await confirm(user, idNumber)).code).toBe('registers.verified-already')
  })

  it('waits for a clerk where registers have another name, or nobody', async () => {
    const [differs, unknown] = [await learner(8002), await learner(8003)]
    expect(bodyOf(await confirm(differs.user, differs.idNumber))).toMatchObject({ outcome: 'waiting' })
    expect(bodyOf(await confirm(unknown.user, unknown.idNumber))).toMatchObject({ outcome: 'waiting' })
    const { rows } = bodyOf<{ rows: object[] }>(await clerk.get(`${list}?state=waiting`))
    expect(rows).toMatchObject([
      { name: '周海燕', why: 'name-differs', idNumberMasked: expect.stringContaining('****') },
      { why: 'unknown' },
    ])

    const path = `${list}/${unknown.personId}/decide`
    const bare = await clerk.post(path, { outcome: 'verified', reason: '本人到场' })
    expect(problemIn(bare)).toMatchObject({
      code: 'registers.document-missing',
      faults: [{ pointer: '/document' }],
    })
    const seen = { outcome: 'verified', document: 'id-card', reason: '本人到场，与身份证原件核对一致' }
    expect(bodyOf(await clerk.post(path, seen))).toEqual({ state: 'verified' })
    expect(await stateOf(unknown.user)).toBe('verified')
    expect(problemIn(await clerk.post(path, seen)).code).toBe('registers.real-name-not-waiting')

    const other = `${list}/${differs.personId}/decide`
    bodyOf(await clerk.post(other, { outcome: 'declined', reason: '身份证姓名与登记不符，请先更正' }))
    expect(bodyOf(await differs.user.get(own))).toMatchObject({
      state: 'declined',
      reason: '身份证姓名与登记不符，请先更正',
    })
    // and may be asked for again
    expect(bodyOf(await confirm(differs.user, differs.idNumber))).toMatchObject({ outcome: 'waiting' })
  })

  it('waits for a clerk where the phone is from a firm that no register tells to employ the person', async () => {
    const { creditCode } = bodyOf<{ creditCode: string }>(await firm.user.get(firm.path))
    const huishan = await server.staff('huishan', ['reviewer'], REGION)
    const months = {
      kind: 'social-insurance',
      asOfOn: '2023-01-31',
      coversFrom: '2022-11-01',
      coversUntil: '2022-12-31',
    }
    const lines = [
      ...insuranceLines([8011], creditCode, ['2022-11', '2022-12'], () => '周海燕').split('\n'),
      // who left the firm is not known to it any more
      ...insuranceLines([8012], creditCode, ['2022-11'], () => '周海燕')
        .split('\n')
        .slice(1),
      ...insuranceLines([8012], inventedCreditCode(8012), ['2022-12'], () => '周海燕')
        .split('\n')
        .slice(1),
    ]
    await publishedRegister(server, huishan, REGION, months, `${lines.filter(Boolean).join('\n')}\n`)
    const [employed, left] = await Promise.all(
      [8011, 8012].map((n) => learner(n, { phone: inventedPhone(n) })),
    )
    if (!employed || !left) throw new Error('nobody was put on the list')
    expect(bodyOf(await confirm(employed.user, employed.idNumber))).toMatchObject({ outcome: 'verified' })
    expect(bodyOf(await confirm(left.user, left.idNumber))).toMatchObject({ outcome: 'waiting' })
    expect(bodyOf(await left.user.get(own))).toMatchObject({ state: 'waiting', why: 'phone-from-elsewhere' })
  })

  it('opens what is known of the person; until then nothing of money, papers or other firms is shown', async () => {
    const { user, personId } = await learner(8013)
    const paths = [
      'passbook',
      'passbook/looks',
      'learner/data',
      'learner/subsidies',
      'certificates',
      'payments',
      'payables',
    ]
    for (const path of [...paths, `people/${personId}`, `people/${personId}/register-facts`])
      expect(problemIn(await user.get(`/api/regions/${REGION}/${path}`)).code, path).toBe(
        'platform.real-name-first',
      )
    expect((await user.get(`/api/regions/${REGION}/learner/trainings`)).body).toEqual({ trainings: [] })
  })

  it('is confirmed by another clerk than the one who opened the account at the counter', async () => {
    const { personId, idNumber } = await onTheList(8014)
    const another = await server.staff('another-clerk', ['clerk'], REGION)
    // a register knows her, and still does not say who holds the slip
    const slip = bodyOf<{ username: string; oneTimePassword: string }>(
      await clerk.post(`/api/regions/${REGION}/people/${personId}/learner-account`),
    )
    const user = openBrowser(server)
    await user.signIn(slip.username, slip.oneTimePassword)
    bodyOf(await user.post('/api/session/password', { password: 'lotus-root-in-the-rain' }))
    expect(bodyOf(await user.post(own, { idNumber, name: '周海燕' }))).toMatchObject({ outcome: 'waiting' })
    const ofList = async (who: TestUser) =>
      bodyOf<{ rows: { personId: string }[] }>(await who.get(`${list}?state=waiting`)).rows.find(
        (row) => row.personId === personId,
      )
    expect(await ofList(clerk)).toMatchObject({ why: 'opened-at-counter', openedByOneself: true })
    expect(await ofList(another)).toMatchObject({ openedByOneself: false })
    const seen = { outcome: 'verified', document: 'id-card', reason: '本人到场，与身份证原件核对一致' }
    const refused = await clerk.post(`${list}/${personId}/decide`, seen)
    expect(problemIn(refused).code).toBe('registers.real-name-needs-another')
    expect(bodyOf(await another.post(`${list}/${personId}/decide`, seen))).toEqual({ state: 'verified' })
  })

  it('of somebody without a phone is opened by no phone that a firm writes down afterwards', async () => {
    const { personId, user, idNumber } = await learner(8015)
    await verify(server, `/api/regions/${REGION}`, personId)
    const again = { idNumber, name: '周海燕', phone: inventedPhone(8015), relation: 'employee' }
    bodyOf(await firm.user.post(`${firm.path}/staff`, { people: [again] }))
    const { phoneMasked } = bodyOf<{ phoneMasked: string | null }>(
      await user.get(`/api/regions/${REGION}/people/${personId}`),
    )
    expect(phoneMasked).toBeNull()
  })

  it('is dated by the clock of the region, as everything that was decided is', async () => {
    const { user, idNumber, personId } = await learner(8007)
    await inScope(server.app.platform.db, { kind: 'system' }, (tx) =>
      setClockOffset(tx, [REGION], -400 * 86_400_000),
    )
    await server.app.jurisdictions.refresh()
    try {
      bodyOf(await confirm(user, idNumber))
      const seen = { outcome: 'verified', document: 'id-card', reason: '本人到场核对' }
      bodyOf(await clerk.post(`${list}/${personId}/decide`, seen))
      const { decidedAt } = bodyOf<{ decidedAt: string }>(await user.get(own))
      expect(decidedAt.slice(0, 4)).toBe('2022')
      const { rows } = bodyOf<{ rows: { personId: string; askedAt: string }[] }>(await clerk.get(list))
      expect(rows.find((row) => row.personId === personId)?.askedAt.slice(0, 4)).toBe('2022')
    } finally {
      await inScope(server.app.platform.db, { kind: 'system' }, (tx) => setClockOffset(tx, [REGION], 0))
      await server.app.jurisdictions.refresh()
    }
  })

  it('is not taken with another’s number or name; five times wrong is enough for a day', async () => {
    const { user, idNumber } = await learner(8004)
    expect(bodyOf(await confirm(user, inventedIdNumber(8001)))).toEqual({ outcome: 'differs', triesLeft: 4 })
    expect(bodyOf(await confirm(user, idNumber, '周海艳'))).toEqual({ outcome: 'differs', triesLeft: 3 })
    expect(bodyOf(await confirm(user, '123'))).toEqual({ outcome: 'differs', triesLeft: 2 })
    await Promise.all([1, 2, 3, 4].map(() => confirm(user, idNumber, '李四')))
    expect(problemIn(await confirm(user, idNumber)).code).toBe('registers.real-name-tries-over')
    server.pass(86_401)
    const tomorrow = await server.as('learner-8004')
    expect(bodyOf(await confirm(tomorrow, idNumber))).toMatchObject({ outcome: 'waiting' })
  })

  it('is decided by the clerks of the region alone, and asked by learners alone', async () => {
    const { user, personId, idNumber } = await learner(8005)
    bodyOf(await confirm(user, idNumber))
    const seen = { outcome: 'verified', document: 'id-card', reason: '本人到场核对' }
    const stranger = await server.staff('xishan', ['reviewer'], '320205')
    for (const other of [stranger, firm.user, user])
      expect(problemIn(await other.post(`${list}/${personId}/decide`, seen)).code).toBe(
        'platform.not-allowed',
      )
    const elsewhere = `/api/regions/320205/real-names/${personId}/decide`
    expect(problemIn(await stranger.post(elsewhere, seen)).code).toBe('platform.not-found')
    expect(problemIn(await firm.user.get(list)).code).toBe('platform.not-allowed')
    expect(problemIn(await confirm(clerk, idNumber)).code).toBe('platform.not-allowed')
    expect(problemIn(await clerk.get(own)).code).toBe('platform.not-allowed')
  })

  it('is shown to the trainer beside the staff, and opens the own bank account', async () => {
    const { user, personId, idNumber } = await learner(8006)
    const realNameOf = async () => {
      const staff = await firm.user.get(`${firm.path}/staff?limit=100`)
      const { rows } = bodyOf<{ rows: { personId: string; realName: string | null }[] }>(staff)
      return rows.find((row) => row.personId === personId)?.realName
    }
    expect(await realNameOf()).toBe('open')
    const path = `/api/regions/${REGION}/people/${personId}/bank-account`
    const account = { bankName: '江苏银行', accountNumber: inventedAccountNumber(8006) }
    expect(problemIn(await user.put(path, account)).code).toBe('platform.real-name-first')
    bodyOf(await confirm(user, idNumber))
    expect(await realNameOf()).toBe('waiting')
    const seen = { outcome: 'verified', document: 'id-card', reason: '本人到场核对' }
    bodyOf(await clerk.post(`${list}/${personId}/decide`, seen))
    expect(await realNameOf()).toBe('verified')
    expect((await user.put(path, account)).status).toBe(200)
  })
})
