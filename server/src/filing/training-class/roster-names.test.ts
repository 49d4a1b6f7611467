import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { publishRulebooks } from '../../rulebook/index.ts'
import { bodyOf, openedClass, openFirm, type TestFirm, uploadFile } from '../../testing/filed-training.ts'
import { inventedIdNumber } from '../../testing/invented.ts'
import {
  openTestServer,
  problemIn,
  TEST_PASSWORD,
  type TestServer,
  type TestUser,
} from '../../testing/test-server.ts'

let server: TestServer
let auditor: TestUser

const KNOWN = 200
const region = '/api/regions/320206'
const over = { status: 429, code: 'registry.name-tries-over', faults: [] }

beforeAll(async () => {
  server = await openTestServer({ day: '2023-02-06', jurisdictions: [] })
  await publishRulebooks(server.app)
  await server.work()
  auditor = await server.staff('audit-officer', ['audit-officer'], '3202')
  const employer = await openFirm(server)
  const people = Array.from({ length: KNOWN }, (_, n) => ({
    ...{ idNumber: inventedIdNumber(n), name: `王${n}`, relation: 'employee' },
  }))
  bodyOf(await employer.user.post(`${region}/organizations/${employer.organizationId}/staff`, { people }))
})
afterAll(() => server.close())

/** A list of the people who are known, some of them under an invented name, and of others whom nobody has registered. */
function listWith(wrong: number, { by = '误', from = 0, people = 150, strangers = 0 } = {}): Buffer {
  const name = (n: number) => (n >= from && n < from + wrong ? `${by}${n}` : `王${n}`)
  const known = Array.from({ length: people }, (_, n) => `${name(n)},${inventedIdNumber(n)}`)
  const others = Array.from({ length: strangers }, (_, n) => `李某,${inventedIdNumber(20_000 + n)}`)
  return Buffer.from(`姓名,身份证号码\n${[...known, ...others].join('\n')}\n`)
}

interface Checked {
  readonly checkId: string
  readonly taskId: string | null
}

async function check(firm: TestFirm, classId: string, bytes: Buffer, user = firm.user) {
  const fileId = await uploadFile({ ...firm, user }, '名册.csv', bytes)
  return user.post(`${region}/classes/${classId}/roster-checks`, { fileId })
}
const viewCheck = async (firm: TestFirm, { checkId }: Checked) =>
  bodyOf<object>(await firm.user.get(`${region}/roster-checks/${checkId}`))
const checksOf = async (firm: TestFirm, classId: string) =>
  bodyOf<{ rows: object[] }>(await firm.user.get(`${region}/classes/${classId}/roster-checks`)).rows

async function untilOver(firm: TestFirm, { taskId }: Checked): Promise<{ state: string; message: string }> {
  for (;;) {
    const task = bodyOf<{ state: string; message: string }>(
      await firm.user.get(`${region}/tasks/${taskId ?? ''}`),
    )
    if (task.state === 'done' || task.state === 'failed') return task
    await pause(50)
  }
}

describe('names in a roster that do not fit their numbers', () => {
  it('are told line by line where they are few, and the mended list goes onto the roster', async () => {
    const firm = await openFirm(server)
    const classId = await openedClass(server, firm)
    for (let times = 0; times < 5; times += 1) {
      const told = bodyOf<Checked>(await check(firm, classId, listWith(20)))
      expect(await viewCheck(firm, told)).toMatchObject({ goodLines: 130, faultyLines: 20 })
      const { rows } = bodyOf<{ rows: object[] }>(
        await firm.user.get(`${region}/roster-checks/${told.checkId}/findings?tone=fault`),
      )
      expect(rows).toMatchObject(Array(20).fill({ kind: 'name-differs' }))
    }
    const mended = bodyOf<Checked>(await check(firm, classId, listWith(0)))
    expect(bodyOf(await firm.user.post(`${region}/roster-checks/${mended.checkId}/confirm`))).toMatchObject({
      added: 150,
    })
    const { rows } = bodyOf<{ rows: { actorName: string; told: { zh: string } }[] }>(
      await auditor.get(`${region}/audit/entries?command=registry.count-name-tries`),
    )
    // the same mistake sent again is the same
    expect(rows).toHaveLength(1)
    expect(rows[0]?.told.zh).toContain('20')
  })

  it('are not told of a list of which half is wrong, nor is anything after a few such lists', async () => {
    const firm = await openFirm(server)
    const classId = await openedClass(server, firm)
    for (let times = 0; times < 6; times += 1)
      expect(problemIn(await check(firm, classId, listWith(75, { by: `试${times}-` })))).toMatchObject(over)
    expect(problemIn(await check(firm, classId, listWith(1)))).toMatchObject(over)
    // not even that all of them are right
    expect(problemIn(await check(firm, classId, listWith(0, { people: 1 })))).toMatchObject(over)
    expect(await checksOf(firm, classId)).toEqual([])
    server.pass(24 * 3600)
    await server.app.clearAway()
    expect(await viewCheck(firm, bodyOf(await check(firm, classId, listWith(0))))).toMatchObject({
      goodLines: 150,
    })
  })

  it('are counted for the firm, whichever of its members asks and by whichever door', async () => {
    const firm = await openFirm(server)
    const classId = await openedClass(server, firm)
    bodyOf(await check(firm, classId, listWith(40, { by: '甲' })))
    const organization = `${region}/organizations/${firm.organizationId}`
    const newMember = {
      username: 'another-pair',
      name: '杨晓',
      password: TEST_PASSWORD,
      duties: ['training'],
    }
    bodyOf(await firm.user.post(`${organization}/members`, newMember))
    const member = await server.as(newMember.username)
    expect(problemIn(await check(firm, classId, listWith(21, { by: '乙' }), member))).toMatchObject(over)
    // what was not told cost ten
    const add = (count: number) =>
      member.post(`${organization}/staff`, {
        people: Array.from({ length: count }, (_, n) => ({
          ...{ idNumber: inventedIdNumber(n), name: `丙${n}`, relation: 'employee' },
        })),
      })
    expect(problemIn(await add(10)).code).toBe('registry.name-differs')
    expect(problemIn(await add(1))).toMatchObject(over)
    expect(problemIn(await check(firm, classId, listWith(0)))).toMatchObject(over)
  })

  it('are as many where several lists are checked at the same moment', async () => {
    const firm = await openFirm(server)
    const classes = [await openedClass(server, firm), await openedClass(server, firm)]
    const answers = await Promise.all(
      ['甲', '乙', '丙', '丁'].map((by, n) => check(firm, classes[n % 2] ?? '', listWith(40, { by }))),
    )
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 429, 429, 429])
  })
})

describe('names in a long roster that do not fit', () => {
  const LONG = { people: 150, strangers: 12_000 }

  it('are told where they are few, and counted for whoever handed it in', async () => {
    const firm = await openFirm(server)
    const classId = await openedClass(server, firm)
    const told = bodyOf<Checked>(await check(firm, classId, listWith(20, LONG)))
    expect(await untilOver(firm, told)).toEqual(
      expect.objectContaining({ state: 'done', message: '核对完成：可导入 12130 人，有问题 20 行' }),
    )
    expect(await viewCheck(firm, told)).toMatchObject({ goodLines: 12_130, faultyLines: 20 })
    expect(problemIn(await check(firm, classId, listWith(41, { by: '另' })))).toMatchObject(over)
  })

  it('end check and task where they are too many, with the reason and without saying which', async () => {
    const firm = await openFirm(server)
    const classId = await openedClass(server, firm)
    const told = bodyOf<Checked>(await check(firm, classId, listWith(61, LONG)))
    const { state, message } = await untilOver(firm, told)
    expect([state, message]).toEqual(['failed', expect.stringContaining('今天已超过 60 人')])
    expect(await viewCheck(firm, told)).toMatchObject({ state: 'failed', goodLines: 0, faultyLines: 0 })
    const findings = await firm.user.get(`${region}/roster-checks/${told.checkId}/findings`)
    expect(bodyOf<{ rows: object[] }>(findings).rows).toEqual([])
    const confirmed = await firm.user.post(`${region}/roster-checks/${told.checkId}/confirm`)
    expect(problemIn(confirmed).code).toBe('filing.no-good-lines')
    // it cost ten
    expect(problemIn(await check(firm, classId, listWith(51)))).toMatchObject(over)
  })
})
