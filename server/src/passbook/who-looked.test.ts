import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  approvedClaim,
  type City,
  type FinishedClass,
  finishedClass,
  giveCardAccounts,
  openCity,
  openCityFirm,
  pay,
} from '../testing/city.ts'
import { bodyOf } from '../testing/filed-training.ts'
import type { TestUser } from '../testing/test-server.ts'
import { verifiedLearner } from '../testing/verified-learner.ts'

interface Look {
  readonly actorName: string
  readonly kind: string
  readonly act: { readonly zh: string }
}

let city: City
let finished: FinishedClass
let learner: TestUser
let runPath: string

beforeAll(async () => {
  city = await openCity({ rulebook: 'quanjiao-2020' })
  finished = await finishedClass(city, { firm: await openCityFirm(city), learners: 2 })
  await giveCardAccounts(finished)
  await approvedClaim(city, finished)
  await pay(city)
  learner = await verifiedLearner(city.server, city.region, finished.people[0]?.personId, 'looked-at')
  const { rows } = bodyOf<{ rows: { runId: string; regionId: string }[] }>(
    await city.finance.get(`${city.region}/payment-runs`),
  )
  runPath = `/api/regions/${rows[0]?.regionId}/payment-runs/${rows[0]?.runId}`
})
afterAll(() => city.server.close())

const looks = async () => bodyOf<{ rows: Look[] }>(await learner.get(`${city.region}/passbook/looks`)).rows

describe('who took a person’s data out of the house', () => {
  it('is told to them: bundles of their cases and files of the bank as well as lists', async () => {
    expect(await looks()).toEqual([])
    const bundle = await city.reviewer.get(`${city.region}/cases/${finished.planId}/bundle.zip`)
    expect(bundle.status).toBe(200)
    const bankFile = await city.finance.post(`${runPath}/bank-files/list`, {})
    expect(bankFile.status).toBe(200)
    expect(await looks()).toMatchObject([
      {
        kind: 'export',
        act: { zh: '调取银行文件（含完整账号）' },
        actorName: expect.stringContaining('finance'),
      },
      { kind: 'export', act: { zh: '导出案卷包' }, actorName: expect.stringContaining('reviewer') },
    ])
  })

  it('is told of a number on a printed certificate with what it was shown for', async () => {
    const { firm, path } = finished
    bodyOf(await firm.user.post(`${path}/certificates/print`, { form: 'one-file' }))
    const { reveals } = bodyOf<{ reveals: object[] }>(await learner.get(`${city.region}/passbook/reveals`))
    expect(reveals[0]).toMatchObject({
      number: { zh: '身份证号码' },
      purpose: { zh: '打印培训合格证书' },
      reason: '打印培训合格证书',
    })
  })

  it('is told to the audit with the person’s name masked, on screen and as a sheet', async () => {
    const officer = await city.server.staff('officer', ['audit-officer'], '341124')
    const { rows } = bodyOf<{ rows: { personName: string | null; personId: string | null }[] }>(
      await officer.get(`${city.region}/audit/accesses?kind=export`),
    )
    expect(rows).toHaveLength(4)
    const names = new Set(finished.people.map(({ name }) => `${name.slice(0, 1)}**`))
    expect(new Set(rows.map(({ personName }) => personName))).toEqual(names)
    const people = finished.people.map(({ name }) => name)
    for (const name of people) expect(JSON.stringify(rows)).not.toContain(name)
  })

  it('is not told where nothing was handed out', async () => {
    const before = (await looks()).length
    expect((await city.auditor.post(`${runPath}/bank-files/list`, {})).status).toBe(403)
    expect((await finished.firm.user.get(`${city.region}/cases/${finished.planId}/bundle.zip`)).status).toBe(
      403,
    )
    expect(await looks()).toHaveLength(before)
  })
})
