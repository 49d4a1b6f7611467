import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  approvedClaim,
  type City,
  finishedClass,
  giveCardAccounts,
  linesOf,
  openCity,
  openCityFirm,
  pay,
  type TestClaim,
  viewOf,
} from '../testing/city.ts'
import { bodyOf, type TestFirm } from '../testing/filed-training.ts'
import { problemIn, type TestUser } from '../testing/test-server.ts'

interface Payable {
  readonly payableId: string
  readonly payeeKind: string
  readonly fen: number
  readonly reference: string
  readonly state: string
}

let city: City
let firm: TestFirm

beforeAll(async () => {
  city = await openCity()
  firm = await openCityFirm(city)
})
afterAll(() => city.server.close())

const stateOf = async (claim: TestClaim) => (await viewOf(claim)).state
const payablesOf = async ({ region, finance }: City, claim: TestClaim, lineIds: readonly string[] = []) =>
  bodyOf<{ rows: Payable[] }>(await finance.get(`${region}/payables?limit=200`)).rows.filter(
    ({ reference }) =>
      reference.includes(claim.claimId) || lineIds.some((lineId) => reference.includes(lineId)),
  )
const lineIdsOf = async (claim: TestClaim) =>
  (await linesOf<{ lineId: string }>(claim)).map(({ lineId }) => lineId)
const refuse = (who: TestUser, claim: TestClaim, lineIds: readonly string[]) =>
  who.post(`${claim.path}/refuse-lines`, { lineIds, reason: '民政登记显示已死亡' })
const actionsOf = async (who: TestUser, claim: TestClaim) =>
  bodyOf<{ actions: string[] }>(await who.get(`${claim.path}/review`)).actions
const available = async ({ region, finance, training }: City) => {
  const { rows } = bodyOf<{ rows: { regionId: string; availableFen: number; reservedFen: number }[] }>(
    await finance.get(`${region}/funds/accounts`),
  )
  return rows.find((row) => row.regionId === training.regionId)
}

describe('a worker of an approved claim who is owed nothing', () => {
  it('is refused by the city before the payment, and the others are paid in one sum', async () => {
    const claim = await approvedClaim(city, await finishedClass(city, { firm, learners: 3 }))
    const [dead = '', ...others] = await lineIdsOf(claim)
    const before = await available(city)
    expect(await actionsOf(city.cityReviewer, claim)).toEqual(['refuse-lines'])
    expect(await actionsOf(city.reviewer, claim)).toEqual([])
    expect(problemIn(await refuse(city.reviewer, claim, [dead])).code).toBe('platform.not-allowed')
    bodyOf(await refuse(city.cityReviewer, claim, [dead]))

    expect(await payablesOf(city, claim, others)).toMatchObject([
      { reference: `claim:${claim.claimId}:2`, fen: 600_00, state: 'open' },
      { reference: `claim:${claim.claimId}`, fen: 900_00, state: 'withdrawn' },
    ])
    const after = await available(city)
    expect((after?.availableFen ?? 0) - (before?.availableFen ?? 0)).toBe(300_00)
    expect((after?.reservedFen ?? 0) - (before?.reservedFen ?? 0)).toBe(-300_00)
    expect(await viewOf(claim)).toMatchObject({ state: 'approved', totalFen: 600_00 })
    await pay(city)
    expect(await viewOf(claim)).toMatchObject({ state: 'paid', totalFen: 600_00 })
    // what was paid is recovered, not taken back
    expect(problemIn(await refuse(city.cityReviewer, claim, others)).code).toBe('review.not-in-review')
  })

  it('is left in a payment run until finance takes the payment out of it', async () => {
    const claim = await approvedClaim(city, await finishedClass(city, { firm, learners: 2 }))
    const [dead = ''] = await lineIdsOf(claim)
    const runs = `${city.region}/payment-runs`
    const { runId } = bodyOf<{ runId: string }>(
      await city.finance.post(runs, { districts: [city.training.regionId] }),
    )
    expect(problemIn(await refuse(city.cityReviewer, claim, [dead])).code).toBe('platform.not-possible-now')
    expect(await viewOf(claim)).toMatchObject({ totalFen: 600_00 })
    bodyOf(await city.finance.post(`${runs}/${runId}/cancel`, { reason: '核减一人后再拨付' }))
    bodyOf(await refuse(city.cityReviewer, claim, [dead]))
    await pay(city)
    expect(await viewOf(claim)).toMatchObject({ state: 'paid', totalFen: 300_00 })
  })

  it('ends the claim where nobody is left', async () => {
    const claim = await approvedClaim(city, await finishedClass(city, { firm, learners: 1 }))
    bodyOf(await refuse(city.cityReviewer, claim, await lineIdsOf(claim)))
    expect(await stateOf(claim)).toBe('refused')
    expect(await payablesOf(city, claim)).toMatchObject([{ state: 'withdrawn' }])
  })

  it('ends the claim where the only others were never owed anything', async () => {
    const claim = await approvedClaim(city, await finishedClass(city, { firm, learners: 2, failing: 1 }))
    const granted = await linesOf<{ lineId: string; fen: number }>(claim)
    const lineIds = granted.flatMap(({ lineId, fen }) => (fen > 0 ? [lineId] : []))
    expect(lineIds).toHaveLength(1)
    bodyOf(await refuse(city.cityReviewer, claim, lineIds))
    expect(await viewOf(claim)).toMatchObject({ state: 'refused', totalFen: 0 })
  })

  it('loses what was to go to their own account too, and nobody else does', async () => {
    const county = await openCity({ rulebook: 'quanjiao-2020', server: city.server })
    const school = await openCityFirm(county)
    const finished = await finishedClass(county, { firm: school, learners: 2 })
    await giveCardAccounts(finished)
    const claim = await approvedClaim(county, finished)
    const [dead = '', other = ''] = await lineIdsOf(claim)
    bodyOf(await refuse(county.cityReviewer, claim, [dead]))
    const states = Object.fromEntries(
      (await payablesOf(county, claim, [dead, other])).map(({ reference, state }) => [reference, state]),
    )
    expect(states).toEqual({
      [`claim:${claim.claimId}`]: 'withdrawn',
      [`claim:${claim.claimId}:4`]: 'open',
      [`claim-worker:${dead}`]: 'withdrawn',
      [`claim-worker:${other}`]: 'open',
    })
    await pay(county)
    expect(await stateOf(claim)).toBe('paid')
  })
})
