import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readWorkbook } from '../../platform/spreadsheet/index.ts'
import { bodyOf } from '../../testing/filed-training.ts'
import { newFirm, registeredFirm, type TestFirm } from '../../testing/firms.ts'
import { inventedCreditCode } from '../../testing/invented.ts'
import { openTestServer, problemIn, type TestServer, type TestUser } from '../../testing/test-server.ts'

const region = '/api/regions/320206'
const lists = `${region}/trait-lists`

let server: TestServer
let reviewer: TestUser
let city: TestUser
let firm: TestFirm
let code: string

beforeAll(async () => {
  server = await openTestServer({ day: '2023-03-01' })
  reviewer = await server.staff('reviewer', ['reviewer'], '320206')
  city = await server.staff('city', ['city-reviewer'], '3202')
  firm = await registeredFirm(server, 'listed', { reviewer })
  code = (await viewOf(firm)).creditCode
})
afterAll(() => server.close())

interface FirmView {
  readonly creditCode: string
  readonly name: string
  readonly traits: string[] | null
  readonly traitFindings: readonly object[]
}
const viewOf = async (one: TestFirm) => bodyOf<FirmView>(await one.user.get(one.path))

interface ListView {
  readonly state: string
  readonly counts: Readonly<Record<string, number>>
  readonly actions: readonly string[]
}
async function see(importId: string): Promise<ListView> {
  const view = bodyOf<ListView>(await reviewer.get(`${lists}/${importId}`))
  const counted = Object.entries(view.counts).filter(([, lines]) => lines > 0)
  return { ...view, counts: Object.fromEntries(counted) }
}

async function handIn(text: string, more: object = {}, who = reviewer) {
  const { fileId } = bodyOf<{ fileId: string }>(
    await who.upload(`${region}/files`, '名单.csv', Buffer.from(text)),
  )
  const told = { level: 'county', trait: 'hard-hit', validFrom: '2023-01-01', proof: '惠商务〔2023〕7号' }
  return who.post(lists, { ...told, fileId, ...more })
}
const handedIn = async (text: string, more: object = {}, who = reviewer) =>
  bodyOf<{ importId: string }>(await handIn(text, more, who)).importId

const csv = (...lines: string[]) => `\ufeff单位名称,统一社会信用代码,截止日期\r\n${lines.join('\r\n')}\r\n`
const nobody = inventedCreditCode(700_001)

describe('a list of organizations with a trait', () => {
  it('is checked line by line, counts for nothing before it is confirmed, and comes back marked', async () => {
    const { name } = await viewOf(firm)
    const importId = await handedIn(
      csv(
        `${name},${code},2023-12-31`,
        `还没登记的厂,${nobody},`,
        `写错代码的厂,${code.slice(0, 17)}?,`,
        `${name},${code},`,
        `没有填写信用代码的精密机械制造有限公司,,`,
        `日期反了的厂,${inventedCreditCode(700_002)},2022-06-30`,
      ),
    )
    expect(await see(importId)).toMatchObject({
      state: 'checked',
      counts: { fits: 1, waiting: 1, faulty: 4 },
      actions: ['confirm', 'discard'],
    })
    expect((await viewOf(firm)).traitFindings).toEqual([])
    const { rows } = bodyOf<{ rows: { row: number; creditCode: string | null; remark: { zh: string } }[] }>(
      await reviewer.get(`${lists}/${importId}/lines?outcome=faulty`),
    )
    expect(rows.map(({ row, creditCode }) => [row, creditCode])).toEqual([
      [4, null],
      [5, code],
      [6, null],
      [7, inventedCreditCode(700_002)],
    ])
    expect(rows[1]?.remark.zh).toContain('第 2 行')
    expect(rows[0]).toMatchObject({ codeTyped: expect.stringMatching(/^.{4}\*+.{4}$/) })
    expect(rows[1]).toMatchObject({ codeTyped: null })
    const found = await reviewer.get(`${lists}/${importId}/lines?text=${encodeURIComponent('没登记')}`)
    expect(bodyOf<{ rows: object[] }>(found).rows).toMatchObject([{ row: 3, outcome: 'waiting' }])
    const copy = await reviewer.get(`${lists}/${importId}/marked-copy`)
    const { sheets } = await readWorkbook(copy.bytes, '标注.xlsx')
    expect(String(sheets[0]?.rows[5]?.cells.at(-1))).toContain('没有填写统一社会信用代码')
  })

  it('gives registered firms the trait at once, and the others when they register', async () => {
    const later = newFirm('later')
    const other = newFirm('renamed')
    const importId = await handedIn(
      csv(
        `${later.name},${later.creditCode},`,
        `${(await viewOf(firm)).name},${code},2023-12-31`,
        `旧名,${other.creditCode},`,
      ),
    )
    const confirmed = await reviewer.post(`${lists}/${importId}/confirm`, {})
    expect(confirmed.body).toEqual({ given: 1, waiting: 2 })
    expect(await viewOf(firm)).toMatchObject({
      traits: ['hard-hit'],
      traitFindings: [
        {
          trait: 'hard-hit',
          holds: true,
          validFrom: '2023-01-01',
          validUntil: '2023-12-31',
          proof: '惠商务〔2023〕7号',
          importId,
        },
      ],
    })
    const registered = async (told: object, username: string): Promise<TestFirm> => {
      const { organizationId } = bodyOf<{ organizationId: string }>(
        await server.anyone.post(`${region}/organizations`, told),
      )
      return {
        user: await server.as(username),
        organizationId,
        path: `${region}/organizations/${organizationId}`,
      }
    }
    expect((await viewOf(await registered(later, 'later'))).traits).toEqual(['hard-hit'])
    // one that calls itself otherwise is for somebody to look at
    expect((await viewOf(await registered(other, 'renamed'))).traits).toBeNull()
    expect((await see(importId)).counts).toEqual({ given: 2, 'left-out': 1 })
  })

  it('comes in once as a file, adds nothing where the same is known, and nothing twice by two who confirm', async () => {
    const text = csv(
      `${(await viewOf(firm)).name},${code},2023-12-31`,
      `又一家,${inventedCreditCode(700_003)},`,
    )
    const importId = await handedIn(text)
    expect(problemIn(await handIn(text)).code).toBe('registry.trait-list-known')
    expect((await see(importId)).counts).toEqual({ known: 1, waiting: 1 })
    const both = await Promise.all([
      reviewer.post(`${lists}/${importId}/confirm`, {}),
      city.post(`${lists}/${importId}/confirm`, {}),
    ])
    expect(both.map(({ status }) => status).toSorted()).toEqual([200, 409])
    expect((await viewOf(firm)).traitFindings).toHaveLength(1)
    expect(problemIn(await handIn(text)).code).toBe('registry.trait-list-known')
    const same = await Promise.all([1, 2].map(() => handIn(csv(`同时,${inventedCreditCode(700_004)},`))))
    expect(same.map(({ status }) => status).toSorted()).toEqual([201, 409])
    const useless = await handedIn(csv(`${(await viewOf(firm)).name},${code},2023-06-30`))
    const given = await reviewer.post(`${lists}/${useless}/confirm`, {})
    expect(problemIn(given).code).toBe('registry.nothing-to-give')
  })

  it('leaves out firms registered under another name, unless whoever confirms says otherwise', async () => {
    const one = await registeredFirm(server, 'one-name', { reviewer })
    const line = `曾用名厂,${(await viewOf(one)).creditCode},`
    const importId = await handedIn(csv(line, `等着的厂,${inventedCreditCode(700_005)},`), {
      trait: 'key-industry',
    })
    expect((await see(importId)).counts).toEqual({ renamed: 1, waiting: 1 })
    bodyOf(await reviewer.post(`${lists}/${importId}/confirm`, {}))
    expect((await viewOf(one)).traits).toBeNull()
    const again = await handedIn(csv(line), { trait: 'key-industry', proof: '更正' })
    bodyOf(await reviewer.post(`${lists}/${again}/confirm`, { takesRenamed: true }))
    expect((await viewOf(one)).traits).toEqual(['key-industry'])
  })

  it('is withdrawn with a reason: what it said is taken back, but not what was found since', async () => {
    const [one, other] = [
      await registeredFirm(server, 'taken-back', { reviewer }),
      await registeredFirm(server, 'found-since', { reviewer }),
    ]
    const lines = await Promise.all(
      [one, other].map(async (each) => {
        const view = await viewOf(each)
        return `${view.name},${view.creditCode},`
      }),
    )
    const importId = await handedIn(csv(...lines))
    bodyOf(await reviewer.post(`${lists}/${importId}/confirm`, {}))
    const since = { trait: 'hard-hit', holds: true, proof: '现场核实', validFrom: '2023-02-01' }
    bodyOf(await reviewer.post(`${other.path}/trait-findings`, since))
    const withdrawn = await reviewer.post(`${lists}/${importId}/withdraw`, { reason: '来源单位发错名单' })
    expect(withdrawn.body).toEqual({ takenBack: 1 })
    expect((await viewOf(one)).traits).toBeNull()
    expect((await viewOf(other)).traits).toEqual(['hard-hit'])
    for (const step of ['withdraw', 'confirm', 'discard']) {
      const answer = await reviewer.post(`${lists}/${importId}/${step}`, { reason: '再次' })
      expect(problemIn(answer).code).toBe('platform.not-possible-now')
    }
    // the same file may come in again once it counts no more
    const again = await handedIn(csv(...lines))
    bodyOf(await reviewer.post(`${lists}/${again}/discard`, {}))
    expect((await see(again)).state).toBe('discarded')
  })

  it('holds for the whole city where the city’s bureau says so, and no district decides about it', async () => {
    const xishan = await server.staff('xishan', ['reviewer'], '320205')
    const far = await registeredFirm(server, 'far', { regionId: '320205', reviewer: xishan })
    const line = `${(await viewOf(far)).name},${(await viewOf(far)).creditCode},`
    expect(problemIn(await handIn(csv(line), { level: 'city' })).code).toBe('platform.not-allowed')
    const importId = await handedIn(csv(line), { level: 'city', trait: 'insured' }, city)
    for (const step of ['confirm', 'discard'])
      expect(problemIn(await reviewer.post(`${lists}/${importId}/${step}`, {})).code).toBe(
        'platform.not-allowed',
      )
    bodyOf(await city.post(`${lists}/${importId}/confirm`, {}))
    expect((await viewOf(far)).traits).toEqual(['insured'])
    const early = await reviewer.post(`${lists}/${importId}/withdraw`, { reason: '不归我管' })
    expect(problemIn(early).code).toBe('platform.not-allowed')
    // a district's list means nobody of another district
    const narrow = await handedIn(csv(line), { trait: 'key-industry' })
    expect((await see(narrow)).counts).toEqual({ waiting: 1 })
  })

  it('is refused without its headings, with days out of order, or by a proof that is nobody’s file', async () => {
    expect(problemIn(await handIn('姓名,电话\r\n张三,1\r\n')).code).toBe('registry.no-trait-list')
    expect(problemIn(await handIn(csv(), { validUntil: '2022-12-31' })).code).toBe('registry.details-wrong')
    const foreign = await handIn(csv('甲,乙,'), { proofFileId: firm.organizationId })
    expect(problemIn(foreign).code).toBe('platform.not-found')
    const gone = `${lists}/${firm.organizationId}`
    for (const [step, body] of [
      ['confirm', {}],
      ['discard', {}],
      ['withdraw', { reason: '无' }],
    ] as const)
      expect(problemIn(await reviewer.post(`${gone}/${step}`, body)).code).toBe('platform.not-found')
  })

  it('of ten thousand lines is read in a thread of its own and stored whole', async () => {
    const many = Array.from(
      { length: 10_000 },
      (_, n) => `模拟企业${n}号,${inventedCreditCode(710_000 + n)},`,
    )
    const importId = await handedIn(csv(...many), { trait: 'insured' })
    expect((await see(importId)).counts).toEqual({ waiting: 10_000 })
    expect((await reviewer.get(`${lists}/${importId}/marked-copy`)).status).toBe(200)
  })

  it('may not be handed in or decided by a firm, an auditor or another district', async () => {
    const importId = await handedIn(csv(`甲厂,${inventedCreditCode(700_006)},`))
    const auditor = await server.staff('auditor', ['auditor'], '3202')
    const xishan = await server.staff('xishan-2', ['reviewer'], '320205')
    const told = { level: 'county', trait: 'insured', validFrom: '2023-01-01', proof: '无', fileId: importId }
    for (const who of [firm.user, auditor, xishan]) {
      expect(problemIn(await who.post(lists, told)).code).toBe('platform.not-allowed')
      for (const [step, body] of [
        ['confirm', {}],
        ['discard', {}],
        ['withdraw', { reason: '无' }],
      ] as const)
        expect(problemIn(await who.post(`${lists}/${importId}/${step}`, body)).code).toBe(
          'platform.not-allowed',
        )
    }
    for (const who of [firm.user, xishan]) {
      expect(problemIn(await who.get(lists)).code).toBe('platform.not-allowed')
      expect(problemIn(await who.get(`${lists}/${importId}/lines`)).code).toBe('platform.not-allowed')
    }
  })
})
