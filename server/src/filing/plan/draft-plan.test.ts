import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { publishRulebooks } from '../../rulebook/index.ts'
import {
  bodyOf,
  draftSigned,
  onlinePlan,
  openFirm,
  reviewerOf,
  type TestFirm,
} from '../../testing/filed-training.ts'
import { openTestServer, problemIn, type TestServer, type TestUser } from '../../testing/test-server.ts'
import type { PlanOutlook } from './plan-outlook.ts'

let server: TestServer
let firm: TestFirm
let clerk: TestUser

beforeAll(async () => {
  server = await openTestServer({ day: '2023-02-06', jurisdictions: [] })
  await publishRulebooks(server.app)
  firm = await openFirm(server)
  clerk = await reviewerOf(server, '320206')
})
afterAll(() => server.close())

const plansOf = (regionId = '320206') => `/api/regions/${regionId}/plans`
const submit = (planId: string, who = firm) => who.user.post(`${plansOf(who.regionId)}/${planId}/submit`, {})

describe('drafting a plan', () => {
  it('gives it a case number of its region and year, without gaps', async () => {
    const tidy = await openFirm(server, { regionId: '320214' })
    const numbers = await Promise.all(
      [1, 2, 3].map(async () =>
        bodyOf<{ caseNumber: string }>(await tidy.user.post(plansOf('320214'), onlinePlan)),
      ),
    )
    expect(numbers.map((one) => one.caseNumber).sort()).toEqual([
      '320214-2023-0001',
      '320214-2023-0002',
      '320214-2023-0003',
    ])
  })

  it('leaves no gap where a draft is refused', async () => {
    const tidy = await openFirm(server, { regionId: '320205' })
    await tidy.user.post(plansOf('320205'), { ...onlinePlan, endsOn: '2023-02-19' })
    const drafted = await tidy.user.post(plansOf('320205'), onlinePlan)
    expect(bodyOf<{ caseNumber: string }>(drafted).caseNumber).toBe('320205-2023-0001')
  })

  it('is refused where the last day lies before the first', async () => {
    const response = await firm.user.post(plansOf(), { ...onlinePlan, endsOn: '2023-02-19' })
    expect(problemIn(response).faults).toMatchObject([{ pointer: '/endsOn', zh: '结束日早于开始日' }])
  })

  it('is refused until the bureau has confirmed the organization', async () => {
    const newcomer = await openFirm(server, { isConfirmed: false })
    const response = await newcomer.user.post(plansOf(), onlinePlan)
    expect(problemIn(response).code).toBe('filing.organization-not-confirmed')
  })

  it('is refused under a notice of another city, and one that is not there', async () => {
    for (const rulebookId of ['huaian-2021', 'nowhere-2023']) {
      const response = await firm.user.post(plansOf(), { ...onlinePlan, rulebookId })
      expect(problemIn(response)).toMatchObject({
        code: 'filing.notice-not-for-region',
        details: { rulebookId },
      })
    }
  })

  it('may not be done by the bureau, by a stranger, or in a region that is not the firm’s', async () => {
    expect(problemIn(await clerk.post(plansOf(), onlinePlan)).code).toBe('platform.not-allowed')
    expect(problemIn(await server.anyone.post(plansOf(), onlinePlan)).code).toBe('platform.not-signed-in')
    expect(problemIn(await firm.user.post(plansOf('320205'), onlinePlan)).status).toBe(404)
  })

  it('is not seen by the bureau before it is filed', async () => {
    const planId = await draftSigned(firm, { title: '只是草稿' })
    const rows = async (user: TestUser) =>
      bodyOf<{ rows: { planId: string }[] }>(
        await user.get(`${plansOf()}?text=${encodeURIComponent('只是草稿')}`),
      ).rows
    expect(await rows(firm.user)).toMatchObject([{ planId }])
    expect(await rows(clerk)).toEqual([])
  })
})

describe('the preview of a plan', () => {
  const preview = (user: TestUser, changes: Record<string, string> = {}) => {
    const asked = new URLSearchParams({
      rulebookId: 'wuxi-2023',
      kind: 'adaptation',
      mode: 'online',
      startsOn: '2023-02-20',
      endsOn: '2023-03-10',
      headcount: '300',
      classHours: '16',
      minutesPerClassHour: '45',
      ...changes,
    })
    return user.get(`/api/regions/320206/plan-preview?${asked}`)
  }

  it('tells the last day to file with the working days that are counted', async () => {
    const outlook = bodyOf<PlanOutlook>(await preview(firm.user))
    expect(outlook.lastDayToFile).toBe('2023-02-13')
    expect(outlook.deadlines).toMatchObject([
      {
        lastDay: '2023-02-13',
        workingDays: 5,
        countedDays: ['2023-02-13', '2023-02-14', '2023-02-15', '2023-02-16', '2023-02-17'],
        clause: '三(一)',
      },
    ])
    expect(outlook.claimDeadline).toBe('2023-04-30')
  })

  it('counts over the Spring Festival of 2023 by its make-up days', async () => {
    const outlook = bodyOf<PlanOutlook>(await preview(firm.user, { startsOn: '2023-01-30' }))
    expect(outlook.lastDayToFile).toBe('2023-01-18')
    expect(outlook.deadlines[0]?.countedDays).toEqual([
      '2023-01-18',
      '2023-01-19',
      '2023-01-20',
      '2023-01-28',
      '2023-01-29',
    ])
  })

  it('tells what the plan can bring, and which papers are needed', async () => {
    const outlook = bodyOf<PlanOutlook>(await preview(firm.user, { isCommissioned: 'true' }))
    expect(outlook).toMatchObject({ accepted: true, mostFen: 9_000_000 })
    expect(outlook.benefits).toMatchObject([
      { id: 'online', perHead: { leastFen: 30_000, mostFen: 30_000 }, total: { mostFen: 9_000_000 } },
    ])
    expect(outlook.documents.map(({ document, way, present }) => [document, way, present])).toEqual([
      ['training-plan', 'form', true],
      ['roster', 'roster', true],
      ['commissioned-training-agreement', 'upload', false],
      ['commitment-letter', 'sign', false],
    ])
  })

  it('says where the working days of a year cannot be counted yet', async () => {
    const days = { startsOn: '2031-03-03', endsOn: '2031-03-10' }
    const outlook = bodyOf<PlanOutlook>(await preview(firm.user, days))
    expect(outlook).toMatchObject({ accepted: false, lastDayToFile: null, calendarMissing: 2031 })
  })

  it('names the values that are still open', async () => {
    const county = await openFirm(server, { regionId: '341124', kind: 'training-institution' })
    const asked = new URLSearchParams({
      rulebookId: 'quanjiao-2020',
      kind: 'employment-skills',
      mode: 'offline',
      startsOn: '2021-03-01',
      endsOn: '2021-03-20',
      headcount: '40',
    })
    const outlook = bodyOf<PlanOutlook>(await county.user.get(`/api/regions/341124/plan-preview?${asked}`))
    const benefit = outlook.benefits.find((one) => one.id === 'employment-skills')
    expect(benefit?.perHead).toBeNull()
    expect(benefit?.missing.map((one) => one.name)).toContain('standards.employment-skills')
    expect(outlook.marksAsked).toContain('inCatalog')
  })

  it('may not be asked by anyone who is not an organization', async () => {
    expect(problemIn(await preview(clerk)).code).toBe('platform.not-allowed')
    expect(problemIn(await preview(server.anyone)).code).toBe('platform.not-signed-in')
  })
})

describe('the list of plans', () => {
  it('is filtered, paged by key and exported', async () => {
    const busy = await openFirm(server, { regionId: '320211', name: '滨湖三连有限公司' })
    for (const title of ['甲班', '乙班', '丙班']) {
      bodyOf(await submit(await draftSigned(busy, { title }), busy))
    }
    const district = await reviewerOf(server, '320211')
    const list = `${plansOf('320211')}?state=filed&organizationId=${busy.organizationId}`
    const page = bodyOf<{ rows: { title: string }[]; next: string }>(await district.get(`${list}&limit=2`))
    expect(page.rows.map((one) => one.title)).toEqual(['丙班', '乙班'])
    const rest = bodyOf<{ rows: { title: string }[]; next: null }>(
      await district.get(`${list}&limit=2&cursor=${page.next}`),
    )
    expect(rest).toMatchObject({ rows: [{ title: '甲班' }], next: null })
    const sheet = await district.get(`${list}&format=xlsx`)
    expect(sheet.bytes.subarray(0, 2).toString()).toBe('PK')
  })

  it('shows a city all its districts, and narrows to one', async () => {
    bodyOf(await submit(await draftSigned(firm)))
    const city = await server.staff('city-looks', ['city-reviewer'], '3202')
    const regions = async (query: string) => {
      const { rows } = bodyOf<{ rows: { regionId: string }[] }>(await city.get(`${plansOf()}?${query}`))
      return [...new Set(rows.map((one) => one.regionId))].sort()
    }
    expect(await regions('limit=200')).toEqual(expect.arrayContaining(['320206', '320211']))
    expect(await regions('limit=200&district=320211')).toEqual(['320211'])
  })
})
