import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { inScope, type Tx } from '../platform/index.ts'
import { readWorkbook } from '../platform/spreadsheet/index.ts'
import { scannedPdf } from '../platform/testing/sample-files.ts'
import { publishRulebooks } from '../rulebook/index.ts'
import {
  bodyOf,
  importRoster,
  inventedName,
  openedClass,
  openFirm,
  reviewerOf,
  rosterText,
  type TestFirm,
  uploadFile,
} from '../testing/filed-training.ts'
import { inventedIdNumber } from '../testing/invented.ts'
import { openTestServer, problemIn, type TestServer, type TestUser } from '../testing/test-server.ts'
import { areResultsLocked } from './exams-store.ts'
import { listResults, lockResults, unlockResults } from './index.ts'
import type { ResultRow } from './view-results.ts'

let server: TestServer
let firm: TestFirm
let clerk: TestUser
let first = 0

beforeAll(async () => {
  server = await openTestServer({ day: '2023-02-06', jurisdictions: [] })
  await publishRulebooks(server.app)
  firm = await openFirm(server)
  clerk = await reviewerOf(server, '320206')
})
afterAll(() => server.close())

const region = '/api/regions/320206'
const sample = (name: string) => readFileSync(new URL(`../../../examples/samples/${name}`, import.meta.url))
const asSystem = <Result>(run: (tx: Tx) => Promise<Result>) =>
  inScope(server.app.platform.db, { kind: 'system' }, run)

/** A class on its last day, with so many people on its roster. */
async function endedClass(
  people: number,
): Promise<{ at: string; classId: string; rows: ResultRow[]; from: number }> {
  await server.setDay('2023-02-06')
  const classId = await openedClass(server, firm)
  const from = first
  first += people
  await importRoster(firm, classId, '名册.csv', rosterText(people, from))
  await server.setDay('2023-03-10')
  const at = `${region}/classes/${classId}`
  return { at, classId, from, rows: await results(at) }
}

const results = async (at: string, query = '') =>
  bodyOf<{ rows: ResultRow[] }>(await firm.user.get(`${at}/results?limit=200${query}`)).rows
const record = (at: string, list: object[], reason?: string, user = firm.user) =>
  user.post(`${at}/results`, { results: list, ...(reason !== undefined && { reason }) })
const overview = async (at: string, user = firm.user) =>
  bodyOf<{ counts: Record<string, number>; certificates: number; areLocked: boolean; actions: string[] }>(
    await user.get(`${at}/results-overview`),
  )

async function check(at: string, name: string, bytes: Uint8Array) {
  const fileId = await uploadFile(firm, name, bytes)
  return firm.user.post(`${at}/result-checks`, { fileId })
}
const checked = async (at: string, name: string, bytes: Uint8Array) =>
  bodyOf<{ checkId: string }>(await check(at, name, bytes)).checkId
const confirm = (checkId: string, user = firm.user) =>
  user.post(`${region}/result-checks/${checkId}/confirm`, {})
const resultText = (lines: readonly string[]) =>
  Buffer.from(`姓名,身份证号码,完成课时,考核成绩,是否合格\n${lines.join('\n')}\n`)
const line = (n: number, rest: string) => `${inventedName(n)},${inventedIdNumber(n)},${rest}`

describe('results by form', () => {
  it('keep apart who failed, who was absent, and of whom nothing is known', async () => {
    const { at, rows } = await endedClass(5)
    const [a, b, c, d] = rows.map((row) => row.personId)
    const recorded = await record(at, [
      { personId: a, classHours: 16, score: '92', passed: true, certificate: { kind: 'completion' } },
      { personId: b, classHours: 16, score: '41', passed: false, certificate: null },
      { personId: c, classHours: 3, absent: true },
      { personId: d, classHours: 16 },
    ])
    expect(bodyOf(recorded)).toEqual({ recorded: 4, corrected: 0 })
    expect((await results(at)).map((row) => [row.outcome, row.certificate])).toEqual([
      ['passed', 'issued'],
      ['failed', 'none'],
      ['absent', 'unknown'],
      ['unknown', 'unknown'],
      ['missing', 'unknown'],
    ])
    expect(await overview(at, clerk)).toMatchObject({
      counts: { passed: 1, failed: 1, absent: 1, unknown: 1, missing: 1 },
      certificates: 1,
      actions: [],
    })
    expect(await results(at, '&outcome=absent')).toHaveLength(1)
  })

  it('are corrected with a reason, before and after kept', async () => {
    const { at, rows } = await endedClass(1)
    const personId = rows[0]?.personId
    bodyOf(await record(at, [{ personId, score: '58', passed: false }]))
    const mend = [{ personId, score: '85', passed: true }]
    expect(problemIn(await record(at, mend))).toMatchObject({
      code: 'exams.reason-needed',
      details: { people: 1 },
    })
    expect(bodyOf(await record(at, mend, '复核试卷，成绩登记有误'))).toEqual({ recorded: 0, corrected: 1 })
    const log = bodyOf<{ rows: object[] }>(await clerk.get(`${at}/result-changes`))
    expect(log.rows).toMatchObject([
      {
        change: 'corrected',
        reason: '复核试卷，成绩登记有误',
        before: { score: '58', passed: false },
        after: { score: '85', passed: true },
      },
      { change: 'recorded', people: 1 },
    ])
  })

  it('change nothing where they are told once more', async () => {
    const { at, rows } = await endedClass(1)
    const same = [{ personId: rows[0]?.personId, score: '88', passed: true }]
    bodyOf(await record(at, same))
    expect(bodyOf(await record(at, same))).toEqual({ recorded: 0, corrected: 0 })
  })

  it('are refused before the last day of training, and possible on it', async () => {
    const { at, rows } = await endedClass(1)
    const list = [{ personId: rows[0]?.personId, passed: true }]
    await server.setDay('2023-03-09')
    expect(problemIn(await record(at, list))).toMatchObject({
      code: 'exams.not-ended-yet',
      details: { endsOn: '2023-03-10' },
    })
    await server.setDay('2023-03-10')
    expect((await record(at, list)).status).toBe(200)
  })

  it('are refused for people who are not on the roster, and where they contradict themselves', async () => {
    const { at, classId, rows } = await endedClass(2)
    const [one, two] = rows.map((row) => row.personId)
    expect(problemIn(await record(at, [{ personId: one }, { personId: classId }]))).toMatchObject({
      code: 'exams.not-on-roster',
      faults: [{ pointer: '/results/1/personId' }],
    })
    const contradictory = [
      { personId: one, absent: true, passed: true },
      { personId: two, passed: false, certificate: { kind: 'completion' } },
      { personId: two, passed: true },
    ]
    const problem = problemIn(await record(at, contradictory))
    expect(problem.code).toBe('exams.results-contradictory')
    expect(problem.faults.map((fault) => fault.pointer)).toEqual([
      '/results/0/passed',
      '/results/1/certificate',
      '/results/2/personId',
    ])
    expect(await overview(at)).toMatchObject({ counts: { missing: 2 } })
  })

  it('are refused where one certificate would be two people’s, in one list or in two', async () => {
    const { at, rows } = await endedClass(3)
    const [one, two, three] = rows.map((row) => row.personId)
    const withNumber = (personId: string | undefined, number: string) => ({
      personId,
      passed: true,
      certificate: { kind: 'skill-level', level: 'junior', number },
    })
    const shared = await record(at, [
      withNumber(one, 'N-1'),
      withNumber(two, 'N-2'),
      withNumber(three, 'N-1'),
    ])
    expect(problemIn(shared)).toMatchObject({
      code: 'exams.results-contradictory',
      faults: [{ pointer: '/results/2/certificate/number' }],
    })
    expect(await overview(at)).toMatchObject({ counts: { missing: 3 } })
    bodyOf(await record(at, [withNumber(one, 'N-1'), withNumber(two, 'N-2')]))
    expect(problemIn(await record(at, [withNumber(three, 'N-2')])).faults).toMatchObject([
      { pointer: '/results/0/certificate/number' },
    ])
    // two whose numbers were mixed up are put right together
    bodyOf(await record(at, [withNumber(one, 'N-2'), withNumber(two, 'N-1')], '编号填反'))
    expect((await results(at)).map((row) => row.certificateNumber)).toEqual(['N-2', 'N-1', null])
  })

  it('may not be recorded by the bureau or another firm, nor seen by that', async () => {
    const { at, rows } = await endedClass(1)
    const list = [{ personId: rows[0]?.personId, passed: true }]
    const other = await openFirm(server)
    expect(problemIn(await record(at, list, undefined, clerk)).code).toBe('platform.not-allowed')
    expect(problemIn(await record(at, list, undefined, other.user)).status).toBe(404)
    for (const part of ['results', 'results-overview', 'result-changes', 'result-checks']) {
      expect(problemIn(await other.user.get(`${at}/${part}`)).status).toBe(404)
    }
  })
})

describe('results that a claim rests on', () => {
  it('stay as they are until nothing rests on them any more', async () => {
    const { at, classId, rows } = await endedClass(1)
    const list = [{ personId: rows[0]?.personId, passed: true }]
    bodyOf(await record(at, list))
    const fileId = await uploadFile(firm, '成绩.pdf', scannedPdf('marks'))
    const { proofId } = bodyOf<{ proofId: string }>(await firm.user.post(`${at}/result-proofs`, { fileId }))
    const now = new Date('2023-03-10T01:00:00Z')
    await asSystem((tx) => lockResults({ tx, now }, '320206', classId, 'claim:one'))
    await asSystem((tx) => lockResults({ tx, now }, '320206', classId, 'claim:one'))
    await asSystem((tx) => lockResults({ tx, now }, '320206', classId, 'claim:two'))
    expect(await asSystem((tx) => areResultsLocked(tx, '320206', classId))).toBe(true)
    const refused = [
      await record(at, [{ personId: rows[0]?.personId, passed: false }], '更正'),
      await check(at, '成绩.csv', resultText([])),
      await firm.user.post(`${at}/result-proofs`, { fileId }),
      await firm.user.delete(`${at}/result-proofs/${proofId}`),
    ]
    expect(refused.map((one) => problemIn(one).code)).toEqual(Array(4).fill('exams.results-locked'))
    expect(await overview(at)).toMatchObject({ areLocked: true, actions: [] })
    await asSystem((tx) => unlockResults({ tx }, '320206', classId, 'claim:one'))
    expect((await record(at, list)).status).toBe(409)
    await asSystem((tx) => unlockResults({ tx }, '320206', classId, 'claim:two'))
    expect((await record(at, list)).status).toBe(200)
    expect(await overview(at)).toMatchObject({ actions: ['record', 'import', 'attachProof'] })
    bodyOf(await firm.user.delete(`${at}/result-proofs/${proofId}`))
    expect(problemIn(await firm.user.delete(`${at}/result-proofs/${proofId}`)).code).toBe(
      'platform.not-found',
    )
  })
})

describe('results from a file', () => {
  it('are taken for all three hundred of a real class, in another order than the roster', async () => {
    await server.setDay('2023-02-06')
    const classId = await openedClass(server, firm)
    await importRoster(firm, classId, 'wuxi-2023-roster.xlsx', sample('wuxi-2023-roster.xlsx'))
    await server.setDay('2023-03-11')
    const at = `${region}/classes/${classId}`
    const checkId = await checked(at, 'wuxi-2023-results.xlsx', sample('wuxi-2023-results.xlsx'))
    expect(bodyOf(await clerk.get(`${region}/result-checks/${checkId}`))).toMatchObject({
      state: 'checked',
      goodLines: 300,
      faultyLines: 0,
    })
    expect(bodyOf(await confirm(checkId))).toMatchObject({ recorded: 300, corrected: 0 })
    expect(await overview(at)).toMatchObject({
      counts: { passed: 280, failed: 15, absent: 5, unknown: 0, missing: 0 },
      certificates: 280,
    })
    const kept = await asSystem((tx) => listResults(tx, '320206', classId))
    expect(kept.filter((result) => result.certificateKind === 'skill-level')).toHaveLength(40)
    expect(kept.filter((result) => result.absent).every((result) => result.score === null)).toBe(true)
    const sheet = await clerk.get(`${at}/results?format=xlsx`)
    const workbook = await readWorkbook(sheet.bytes, 'results.xlsx')
    expect(workbook.sheets[0]?.rows).toHaveLength(302) // headings, three hundred, and whose export it is
  })

  it('name who is not on the roster or bears another name there, and give the file back with marks', async () => {
    const { at, from } = await endedClass(2)
    const text = resultText([
      line(from, '16,90,是'),
      `王他名,${inventedIdNumber(from + 1)},16,88,是`,
      line(9_100, '16,75,是'),
      `赵缺号,32020619900101123,16,60,是`,
    ])
    const checkId = await checked(at, '成绩.csv', text)
    const view = bodyOf(await firm.user.get(`${region}/result-checks/${checkId}`))
    expect(view).toMatchObject({ goodLines: 1, faultyLines: 3 })
    const findings = async (user: TestUser) =>
      bodyOf<{ rows: { kind: string; row: number; shown: string | null }[] }>(
        await user.get(`${region}/result-checks/${checkId}/findings?tone=fault`),
      ).rows
    expect((await findings(firm.user)).map(({ kind, row }) => `${row} ${kind}`).sort()).toEqual([
      '3 name-differs',
      '4 not-on-roster',
      '5 id-length',
    ])
    expect((await findings(clerk)).every((row) => row.shown === null)).toBe(true)
    const copy = await firm.user.get(`${region}/result-checks/${checkId}/marked-copy`)
    const workbook = await readWorkbook(copy.bytes, '标注.xlsx')
    const texts = JSON.stringify(workbook.sheets.flatMap((sheet) => sheet.rows.map((row) => row.cells)))
    expect(texts).toContain('不在本班花名册上')
    expect(problemIn(await clerk.get(`${region}/result-checks/${checkId}/marked-copy`)).code).toBe(
      'platform.not-allowed',
    )
  })

  it('are confirmed once where two confirm at the same time', async () => {
    const { at, from } = await endedClass(3)
    const lines = [0, 1, 2].map((n) => line(from + n, '16,90,是'))
    const checkId = await checked(at, '成绩.csv', resultText(lines))
    const answers = await Promise.all([confirm(checkId), confirm(checkId)])
    expect(answers.map((one) => bodyOf(one))).toEqual([
      expect.objectContaining({ recorded: 3, corrected: 0 }),
      expect.objectContaining({ recorded: 3, corrected: 0 }),
    ])
    const log = bodyOf<{ rows: object[] }>(await firm.user.get(`${at}/result-changes`))
    expect(log.rows).toMatchObject([{ change: 'imported', people: 3 }])
    const list = bodyOf<{ rows: object[] }>(await clerk.get(`${at}/result-checks`))
    expect(list.rows).toMatchObject([{ checkId, state: 'confirmed', recorded: 3 }])
  })

  it('keep a certificate that a later file does not speak of, and log what they correct', async () => {
    const { at, from, rows } = await endedClass(1)
    const certificate = { kind: 'completion', number: 'HG-2023-001', issuedOn: '2023-03-10' }
    bodyOf(await record(at, [{ personId: rows[0]?.personId, passed: true, score: '80', certificate }]))
    const checkId = await checked(at, '补录.csv', resultText([line(from, '16,82,是')]))
    expect(bodyOf(await confirm(checkId))).toMatchObject({ recorded: 0, corrected: 1 })
    expect(await results(at)).toMatchObject([{ score: '82', certificateNumber: 'HG-2023-001' }])
    const log = bodyOf<{ rows: object[] }>(await firm.user.get(`${at}/result-changes`))
    expect(log.rows[0]).toMatchObject({ change: 'corrected', reason: '导入 补录.csv' })
  })

  it('are refused without a good line, without results in the file, and may not be confirmed by others', async () => {
    const { at, from } = await endedClass(1)
    const bad = await checked(at, '坏.csv', resultText([line(9_200, '16,75,是')]))
    expect(problemIn(await confirm(bad)).code).toBe('exams.no-good-lines')
    expect(problemIn(await check(at, '别的.csv', Buffer.from('品名,数量\n螺丝,3\n'))).code).toBe(
      'exams.no-results-found',
    )
    const good = await checked(at, '好.csv', resultText([line(from, '16,90,是')]))
    const other = await openFirm(server)
    expect(problemIn(await confirm(good, clerk)).code).toBe('platform.not-allowed')
    expect(problemIn(await confirm(good, other.user)).status).toBe(404)
  })
})
