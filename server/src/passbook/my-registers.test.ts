import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readZip } from '../platform/zip.ts'
import { publishRulebooks } from '../rulebook/index.ts'
import { bodyOf, inventedName, type TestFirm } from '../testing/filed-training.ts'
import { inventedIdNumber } from '../testing/invented.ts'
import { openClassOfTwo } from '../testing/learner-accounts.ts'
import { insuranceLines, publishedRegister } from '../testing/registers.ts'
import { openTestServer, problemIn, type TestServer, type TestUser } from '../testing/test-server.ts'
import type { MyPassbook } from './my-passbook.ts'

const region = '/api/regions/320206'
const passbook = `${region}/passbook`
/** Numbers of people of the roster: the first stands in registers, the second does not. */
const FIRST = 0

let server: TestServer
let firm: TestFirm
let reviewer: TestUser
let learner: TestUser
let colleague: TestUser
let personId: string
let colleagueId: string

beforeAll(async () => {
  server = await openTestServer({ day: '2023-02-15' })
  await publishRulebooks(server.app)
  ;({
    firm,
    reviewer,
    personIds: [personId, colleagueId],
    learners: [learner, colleague],
  } = await openClassOfTwo(server, { startsOn: '2023-03-01', endsOn: '2023-03-20' }))
})
afterAll(() => server.close())

const registersOf = async (user: TestUser) => bodyOf<MyPassbook>(await user.get(passbook)).registers

describe('what registers say of a learner', () => {
  it('is nothing where none was handed over', async () => {
    expect(await registersOf(learner)).toEqual([])
  })

  it('stands on the own passbook with months, employer, lists, and the register of each', async () => {
    const { creditCode } = bodyOf<{ creditCode: string }>(
      await firm.user.get(`${region}/organizations/${firm.organizationId}`),
    )
    const months = ['2022-11', '2022-12', '2023-01']
    await publishedRegister(
      server,
      reviewer,
      '320206',
      { kind: 'social-insurance' },
      insuranceLines([FIRST], creditCode, months, inventedName),
    )
    const listed = { kind: 'veteran', coversFrom: '2010-01-01', coversUntil: '2023-02-10' }
    const line = `${inventedName(FIRST)},${inventedIdNumber(FIRST)},2016-12-01`
    await publishedRegister(server, reviewer, '320206', listed, `姓名,身份证号码,退役日期\n${line}\n`)

    const [told, ...more] = await registersOf(learner)
    expect(more).toEqual([])
    expect(told).toMatchObject({ regionId: '320206', facts: { personId, day: '2023-02-15' } })
    expect(told?.facts.insured).toMatchObject({
      months: 3,
      employers: [{ creditCode, name: expect.stringMatching(/./) }],
      source: { words: { zh: '2023-02-10 社会保险参保缴费登记（无锡市社会保险基金管理中心（模拟））' } },
    })
    const veteran = (facts: MyPassbook['registers'][number]['facts'] | undefined) =>
      facts?.holdings.find(({ kind }) => kind === 'veteran')
    expect(veteran(told?.facts)).toMatchObject({ holds: true, since: '2016-12-01' })

    const [ofColleague] = await registersOf(colleague)
    expect(ofColleague?.facts).toMatchObject({ personId: colleagueId, insured: { isListed: false } })
    expect(veteran(ofColleague?.facts)).toMatchObject({ holds: false })
  })

  it('goes into the copy of the own data', async () => {
    const zip = await readZip((await learner.get(`${passbook}/my-data.zip`)).bytes)
    const json = zip.find(({ path }) => path === '我的信息.json')?.bytes ?? Buffer.of()
    const told = JSON.parse(Buffer.from(json).toString()) as MyPassbook
    expect(told.registers[0]?.facts.insured?.months).toBe(3)
    expect(zip.map(({ path }) => path)).toContain('登记信息.xlsx')
    expect(Buffer.from(json).toString()).not.toMatch(/\d{17}[\dX]/)
  })

  it('is asked to be put right at the bureau, and what became of it stands beside it', async () => {
    const asked = { about: 'register', isWrong: '社会保险：参保 3 个月', shouldBe: '参保 14 个月' }
    const { correctionId } = bodyOf<{ correctionId: string }>(
      await learner.post(`${region}/corrections`, asked),
    )
    expect(problemIn(await learner.post(`${region}/corrections`, asked)).code).toBe(
      'registry.correction-waits',
    )
    const answer = { outcome: 'declined', reason: '缴费记录核对无误' }
    bodyOf(await reviewer.post(`${region}/corrections/${correctionId}/answer`, answer))
    const { corrections } = bodyOf<MyPassbook>(await learner.get(passbook))
    expect(corrections).toMatchObject([{ about: 'register', state: 'declined', answer: '缴费记录核对无误' }])
  })

  it('is for the person and the bureau alone; who of the bureau looked is on record', async () => {
    const facts = `${region}/people/${personId}/register-facts`
    expect((await learner.get(facts)).status).toBe(200)
    for (const user of [colleague, firm.user])
      expect(problemIn(await user.get(facts)).code).toBe('platform.not-allowed')
    const elsewhere = await server.staff('xishan', ['reviewer'], '320205')
    const there = `/api/regions/320205/people/${personId}/register-facts`
    expect(problemIn(await elsewhere.get(there)).code).toBe('platform.not-found')

    const looks = () =>
      learner.get(`${passbook}/looks`).then((answer) => bodyOf<{ rows: object[] }>(answer).rows)
    expect(await looks()).toEqual([])
    bodyOf(await reviewer.get(facts))
    expect(await looks()).toMatchObject([
      { kind: 'view', organizationName: null, act: { zh: '查看人员登记事实' } },
    ])
  })
})
