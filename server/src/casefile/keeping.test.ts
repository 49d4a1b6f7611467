import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  approvedClaim,
  type City,
  dayAfter,
  finishedClass,
  openCity,
  openCityFirm,
  pay,
  type TestClaim,
} from '../testing/city.ts'
import { bodyOf } from '../testing/filed-training.ts'
import { problemIn } from '../testing/test-server.ts'
import { yearsLater } from './keeping.ts'

interface Keeping {
  readonly keeping: { closedOn: string | null; years: number; until: string | null; clause: string }
}

let city: City
let claim: TestClaim
/** `/api/regions/320206/cases/0192…` */
let path: string

const closedCases = async (filter = '') =>
  bodyOf<{ rows: { planId: string; until: string }[] }>(
    await city.auditor.get(`${city.region}/closed-cases${filter}`),
  ).rows

beforeAll(async () => {
  city = await openCity()
  const finished = await finishedClass(city, { firm: await openCityFirm(city) })
  claim = await approvedClaim(city, finished)
  path = `${city.region}/cases/${claim.planId}`
})
afterAll(() => city.server.close())

describe('how long a case is kept', () => {
  it('is told by its notice, and has no last day while the case goes on', async () => {
    const { keeping } = bodyOf<Keeping>(await city.reviewer.get(path))
    expect(keeping).toMatchObject({ closedOn: null, years: 3, until: null, clause: '四(二)' })
    expect(await closedCases()).toEqual([])
  })

  it('is reckoned from its last act, and it is listed from the day after', async () => {
    await pay(city)
    const { keeping } = bodyOf<Keeping>(await city.reviewer.get(path))
    const paidOn = city.server.app.platform.clock.today(city.training.regionId)
    const until = yearsLater(paidOn, 3)
    expect(keeping).toMatchObject({ closedOn: paidOn, until })
    expect(await closedCases()).toMatchObject([{ planId: claim.planId, until, state: 'kept' }])
    await city.server.setDay(until)
    expect(await closedCases('?state=due')).toEqual([])
    await city.server.setDay(dayAfter(until))
    expect(await closedCases('?state=due')).toMatchObject([{ planId: claim.planId, until }])
  })

  it('is not listed for firms, nor beyond the own district', async () => {
    const stranger = await city.server.staff('auditor-binhu', ['auditor'], '320211')
    for (const user of [claim.firm.user, stranger])
      expect(problemIn(await user.get(`${city.region}/closed-cases`)).code).toBe('platform.not-allowed')
    const seen = bodyOf<{ rows: unknown[] }>(await stranger.get('/api/regions/320211/closed-cases'))
    expect(seen.rows).toEqual([])
  })

  it('ends on the last of February where the year has no 29th', () => {
    expect(yearsLater('2024-02-29', 3)).toBe('2027-02-28')
    expect(yearsLater('2024-02-29', 4)).toBe('2028-02-29')
    expect(yearsLater('2023-04-30', 2)).toBe('2025-04-30')
  })
})
