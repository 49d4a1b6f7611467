import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { scannedPdf } from '../platform/testing/sample-files.ts'
import {
  type City,
  decide,
  draftedClaim,
  type FinishedClass,
  finishedClass,
  linesOf,
  openCity,
  openCityFirm,
  setStandards,
  submit,
  submittedClaim,
  type TestClaim,
  viewOf,
} from '../testing/city.ts'
import { bodyOf, openedClass, type TestFirm, uploadFile } from '../testing/filed-training.ts'
import { problemIn, type TestResponse } from '../testing/test-server.ts'

interface Line {
  readonly lineId: string
  readonly personId: string
  readonly outcome: string
  readonly fen: number
  readonly picked: boolean
  readonly benefits: readonly {
    readonly benefit: string
    readonly outcome: string
    readonly missing: readonly string[]
    readonly checks: readonly { readonly id: string; readonly outcome: string; readonly clause: string }[]
  }[]
}

let city: City
let firm: TestFirm

beforeAll(async () => {
  city = await openCity()
  firm = await openCityFirm(city)
})
afterAll(() => city.server.close())

const codeOf = (response: TestResponse) => problemIn(response).code
const post = (claim: TestClaim, verb: string, body: object = {}) =>
  claim.firm.user.post(`${claim.path}/${verb}`, body)

describe('a claim', () => {
  it('holds every learner with outcome, amount, and each check with its clause', async () => {
    const claim = await draftedClaim(city, await finishedClass(city, { firm, learners: 3, failing: 1 }))
    expect(await viewOf(claim)).toMatchObject({
      state: 'draft',
      totalFen: 600_00,
      grantedCount: 2,
      lineCount: 3,
      closes: { on: '2023-04-30', clause: '三(二)' },
      outcomes: expect.arrayContaining([
        { outcome: 'granted', count: 2, fen: 600_00 },
        { outcome: 'refused', count: 1, fen: 0 },
      ]),
      actions: expect.arrayContaining(['submit', 'discard', 'pick', 'supply', 'attach', 'sign']),
    })
    const [failed] = await linesOf<Line>(claim, 'outcome=refused')
    const unmet = failed?.benefits[0]?.checks.filter((check) => check.outcome === 'unmet')
    expect(unmet).toMatchObject([{ id: 'passed', clause: '一' }])
  })

  it('counts no class hours beyond those of the plan that was filed', async () => {
    const finished = await finishedClass(city, { firm, learners: 1 })
    const results = finished.people.map(({ personId }) => ({ personId, classHours: 100 }))
    bodyOf(await firm.user.post(`${finished.path}/results`, { results, reason: '平台记录' }))
    const claim = await draftedClaim(city, finished)
    const { rows } = bodyOf<{ rows: { lineId: string }[] }>(await firm.user.get(`${claim.path}/lines`))
    const explained = await firm.user.get(`${claim.path}/lines/${rows[0]?.lineId}`)
    expect(JSON.stringify(explained.body)).toContain('完成 16 课时')
    expect(JSON.stringify(explained.body)).not.toContain('100 课时')
  })

  it('cannot be begun before the class is completed', async () => {
    await city.server.setDay(city.training.filedOn)
    const classId = await openedClass(city.server, firm)
    const early = await firm.user.post(`${city.region}/claims`, { classId })
    expect(problemIn(early)).toMatchObject({
      code: 'claims.class-not-completed',
      details: { state: '开班准备', stateEn: 'open' },
    })
  })

  it('cannot be begun twice for the same learners, also not by two clicks at once', async () => {
    const { classId } = await finishedClass(city, { firm, learners: 1 })
    const begin = () => firm.user.post(`${city.region}/claims`, { classId })
    const answers = await Promise.all([begin(), begin(), begin()])
    expect(answers.map((answer) => answer.status).sort()).toEqual([201, 409, 409])
    expect(codeOf(await begin())).toBe('claims.nobody-to-claim-for')
  })

  it('may be begun anew after it was discarded', async () => {
    const finished = await finishedClass(city, { firm, learners: 1 })
    const claim = await draftedClaim(city, finished)
    expect(bodyOf(await post(claim, 'discard'))).toEqual({ state: 'discarded' })
    expect((await viewOf(await draftedClaim(city, finished))).state).toBe('draft')
  })
})

describe('picking workers', () => {
  it('leaves the others in sight and takes their money out', async () => {
    const claim = await draftedClaim(city, await finishedClass(city, { firm, learners: 3 }))
    const [first] = await linesOf<Line>(claim)
    bodyOf(await firm.user.put(`${claim.path}/picks`, { lineIds: [first?.lineId] }))
    expect(await viewOf(claim)).toMatchObject({ totalFen: 300_00, grantedCount: 1, lineCount: 3 })
    expect((await linesOf<Line>(claim, 'picked=false')).length).toBe(2)
    bodyOf(await submit(claim))

    // those left out may stand in a second claim, beside the first
    const { classId } = await viewOf<{ classId: string }>(claim)
    const second = await draftedClaim(city, { firm, classId, planId: claim.planId, path: '', people: [] })
    expect(await viewOf(second)).toMatchObject({ totalFen: 600_00, lineCount: 2 })
    bodyOf(await submit(second))
  })

  it('is refused for a worker who is not in the claim, and for nobody at all', async () => {
    const claim = await draftedClaim(city, await finishedClass(city, { firm, learners: 1 }))
    const stranger = '01920000-0000-7000-8000-000000000000'
    const pick = (lineIds: string[]) => firm.user.put(`${claim.path}/picks`, { lineIds })
    expect(codeOf(await pick([stranger]))).toBe('platform.not-found')
    bodyOf(await pick([]))
    expect(codeOf(await submit(claim))).toBe('claims.nobody-picked')
  })
})

describe('submitting a claim', () => {
  it.each([
    ['2023-04-29', 'submitted'],
    ['2023-04-30', 'submitted'],
  ])('is taken on %s, at the latest on the closing day', async (day, state) => {
    const claim = await draftedClaim(city, await finishedClass(city, { firm, learners: 1 }))
    await city.server.setDay(day)
    expect(bodyOf(await submit(claim))).toEqual({ state })
    expect(await viewOf(claim)).toMatchObject({ submittedOn: day, actions: ['withdraw'] })
  })

  it('is refused the day after the closing day, with the clause', async () => {
    const claim = await draftedClaim(city, await finishedClass(city, { firm, learners: 1 }))
    await city.server.setDay('2023-05-01')
    expect(problemIn(await submit(claim))).toMatchObject({
      code: 'claims.too-late',
      details: { closedOn: '2023-04-30', clause: '三(二)' },
    })
  })

  it('is refused before the training has ended', async () => {
    const claim = await draftedClaim(city, await finishedClass(city, { firm, learners: 1 }))
    await city.server.setDay('2023-03-09')
    expect(problemIn(await submit(claim))).toMatchObject({
      code: 'claims.not-yet-open',
      details: { opensOn: '2023-03-10' },
    })
    await city.server.setDay('2023-03-10')
    bodyOf(await submit(claim))
  })

  it('needs the undertaking, signed by name and kept as paper', async () => {
    const { classId } = await finishedClass(city, { firm, learners: 1 })
    const { claimId } = bodyOf<{ claimId: string }>(
      await firm.user.post(`${city.region}/claims`, { classId }),
    )
    const path = `${city.region}/claims/${claimId}`
    expect(codeOf(await firm.user.post(`${path}/submit`, { determinationNumber: 1 }))).toBe(
      'claims.not-signed',
    )
    const signed = await firm.user.post(`${path}/signature`, { name: '周明华', capacity: '法定代表人' })
    const { fileId } = bodyOf<{ fileId: string }>(signed)
    const paper = await firm.user.get(`${city.region}/files/${fileId}`)
    expect(paper.bytes.subarray(0, 5).toString()).toBe('%PDF-')
    bodyOf(await firm.user.post(`${path}/submit`, { determinationNumber: 1 }))
  })

  it('happens once, whatever is clicked', async () => {
    const claim = await draftedClaim(city, await finishedClass(city, { firm, learners: 1 }))
    const answers = await Promise.all([submit(claim), submit(claim), submit(claim)])
    expect(answers.map((answer) => answer.status).sort()).toEqual([200, 409, 409])
    expect(codeOf(await submit(claim))).toBe('claims.not-editable')
    const { steps } = await viewOf<{ steps: { step: string }[] }>(claim)
    expect(steps.map((each) => each.step)).toEqual(['submit'])
  })

  it('is refused for an assessment that is not the one in force', async () => {
    const claim = await draftedClaim(city, await finishedClass(city, { firm, learners: 1 }))
    bodyOf(await post(claim, 'recompute'))
    expect(codeOf(await post(claim, 'submit', { determinationNumber: 1 }))).toBe('claims.changed-since')
    bodyOf(await post(claim, 'submit', { determinationNumber: 2 }))
  })

  it('is refused after a fact changed, until it was computed again', async () => {
    const finished = await finishedClass(city, { firm, learners: 2 })
    const claim = await draftedClaim(city, finished)
    const [one] = finished.people
    const results = [{ personId: one?.personId, passed: false, score: '12' }]
    bodyOf(await firm.user.post(`${finished.path}/results`, { results, reason: '录入有误' }))
    expect(codeOf(await submit(claim))).toBe('claims.changed-since')
    expect(bodyOf(await post(claim, 'recompute'))).toMatchObject({ fen: 300_00, number: 2 })
    bodyOf(await submit(claim))
    const { assessments } = await viewOf<{ assessments: object[] }>(claim)
    expect(assessments).toMatchObject([
      { number: 1, cause: 'drafted', fen: 600_00 },
      { number: 2, cause: 'recomputed', fen: 300_00 },
      { number: 3, cause: 'submitted', fen: 300_00 },
    ])
    const compared = await firm.user.get(`${claim.path}/assessment-changes?from=1&to=3`)
    expect(compared.body).toMatchObject({ changed: [{ before: { fen: 300_00 }, after: { fen: 0 } }] })
  })

  it('keeps the results of the class as they are while it is with the bureau', async () => {
    const finished = await finishedClass(city, { firm, learners: 1 })
    const claim = await submittedClaim(city, finished)
    const results = [{ personId: finished.people[0]?.personId, passed: false }]
    const correct = () => firm.user.post(`${finished.path}/results`, { results, reason: '更正' })
    expect(codeOf(await correct())).toBe('exams.results-locked')
    bodyOf(await post(claim, 'withdraw'))
    bodyOf(await correct())
  })
})

describe('a claim that comes back', () => {
  it('keeps the day it was made on when the bureau sent it back, also past the closing day', async () => {
    const claim = await draftedClaim(city, await finishedClass(city, { firm, learners: 1 }))
    await city.server.setDay('2023-04-30')
    bodyOf(await submit(claim))
    bodyOf(await city.reviewer.post(`${claim.path}/send-back`, { reason: '请补充签到表' }))
    await city.server.setDay('2023-05-08')
    expect(await viewOf(claim)).toMatchObject({ state: 'returned', totalFen: 300_00 })
    expect(bodyOf(await post(claim, 'recompute'))).toMatchObject({ fen: 300_00 })
    bodyOf(await submit(claim))
    expect(await viewOf(claim)).toMatchObject({ state: 'submitted', submittedOn: '2023-04-30' })
  })

  it('was never made when the firm took it back: another day counts then', async () => {
    const claim = await draftedClaim(city, await finishedClass(city, { firm, learners: 1 }))
    await city.server.setDay('2023-04-30')
    bodyOf(await submit(claim))
    bodyOf(await post(claim, 'withdraw'))
    expect(await viewOf(claim)).toMatchObject({ state: 'draft', submittedOn: null })
    await city.server.setDay('2023-05-01')
    expect(codeOf(await submit(claim))).toBe('claims.too-late')
  })

  it('cannot be withdrawn once the district has passed it, nor changed', async () => {
    const claim = await submittedClaim(city, await finishedClass(city, { firm, learners: 1 }))
    bodyOf(await decide(claim, city.reviewer, 'pass'))
    expect(codeOf(await post(claim, 'withdraw'))).toBe('platform.not-possible-now')
    expect(codeOf(await post(claim, 'discard'))).toBe('platform.not-possible-now')
    for (const [verb, body] of [
      ['recompute', {}],
      ['signature', { name: '周', capacity: '经办人' }],
    ] as const) {
      expect(codeOf(await post(claim, verb, body))).toBe('claims.not-editable')
    }
    expect(codeOf(await firm.user.put(`${claim.path}/picks`, { lineIds: [] }))).toBe('claims.not-editable')
  })
})

describe('documents of a claim', () => {
  it('are asked for by the notice, and named where they are missing', async () => {
    const older = await openCity({ rulebook: 'wuxi-2020', server: city.server })
    const maker = await openCityFirm(older)
    const { classId } = await finishedClass(older, { firm: maker, learners: 1 })
    const drafted = await maker.user.post(`${older.region}/claims`, { classId })
    const { claimId } = bodyOf<{ claimId: string }>(drafted)
    const path = `${older.region}/claims/${claimId}`
    bodyOf(await maker.user.post(`${path}/signature`, { name: '周明华', capacity: '经办人' }))
    const send = () => maker.user.post(`${path}/submit`, { determinationNumber: 1 })
    expect(problemIn(await send())).toMatchObject({
      code: 'claims.attachment-missing',
      details: { documents: '授课记录证明材料' },
    })
    const fileId = await uploadFile(maker, '授课记录.pdf', scannedPdf())
    const attach = (document: string) => maker.user.post(`${path}/attachments`, { fileId, document })
    expect(codeOf(await attach('anything'))).toBe('platform.invalid-input')
    bodyOf(await attach('teaching-records'))
    bodyOf(await maker.user.delete(`${path}/attachments/${fileId}`))
    expect(codeOf(await maker.user.delete(`${path}/attachments/${fileId}`))).toBe('platform.not-found')
    expect(codeOf(await send())).toBe('claims.attachment-missing')
    bodyOf(await attach('teaching-records'))
    bodyOf(await send())
    await city.server.setDay(city.training.filedOn)
  })

  it('must be files of the firm itself', async () => {
    const claim = await draftedClaim(city, await finishedClass(city, { firm, learners: 1 }))
    const stranger = await openCityFirm(city)
    const fileId = await uploadFile(stranger, '别人的.pdf', scannedPdf())
    const answer = await post(claim, 'attachments', { fileId, document: 'other' })
    expect(codeOf(answer)).toBe('platform.not-found')
  })
})

describe('facts that are missing', () => {
  it('are supplied with a proof, corrected, and counted', async () => {
    const full = await openCity({ rulebook: 'quanjiao-2020', server: city.server })
    const county = { ...full, training: { ...full.training, days: null } }
    const school = await openCityFirm(county)
    const claim = await draftedClaim(county, await finishedClass(county, { firm: school, learners: 2 }))
    const [line] = await linesOf<Line>(claim)
    expect(line?.benefits.find((each) => each.benefit === 'living-allowance')).toMatchObject({
      outcome: 'undetermined',
      missing: ['trainee.days'],
    })
    const supply = (fact: string, value: unknown, more: object = {}) =>
      post(claim, 'facts', { lineIds: [line?.lineId], fact, value, ...more })
    expect(problemIn(await supply('trainee.days', '十天'))).toMatchObject({ code: 'claims.unfit-value' })
    const { startsOn, endsOn } = county.training.plan
    const lasted = (Date.parse(endsOn) - Date.parse(startsOn)) / 86_400_000 + 1
    for (const days of [lasted + 1, 10 ** 12, Number.MAX_SAFE_INTEGER])
      expect(problemIn(await supply('trainee.days', days))).toMatchObject({
        code: 'claims.unfit-value',
        details: { wanted: `不大于 ${lasted} 的数` },
      })
    expect(codeOf(await supply('trainee.insuredMonths', 7))).toBe('claims.no-such-fact')
    expect(codeOf(await supply('trainee.passed', 1))).toBe('claims.no-such-fact')
    const proofFileId = await uploadFile(school, '签到表.pdf', scannedPdf())
    expect(bodyOf(await supply('trainee.days', 12, { proofFileId }))).toEqual({ fen: 2600_00 })
    expect(bodyOf(await supply('trainee.days', 9, { proofFileId }))).toEqual({ fen: 2450_00 })
    bodyOf(await submit(claim))
  })

  it('stay undetermined until the bureau has given and confirmed the local standard', async () => {
    const prefecture = await openCity({
      rulebook: 'changji-2021',
      server: city.server,
      withStandards: false,
    })
    const maker = await openCityFirm(prefecture)
    const claim = await draftedClaim(
      prefecture,
      await finishedClass(prefecture, { firm: maker, learners: 1 }),
    )
    const [line] = await linesOf<Line>(claim)
    expect(line).toMatchObject({
      outcome: 'undetermined',
      benefits: [{ missing: ['standards.skill-upgrade:intermediate'] }],
    })
    expect(codeOf(await submit(claim))).toBe('claims.nobody-picked')
    // above the ceiling of 1 800 yuan: the ceiling holds
    await setStandards(prefecture, 'changji-2021', { 'skill-upgrade:intermediate': 2000_00 })
    expect(bodyOf(await post(claim, 'recompute'))).toMatchObject({ fen: 1800_00 })
    bodyOf(await submit(claim))
  })
})

describe('who may see and change a claim', () => {
  let claim: TestClaim
  let finished: FinishedClass
  beforeAll(async () => {
    finished = await finishedClass(city, { firm, learners: 1 })
    claim = await draftedClaim(city, finished)
  })

  it('is not another firm, which finds nothing there', async () => {
    const stranger = (await openCityFirm(city)).user
    expect(codeOf(await stranger.get(claim.path))).toBe('platform.not-found')
    expect(codeOf(await stranger.get(`${claim.path}/assessment-changes?from=1&to=1`))).toBe(
      'platform.not-found',
    )
    expect(codeOf(await stranger.get(`${claim.path}/lines`))).toBe('platform.not-found')
    for (const verb of ['recompute', 'withdraw', 'discard']) {
      expect(codeOf(await stranger.post(`${claim.path}/${verb}`))).toBe('platform.not-found')
    }
    const { classId } = finished
    expect(codeOf(await stranger.post(`${city.region}/claims`, { classId }))).toBe('platform.not-found')
  })

  it('is not the bureau, which may look and not touch; drafts stay out of its list', async () => {
    expect((await city.reviewer.get(claim.path)).body).toMatchObject({ actions: [] })
    for (const verb of ['recompute', 'submit', 'withdraw', 'discard', 'signature']) {
      expect(
        codeOf(
          await city.reviewer.post(`${claim.path}/${verb}`, {
            determinationNumber: 1,
            name: '何',
            capacity: '科员',
          }),
        ),
      ).toBe('platform.not-allowed')
    }
    const listed = async (user: typeof firm.user) =>
      bodyOf<{ rows: { claimId: string }[] }>(await user.get(`${city.region}/claims?limit=200`)).rows.map(
        (row) => row.claimId,
      )
    expect(await listed(firm.user)).toContain(claim.claimId)
    expect(await listed(city.reviewer)).not.toContain(claim.claimId)
  })

  it('is nobody of another district or city, nor anyone signed out', async () => {
    const elsewhere = await city.server.staff('reviewer-xishan', ['reviewer'], '320205')
    const faraway = await city.server.staff('reviewer-quanjiao', ['reviewer'], '341124')
    for (const user of [elsewhere, faraway])
      expect(codeOf(await user.get(claim.path))).toBe('platform.not-allowed')
    // a claim of this district under the address of another
    const swapped = claim.path.replace('320206', '320205')
    expect(codeOf(await elsewhere.get(swapped))).toBe('platform.not-found')
    expect(codeOf(await city.server.anyone.get(claim.path))).toBe('platform.not-signed-in')
    expect(codeOf(await city.server.anyone.post(`${claim.path}/submit`, {}))).toBe('platform.not-signed-in')
  })
})
