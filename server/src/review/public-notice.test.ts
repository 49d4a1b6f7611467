import { extractText } from 'unpdf'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readWorkbook, shownText } from '../platform/spreadsheet/index.ts'
import {
  type City,
  confirmedClaim,
  dayAfter,
  finishedClass,
  linesOf,
  openCity,
  openCityFirm,
  publish,
  submittedClaim,
  type TestClaim,
  type TestNotice,
  viewOf,
} from '../testing/city.ts'
import { bodyOf, type TestFirm } from '../testing/filed-training.ts'
import { problemIn, type TestResponse } from '../testing/test-server.ts'
import { whileLocked } from '../testing/while-locked.ts'

let city: City
let firm: TestFirm

beforeAll(async () => {
  city = await openCity()
  firm = await openCityFirm(city)
})
afterAll(() => city.server.close())

const codeOf = (response: TestResponse) => problemIn(response).code
const confirmed = async (learners = 2, at = city, of = firm) =>
  confirmedClaim(at, await finishedClass(at, { firm: of, learners }))
const stateOf = async (claim: TestClaim) => (await viewOf(claim)).state
const lineIdsOf = async (claim: TestClaim) =>
  (await linesOf<{ lineId: string }>(claim)).map((line) => line.lineId)
const grounds = { grounds: '该人员培训期间不在锡', objector: '李群众', contact: '13812345678' }

/** Somebody objects to a line; of the claim's own district unless told otherwise. */
function object(claim: TestClaim, { noticeId }: TestNotice, lineId: string | undefined, region?: string) {
  const notices = `${region ?? `/api/regions/${claim.regionId}`}/public-notices`
  return city.server.anyone.post(`${notices}/${noticeId}/lines/${lineId}/objections`, grounds)
}

async function objected(claim: TestClaim, notice: TestNotice, lineId: string | undefined): Promise<string> {
  return bodyOf<{ objectionId: string }>(await object(claim, notice, lineId)).objectionId
}

const settle = (objectionId: string, decision: 'upheld' | 'rejected', who = city.cityReviewer) =>
  who.post(`${city.region}/objections/${objectionId}/settle`, { decision, settlement: '已核查考勤记录' })

describe('publishing a notice', () => {
  it('hangs the list out for the rulebook’s days, counted from the day after, for anyone to read', async () => {
    const claim = await confirmed()
    const today = city.server.app.platform.clock.today('320206')
    const notice = await publish(city, [claim])
    expect([today, notice.endsOn]).toEqual(['2023-03-11', '2023-03-16'])
    expect(await stateOf(claim)).toBe('on-notice')
    expect(await viewNotice(notice)).toMatchObject({
      number: expect.stringMatching(/^3202-2023-\d{3}$/),
      startsOn: '2023-03-12',
      endsOn: '2023-03-16',
      isOpen: true,
      lineCount: 2,
      totalFen: 600_00,
    })
    const { rows } = bodyOf<{ rows: { idNumberMasked: string }[] }>(
      await city.server.anyone.get(`${notice.path}/lines`),
    )
    expect(rows.map((row) => row.idNumberMasked)).toEqual([
      expect.stringMatching(/^\d{4,6}\*+\w{2,4}$/),
      expect.stringMatching(/^\d{4,6}\*+\w{2,4}$/),
    ])
    const paper = await city.server.anyone.get(`${notice.path}/list.pdf`)
    const { text } = await extractText(new Uint8Array(paper.bytes), { mergePages: true })
    expect(text.replace(/\s/g, '')).toContain(notice.number)
    expect(text).not.toMatch(/\d{17}[\dX]/)
  })

  it('puts several claims on one list, and numbers lists without a gap', async () => {
    const claims = [await confirmed(1), await confirmed(1)]
    const notice = await publish(city, claims)
    expect(await viewNotice(notice)).toMatchObject({ lineCount: 2, totalFen: 600_00 })
    const next = await publish(city, [await confirmed(1)])
    const numberOf = ({ number }: TestNotice) => Number(number.slice(-3))
    expect(numberOf(next)).toBe(numberOf(notice) + 1)
  })

  it('happens once for a claim, whatever is clicked', async () => {
    const claim = await confirmed(1)
    const notices = '/api/regions/320205/public-notices'
    const claims = [{ regionId: claim.regionId, claimId: claim.claimId }]
    const again = () => city.cityReviewer.post(notices, { claims })
    const answers = await Promise.all([again(), again()])
    expect(answers.map((answer) => answer.status).sort()).toEqual([201, 409])
    expect(codeOf(await again())).toBe('review.not-confirmed')
    const twice = await city.cityReviewer.post(notices, { claims: [...claims, ...claims] })
    expect(codeOf(twice)).toBe('review.claim-twice')
  })

  it('takes confirmed claims of one notice only', async () => {
    const claim = await submittedClaim(city, await finishedClass(city, { firm, learners: 1 }))
    await expect(publish(city, [claim])).rejects.toThrow('review.not-confirmed')
    const good = await confirmed(1)
    const older = await openCity({ rulebook: 'wuxi-2020', server: city.server })
    const other = await confirmed(1, older, await openCityFirm(older))
    await expect(publish(city, [good, other])).rejects.toThrow('review.different-notices')
  })

  it('may not be done by the district, finance, a firm, another city, or anyone signed out', async () => {
    const { claimId, regionId } = await confirmed(1)
    const notices = '/api/regions/320206/public-notices'
    const faraway = await city.server.staff('city-quanjiao', ['city-reviewer'], '341124')
    for (const user of [city.reviewer, city.finance, firm.user, faraway]) {
      expect(codeOf(await user.post(notices, { claims: [{ regionId, claimId }] }))).toBe(
        'platform.not-allowed',
      )
    }
    expect(codeOf(await city.server.anyone.post(notices, { claims: [] }))).toBe('platform.not-signed-in')
    const own = await faraway.post('/api/regions/341124/public-notices', { claims: [{ regionId, claimId }] })
    expect(codeOf(own)).toBe('platform.not-found')
  })
})

describe('the end of the days', () => {
  it.each([
    ['2023-03-15', 'on-notice'],
    ['2023-03-16', 'on-notice'],
    ['2023-03-17', 'approved'],
  ])('on %s the claim is %s', async (day, state) => {
    const claim = await confirmed(1)
    await publish(city, [claim])
    await city.server.setDay(day)
    expect(await stateOf(claim)).toBe(state)
  })

  it('comes for every claim, though another of the list waits', async () => {
    const [held, free] = [await confirmed(1), await confirmed(1)]
    const notice = await publish(city, [held, free])
    const [lineId] = await lineIdsOf(held)
    await objected(held, notice, lineId)
    await city.server.setDay(dayAfter(notice.endsOn))
    expect(await Promise.all([held, free].map(stateOf))).toEqual(['on-notice', 'approved'])
  })
})

describe('an objection', () => {
  it('is taken until the last day has ended, from anyone, and holds the line', async () => {
    const claim = await confirmed(2)
    const notice = await publish(city, [claim])
    const [first, second] = await lineIdsOf(claim)
    await city.server.setDay(notice.endsOn)
    await objected(claim, notice, first)
    expect(await linesOf(claim, 'state=held')).toMatchObject([{ lineId: first }])
    expect((await viewOf(claim)).totalFen).toBe(300_00)
    await city.server.setDay(dayAfter(notice.endsOn))
    expect(problemIn(await object(claim, notice, second))).toMatchObject({
      code: 'review.notice-over',
      details: { endedOn: notice.endsOn },
    })
    expect(await stateOf(claim)).toBe('approved')
  })

  it.each([
    { first: 'the objection', state: 'on-notice', line: 'held', code: undefined },
    { first: 'the close', state: 'approved', line: 'active', code: 'review.notice-over' },
  ])('and the close at one moment: where $first is first, the claim is $state', async (expected) => {
    const claim = await confirmed(1)
    const notice = await publish(city, [claim])
    const [lineId] = await lineIdsOf(claim)
    const raise = async () => {
      // the objector's request began before midnight
      await city.server.setDay(notice.endsOn)
      return object(claim, notice, lineId)
    }
    const close = async () => {
      await city.server.setDay(dayAfter(notice.endsOn))
      return undefined
    }
    const order = expected.first === 'the close' ? [close, raise] : [raise, close]
    const row = `select claim_id from claims.claim where claim_id = '${claim.claimId}' for update`
    const answers = await whileLocked(city.server, row, order)
    const answer = answers.find((each) => each !== undefined)
    expect(answer && answer.status >= 400 ? codeOf(answer) : undefined).toBe(expected.code)
    expect(await stateOf(claim)).toBe(expected.state)
    expect(await linesOf(claim)).toMatchObject([{ state: expected.line }])
  })

  it('come as a spreadsheet that tells states in words, and so do claims', async () => {
    const claim = await confirmed(1)
    const notice = await publish(city, [claim])
    await objected(claim, notice, (await lineIdsOf(claim))[0])
    const textOf = async (list: string) => {
      const sheet = await city.reviewer.get(`${city.region}/${list}`)
      const { sheets } = await readWorkbook(sheet.bytes, 'list.xlsx')
      return sheets.flatMap(({ rows }) => rows.flatMap(({ cells }) => cells.map(shownText)))
    }
    expect(await textOf(`objections?format=xlsx&claimId=${claim.claimId}`)).toContain('待处理')
    const claims = await textOf('claims?format=xlsx')
    expect(claims).toContain('公示中')
    expect(claims).not.toContain('on-notice')
  })

  it('upheld, the worker gets nothing and the others are paid', async () => {
    const claim = await confirmed(2)
    const notice = await publish(city, [claim])
    const [first] = await lineIdsOf(claim)
    const objection = await objected(claim, notice, first)
    expect(bodyOf(await settle(objection, 'upheld'))).toEqual({ state: 'upheld' })
    expect(await linesOf(claim, 'state=refused')).toMatchObject([
      { lineId: first, stateReason: '异议成立：已核查考勤记录' },
    ])
    expect(codeOf(await object(claim, notice, first))).toBe('review.line-refused-already')
    await city.server.setDay(dayAfter(notice.endsOn))
    expect(await viewOf(claim)).toMatchObject({ state: 'approved', totalFen: 300_00 })
  })

  it('rejected, the line goes on with the others', async () => {
    const claim = await confirmed(2)
    const notice = await publish(city, [claim])
    const [first] = await lineIdsOf(claim)
    bodyOf(await settle(await objected(claim, notice, first), 'rejected'))
    await city.server.setDay(dayAfter(notice.endsOn))
    expect(await viewOf(claim)).toMatchObject({ state: 'approved', totalFen: 600_00 })
  })

  it('of two to one line, both have to be rejected; one upheld is enough, whatever the other', async () => {
    const claim = await confirmed(2)
    const notice = await publish(city, [claim])
    const [first, second] = await lineIdsOf(claim)
    const [a, b] = [await objected(claim, notice, first), await objected(claim, notice, first)]
    bodyOf(await settle(a, 'rejected'))
    expect(await linesOf(claim, 'state=held')).toHaveLength(1)
    bodyOf(await settle(b, 'rejected'))
    expect(await linesOf(claim, 'state=held')).toEqual([])
    const [c, d] = [await objected(claim, notice, second), await objected(claim, notice, second)]
    bodyOf(await settle(c, 'upheld'))
    bodyOf(await settle(d, 'rejected'))
    expect(await linesOf(claim, 'state=refused')).toMatchObject([{ lineId: second }])
  })

  it('to every line keeps the claim waiting after the days; settled late it is paid or ends', async () => {
    for (const [decision, state, totalFen] of [
      ['rejected', 'approved', 300_00],
      ['upheld', 'refused', 0],
    ] as const) {
      const claim = await confirmed(1)
      const notice = await publish(city, [claim])
      const [lineId] = await lineIdsOf(claim)
      const objection = await objected(claim, notice, lineId)
      await city.server.setDay(dayAfter(notice.endsOn))
      expect(await stateOf(claim)).toBe('on-notice')
      bodyOf(await settle(objection, decision))
      expect(await viewOf(claim)).toMatchObject({ state, totalFen })
    }
  })

  it('is settled once, by the city', async () => {
    const claim = await confirmed(1)
    const notice = await publish(city, [claim])
    const [lineId] = await lineIdsOf(claim)
    const objection = await objected(claim, notice, lineId)
    for (const user of [city.reviewer, city.finance, firm.user])
      expect(codeOf(await settle(objection, 'upheld', user))).toBe('platform.not-allowed')
    const answers = await Promise.all([settle(objection, 'upheld'), settle(objection, 'rejected')])
    expect(answers.map((answer) => answer.status).sort()).toEqual([200, 409])
    expect(codeOf(await settle(objection, 'rejected'))).toBe('review.already-settled')
  })

  it('is shown to the bureau with the contact masked, and to nobody else', async () => {
    const claim = await confirmed(1)
    const notice = await publish(city, [claim])
    const [lineId] = await lineIdsOf(claim)
    const objection = await objected(claim, notice, lineId)
    const list = `${city.region}/objections?claimId=${claim.claimId}`
    const { rows } = bodyOf<{ rows: object[] }>(await city.reviewer.get(list))
    expect(rows).toMatchObject([{ objectionId: objection, contactMasked: '138****78', actions: [] }])
    expect((await city.cityReviewer.get(list)).text).not.toContain(grounds.contact)
    expect(codeOf(await firm.user.get(list))).toBe('platform.not-allowed')
    expect(codeOf(await city.server.anyone.get(list))).toBe('platform.not-signed-in')
  })

  it('is to a line of that notice and district, with grounds and a contact', async () => {
    const claim = await confirmed(1)
    const notice = await publish(city, [claim])
    const [lineId] = await lineIdsOf(claim)
    expect(codeOf(await object(claim, notice, lineId, '/api/regions/320205'))).toBe('platform.not-found')
    expect(codeOf(await object(claim, notice, claim.claimId))).toBe('platform.not-found')
    const path = `/api/regions/320206/public-notices/${notice.noticeId}/lines/${lineId}/objections`
    const empty = await city.server.anyone.post(path, { ...grounds, grounds: '' })
    expect(problemIn(empty)).toMatchObject({
      code: 'platform.invalid-input',
      faults: [{ pointer: '/grounds' }],
    })
    expect(await linesOf(claim, 'state=held')).toEqual([])
  })
})

async function viewNotice({ path }: TestNotice) {
  return bodyOf<object>(await city.server.anyone.get(path))
}
