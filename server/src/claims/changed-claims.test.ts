import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  approvedClaim,
  type City,
  finishedClass,
  openCity,
  openCityFirm,
  type TestClaim,
} from '../testing/city.ts'
import { bodyOf, inventedName } from '../testing/filed-training.ts'
import { inventedIdNumber } from '../testing/invented.ts'
import { insuranceLines, publishedRegister, registersOf } from '../testing/registers.ts'
import { problemIn, type TestUser } from '../testing/test-server.ts'

const FIRST = 7_000
let city: City
let claim: TestClaim
let planId: string

beforeAll(async () => {
  city = await openCity()
  const firm = await openCityFirm(city)
  const finished = await finishedClass(city, { firm, learners: 2, firstPerson: FIRST })
  planId = finished.planId
  claim = await approvedClaim(city, finished)
  await city.server.work()
})
afterAll(() => city.server.close())

const changed = async (user: TestUser, region = city.region) => {
  const { items } = bodyOf<{ items: { kind: string; id: string; title: string; titleEn: string }[] }>(
    await user.get(`${region}/todo`),
  )
  return items.filter(({ kind }) => kind === 'claim-changed')
}
const regionId = () => city.region.split('/').at(-1) ?? ''
const publishDeath = async (diedOn = '2023-01-15') => {
  const on = { kind: 'death', asOfOn: '2023-02-10', coversFrom: '2010-01-01', coversUntil: '2023-02-10' }
  const line = `${inventedName(FIRST)},${inventedIdNumber(FIRST)},${diedOn}`
  const file = `姓名,身份证号码,死亡日期\n${line}\n`
  const { snapshotId } = await publishedRegister(city.server, city.reviewer, regionId(), on, file)
  await city.server.app.deliverEvents()
  return snapshotId
}

interface Remark {
  readonly state: string
  readonly problems: readonly { readonly kind: string; readonly zh: string; readonly en: string }[]
}
const newRun = async () => {
  const made = await city.finance.post(`${city.region}/payment-runs`, { districts: [regionId()] })
  return `${city.region}/payment-runs/${bodyOf<{ runId: string }>(made).runId}`
}
const remarksOn = async (run: string) => bodyOf<{ remarks: Remark[] }>(await city.approver.get(run)).remarks

describe('a claim that waits for its money', () => {
  it('asks nothing of anybody where registers say something else and the outcome is the same', async () => {
    const run = await newRun()
    const firm = await claim.firm.user.get(`${city.region}/organizations/${claim.firm.organizationId}`)
    const { creditCode } = bodyOf<{ creditCode: string }>(firm)
    const year = Array.from({ length: 12 }, (_, n) => `2022-${String(n + 1).padStart(2, '0')}`)
    const about = { asOfOn: '2023-02-05', coversFrom: '2021-01-01', coversUntil: '2023-01-31' }
    const told = { kind: 'social-insurance', ...about }
    const file = insuranceLines([FIRST, FIRST + 1], creditCode, [...year, '2023-01'], inventedName)
    await publishedRegister(city.server, city.reviewer, regionId(), told, file)
    await city.server.app.deliverEvents()
    const [remark] = await expect
      .poll(() => remarksOn(run))
      .toHaveLength(1)
      .then(() => remarksOn(run))
    expect(remark?.problems).toMatchObject([
      { kind: 'told-since', zh: expect.stringContaining('2 人的登记数据与核定时不同，结果不变') },
    ])
    expect(await changed(city.finance)).toEqual([])
    expect(await changed(city.reviewer)).toEqual([])
    bodyOf(await city.approver.post(`${run}/approve`, {}))
    bodyOf(await city.finance.post(`${run}/cancel`, { reason: '与登记数据核对后再拨付' }))
  })

  it('is found when a register tells something of its workers, and named before anything is paid', async () => {
    for (const user of [city.reviewer, city.finance]) expect(await changed(user)).toEqual([])
    const run = await newRun()
    const remarks = () => remarksOn(run)
    expect(await remarks()).toMatchObject([{ problems: [{ kind: 'told-since' }] }])

    const snapshotId = await publishDeath()
    await expect
      .poll(() => changed(city.finance))
      .toMatchObject([
        {
          id: planId,
          title: expect.stringContaining('1 人有新疑点'),
          titleEn: expect.stringContaining('1 with something said against them'),
        },
      ])
    expect(await changed(city.reviewer)).toHaveLength(1)
    expect(await remarks()).toMatchObject([
      {
        state: 'planned',
        problems: [
          {
            kind: 'known-since',
            zh: expect.stringContaining('1 人有新疑点，请审核人员先看案件再拨付（另有 1 人'),
          },
        ],
      },
    ])
    expect(problemIn(await city.approver.post(`${run}/approve`, {})).code).toBe(
      'funds.warnings-not-acknowledged',
    )

    // a run made now has it from the beginning
    bodyOf(await city.finance.post(`${run}/recalculate`, {}))
    expect(await remarks()).toMatchObject([{ problems: [{ kind: 'known-since' }] }])

    const withdrawal = `${registersOf(regionId())}/${snapshotId}/withdraw`
    bodyOf(await city.reviewer.post(withdrawal, { reason: '民政部门来函更正' }))
    await city.server.app.deliverEvents()
    await expect.poll(() => changed(city.finance)).toEqual([])
    bodyOf(await city.finance.post(`${run}/cancel`, { reason: '与登记数据核对后再拨付' }))
  })

  it('holds up a run that was approved before the register came, until whoever sends it to the bank has looked', async () => {
    const run = await newRun()
    bodyOf(await city.approver.post(`${run}/approve`, {}))
    const snapshotId = await publishDeath('2023-01-17')
    await expect.poll(() => changed(city.finance)).toHaveLength(1)
    expect(await remarksOn(run)).toMatchObject([{ problems: [{ kind: 'known-since' }] }])
    for (const acknowledged of [null, 'what was seen before'])
      expect(problemIn(await city.finance.post(`${run}/export`, { acknowledged })).code).toBe(
        'funds.warnings-not-acknowledged',
      )
    const { toAcknowledge } = bodyOf<{ toAcknowledge: string }>(await city.finance.get(run))
    expect(toAcknowledge).toMatch(/^[0-9a-f]{64}$/)

    const withdrawal = `${registersOf(regionId())}/${snapshotId}/withdraw`
    bodyOf(await city.reviewer.post(withdrawal, { reason: '民政部门来函更正' }))
    await city.server.app.deliverEvents()
    await expect.poll(() => changed(city.finance)).toEqual([])
    expect(bodyOf(await city.finance.get(run))).toMatchObject({ toAcknowledge: null })
    bodyOf(await city.finance.post(`${run}/cancel`, { reason: '与登记数据核对后再拨付' }))
  })

  it('is told to nobody of another district, nor what it is that registers say', async () => {
    await publishDeath('2023-01-16')
    await expect.poll(() => changed(city.finance)).toHaveLength(1)
    const neighbor = await city.server.staff('neighbor', ['reviewer'], '320205')
    expect(await changed(neighbor, '/api/regions/320205')).toEqual([])
    expect(JSON.stringify(await changed(city.finance))).not.toContain('死亡')
    expect((await claim.firm.user.get(`${claim.path}/changes-since`)).status).toBe(403)
  })

  it('is off the lists once the city has refused whom registers speak against', async () => {
    const lines = bodyOf<{ rows: { lineId: string; name: string }[] }>(
      await city.reviewer.get(`${claim.path}/lines?limit=200`),
    ).rows
    const lineIds = lines.flatMap(({ lineId, name }) => (name === inventedName(FIRST) ? [lineId] : []))
    const refused = { lineIds, reason: '民政登记显示培训前已死亡' }
    bodyOf(await city.cityReviewer.post(`${claim.path}/refuse-lines`, refused))
    await city.server.app.deliverEvents()
    await expect.poll(() => changed(city.finance)).toEqual([])
    const run = await newRun()
    expect((await remarksOn(run)).flatMap(({ problems }) => problems.map(({ kind }) => kind))).not.toContain(
      'known-since',
    )
    bodyOf(await city.approver.post(`${run}/approve`, {}))
  })
})
