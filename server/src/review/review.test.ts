import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openStaffAccount } from '../identity/index.ts'
import { executeCommand, systemActor } from '../platform/index.ts'
import {
  type City,
  confirmedClaim,
  decide,
  draftedClaim,
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
import { bodyOf, type TestFirm } from '../testing/filed-training.ts'
import { problemIn, TEST_PASSWORD, type TestResponse, type TestUser } from '../testing/test-server.ts'
import { whileLocked } from '../testing/while-locked.ts'

let city: City
let firm: TestFirm

beforeAll(async () => {
  city = await openCity()
  firm = await openCityFirm(city)
})
afterAll(() => city.server.close())

const codeOf = (response: TestResponse) => problemIn(response).code
const submitted = async (learners = 1) => submittedClaim(city, await finishedClass(city, { firm, learners }))
const reviewOf = async (claim: TestClaim, user: TestUser) =>
  bodyOf<{ actions: string[]; withheld: { code: string }[] }>(await user.get(`${claim.path}/review`))
const refuseLines = (claim: TestClaim, lineIds: (string | undefined)[], who = city.reviewer) =>
  who.post(`${claim.path}/refuse-lines`, { lineIds, reason: '培训期间已离职' })
const lineIds = async (claim: TestClaim) =>
  (await linesOf<{ lineId: string }>(claim)).map((line) => line.lineId)

describe('reviewing a claim', () => {
  it('is done by the district first and by somebody of the city then', async () => {
    const claim = await submitted()
    expect((await reviewOf(claim, city.reviewer)).actions).toContain('pass')
    expect((await reviewOf(claim, city.cityReviewer)).actions).not.toContain('confirm')
    expect(problemIn(await decide(claim, city.cityReviewer, 'confirm'))).toMatchObject({
      code: 'platform.not-possible-now',
      details: { state: '待初审', stateEn: 'district review', step: '复核通过', stepEn: 'confirm' },
    })
    expect(bodyOf(await decide(claim, city.reviewer, 'pass'))).toEqual({ state: 'district-passed' })
    expect(bodyOf(await decide(claim, city.cityReviewer, 'confirm'))).toEqual({ state: 'confirmed' })
    const { assessments } = await viewOf<{ assessments: object[] }>(claim)
    expect(assessments).toMatchObject([
      { cause: 'drafted' },
      { cause: 'submitted' },
      { cause: 'reviewed' },
      { cause: 'reviewed' },
    ])
  })

  it('is not done twice by one person, whatever roles that one holds', async () => {
    const claim = await submitted()
    const both = await city.server.staff('both', ['reviewer', 'city-reviewer'], '3202')
    bodyOf(await decide(claim, both, 'pass'))
    expect((await reviewOf(claim, both)).withheld).toMatchObject([{ code: 'review.same-person' }])
    expect(codeOf(await decide(claim, both, 'confirm'))).toBe('review.same-person')
    bodyOf(await decide(claim, city.cityReviewer, 'confirm'))
  })

  it('is not confirmed by who works in the place of the one who passed it', async () => {
    const [claim, later] = [await submitted(), await submitted()]
    bodyOf(await decide(claim, city.reviewer, 'pass'))
    const standIn = await city.server.staff('stand-in', ['city-reviewer'], '3202')
    expect((await reviewOf(claim, standIn)).actions).toContain('confirm')
    const covered = bodyOf<{ accountId: string; regionId: string; today: string }>(
      await city.reviewer.get('/api/session'),
    )
    const covers = `/api/regions/${covered.regionId}/covers`
    const { coverId } = bodyOf<{ coverId: string }>(
      await city.reviewer.post(covers, {
        coveredAccountId: covered.accountId,
        coveringAccountId: bodyOf<{ accountId: string }>(await standIn.get('/api/session')).accountId,
        fromOn: covered.today,
        untilOn: covered.today,
        reason: '年休假',
      }),
    )
    expect((await reviewOf(claim, standIn)).withheld).toMatchObject([{ code: 'review.same-person' }])
    expect(codeOf(await decide(claim, standIn, 'confirm'))).toBe('review.same-person')
    city.server.pass(60)
    bodyOf(await standIn.post(`${covers}/${coverId}/end`))
    expect(codeOf(await decide(claim, standIn, 'confirm'))).toBe('review.same-person')
    city.server.pass(60)
    bodyOf(await decide(later, city.reviewer, 'pass'))
    bodyOf(await decide(later, standIn, 'confirm'))
    bodyOf(await decide(claim, city.cityReviewer, 'confirm'))
  })

  it('is not confirmed by who passes it at the same moment', async () => {
    const both = await city.server.staff('both', ['reviewer', 'city-reviewer'], '3202')
    const claim = await submitted()
    const { determinationNumber } = await viewOf(claim)
    // the pass waits for its turn with the workers, and the confirmation comes meanwhile
    const turns = 'select person_id from claims.person_turn for update'
    const answers = await whileLocked(city.server, turns, [
      () => both.post(`${claim.path}/pass`, { determinationNumber }),
      () => both.post(`${claim.path}/confirm`, { determinationNumber: determinationNumber + 1 }),
    ])
    expect(answers.map((answer) => answer.status)).toEqual([200, 409])
    expect(answers.slice(1).map(codeOf)).toEqual(['review.same-person'])
    expect((await viewOf(claim)).state).toBe('district-passed')
  })

  it('is done once where two reviewers pass at once', async () => {
    const claim = await submitted()
    const answers = await Promise.all([
      decide(claim, city.reviewer, 'pass'),
      decide(claim, city.otherReviewer, 'pass'),
    ])
    expect(answers.map((answer) => answer.status).sort()).toEqual([200, 409])
    const refused = answers.filter((answer) => answer.status === 409)
    expect(refused.map(codeOf)).toEqual(['platform.not-possible-now'])
  })

  it('judges again, and stops where the result is another than the reviewer saw', async () => {
    const claim = await submitted()
    expect(codeOf(await city.reviewer.post(`${claim.path}/pass`, { determinationNumber: 1 }))).toBe(
      'claims.changed-since',
    )
    const { rows } = bodyOf<{ rows: { certificateId: string }[] }>(
      await firm.user.get(
        `${city.region}/certificates?classId=${(await viewOf<{ classId: string }>(claim)).classId}`,
      ),
    )
    const revoke = `${city.region}/certificates/${rows[0]?.certificateId}/revoke`
    bodyOf(await city.reviewer.post(revoke, { reason: '发错' }))
    expect(codeOf(await decide(claim, city.reviewer, 'pass'))).toBe('claims.changed-since')
    expect(bodyOf(await city.reviewer.post(`${claim.path}/reassess`))).toMatchObject({ fen: 0, number: 3 })
    expect(codeOf(await decide(claim, city.reviewer, 'pass'))).toBe('review.nothing-payable')
  })

  it('uses a local standard that the bureau gave meanwhile, and stops for it', async () => {
    const prefecture = await openCity({ rulebook: 'changji-2021', server: city.server })
    const maker = await openCityFirm(prefecture)
    const claim = await submittedClaim(
      prefecture,
      await finishedClass(prefecture, { firm: maker, learners: 1 }),
    )
    expect((await viewOf(claim)).totalFen).toBe(1500_00)
    await setStandards(prefecture, 'changji-2021', { 'skill-upgrade:intermediate': 1600_00 })
    expect(codeOf(await decide(claim, prefecture.reviewer, 'pass'))).toBe('claims.changed-since')
    bodyOf(await prefecture.reviewer.post(`${claim.path}/reassess`))
    bodyOf(await decide(claim, prefecture.reviewer, 'pass'))
    expect((await viewOf(claim)).totalFen).toBe(1600_00)
  })
})

describe('sending back and refusing', () => {
  it('gives the claim back with the reason, and it comes again', async () => {
    const claim = await submitted()
    bodyOf(await city.reviewer.post(`${claim.path}/send-back`, { reason: '请核对缺考人员' }))
    const { steps } = await viewOf<{ steps: object[] }>(claim)
    expect(steps.at(-1)).toMatchObject({
      step: 'sendBack',
      reason: '请核对缺考人员',
      actorName: 'reviewer-320206',
    })
    bodyOf(await submit(claim))
    bodyOf(await decide(claim, city.reviewer, 'pass'))
    bodyOf(await city.cityReviewer.post(`${claim.path}/refuse`, { reason: '未实际组织培训' }))
    expect(await viewOf(claim)).toMatchObject({ state: 'refused', actions: [] })
    expect((await reviewOf(claim, city.reviewer)).actions).toEqual([])
  })

  it('needs a reason', async () => {
    const claim = await submitted()
    for (const verb of ['send-back', 'refuse']) {
      expect(codeOf(await city.reviewer.post(`${claim.path}/${verb}`, { reason: ' ' }))).toBe(
        'platform.invalid-input',
      )
    }
  })

  it('is the city’s alone once the city has confirmed', async () => {
    const claim = await confirmedClaim(city, await finishedClass(city, { firm, learners: 1 }))
    for (const verb of ['send-back', 'refuse']) {
      expect(codeOf(await city.reviewer.post(`${claim.path}/${verb}`, { reason: '有误' }))).toBe(
        'platform.not-allowed',
      )
    }
    expect((await reviewOf(claim, city.reviewer)).actions).toEqual([])
    expect((await reviewOf(claim, city.cityReviewer)).actions).toEqual(['publish', 'sendBack', 'refuse'])
    bodyOf(await city.cityReviewer.post(`${claim.path}/send-back`, { reason: '有误' }))
  })
})

describe('refusing single workers', () => {
  it('takes their money out and lets the others go on', async () => {
    const claim = await submitted(3)
    const [first] = await lineIds(claim)
    expect(bodyOf(await refuseLines(claim, [first]))).toEqual({ totalFen: 600_00, grantedCount: 2 })
    expect(await linesOf(claim, 'state=refused')).toMatchObject([
      { lineId: first, stateReason: '培训期间已离职', outcome: 'granted' },
    ])
    bodyOf(await decide(claim, city.reviewer, 'pass'))
    expect((await viewOf(claim)).totalFen).toBe(600_00)
  })

  it('stays when the claim comes back and is submitted again', async () => {
    const claim = await submitted(2)
    const [first] = await lineIds(claim)
    bodyOf(await refuseLines(claim, [first]))
    bodyOf(await city.reviewer.post(`${claim.path}/send-back`, { reason: '请补正' }))
    bodyOf(await claim.firm.user.post(`${claim.path}/recompute`))
    bodyOf(await submit(claim))
    expect(await viewOf(claim)).toMatchObject({ totalFen: 300_00, grantedCount: 1 })
  })

  it('leaves nothing to pass where all are refused; the claim is then refused or sent back', async () => {
    const claim = await submitted(2)
    bodyOf(await refuseLines(claim, await lineIds(claim)))
    expect(codeOf(await decide(claim, city.reviewer, 'pass'))).toBe('review.nothing-payable')
    bodyOf(await city.reviewer.post(`${claim.path}/refuse`, { reason: '无符合条件人员' }))
  })

  it('is over when the city has confirmed, and knows no worker of another claim', async () => {
    const claim = await submitted()
    const other = await submitted()
    expect(codeOf(await refuseLines(claim, await lineIds(other)))).toBe('platform.not-found')
    bodyOf(await decide(claim, city.reviewer, 'pass'))
    bodyOf(await decide(claim, city.cityReviewer, 'confirm'))
    expect(problemIn(await refuseLines(claim, await lineIds(claim)))).toMatchObject({
      code: 'review.not-in-review',
      details: { state: '待公示', stateEn: 'to be published' },
    })
    expect(codeOf(await city.reviewer.post(`${claim.path}/reassess`))).toBe('review.not-in-review')
  })
})

describe('a reviewer who leaves in the middle', () => {
  it('has done what was done under the own name, and somebody else goes on from there', async () => {
    const claim = await submitted(2)
    const leaving = await city.server.staff('leaving', ['reviewer'], '320206')
    const { accountId } = bodyOf<{ accountId: string }>(await leaving.get('/api/session'))
    const [first] = await lineIds(claim)
    bodyOf(await refuseLines(claim, [first], leaving))

    const close = `${city.region}/staff-accounts/${accountId}/close`
    bodyOf(await city.administrators[0].post(close, { reason: '调离' }))
    expect(codeOf(await decide(claim, leaving, 'pass'))).toBe('platform.not-signed-in')

    expect((await reviewOf(claim, city.otherReviewer)).actions).toContain('pass')
    bodyOf(await decide(claim, city.otherReviewer, 'pass'))
    bodyOf(await decide(claim, city.cityReviewer, 'confirm'))
    expect(await viewOf(claim)).toMatchObject({ state: 'confirmed', totalFen: 300_00, grantedCount: 1 })
    const { rows } = bodyOf<{ rows: { command: string; actorName: string }[] }>(
      await city.auditor.get(`${city.region}/audit/entries?subject=claim:${claim.claimId}&limit=20`),
    )
    expect(rows.find(({ command }) => command === 'review.refuse-lines')?.actorName).toBe('leaving')
    expect(rows.find(({ command }) => command === 'review.pass-claim')?.actorName).toContain('other-reviewer')
  })
})

describe('who may review', () => {
  it('is no firm, finance clerk, auditor, administrator, nor anyone signed out', async () => {
    const claim = await submitted()
    const body = { determinationNumber: 2, reason: '理由', lineIds: await lineIds(claim) }
    const verbs = ['pass', 'confirm', 'send-back', 'refuse', 'refuse-lines', 'reassess']
    for (const user of [firm.user, city.finance, city.approver, city.auditor, city.administrators[0]]) {
      for (const verb of verbs)
        expect(codeOf(await user.post(`${claim.path}/${verb}`, body))).toBe('platform.not-allowed')
    }
    for (const verb of verbs) {
      expect(codeOf(await city.server.anyone.post(`${claim.path}/${verb}`, body))).toBe(
        'platform.not-signed-in',
      )
    }
    expect((await viewOf(claim)).state).toBe('submitted')
  })

  it('is nobody of another district, nor the city for the district’s step', async () => {
    const claim = await submitted()
    const elsewhere = await city.server.staff('reviewer-xishan', ['reviewer', 'city-reviewer'], '320205')
    expect(codeOf(await decide(claim, elsewhere, 'pass'))).toBe('platform.not-allowed')
    expect(codeOf(await decide(claim, city.cityReviewer, 'pass'))).toBe('platform.not-allowed')
    expect(codeOf(await decide(claim, city.reviewer, 'confirm'))).toBe('platform.not-allowed')
    const swapped = `${claim.path.replace('320206', '320205')}/pass`
    expect(codeOf(await elsewhere.post(swapped, { determinationNumber: 2 }))).toBe('platform.not-found')
    expect(codeOf(await elsewhere.get(`${claim.path}/review`))).toBe('platform.not-allowed')
  })
})

describe('the to-do list', () => {
  interface Todo {
    counts: { kind: string; count: number }[]
    items: { kind: string; id: string; title: string; fen: number | null; planId: string | null }[]
  }
  const todo = async (user: TestUser, region = city.region) => bodyOf<Todo>(await user.get(`${region}/todo`))
  const kindsOf = (list: Todo) => [...new Set(list.counts.map((each) => each.kind))]

  it('begins with what waits longest, also of one day', async () => {
    const [first, second] = [await submitted(), await submitted()]
    const waiting = (await todo(city.reviewer)).items.map(({ id }) => id)
    expect(waiting.indexOf(first.claimId)).toBeGreaterThanOrEqual(0)
    expect(waiting.indexOf(first.claimId)).toBeLessThan(waiting.indexOf(second.claimId))
  })

  it('shows each role what waits for it, and nothing that is another’s', async () => {
    const claim = await submitted()
    const { caseNumber } = await viewOf<{ caseNumber: string }>(claim)
    const district = await todo(city.reviewer)
    expect(kindsOf(district)).toEqual([
      'organization',
      'plan',
      'claim-to-review',
      'bank-account',
      'organization-change',
      'correction',
      'register-to-publish',
      'register-correction-to-confirm',
      'claim-changed',
      'disposal-to-confirm',
    ])
    expect(district.items).toContainEqual(
      expect.objectContaining({
        kind: 'claim-to-review',
        id: claim.claimId,
        planId: claim.planId,
        title: expect.stringContaining(caseNumber),
        fen: 300_00,
      }),
    )
    bodyOf(await decide(claim, city.reviewer, 'pass'))
    expect((await todo(city.reviewer)).items.map((item) => item.id)).not.toContain(claim.claimId)
    expect((await todo(city.cityReviewer)).items).toContainEqual(
      expect.objectContaining({ kind: 'claim-to-confirm', id: claim.claimId }),
    )
    expect(kindsOf(await todo(city.auditor))).toEqual([])
    expect(kindsOf(await todo(city.finance))).toEqual([
      'payable',
      'money-missing',
      'payment-failed',
      'claim-changed',
    ])
  })

  it('keeps to where a role is held, also for who may look further', async () => {
    const claim = await submitted()
    const { platform } = city.server.app
    // an auditor of the whole city who reviews in one district alone, and that is another one
    await executeCommand(platform, openStaffAccount, systemActor('320205'), {
      regionId: '320205',
      username: 'auditor-and-reviewer',
      name: '许静',
      password: TEST_PASSWORD,
      roles: [
        { role: 'auditor', area: '3202' },
        { role: 'reviewer', area: '320205' },
      ],
    })
    const user = await city.server.as('auditor-and-reviewer')
    expect(kindsOf(await todo(user))).toContain('claim-to-review')
    expect((await todo(user)).items).toEqual([])
    expect((await todo(city.reviewer)).items.map((item) => item.id)).toContain(claim.claimId)
  })

  it('is for the bureau', async () => {
    expect(codeOf(await firm.user.get(`${city.region}/todo`))).toBe('platform.not-allowed')
    expect(codeOf(await city.server.anyone.get(`${city.region}/todo`))).toBe('platform.not-signed-in')
  })

  it('lists drafts of claims for nobody', async () => {
    const claim = await draftedClaim(city, await finishedClass(city, { firm, learners: 1 }))
    expect((await todo(city.reviewer)).items.map((item) => item.id)).not.toContain(claim.claimId)
  })
})
