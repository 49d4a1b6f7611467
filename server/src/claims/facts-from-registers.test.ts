import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { scannedPdf } from '../platform/testing/sample-files.ts'
import {
  type City,
  decide,
  draftedClaim,
  finishedClass,
  linesOf,
  openCity,
  openCityFirm,
  submit,
  type TestClaim,
  viewOf,
} from '../testing/city.ts'
import { bodyOf, inventedName, type TestFirm } from '../testing/filed-training.ts'
import { inventedCreditCode, inventedIdNumber } from '../testing/invented.ts'
import { correctedFact, insuranceLines, proposeFact, publishedRegister } from '../testing/registers.ts'
import { problemIn, type TestUser } from '../testing/test-server.ts'

const region = '320206'
const skilled = { kind: 'skill-upgrade' }
/** Counts the people of this file; each test has its own. */
const first = {
  known: 3000,
  disputed: 3010,
  doubtful: 3020,
  absent: 3030,
  corrected: 3040,
  certified: 3050,
  listed: 3060,
  died: 3070,
  proposed: 3080,
}

interface Line {
  readonly lineId: string
  readonly personId: string
  readonly outcome: string
  readonly fen: number
  readonly differs: boolean
  readonly doubts: readonly { readonly kind: string }[]
}

interface Source {
  readonly fact: string
  readonly from: string
  readonly value: unknown
  readonly told: unknown
  readonly register: unknown
  readonly differs: boolean
  readonly decided: string | null
  readonly words: { readonly zh: string }
}

let city: City
let firm: TestFirm
let creditCode: string

beforeAll(async () => {
  city = await openCity()
  firm = await openCityFirm(city)
  await city.server.setDay('2023-02-06')
  const organization = await firm.user.get(`/api/regions/${region}/organizations/${firm.organizationId}`)
  creditCode = bodyOf<{ creditCode: string }>(organization).creditCode
  const told = {
    kind: 'social-insurance',
    asOfOn: '2023-02-05',
    coversFrom: '2022-01-01',
    coversUntil: '2023-01-31',
  }
  const year = Array.from({ length: 12 }, (_, n) => `2022-${String(n + 1).padStart(2, '0')}`)
  const people = (from: number, count: number) => Array.from({ length: count }, (_, n) => from + n)
  const whole = insuranceLines(
    [...people(first.known, 2), ...people(first.corrected, 1), ...people(first.certified, 1)],
    creditCode,
    year,
    inventedName,
  )
  const late = insuranceLines(people(first.disputed, 1), creditCode, year.slice(-3), inventedName)
  const elsewhere = insuranceLines(
    people(first.doubtful, 1),
    inventedCreditCode(950),
    [...year, '2023-01'],
    inventedName,
  )
  const body = (text: string) => text.slice(text.indexOf('\n') + 1)
  await publishedRegister(city.server, city.reviewer, region, told, `${whole}${body(late)}${body(elsewhere)}`)
  const list = { asOfOn: '2023-02-05', coversFrom: '2010-01-01', coversUntil: '2023-02-05' }
  const dead = `姓名,身份证号码,死亡日期\n${inventedName(first.doubtful)},${inventedIdNumber(first.doubtful)},2023-01-20\n`
  await publishedRegister(city.server, city.reviewer, region, { ...list, kind: 'death' }, dead)
  const hired = `姓名,身份证号码,统一社会信用代码,录用日期\n${inventedName(first.known)},${inventedIdNumber(first.known)},${creditCode},2019-07-01\n`
  await publishedRegister(city.server, city.reviewer, region, { ...list, kind: 'employment' }, hired)
})
afterAll(() => city.server.close())

async function claimFor(firstPerson: number, learners: number, tellsMonths: boolean): Promise<TestClaim> {
  const finished = await finishedClass(city, {
    firm,
    firstPerson,
    learners,
    plan: skilled,
    level: 'junior',
    tellsMonths,
  })
  return draftedClaim(city, finished)
}

async function sourcesOf(claim: TestClaim, lineId: string, user: TestUser = firm.user) {
  const answer = await user.get(`${claim.path}/lines/${lineId}`)
  return bodyOf<{ sources: { facts: Source[]; doubts: { kind: string }[] } }>(answer).sources
}
const monthsIn = (facts: readonly Source[]) => facts.find((each) => each.fact === 'trainee.insuredMonths')

describe('a claim whose facts the registers know', () => {
  it('needs nothing from the firm: months, and the day of hiring, with where they come from', async () => {
    const claim = await claimFor(first.known, 2, false)
    const lines = await linesOf<Line>(claim)
    expect(lines.map(({ outcome, fen }) => [outcome, fen])).toEqual([
      ['granted', 1000_00],
      ['granted', 1000_00],
    ])
    const { facts } = await sourcesOf(claim, lines[0]?.lineId ?? '')
    expect(monthsIn(facts)).toMatchObject({ from: 'register', value: 12, told: null, differs: false })
    expect(monthsIn(facts)?.words.zh).toContain('2023-02-05')
    const hiring = (await Promise.all(lines.map(({ lineId }) => sourcesOf(claim, lineId)))).flatMap(
      (each) => each.facts,
    )
    expect(hiring.filter((each) => each.fact === 'trainee.hiredOn')).toMatchObject([
      { from: 'register', value: '2019-07-01', told: '2018-03-01', differs: true },
      { from: 'declared', value: '2018-03-01', register: null, differs: false },
    ])
    expect(await viewOf<object>(claim)).toMatchObject({
      totalFen: 2000_00,
      sources: { register: 3, disputed: 1 },
    })
    expect((await submit(claim)).status).toBe(200)
  })

  it('takes a certificate from its register, with level and occupation, where none was put on record', async () => {
    const finished = await finishedClass(city, {
      firm,
      firstPerson: first.certified,
      learners: 1,
      plan: { ...skilled, occupationName: '车工' },
      certified: false,
      tellsMonths: false,
    })
    const { endsOn } = city.training.plan as { endsOn: string }
    const held = `姓名,身份证号码,证书编号,证书名称,职业名称,技能等级,发证日期\n${inventedName(first.certified)},${inventedIdNumber(first.certified)},S000032020623000001,职业技能等级证书,车工,四级,${endsOn}\n`
    const list = {
      kind: 'skill-certificate',
      asOfOn: endsOn,
      coversFrom: '2010-01-01',
      coversUntil: endsOn,
    }
    await publishedRegister(city.server, city.reviewer, region, list, held)
    const claim = await draftedClaim(city, finished)
    const [line] = await linesOf<Line>(claim)
    expect(line).toMatchObject({ outcome: 'granted', fen: 1500_00 })
    const { facts } = await sourcesOf(claim, line?.lineId ?? '')
    expect(facts.find((each) => each.fact === 'trainee.certificate')).toMatchObject({
      from: 'register',
      told: null,
      value: { kind: 'skill-level', level: 'intermediate', occupation: '车工', issuedOn: endsOn },
    })
    const view = await viewOf<{ documents: { from: string; present: boolean }[] }>(claim)
    expect(view.documents.filter((each) => each.from === 'upload')).toEqual([])
    expect((await submit(claim)).status).toBe(200)
  })

  it('of somebody who stands in no line knows none, for the register covers the firm', async () => {
    const claim = await claimFor(first.absent, 1, false)
    const [line] = await linesOf<Line>(claim)
    expect(line).toMatchObject({ differs: false })
    const told = await sourcesOf(claim, line?.lineId ?? '')
    expect(monthsIn(told.facts)).toMatchObject({ from: 'register', value: 0 })
  })
})

describe('a firm and the registers that differ', () => {
  it('are both shown; the register counts, until a reviewer decides otherwise with a reason', async () => {
    const claim = await claimFor(first.disputed, 1, true)
    const [line] = await linesOf<Line>(claim)
    expect(line).toMatchObject({ differs: true })
    const before = monthsIn((await sourcesOf(claim, line?.lineId ?? '')).facts)
    expect(before).toMatchObject({
      from: 'register',
      value: 3,
      told: 18,
      register: 3,
      differs: true,
      decided: null,
    })

    const decision = {
      lineId: line?.lineId,
      fact: 'trainee.insuredMonths',
      counts: 'told',
      reason: '已核对社保补缴凭证',
    }
    const path = `${claim.path}/difference-decisions`
    expect(problemIn(await city.reviewer.post(path, decision)).code).toBe('platform.not-possible-now')
    bodyOf(await submit(claim))
    expect(problemIn(await firm.user.post(path, decision)).code).toBe('platform.not-allowed')
    const clerk = await city.server.staff('clerk', ['clerk'], region)
    expect(problemIn(await clerk.post(path, decision)).code).toBe('platform.not-allowed')
    const none = await city.reviewer.post(path, { ...decision, fact: 'trainee.groups' })
    expect(problemIn(none).code).toBe('claims.no-such-difference')

    expect((await city.reviewer.post(path, decision)).body).toMatchObject({
      number: expect.any(Number),
      fen: expect.any(Number),
    })
    const [after] = await linesOf<Line>(claim)
    expect(after).toMatchObject({ differs: false })
    expect(after?.fen).toBeGreaterThan(line?.fen ?? 0)
    const decided = monthsIn((await sourcesOf(claim, line?.lineId ?? '')).facts)
    expect(decided).toMatchObject({ from: 'declared', value: 18, register: 3, differs: true })
    expect(decided?.decided).toContain('已核对社保补缴凭证')
    const back = { ...decision, counts: 'register', reason: '凭证有误' }
    bodyOf(await city.reviewer.post(path, back))
    expect((await linesOf<Line>(claim))[0]?.fen).toBe(line?.fen)
    expect((await decide(claim, city.reviewer, 'pass')).status).toBe(200)
  })
})

describe('what registers say against a worker', () => {
  it('is told to the bureau on claim and roster, and not to the firm', async () => {
    const claim = await claimFor(first.doubtful, 1, true)
    const [line] = await linesOf<Line>(claim)
    expect(line?.doubts).toEqual([])
    const seen = bodyOf<{ rows: Line[] }>(await city.reviewer.get(`${claim.path}/lines`)).rows[0]
    expect(seen?.doubts.map((each) => each.kind)).toEqual(['dead', 'insured-elsewhere'])
    expect((await sourcesOf(claim, line?.lineId ?? '')).doubts).toEqual([])
    expect((await sourcesOf(claim, line?.lineId ?? '', city.reviewer)).doubts.length).toBe(2)
    const { classId } = bodyOf<{ classId: string }>(await firm.user.get(claim.path))
    const doubts = `${city.region}/classes/${classId}/roster-doubts`
    expect(bodyOf<{ registers: object[] }>(await city.reviewer.get(doubts)).registers.length).toBe(2)
    expect(bodyOf<{ registers: object[] }>(await firm.user.get(doubts)).registers).toEqual([])
  })
})

describe('a register that changes under a claim', () => {
  interface Changes {
    readonly changed: readonly {
      readonly before: { readonly registers: readonly { readonly zh: string }[] }
      readonly after: { readonly outcome: string; readonly registers: readonly { readonly zh: string }[] }
    }[]
    readonly unchangedCount: number
  }

  const publishDeaths = (asOfOn: string, people: readonly number[]) => {
    const lines = people.map((n) => `${inventedName(n)},${inventedIdNumber(n)},2023-01-15`)
    const told = { kind: 'death', asOfOn, coversFrom: '2010-01-01', coversUntil: asOfOn }
    const file = `姓名,身份证号码,死亡日期\n${lines.join('\n')}\n`
    return publishedRegister(city.server, city.reviewer, region, told, file)
  }
  const death = { zh: '已登记死亡（2023-01-15 起）', en: 'Registered as dead (since 2023-01-15)' }

  it('is shown on the claim before anybody decides, and stops who did not see it', async () => {
    const claim = await claimFor(first.died, 2, true)
    bodyOf(await submit(claim))
    const since = async () => bodyOf<Changes>(await city.reviewer.get(`${claim.path}/changes-since`))
    expect(await since()).toMatchObject({ changed: [], unchangedCount: 2 })
    await publishDeaths('2023-03-05', [first.died])
    const { changed, unchangedCount } = await since()
    expect(unchangedCount).toBe(1)
    expect(changed).toHaveLength(1)
    expect(changed[0]?.before.registers).not.toContainEqual(death)
    expect(changed[0]?.after.registers).toContainEqual(death)
    expect((await firm.user.get(`${claim.path}/changes-since`)).status).toBe(403)
    expect(problemIn(await decide(claim, city.reviewer, 'pass')).code).toBe('claims.changed-since')

    bodyOf(await city.reviewer.post(`${claim.path}/reassess`))
    expect((await since()).changed).toEqual([])
    const { determinationNumber: now } = await viewOf<{ determinationNumber: number }>(claim)
    const pair = `${claim.path}/assessment-changes?from=${now - 1}&to=${now}`
    expect(bodyOf<Changes>(await city.reviewer.get(pair)).changed[0]?.after.registers).toContainEqual(death)
    // a firm must not learn by it that somebody is dead
    expect(bodyOf<Changes>(await firm.user.get(pair)).changed).toEqual([])
    bodyOf(await decide(claim, city.reviewer, 'pass'))
  })

  it('is shown after the city confirmed, until the money has gone out', async () => {
    const claim = await claimFor(first.died + 5, 1, true)
    bodyOf(await submit(claim))
    bodyOf(await decide(claim, city.reviewer, 'pass'))
    bodyOf(await decide(claim, city.cityReviewer, 'confirm'))
    await publishDeaths('2023-03-06', [first.died, first.died + 5])
    const { changed } = bodyOf<Changes>(await city.cityReviewer.get(`${claim.path}/changes-since`))
    expect(changed[0]?.after.registers).toContainEqual(death)
  })
})

describe('a correction', () => {
  it('stands beside the register, counts from then on, and can be withdrawn', async () => {
    const claim = await claimFor(first.corrected, 1, false)
    const [line] = await linesOf<Line>(claim)
    const person = `${city.region}/people/${line?.personId}`
    const correction = {
      kind: 'social-insurance',
      effect: 'removes',
      employer: creditCode,
      months: { from: '2022-03', until: '2022-12' },
      reason: '经社保中心核实，误记在本人名下',
    }
    const propose = (body: object) => proposeFact(city.server, region, line?.personId ?? '', body)
    const wrong = await propose({ ...correction, months: undefined })
    expect(problemIn(wrong).code).toBe('registers.nothing-corrected')
    const misspelt = `${creditCode.slice(0, -1)}${creditCode.endsWith('0') ? '1' : '0'}`
    const mistyped = await propose({ ...correction, employer: misspelt })
    expect(problemIn(mistyped)).toMatchObject({
      code: 'registers.employer-code-wrong',
      faults: [{ pointer: '/employer' }],
    })
    expect(problemIn(await firm.user.post(`${person}/register-corrections`, correction)).code).toBe(
      'platform.not-allowed',
    )
    const facts = `${person}/register-facts?day=2023-02-01`
    const before = (await city.reviewer.get(facts)).body
    const made = await propose({ ...correction, employer: ` ${creditCode.toLowerCase()}` })
    const { correctionId } = bodyOf<{ correctionId: string }>(made)
    // nothing counts before another looked at the paper
    expect((await city.reviewer.get(facts)).body).toEqual({
      ...(before as object),
      corrections: [
        expect.objectContaining({
          ...{ state: 'proposed', proofFileId: expect.any(String), decidedByName: null },
          actions: ['confirm', 'decline'],
        }),
      ],
    })
    const of = `${city.region}/register-corrections/${correctionId}`
    bodyOf(await city.reviewer.post(`${of}/confirm`, {}))
    const known = bodyOf<{
      insured: { months: number; source: { corrected: string } }
      corrections: object[]
    }>(await city.reviewer.get(facts))
    expect(known.insured).toMatchObject({ months: 2, source: { corrected: correction.reason } })
    expect(known.corrections.length).toBe(1)
    expect((await firm.user.get(facts)).status).toBe(403)
    bodyOf(await firm.user.post(`${claim.path}/recompute`))
    expect((await linesOf<Line>(claim))[0]?.fen).toBeLessThan(line?.fen ?? 0)

    const withdrawal = `${of}/withdraw`
    expect(problemIn(await firm.user.post(withdrawal, { reason: '不该由我' })).code).toBe(
      'platform.not-allowed',
    )
    bodyOf(await city.reviewer.post(withdrawal, { reason: '社保中心更正了答复' }))
    expect((await city.reviewer.get(facts)).body).toMatchObject({ insured: { months: 12 }, corrections: [] })
    expect(problemIn(await city.reviewer.post(withdrawal, { reason: '再次' })).code).toBe(
      'platform.not-possible-now',
    )
  })

  it('is not for whoever proposed it to agree to; it waits for another, who may also decline it', async () => {
    const claim = await claimFor(first.proposed, 1, false)
    const [line] = await linesOf<Line>(claim)
    const veterans = { kind: 'veteran', coversFrom: '2010-01-01' }
    const another = `姓名,身份证号码,退役日期\n某某,${inventedIdNumber(9_001)},2015-12-01\n`
    await publishedRegister(city.server, city.reviewer, region, veterans, another)
    const proposed = { kind: 'veteran', effect: 'adds', fromOn: '2016-12-01', reason: '退役军人事务局复函' }
    const paper = await city.reviewer.upload(`${city.region}/files`, '退伍证.pdf', scannedPdf())
    const { fileId: proofFileId } = bodyOf<{ fileId: string }>(paper)
    const path = `${city.region}/people/${line?.personId}/register-corrections`
    const bare = await city.reviewer.post(path, proposed)
    expect(problemIn(bare)).toMatchObject({ faults: [{ pointer: '/proofFileId' }] })
    const made = await city.reviewer.post(path, { ...proposed, proofFileId })
    const { correctionId } = bodyOf<{ correctionId: string }>(made)
    const of = `${city.region}/register-corrections/${correctionId}`
    expect(problemIn(await city.reviewer.post(`${of}/confirm`, {})).code).toBe(
      'registers.correction-needs-another',
    )
    const clerk = await city.server.staff('clerk', ['clerk'], region)
    for (const step of ['confirm', 'decline', 'withdraw'])
      for (const user of [clerk, firm.user])
        expect(problemIn(await user.post(`${of}/${step}`, { reason: '不该由我' })).code).toBe(
          'platform.not-allowed',
        )
    const waitsFor = async (user: TestUser) => {
      const { items } = bodyOf<{ items: { kind: string; id: string; titleEn?: string }[] }>(
        await user.get(`${city.region}/todo`),
      )
      return items.filter(({ kind }) => kind === 'register-correction-to-confirm')
    }
    expect(await waitsFor(city.reviewer)).toEqual([])
    const other = await city.server.staff('second-reviewer', ['reviewer'], region)
    expect(await waitsFor(other)).toMatchObject([
      { id: line?.personId, titleEn: expect.stringContaining('Veteran') },
    ])
    bodyOf(await other.post(`${of}/decline`, { reason: '复函没有盖章' }))
    expect(await waitsFor(other)).toEqual([])
    const facts = `${city.region}/people/${line?.personId}/register-facts?day=2023-02-06`
    expect((await other.get(facts)).body).toMatchObject({ corrections: [] })
    expect(problemIn(await other.post(`${of}/confirm`, {})).code).toBe('platform.not-possible-now')
  })
})

describe('a correction of each kind', () => {
  it('says all that its kind needs, and counts beside its register', async () => {
    const claim = await claimFor(first.listed, 1, false)
    const [line] = await linesOf<Line>(claim)
    const person = `${city.region}/people/${line?.personId}`
    const personId = line?.personId ?? ''
    const why = { reason: '经来源单位书面确认' }
    const propose = (body: object) => proposeFact(city.server, region, personId, { ...why, ...body })
    const correct = (body: object) =>
      correctedFact(city.server, city.reviewer, region, personId, { ...why, ...body })
    const adds = { effect: 'adds' }
    const wanting = [
      { ...adds, kind: 'employment', employer: creditCode },
      { ...adds, kind: 'employment', fromOn: '2020-03-01' },
      { ...adds, kind: 'veteran' },
      { ...adds, kind: 'skill-certificate', fromOn: '2022-05-06' },
      { ...adds, kind: 'skill-certificate', certificate: { number: 'S77' } },
      { ...adds, kind: 'poverty', fromOn: '2022-05-06', untilOn: '2022-05-05' },
    ]
    for (const body of wanting)
      expect(problemIn(await propose(body)).code, JSON.stringify(body)).toBe('registers.nothing-corrected')

    // newer than the one of another test
    const on = { asOfOn: '2023-03-11', coversFrom: '2010-01-01', coversUntil: '2023-03-11' }
    const other = `姓名,身份证号码,证书编号,职业名称,技能等级,发证日期\n${inventedName(first.listed)},${inventedIdNumber(first.listed)},S0001,电工,四级,2021-02-01\n`
    await publishedRegister(city.server, city.reviewer, region, { ...on, kind: 'skill-certificate' }, other)
    await correct({ ...adds, kind: 'employment', employer: creditCode, fromOn: '2020-03-01' })
    const certificate = { number: 'S77', occupation: '焊工', level: 'advanced' }
    await correct({ ...adds, kind: 'skill-certificate', certificate, fromOn: '2022-05-06' })
    const gone = { kind: 'skill-certificate', effect: 'removes', certificate: { number: 'S0001' } }
    await correct(gone)
    const known = bodyOf<{
      employment: { all: { hiredOn: string; name: string }[] }
      certificates: { all: { number: string; level: string }[] }
      corrections: { number: string | null }[]
    }>(await city.reviewer.get(`${person}/register-facts?day=2023-02-06`))
    expect(known.employment.all).toMatchObject([{ hiredOn: '2020-03-01', name: expect.any(String) }])
    expect(known.certificates.all).toMatchObject([{ number: 'S77', level: 'advanced' }])
    expect(known.corrections.map((each) => each.number).sort()).toEqual(['S0001', 'S77', null])
  })
})
