import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { scannedPdf } from '../../platform/testing/sample-files.ts'
import { publishRulebooks } from '../../rulebook/index.ts'
import { bodyOf, inventedName } from '../../testing/filed-training.ts'
import { inventedIdNumber } from '../../testing/invented.ts'
import { openClassOfTwo } from '../../testing/learner-accounts.ts'
import {
  correctedFact,
  insuranceLines,
  proposeFact,
  publishedHardToEmploy,
  publishedRegister,
} from '../../testing/registers.ts'
import { openTestServer, problemIn, type TestServer, type TestUser } from '../../testing/test-server.ts'

const regionId = '320206'
let server: TestServer
let reviewer: TestUser
let personId: string
let employer: string

const propose = (body: object) => proposeFact(server, regionId, personId, { reason: '来源单位复函', ...body })
const correct = (body: object) =>
  correctedFact(server, reviewer, regionId, personId, { reason: '来源单位复函', ...body })
const nothing = async (body: object) => {
  const { code, title } = problemIn(await propose(body))
  return { code, title }
}
const changesNothing = 'registers.correction-changes-nothing'
const insured = (effect: string, from: string, until: string) => ({
  ...{ kind: 'social-insurance', effect, employer, months: { from, until } },
})

beforeAll(async () => {
  server = await openTestServer({ day: '2023-02-06' })
  await publishRulebooks(server.app)
  const made = await openClassOfTwo(server)
  reviewer = made.reviewer
  personId = made.personIds[0]
  const firm = await reviewer.get(`/api/regions/${regionId}/organizations/${made.firm.organizationId}`)
  employer = bodyOf<{ creditCode: string }>(firm).creditCode
  const months = Array.from({ length: 12 }, (_, place) => `2022-${String(place + 1).padStart(2, '0')}`)
  const file = insuranceLines([0], employer, months, inventedName)
  const told = { kind: 'social-insurance', asOfOn: '2023-02-05' }
  await publishedRegister(server, reviewer, regionId, told, file)
})
afterAll(() => server.close())

describe('a correction by a paper', () => {
  it('is not agreed to by whoever brought the paper, whoever proposed it', async () => {
    const months = insured('adds', '2020-01', '2020-02')
    const asked = await proposeFact(
      server,
      regionId,
      personId,
      { reason: '来源单位复函', ...months },
      reviewer,
    )
    const { correctionId } = bodyOf<{ correctionId: string }>(asked)
    const seen = bodyOf<{ corrections: { correctionId: string; actions: string[] }[] }>(
      await reviewer.get(`/api/regions/${regionId}/people/${personId}/register-facts`),
    )
    expect(seen.corrections.find((each) => each.correctionId === correctionId)?.actions).toEqual(['decline'])
    const waitsFor = async (user: TestUser) => {
      const { items } = bodyOf<{ items: { kind: string }[] }>(await user.get(`/api/regions/${regionId}/todo`))
      return items.some(({ kind }) => kind === 'register-correction-to-confirm')
    }
    expect(await waitsFor(reviewer)).toBe(false)
    const act = `/api/regions/${regionId}/register-corrections/${correctionId}`
    expect(problemIn(await reviewer.post(`${act}/confirm`, {})).code).toBe(
      'registers.correction-needs-another',
    )
    const city = await server.staff('paper-city', ['city-reviewer'], '3202')
    expect(await waitsFor(city)).toBe(true)
    bodyOf(await city.post(`${act}/confirm`, {}))
    bodyOf(await city.post(`${act}/withdraw`, { reason: '试验完毕，恢复原状' }))
  })
})

describe('a correction that changes nothing', () => {
  it('adds months that are there already, or takes away some that are not, and is told what is', async () => {
    for (const body of [insured('adds', '2022-03', '2022-08'), insured('removes', '2021-01', '2021-12')]) {
      const { code, title } = await nothing(body)
      expect(code).toBe(changesNothing)
      expect(title).toContain(`${employer} 为其参保 2022-01 至 2022-12`)
    }
    // a month more than there is
    await correct(insured('adds', '2022-12', '2023-01'))
    expect((await nothing(insured('adds', '2023-01', '2023-01'))).title).toContain('2022-01 至 2023-01')
    expect((await propose(insured('removes', '2022-01', '2022-01'))).status).toBe(201)
    // what waits for another counts for whoever proposes the same
    expect((await nothing(insured('removes', '2022-01', '2022-01'))).code).toBe(changesNothing)
  })

  it('is said beside a register that nobody published, or of a list that says so already', async () => {
    const hard = { kind: 'employment-difficulty', effect: 'adds', fromOn: '2023-01-01' }
    const unknown = await nothing(hard)
    expect(unknown).toMatchObject({ code: changesNothing, title: expect.stringContaining('没有适用的') })
    await publishedHardToEmploy(server, reviewer, regionId)
    expect((await nothing({ ...hard, effect: 'removes' })).title).toContain('没有该人员的就业困难人员记录')
    await correct(hard)
    expect((await nothing(hard)).title).toContain('自 2023-01-01 起')
    // before the day that is there already it says more
    expect((await propose({ ...hard, fromOn: '2022-11-01' })).status).toBe(201)
  })

  it('names a certificate or an employment that is known', async () => {
    const on = { asOfOn: '2023-02-05', coversFrom: '2010-01-01', coversUntil: '2023-02-05' }
    const who = `${inventedName(0)},${inventedIdNumber(0)}`
    const certificates = `姓名,身份证号码,证书编号,职业名称,技能等级,发证日期\n${who},S0001,电工,四级,2021-02-01\n`
    await publishedRegister(server, reviewer, regionId, { ...on, kind: 'skill-certificate' }, certificates)
    const certificate = { kind: 'skill-certificate', effect: 'adds', fromOn: '2021-02-01' }
    expect((await nothing({ ...certificate, certificate: { number: 'S0001' } })).title).toContain('S0001')
    const levelled = { ...certificate, certificate: { number: 'S0001', level: 'advanced' } }
    expect((await propose(levelled)).status).toBe(201)
    const employments = `姓名,身份证号码,统一社会信用代码,录用日期\n${who},${employer},2020-03-01\n`
    await publishedRegister(server, reviewer, regionId, { ...on, kind: 'employment' }, employments)
    const employment = { kind: 'employment', effect: 'adds', employer }
    expect((await nothing({ ...employment, fromOn: '2020-03-01' })).title).toContain('2020-03-01 录用')
    expect((await propose({ ...employment, fromOn: '2020-04-01' })).status).toBe(201)
  })

  it('is proposed once where several propose the same at the same moment', async () => {
    const clerk = await server.staff('at-once', ['clerk'], regionId)
    const paper = await clerk.upload(`/api/regions/${regionId}/files`, '来源单位复函.pdf', scannedPdf())
    const { fileId: proofFileId } = bodyOf<{ fileId: string }>(paper)
    const same = { ...insured('adds', '2019-01', '2019-03'), proofFileId, reason: '来源单位复函' }
    const path = `/api/regions/${regionId}/people/${personId}/register-corrections`
    const answers = await Promise.all(Array.from({ length: 12 }, () => clerk.post(path, same)))
    const refused = answers.filter(({ status }) => status !== 201).map((each) => problemIn(each).code)
    expect(refused).toEqual(Array(11).fill(changesNothing))
  })

  it('is not agreed to either where a register came to say it meanwhile', async () => {
    const added = await propose({ kind: 'veteran', effect: 'adds', fromOn: '2016-12-01' })
    expect(problemIn(added).code).toBe(changesNothing)
    const on = { kind: 'veteran', coversFrom: '2010-01-01' }
    const list = (day: string, line: string) =>
      publishedRegister(
        server,
        reviewer,
        regionId,
        { ...on, asOfOn: day, coversUntil: day },
        `姓名,身份证号码,退役日期\n${line}`,
      )
    const someone = `某某,${inventedIdNumber(9_000)},2015-12-01\n`
    await list('2023-02-01', someone)
    const proposed = await propose({ kind: 'veteran', effect: 'adds', fromOn: '2016-12-01' })
    const { correctionId } = proposed.body as { correctionId: string }
    await list('2023-02-01', `${someone}${inventedName(0)},${inventedIdNumber(0)},2016-12-01\n`)
    const confirm = `/api/regions/${regionId}/register-corrections/${correctionId}/confirm`
    expect(problemIn(await reviewer.post(confirm, {})).code).toBe(changesNothing)
  })
})
