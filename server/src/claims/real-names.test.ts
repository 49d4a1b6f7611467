import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  type City,
  decide,
  draftedClaim,
  finishedClass,
  linesOf,
  openCity,
  openCityFirm,
  submittedClaim,
} from '../testing/city.ts'
import { bodyOf, inventedName, type TestFirm } from '../testing/filed-training.ts'
import { inventedIdNumber } from '../testing/invented.ts'
import { problemIn } from '../testing/test-server.ts'
import { openLearner } from '../testing/verified-learner.ts'

const region = '320206'
const FIRST = 6100

interface Line {
  readonly lineId: string
  readonly personId: string
  readonly outcome: string
  readonly awaitsRealName: boolean
  readonly benefits: readonly { readonly missing: readonly string[] }[]
}

let city: City
let firm: TestFirm

beforeAll(async () => {
  city = await openCity()
  firm = await openCityFirm(city)
})
afterAll(() => city.server.close())

describe('a worker who signs in and is not verified', () => {
  it('is left out of a claim until a clerk confirmed who it is; then what was done before counts', async () => {
    const finished = await finishedClass(city, { firm, firstPerson: FIRST, learners: 2 })
    const claim = await draftedClaim(city, finished)
    const path = `/api/regions/${region}/claims/${claim.claimId}`
    const lines = async () => (await linesOf(claim)) as unknown as readonly Line[]
    const before = await lines()
    expect(before.map(({ outcome }) => outcome)).toEqual(['granted', 'granted'])

    const [line] = before
    if (!line) throw new Error('the claim has no lines')
    const lineNow = async () => (await lines()).find(({ lineId }) => lineId === line.lineId)
    await openLearner(city.server, city.region, line.personId, 'worker')
    bodyOf(await firm.user.post(`${path}/recompute`))
    const held = await lineNow()
    expect(held).toMatchObject({ outcome: 'undetermined', awaitsRealName: true })
    // nor can the firm tell in the worker's place what was done
    const fact = held?.benefits.flatMap(({ missing }) => missing)[0] ?? ''
    const told = await firm.user.post(`${path}/facts`, { lineIds: [line.lineId], fact, value: 30 })
    expect(problemIn(told).code).toBe('claims.real-name-missing')

    const worker = await city.server.as('worker')
    const n = [FIRST, FIRST + 1].find((each) => inventedName(each) === nameOf(held)) ?? FIRST
    const own = { name: inventedName(n), idNumber: inventedIdNumber(n) }
    bodyOf(await worker.post(`/api/regions/${region}/real-name`, own))
    const seen = { outcome: 'verified', document: 'id-card', reason: '本人到场，与身份证核对一致' }
    bodyOf(await city.reviewer.post(`/api/regions/${region}/real-names/${line.personId}/decide`, seen))
    bodyOf(await firm.user.post(`${path}/recompute`))
    expect(await lineNow()).toMatchObject({ outcome: 'granted', awaitsRealName: false })
  })

  it('stays left out at the bureau where the claim was submitted so, and whoever signs in later stops nothing', async () => {
    const finished = await finishedClass(city, { firm, firstPerson: FIRST + 10, learners: 3 })
    const [held, later] = finished.people
    await openLearner(city.server, city.region, held?.personId, 'signed-in-before')
    const claim = await submittedClaim(city, finished)
    await openLearner(city.server, city.region, later?.personId, 'signed-in-after')
    bodyOf(await decide(claim, city.reviewer, 'pass'))
    const lines = (await linesOf(claim)) as unknown as readonly Line[]
    const waiting = lines.filter(({ awaitsRealName }) => awaitsRealName).map(({ personId }) => personId)
    expect(waiting).toEqual([held?.personId])
  })
})

function nameOf(line: object | undefined): string {
  return line && 'name' in line ? String(line.name) : ''
}
