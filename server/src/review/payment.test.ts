import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { executeCommand, systemActor } from '../platform/index.ts'
import { readWorkbook } from '../platform/spreadsheet/index.ts'
import {
  approvedClaim,
  type City,
  confirmedClaim,
  dayAfter,
  depositBudget,
  finishedClass,
  giveCardAccounts,
  linesOf,
  openCity,
  openCityFirm,
  pay,
  publish,
  type TestClaim,
  viewOf,
} from '../testing/city.ts'
import { bodyOf, type TestFirm } from '../testing/filed-training.ts'
import { problemIn, type TestUser } from '../testing/test-server.ts'
import { notePaid } from './close-claim.ts'

interface Payables {
  rows: { payeeKind: string; fen: number; reference: string; caseNumber: string | null; state: string }[]
}

let city: City
let firm: TestFirm

beforeAll(async () => {
  city = await openCity({ budgetFen: 0 })
  firm = await openCityFirm(city)
})
afterAll(() => city.server.close())

const stateOf = async (claim: TestClaim) => (await viewOf(claim)).state
const payablesOf = async ({ region, finance }: City) =>
  bodyOf<Payables>(await finance.get(`${region}/payables?limit=200`)).rows
const confirmed = async (learners = 1) => confirmedClaim(city, await finishedClass(city, { firm, learners }))
/** How often the close of a claim's notice stands in its story. */
async function triesOf({ planId }: TestClaim): Promise<number> {
  const file = await city.reviewer.get(`${city.region}/cases/${planId}`)
  const { timeline } = bodyOf<{ timeline: { command: string }[] }>(file)
  return timeline.filter((entry) => entry.command === 'review.close-notice').length
}

const waitingKinds = async (user: TestUser) =>
  bodyOf<{ items: { kind: string; id: string; fen: number }[] }>(await user.get(`${city.region}/todo`)).items

describe('a claim whose days are over while the special account is empty', () => {
  it('waits for money, is shown to finance, and goes on by itself when it has come', async () => {
    const claim = await confirmed(2)
    const { endsOn } = await publish(city, [claim])
    await city.server.setDay(dayAfter(endsOn))
    expect(await stateOf(claim)).toBe('on-notice')
    expect(await waitingKinds(city.finance)).toMatchObject([
      { kind: 'money-missing', id: claim.claimId, fen: 600_00 },
    ])
    // while nothing has changed it is left alone, and its story not filled with tries
    await city.server.app.sweep()
    await depositBudget(city, 599_99)
    await city.server.app.sweep()
    expect(await triesOf(claim)).toBe(1)
    await depositBudget(city, 1)
    await city.server.app.sweep()
    expect(await triesOf(claim)).toBe(2)
    expect(await stateOf(claim)).toBe('approved')
    expect((await waitingKinds(city.finance)).map((item) => item.kind)).toEqual(['payable'])
    await pay(city)
    expect(await stateOf(claim)).toBe('paid')
  })

  it('goes on in the order of waiting, as many as the money allows', async () => {
    const [first, second, third] = [await confirmed(2), await confirmed(2), await confirmed(1)]
    const { endsOn } = await publish(city, [first, second, third])
    await city.server.setDay(dayAfter(endsOn))
    await depositBudget(city, 900_00)
    await city.server.app.sweep()
    const states = await Promise.all([first, second, third].map(stateOf))
    expect(states.filter((state) => state === 'approved')).toHaveLength(2)
    expect(await stateOf(third)).toBe('approved')
    await depositBudget(city, 600_00)
    await city.server.app.sweep()
    expect(await Promise.all([first, second, third].map(stateOf))).toEqual([
      'approved',
      'approved',
      'approved',
    ])
    await pay(city)
  })

  it('takes the settled objection, though the money for its line comes later', async () => {
    await depositBudget(city, 300_00)
    const claim = await confirmed(2)
    const notice = await publish(city, [claim])
    const [first, second] = await linesOf<{ lineId: string }>(claim)
    const path = `/api/regions/320206/public-notices/${notice.noticeId}/lines/${first?.lineId}/objections`
    const raised = await city.server.anyone.post(path, {
      grounds: '不在锡',
      objector: '李群众',
      contact: '13812345678',
    })
    const { objectionId } = bodyOf<{ objectionId: string }>(raised)
    await city.server.setDay(dayAfter(notice.endsOn))
    await pay(city)
    // the other worker is paid, but the claim is not done while a line is held
    expect(await stateOf(claim)).toBe('approved')
    const tooLate = { lineIds: [second?.lineId], reason: '查实已离职' }
    expect(problemIn(await city.cityReviewer.post(`${claim.path}/refuse-lines`, tooLate)).code).toBe(
      'review.line-paid-already',
    )
    bodyOf(
      await city.cityReviewer.post(`${city.region}/objections/${objectionId}/settle`, {
        decision: 'rejected',
        settlement: '经核查在锡',
      }),
    )
    expect(await stateOf(claim)).toBe('approved')
    await depositBudget(city, 300_00)
    await city.server.app.sweep()
    const references = (await payablesOf(city)).map((payable) => payable.reference)
    expect(references).toContain(`claim-line:${first?.lineId}`)
    await pay(city)
    expect(await stateOf(claim)).toBe('paid')
  })
})

describe('paying', () => {
  it('gives the organization one sum and each worker their own', async () => {
    const county = await openCity({ rulebook: 'quanjiao-2020', server: city.server })
    const school = await openCityFirm(county)
    const finished = await finishedClass(county, { firm: school, learners: 2, failing: 1 })
    await giveCardAccounts(finished)
    const claim = await approvedClaim(county, finished)
    const payables = await payablesOf(county)
    expect(payables.filter((each) => each.payeeKind === 'organization')).toMatchObject([
      { fen: 1000_00, reference: `claim:${claim.claimId}` },
    ])
    expect(payables.filter((each) => each.payeeKind === 'person').map((each) => each.fen)).toEqual([
      500_00, 500_00,
    ])
    // the finance clerk knows a case by its number, on screen and in the spreadsheet
    const plan = await county.auditor.get(`${county.region}/plans/${finished.planId}`)
    const { caseNumber } = bodyOf<{ caseNumber: string }>(plan)
    expect(new Set(payables.map((each) => each.caseNumber))).toEqual(new Set([caseNumber]))
    for (const list of ['payables', 'funds/movements?kind=reserve']) {
      const sheet = await county.auditor.get(
        `${county.region}/${list}${list.includes('?') ? '&' : '?'}format=xlsx`,
      )
      const text = JSON.stringify((await readWorkbook(sheet.bytes, 'list.xlsx')).sheets)
      expect(text).toContain(caseNumber)
      expect(text).not.toContain(claim.claimId)
    }
    await pay(county)
    expect(await stateOf(claim)).toBe('paid')
  })

  it('is noted once, though the news comes twice and both at once', async () => {
    await depositBudget(city, 300_00)
    const claim = await approvedClaim(city, await finishedClass(city, { firm, learners: 1 }))
    const { platform } = city.server.app
    const news = { regionId: '320206', reference: `claim:${claim.claimId}`, bankDay: '2023-03-20' }
    const tell = (key: string) => executeCommand(platform, notePaid, systemActor('320206'), news, key)
    await Promise.all([tell('news-one-1'), tell('news-one-2'), tell('news-one-1')])
    const { steps } = await viewOf<{ steps: { step: string }[] }>(claim)
    expect(steps.filter((each) => each.step === 'settle')).toHaveLength(1)
    const unknown = { ...news, reference: 'something-else' }
    expect(await executeCommand(platform, notePaid, systemActor('320206'), unknown)).toEqual({
      claimId: null,
    })
  })

  it('begins again for a claim whose money came back from the bank', async () => {
    await depositBudget(city, 300_00)
    const claim = await approvedClaim(city, await finishedClass(city, { firm, learners: 1 }))
    await pay(city)
    expect(await stateOf(claim)).toBe('paid')
    const { rows } = bodyOf<{ rows: { paymentId: string; reference: string }[] }>(
      await city.finance.get(`${city.region}/payments?limit=200`),
    )
    const payment = rows.find((each) => each.reference === `claim:${claim.claimId}`)
    bodyOf(
      await city.finance.post(`${city.region}/payments/${payment?.paymentId}/bounce`, {
        bankOn: '2023-03-17',
        reason: '账户已销户',
      }),
    )
    await city.server.app.deliverEvents()
    expect(await viewOf(claim)).toMatchObject({
      state: 'approved',
      steps: expect.arrayContaining([expect.objectContaining({ step: 'bounce', reason: '账户已销户' })]),
    })
  })
})
