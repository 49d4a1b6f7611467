import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { scannedPdf } from '../platform/testing/sample-files.ts'
import {
  type City,
  dayAfter,
  decide,
  draftedClaim,
  type FinishedClass,
  finishedClass,
  linesOf,
  openCity,
  openCityFirm,
  submit,
  submittedClaim,
} from '../testing/city.ts'
import { bodyOf, type TestFirm, uploadFile } from '../testing/filed-training.ts'
import { problemIn } from '../testing/test-server.ts'

let city: City
let firm: TestFirm
let organization: string

beforeAll(async () => {
  city = await openCity({ rulebook: 'wuxi-2020' })
  firm = await openCityFirm(city)
  organization = `${city.region}/organizations/${firm.organizationId}`
})
afterAll(() => city.server.close())

describe('the organization that a claim is judged by', () => {
  const trait = async (holds: boolean | null, validFrom: string, validUntil: string | null = null) =>
    bodyOf(
      await city.reviewer.post(`${organization}/trait-findings`, {
        ...{ trait: 'epidemic-affected', holds, validFrom, validUntil },
        proof: '受疫情影响企业名单',
      }),
    )

  it('has the traits of the first day of training; what is not known then stays unknown', async () => {
    const { startsOn, endsOn } = city.training.plan as { startsOn: string; endsOn: string }
    const finished = await finishedClass(city, { firm })
    const claim = await draftedClaim(city, finished)
    const outcomes = async () => {
      bodyOf(await firm.user.post(`${claim.path}/recompute`))
      return [...new Set((await linesOf<{ outcome: string }>(claim)).map((line) => line.outcome))]
    }
    expect(await outcomes()).toEqual(['granted'])
    await trait(null, '2019-01-01')
    expect(await outcomes()).toEqual(['undetermined'])
    await trait(true, endsOn)
    expect(await outcomes()).toEqual(['undetermined'])
    await trait(false, startsOn, startsOn)
    expect(await outcomes()).toEqual(['refused'])
    await trait(true, startsOn, startsOn)
    expect(await outcomes()).toEqual(['granted'])
  })
})

describe('the kind that a claim is judged by', () => {
  it('is that of the first day of training, whatever the organization became since', async () => {
    const { startsOn } = city.training.plan as { startsOn: string }
    const lines = async (becomesOn: string) => {
      const other = await openCityFirm(city)
      const finished = await finishedClass(city, { firm: other, learners: 1 })
      await city.server.setDay(becomesOn)
      await becomeDispatchFirm(other)
      await city.server.setDay(dayAfter(city.training.plan.endsOn))
      return linesOf<{ outcome: string }>(await draftedClaim(city, finished))
    }
    expect(await lines(dayAfter(startsOn))).toMatchObject([{ outcome: 'granted' }])
    expect(await lines(startsOn)).toMatchObject([{ outcome: 'refused' }])
  })

  async function becomeDispatchFirm({ user, organizationId }: TestFirm): Promise<void> {
    const path = `${city.region}/organizations/${organizationId}`
    const proofFileId = await uploadFile(
      { user, regionId: city.training.regionId, organizationId },
      '变更证明.pdf',
      scannedPdf('kind'),
    )
    const asked = await user.post(`${path}/change-requests`, {
      kind: 'labor-dispatch',
      explanation: '取得劳务派遣许可',
      proofFileId,
    })
    const { requestId } = bodyOf<{ requestId: string }>(asked)
    bodyOf(await city.reviewer.post(`${path}/change-requests/${requestId}/confirm`))
  }
})

describe('a claim of an organization that is blocked', () => {
  let finished: FinishedClass
  let blocked: TestFirm
  let path: string

  beforeAll(async () => {
    blocked = await openCityFirm(city)
    path = `${city.region}/organizations/${blocked.organizationId}`
    finished = await finishedClass(city, { firm: blocked })
  })

  const block = async () =>
    bodyOf<{ blockId: string }>(
      await city.reviewer.post(`${path}/blocks`, {
        ground: 'investigation',
        reason: '涉嫌虚报人数',
        document: '锡人社监〔2020〕1号',
        blockedFrom: '2020-01-01',
        blockedUntil: '2020-12-31',
      }),
    ).blockId
  const unblock = async (blockId: string) =>
    bodyOf(await city.reviewer.post(`${path}/blocks/${blockId}/unblock`, { reason: '查无实据' }))

  it('is not begun, nor handed in', async () => {
    const first = await block()
    const drafted = await blocked.user.post(`${city.region}/claims`, { classId: finished.classId })
    expect(problemIn(drafted)).toMatchObject({
      code: 'claims.organization-blocked',
      details: { reason: '涉嫌虚报人数', document: '锡人社监〔2020〕1号', until: '2020-12-31' },
    })
    await unblock(first)
    const claim = await draftedClaim(city, finished)
    const second = await block()
    expect(problemIn(await submit(claim)).code).toBe('claims.organization-blocked')
    await unblock(second)
    expect((await submit(claim)).status).toBe(200)
  })

  it('goes on where it was with the bureau before, and the case says so', async () => {
    const other = await openCityFirm(city)
    const claim = await submittedClaim(city, await finishedClass(city, { firm: other }))
    path = `${city.region}/organizations/${other.organizationId}`
    await block()
    const caseFile = await city.reviewer.get(`${city.region}/cases/${await planOf(claim.path)}`)
    expect(bodyOf<{ block: object }>(caseFile).block).toMatchObject({
      groundZh: '涉嫌违规正在调查',
      document: '锡人社监〔2020〕1号',
    })
    bodyOf(await decide(claim, city.reviewer, 'pass'))
  })

  const planOf = async (claimPath: string) =>
    bodyOf<{ planId: string }>(await city.reviewer.get(claimPath)).planId
})
