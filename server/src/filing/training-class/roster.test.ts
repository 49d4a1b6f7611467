import { readFileSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'
import { idCheckDigit } from '@zhixun/policy'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readWorkbook } from '../../platform/spreadsheet/index.ts'
import { scannedPdf } from '../../platform/testing/sample-files.ts'
import { publishRulebooks } from '../../rulebook/index.ts'
import {
  bodyOf,
  importRoster,
  openedClass,
  openFirm,
  reviewerOf,
  rosterText,
  type TestFirm,
  uploadFile,
} from '../../testing/filed-training.ts'
import { inventedIdNumber } from '../../testing/invented.ts'
import { openTestServer, problemIn, type TestServer, type TestUser } from '../../testing/test-server.ts'

let server: TestServer
let firm: TestFirm
let clerk: TestUser

beforeAll(async () => {
  server = await openTestServer({ day: '2023-02-06', jurisdictions: [] })
  await publishRulebooks(server.app)
  await server.work()
  firm = await openFirm(server)
  clerk = await reviewerOf(server, '320206')
})
afterAll(() => server.close())

interface Check {
  state: string
  goodLines: number
  faultyLines: number
  faults: number
  doubts: number
  added: number | null
  updated: number | null
  headcount: number
  rosterCount: number
  passedRows: number
}

interface Finding {
  tone: string
  kind: string
  sheet: string
  row: number
  heading: string
  shown: string | null
  zh: string
}

interface Row {
  lineId: string
  personId: string
  name: string
  idNumberMasked: string
  relation: string
  groups: string[] | null
  insuredMonths: number | null
}

const region = '/api/regions/320206'
const sample = (name: string) =>
  readFileSync(new URL(`../../../../examples/samples/${name}`, import.meta.url))

async function check(classId: string, name: string, bytes: Uint8Array, who = firm) {
  const fileId = await uploadFile(who, name, bytes)
  return who.user.post(`${region}/classes/${classId}/roster-checks`, { fileId })
}
const checked = async (classId: string, name: string, bytes: Uint8Array, who = firm) =>
  bodyOf<{ checkId: string; taskId: string | null }>(await check(classId, name, bytes, who))
const viewCheck = async (checkId: string, user = firm.user) =>
  bodyOf<Check>(await user.get(`${region}/roster-checks/${checkId}`))
const findings = async (checkId: string, query = '', user = firm.user) =>
  bodyOf<{ rows: Finding[]; next: string | null }>(
    await user.get(`${region}/roster-checks/${checkId}/findings?${query}`),
  )
const confirm = (checkId: string, body: object = {}, user = firm.user) =>
  user.post(`${region}/roster-checks/${checkId}/confirm`, body)
const roster = async (classId: string, query = 'limit=200') =>
  bodyOf<{ rows: Row[]; next: string | null }>(
    await firm.user.get(`${region}/classes/${classId}/roster?${query}`),
  )

async function untilDone(taskId: string): Promise<{ state: string; message: string }> {
  for (;;) {
    const task = bodyOf<{ state: string; message: string }>(await firm.user.get(`${region}/tasks/${taskId}`))
    if (task.state === 'done' || task.state === 'failed') return task
    await pause(50)
  }
}

describe('a roster of three hundred lines', () => {
  it('is checked at once, confirmed, and shows everybody with masked numbers', async () => {
    const classId = await openedClass(server, firm)
    const { checkId, taskId } = await checked(
      classId,
      'wuxi-2023-roster.xlsx',
      sample('wuxi-2023-roster.xlsx'),
    )
    expect(taskId).toBeNull()
    expect(await viewCheck(checkId)).toMatchObject({
      state: 'checked',
      goodLines: 300,
      faultyLines: 0,
      headcount: 300,
      rosterCount: 0,
    })
    expect(bodyOf(await confirm(checkId))).toMatchObject({ state: 'confirmed', added: 300, updated: 0 })
    const all = [...(await roster(classId)).rows]
    const { rows } = await roster(classId, `limit=200&cursor=${all.at(-1)?.lineId}`)
    all.push(...rows)
    expect(all).toHaveLength(300)
    expect(all.every((row) => /^\d{4,6}\*+[\dX]{4}$/.test(row.idNumberMasked))).toBe(true)
    expect(all.filter((row) => row.relation === 'dispatched')).toHaveLength(29)
    expect(all.filter((row) => (row.insuredMonths ?? 0) < 6)).toHaveLength(54)
    expect(bodyOf(await clerk.get(`${region}/classes/${classId}`))).toMatchObject({
      rosterCount: 300,
      beyondHeadcount: 0,
    })
  })

  it('puts its people on the staff list', async () => {
    const staff = bodyOf<{ rows: unknown[] }>(
      await firm.user.get(`${region}/organizations/${firm.organizationId}/staff?limit=200`),
    )
    expect(staff.rows).toHaveLength(200)
  })
})

describe('a messy roster', () => {
  it('gives every fault by sheet, row and column, and the file back with marks', async () => {
    const classId = await openedClass(server, firm)
    const { checkId } = await checked(
      classId,
      'quanjiao-2020-roster-messy.xlsx',
      sample('quanjiao-2020-roster-messy.xlsx'),
    )
    expect(await viewCheck(checkId)).toMatchObject({ goodLines: 111, faultyLines: 9, faults: 9 })
    const { rows } = await findings(checkId, 'tone=fault')
    const expected = JSON.parse(sample('quanjiao-2020-roster-messy.expected.json').toString()) as {
      faults: { row: number; kind: string }[]
    }
    const byRow = (list: readonly { row: number; kind: string }[]) =>
      list.map(({ row, kind }) => `${row} ${kind}`).sort()
    expect(byRow(rows)).toEqual(byRow(expected.faults))
    const first = await findings(checkId, 'tone=fault&limit=4')
    const second = await findings(checkId, `tone=fault&limit=200&cursor=${first.next}`)
    expect([...first.rows, ...second.rows]).toEqual(rows)

    const copy = await firm.user.get(`${region}/roster-checks/${checkId}/marked-copy`)
    const workbook = await readWorkbook(copy.bytes, '标注.xlsx')
    const texts = workbook.sheets.flatMap((sheet) => sheet.rows.flatMap((row) => row.cells))
    expect(texts).toContain('问题 Faults')
  })

  it('tells the bureau what is wrong, without what stands in the cells', async () => {
    const classId = await openedClass(server, firm)
    const { checkId } = await checked(classId, 'm.xlsx', sample('quanjiao-2020-roster-messy.xlsx'))
    const own = await findings(checkId, 'tone=fault')
    expect(own.rows.some((row) => row.shown !== null)).toBe(true)
    const { rows } = await findings(checkId, 'tone=fault', clerk)
    expect(rows).toHaveLength(9)
    expect(rows.every((row) => row.shown === null)).toBe(true)
    expect(problemIn(await clerk.get(`${region}/roster-checks/${checkId}/marked-copy`)).code).toBe(
      'platform.not-allowed',
    )
  })

  it('takes what the firm says about lines that say nothing themselves', async () => {
    const classId = await openedClass(server, firm)
    const text = Buffer.from(`姓名,身份证号码\n孙一,${inventedIdNumber(8001)}\n`)
    await importRoster(firm, classId, '简.csv', text, { relation: 'dispatched', groups: ['stay-on'] })
    expect((await roster(classId)).rows).toMatchObject([{ relation: 'dispatched', groups: ['stay-on'] }])
  })
})

describe('confirming a roster', () => {
  it('is done once where two confirm at the same time', async () => {
    const classId = await openedClass(server, firm)
    const { checkId } = await checked(classId, '名册.csv', rosterText(40, 100))
    const answers = await Promise.all([confirm(checkId), confirm(checkId)])
    expect(answers.map((one) => bodyOf<Check>(one).added)).toEqual([40, 40])
    expect((await roster(classId)).rows).toHaveLength(40)
    const log = bodyOf<{ rows: unknown[] }>(
      await firm.user.get(`${region}/classes/${classId}/roster-changes`),
    )
    expect(log.rows).toMatchObject([{ change: 'imported', people: 40, checkId }])
  })

  it('keeps everybody once where two files overlap and are confirmed at the same time', async () => {
    const classId = await openedClass(server, firm)
    const one = await checked(classId, '一.csv', rosterText(30, 200))
    const other = await checked(classId, '二.csv', rosterText(30, 220))
    const answers = await Promise.all([confirm(one.checkId), confirm(other.checkId)])
    const counts = answers.map((answer) => bodyOf<Check>(answer))
    expect(counts.reduce((sum, count) => sum + (count.added ?? 0), 0)).toBe(50)
    expect(counts.reduce((sum, count) => sum + (count.updated ?? 0), 0)).toBe(10)
    expect(bodyOf(await clerk.get(`${region}/classes/${classId}`))).toMatchObject({ rosterCount: 50 })
  })

  it('takes nobody where one of them has come under another name since', async () => {
    const classId = await openedClass(server, firm)
    const { checkId } = await checked(classId, '名册.csv', rosterText(5, 300))
    const elsewhere = await openFirm(server)
    const added = await elsewhere.user.post(`${region}/organizations/${elsewhere.organizationId}/staff`, {
      people: [{ name: '另一名', idNumber: inventedIdNumber(302), relation: 'employee' }],
    })
    expect(added.status).toBe(201)
    expect(problemIn(await confirm(checkId)).code).toBe('registry.name-differs')
    expect((await roster(classId)).rows).toEqual([])
    const again = await checked(classId, '名册.csv', rosterText(5, 300))
    expect(await viewCheck(again.checkId)).toMatchObject({ goodLines: 4, faultyLines: 1 })
    expect((await findings(again.checkId)).rows).toMatchObject([
      { kind: 'name-differs', tone: 'fault', row: 4 },
    ])
  })

  it('is refused where no line is good, and without a roster in the file', async () => {
    const classId = await openedClass(server, firm)
    const bad = await checked(classId, '坏.csv', Buffer.from('姓名,身份证号码\n孙一,320206199001011234\n'))
    expect(problemIn(await confirm(bad.checkId)).code).toBe('filing.no-good-lines')
    const none = await check(classId, '别的.csv', Buffer.from('品名,数量\n螺丝,3\n'))
    expect(problemIn(none).code).toBe('filing.no-roster-found')
  })

  it('is refused for a paper that is no spreadsheet, and for another firm’s file', async () => {
    const classId = await openedClass(server, firm)
    const paper = await check(classId, '名册.pdf', scannedPdf('scanned'))
    expect(problemIn(paper)).toMatchObject({ status: 415, code: 'platform.not-a-spreadsheet' })
    const other = await openFirm(server)
    const fileId = await uploadFile(other, '名册.csv', rosterText(1, 390))
    const theirs = await firm.user.post(`${region}/classes/${classId}/roster-checks`, { fileId })
    expect(problemIn(theirs).code).toBe('platform.not-found')
    const { rows } = bodyOf<{ rows: object[] }>(
      await firm.user.get(`${region}/classes/${classId}/roster-checks`),
    )
    expect(rows).toEqual([])
  })

  it('is refused from the lock day on, as any other change', async () => {
    const classId = await openedClass(server, firm)
    await importRoster(firm, classId, '名册.csv', rosterText(2, 400))
    const { checkId } = await checked(classId, '名册.csv', rosterText(5, 400))
    const { rows } = await roster(classId)
    const lineIds = rows.map((row) => row.lineId)
    const personIds = rows.map((row) => row.personId)
    await server.setDay('2023-02-20')
    const at = `${region}/classes/${classId}`
    const refused = [
      await confirm(checkId),
      await check(classId, '名册.csv', rosterText(1, 410)),
      await firm.user.post(`${at}/roster`, { personIds }),
      await firm.user.post(`${at}/roster/remove`, { lineIds, reason: '离职' }),
      await firm.user.patch(`${at}/roster/${lineIds[0]}`, { insuredMonths: 12 }),
    ]
    expect(refused.map((one) => problemIn(one).code)).toEqual(Array(5).fill('filing.roster-locked'))
    await server.setDay('2023-02-06')
  })

  it('may not be done by the bureau or another firm', async () => {
    const classId = await openedClass(server, firm)
    const { checkId } = await checked(classId, '名册.csv', rosterText(2, 500))
    const other = await openFirm(server)
    expect(problemIn(await confirm(checkId, {}, clerk)).code).toBe('platform.not-allowed')
    expect(problemIn(await confirm(checkId, {}, other.user)).status).toBe(404)
    expect(problemIn(await check(classId, '名册.csv', rosterText(1, 510), other)).status).toBe(404)
  })
})

describe('a long roster', () => {
  it('is checked and taken by tasks that can be left and found again', async () => {
    const classId = await openedClass(server, firm, { headcount: 4000 })
    const bytes = rosterText(4000, 20_000)
    expect(bytes.byteLength).toBeGreaterThan(256 * 1024)
    const started = await checked(classId, '长名册.csv', bytes)
    expect(started.taskId).not.toBeNull()
    expect(await untilDone(started.taskId ?? '')).toMatchObject({ state: 'done' })
    expect(await viewCheck(started.checkId)).toMatchObject({ state: 'checked', goodLines: 4000 })
    const confirmed = bodyOf<{ taskId: string; state: string }>(await confirm(started.checkId))
    expect(confirmed).toMatchObject({ state: 'checked' })
    expect(await untilDone(confirmed.taskId)).toMatchObject({ message: '导入完成：新增 4000 人，更新 0 人' })
    expect(await viewCheck(started.checkId)).toMatchObject({
      state: 'confirmed',
      added: 4000,
      rosterCount: 4000,
    })
    expect(bodyOf(await confirm(started.checkId))).toMatchObject({ state: 'confirmed', added: 4000 })
  })

  it('ends as failed where the file cannot be read, and cannot be confirmed', async () => {
    const classId = await openedClass(server, firm)
    const text = `品名,数量\n${'螺丝,3\n'.repeat(60_000)}`
    const started = await checked(classId, '库存.csv', Buffer.from(text))
    const task = await untilDone(started.taskId ?? '')
    expect(task).toMatchObject({ state: 'failed' })
    expect(task.message).toContain('没有找到花名册')
    expect(await viewCheck(started.checkId)).toMatchObject({ state: 'failed' })
    expect(problemIn(await confirm(started.checkId)).code).toBe('filing.no-good-lines')
  })
})

describe('changing a roster by hand', () => {
  it('chooses from the staff list, removes with a reason, and logs both', async () => {
    const first = await openedClass(server, firm)
    await importRoster(firm, first, '名册.csv', rosterText(3, 600))
    const people = (await roster(first)).rows
    const classId = await openedClass(server, firm)
    const at = `${region}/classes/${classId}`
    const personIds = people.map((row) => row.personId)
    const choose = () => firm.user.post(`${at}/roster`, { personIds })
    expect(bodyOf(await choose())).toEqual({ added: 3, rosterCount: 3 })
    expect(bodyOf(await choose())).toEqual({ added: 0, rosterCount: 3 })
    const [line] = (await roster(classId)).rows
    const remove = (body: object) => firm.user.post(`${at}/roster/remove`, body)
    expect(problemIn(await remove({ lineIds: [line?.lineId] })).faults).toMatchObject([
      { pointer: '/reason' },
    ])
    expect(bodyOf(await remove({ lineIds: [line?.lineId], reason: '已离职' }))).toEqual({
      removed: 1,
      rosterCount: 2,
    })
    expect(problemIn(await remove({ lineIds: [line?.lineId], reason: '已离职' })).code).toBe(
      'filing.not-on-roster',
    )
    const log = bodyOf<{ rows: { change: string; reason: string | null; name: string }[] }>(
      await clerk.get(`${at}/roster-changes`),
    )
    expect(log.rows.map((one) => one.change)).toEqual(['removed', 'chosen', 'chosen', 'chosen'])
    expect(log.rows[0]).toMatchObject({ reason: '已离职', name: line?.name })
  })

  it('corrects a line and leaves the rest of it as it was', async () => {
    const classId = await openedClass(server, firm)
    await importRoster(firm, classId, '名册.csv', rosterText(1, 650))
    const [line] = (await roster(classId)).rows
    const at = `${region}/classes/${classId}/roster/${line?.lineId}`
    bodyOf(await firm.user.patch(at, { insuredMonths: 12, groups: null }))
    expect((await roster(classId)).rows).toEqual([{ ...line, insuredMonths: 12, groups: null }])
    const strange = `${region}/classes/${classId}/roster/${classId}`
    expect(problemIn(await firm.user.patch(strange, { insuredMonths: 1 })).code).toBe('filing.not-on-roster')
  })

  it('is refused for people who are not on the staff list, or not yet sixteen', async () => {
    const classId = await openedClass(server, firm)
    const choose = (personIds: string[]) =>
      firm.user.post(`${region}/classes/${classId}/roster`, { personIds })
    expect(problemIn(await choose([classId]))).toMatchObject({
      code: 'filing.not-on-staff',
      details: { people: 1 },
    })
    const young = { name: '周小满', idNumber: '32020620070221900', relation: 'employee' }
    const idNumber = `${young.idNumber}${idCheckDigit(young.idNumber)}`
    const added = await firm.user.post(`${region}/organizations/${firm.organizationId}/staff`, {
      people: [{ ...young, idNumber }],
    })
    const { personIds } = bodyOf<{ personIds: string[] }>(added)
    expect(problemIn(await choose(personIds))).toMatchObject({
      code: 'filing.under-age',
      faults: [{ pointer: '/personIds/0' }],
    })
  })

  it('may not be done by the bureau or another firm', async () => {
    const classId = await openedClass(server, firm)
    await importRoster(firm, classId, '名册.csv', rosterText(1, 700))
    const [line] = (await roster(classId)).rows
    const other = await openFirm(server)
    const at = `${region}/classes/${classId}/roster`
    for (const [user, status] of [
      [clerk, 403],
      [other.user, 404],
    ] as const) {
      const removed = await user.post(`${at}/remove`, { lineIds: [line?.lineId], reason: '不该能做' })
      const chosen = await user.post(at, { personIds: [line?.personId] })
      const amended = await user.patch(`${at}/${line?.lineId}`, { insuredMonths: 99 })
      expect([removed, chosen, amended].map((one) => one.status)).toEqual([status, status, status])
    }
  })
})

describe('somebody in two classes at once', () => {
  it('is a doubt, told to the clerk with whose class it is and to the firm without', async () => {
    const other = await openFirm(server, { name: '锡东模具有限公司' })
    const theirs = await openedClass(server, other, { startsOn: '2023-03-10', endsOn: '2023-03-20' })
    await importRoster(other, theirs, '名册.csv', rosterText(2, 800))
    const classId = await openedClass(server, firm)
    const { checkId } = await checked(classId, '名册.csv', rosterText(3, 800))
    expect(await viewCheck(checkId)).toMatchObject({ goodLines: 3, faults: 0, doubts: 2 })
    const { rows } = await findings(checkId, 'tone=doubt')
    expect(rows).toMatchObject([{ kind: 'in-another-class' }, { kind: 'in-another-class' }])
    expect(JSON.stringify(rows)).not.toContain('锡东模具')
    bodyOf(await confirm(checkId))

    const doubts = async (user: TestUser) =>
      bodyOf<{ overlaps: { organizationName: string | null; isSameOrganization: boolean }[] }>(
        await user.get(`${region}/classes/${classId}/roster-doubts`),
      ).overlaps
    expect(await doubts(clerk)).toMatchObject([
      { organizationName: '锡东模具有限公司', isSameOrganization: false, startsOn: '2023-03-10' },
      { organizationName: '锡东模具有限公司' },
    ])
    expect(await doubts(firm.user)).toMatchObject([{ organizationName: null }, { organizationName: null }])
  })

  it('is none where the other class begins the day after', async () => {
    const first = await openedClass(server, firm)
    await importRoster(firm, first, '名册.csv', rosterText(1, 850))
    const next = await openedClass(server, firm, { startsOn: '2023-03-11', endsOn: '2023-03-20' })
    const { checkId } = await checked(next, '名册.csv', rosterText(1, 850))
    expect(await viewCheck(checkId)).toMatchObject({ goodLines: 1, doubts: 0 })
  })
})
