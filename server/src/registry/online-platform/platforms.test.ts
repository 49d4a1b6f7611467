import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addJurisdiction, inScope } from '../../platform/index.ts'
import { type City, openCity, openCityFirm } from '../../testing/city.ts'
import { bodyOf, type TestFirm as CityFirm } from '../../testing/filed-training.ts'
import { particularsOf, registeredFirm, type TestFirm } from '../../testing/firms.ts'
import { problemIn, type TestUser, wuxi } from '../../testing/test-server.ts'
import { isRecognizedThroughout } from './recognition-store.ts'

describe('recognitions together', () => {
  const one = (area: string, from: string, until: string | null, withdrawnOn: string | null = null) => ({
    area,
    validFrom: from,
    validUntil: until,
    withdrawnOn,
  })
  const march = { from: '2021-03-01', until: '2021-03-31' }

  it('cover a training where every day of it is covered, by the county or the city', () => {
    expect(isRecognizedThroughout([one('3208', '2021-03-01', null)], '320803', march)).toBe(true)
    expect(isRecognizedThroughout([one('320803', '2021-01-01', '2021-03-31')], '320803', march)).toBe(true)
    const joined = [one('3208', '2021-03-16', null), one('320803', '2021-01-01', '2021-03-15')]
    expect(isRecognizedThroughout(joined, '320803', march)).toBe(true)
  })

  it('do not where a day is missing, another county spoke, or it was withdrawn meanwhile', () => {
    expect(isRecognizedThroughout([], '320803', march)).toBe(false)
    expect(isRecognizedThroughout([one('3208', '2021-03-02', null)], '320803', march)).toBe(false)
    expect(isRecognizedThroughout([one('3208', '2021-01-01', '2021-03-30')], '320803', march)).toBe(false)
    const gap = [one('3208', '2021-03-17', null), one('3208', '2021-01-01', '2021-03-15')]
    expect(isRecognizedThroughout(gap, '320803', march)).toBe(false)
    expect(isRecognizedThroughout([one('320804', '2021-01-01', null)], '320803', march)).toBe(false)
    const withdrawn = [one('3208', '2021-01-01', null, '2021-03-31')]
    expect(isRecognizedThroughout(withdrawn, '320803', march)).toBe(false)
  })
})

describe('an online platform', () => {
  let city: City
  let firm: CityFirm
  let platform: TestFirm
  let neighbor: TestUser

  beforeAll(async () => {
    city = await openCity({ rulebook: 'huaian-2021' })
    firm = await openCityFirm(city)
    neighbor = await city.server.staff('neighbor', ['reviewer'], '320804')
    platform = await registeredFirm(city.server, 'platform', {
      regionId: '320804',
      reviewer: neighbor,
      more: { kind: 'online-platform', name: '职培在线（测试）' },
    })
  })
  afterAll(() => city.server.close())

  const key = () => ({ regionId: '320804', organizationId: platform.organizationId })
  const recognize = (who: TestUser, more: object = {}) =>
    who.post(`${city.region}/platform-recognitions`, {
      level: 'county',
      platformRegionId: '320804',
      platformId: platform.organizationId,
      document: '淮阴人社发〔2021〕5号',
      validFrom: '2021-02-01',
      ...more,
    })
  const draft = (more: object) =>
    firm.user.post(`${city.region}/plans`, {
      ...city.training.plan,
      ...{ mode: 'online', platformName: '随便写的名字' },
      ...more,
    })
  const view = async (planId: string) =>
    bodyOf<{ platformRecognized: boolean | null; platformName: string; outlook: { marksAsked: string[] } }>(
      await firm.user.get(`${city.region}/plans/${planId}`),
    )

  it('is picked from the register, and the register says whether it is recognized', async () => {
    const { planId } = bodyOf<{ planId: string }>(await draft({ platform: key() }))
    expect(await view(planId)).toMatchObject({
      platformName: '职培在线（测试）',
      platformRecognized: false,
      outlook: { marksAsked: [] },
    })
    const { recognitionId } = bodyOf<{ recognitionId: string }>(await recognize(city.reviewer))
    expect((await view(planId)).platformRecognized).toBe(true)
    const path = `${city.region}/platform-recognitions/${recognitionId}/withdraw`
    expect(problemIn(await neighbor.post(path, { reason: '不归我管' })).code).toBe('platform.not-allowed')
    bodyOf(await city.reviewer.post(path, { reason: '学习记录不可追溯' }))
    expect(problemIn(await city.reviewer.post(path, { reason: '再次' })).code).toBe(
      'platform.not-possible-now',
    )
    expect((await view(planId)).platformRecognized).toBe(false)
  })

  it('stays unknown by a name alone, for the clerk to say', async () => {
    const { planId } = bodyOf<{ planId: string }>(await draft({ kind: 'adaptation' }))
    expect(await view(planId)).toMatchObject({
      platformName: '随便写的名字',
      platformRecognized: null,
      outlook: { marksAsked: ['platformRecognized'] },
    })
  })

  it('is recognized for the whole city by the city alone', async () => {
    expect(problemIn(await recognize(city.reviewer, { level: 'city' })).code).toBe('platform.not-allowed')
    bodyOf(await recognize(city.cityReviewer, { level: 'city', document: '淮职训〔2021〕2号' }))
    const catalog = await city.server.anyone.get('/api/regions/320812/catalog/platforms')
    expect(bodyOf<{ rows: object[] }>(catalog).rows).toMatchObject([
      {
        name: '职培在线（测试）',
        website: 'https://learn.example.com',
        recognitions: [{ area: '3208', document: '淮职训〔2021〕2号' }],
      },
    ])
    const listed = await city.reviewer.get(`${city.region}/platform-recognitions`)
    expect(bodyOf<{ rows: object[] }>(listed).rows).toMatchObject([
      { area: '3208', holdsToday: true, mayWithdraw: false },
      { area: '320803', holdsToday: false, withdrawalReason: '学习记录不可追溯' },
    ])
  })

  it('is seen to be recognized from other cities too, but not by whom', async () => {
    await inScope(city.server.app.platform.db, { kind: 'system' }, (tx) => addJurisdiction(tx, wuxi))
    await city.server.app.jurisdictions.refresh()
    const elsewhere = await city.server.staff('wuxi-reviewer', ['reviewer'], '320206')
    const path = '/api/regions/320206/platform-recognitions'
    const asked = await elsewhere.get(`${path}?platformId=${platform.organizationId}`)
    expect(bodyOf<{ rows: object[] }>(asked).rows).toMatchObject([
      { area: '3208', holdsToday: true, mayWithdraw: false },
      { area: '320803', withdrawalReason: '学习记录不可追溯' },
    ])
    expect(asked.text).not.toContain('ByName')
    expect(bodyOf<{ rows: object[] }>(await elsewhere.get(path)).rows).toEqual([])
  })

  it('is found by whether it holds, and for whom', async () => {
    const found = async (filter: string) =>
      bodyOf<{ rows: { area: string }[] }>(
        await city.reviewer.get(`${city.region}/platform-recognitions?${filter}`),
      ).rows.map(({ area }) => area)
    expect(await found('state=holds')).toEqual(['3208'])
    expect(await found('state=withdrawn')).toEqual(['320803'])
    expect(await found('state=over')).toEqual([])
    expect(await found('level=county')).toEqual(['320803'])
  })

  it('is refused where it is none, lacks a function, is not confirmed, or the days are out of order', async () => {
    const other = { platformRegionId: firm.regionId, platformId: firm.organizationId }
    expect(problemIn(await recognize(city.reviewer, other)).code).toBe('registry.not-a-platform')
    const poor = await registeredFirm(city.server, 'poor-platform', {
      regionId: '320804',
      reviewer: neighbor,
      more: {
        kind: 'online-platform',
        particulars: { ...particularsOf['online-platform'], assessment: null },
      },
    })
    expect(problemIn(await recognize(city.reviewer, { platformId: poor.organizationId }))).toMatchObject({
      code: 'registry.platform-lacks-functions',
      details: { functions: ['课程考核'] },
    })
    const fresh = await registeredFirm(city.server, 'fresh-platform', {
      regionId: '320804',
      more: { kind: 'online-platform' },
    })
    const early = await recognize(city.reviewer, { platformId: fresh.organizationId })
    expect(problemIn(early).code).toBe('platform.not-possible-now')
    const wrong = await recognize(city.reviewer, { validUntil: '2021-01-31' })
    expect(problemIn(wrong)).toMatchObject({
      code: 'registry.details-wrong',
      faults: [{ pointer: '/validUntil' }],
    })
    for (const pick of [{ ...other }, { regionId: '320804', organizationId: fresh.organizationId }]) {
      const named =
        'platformId' in pick ? { regionId: firm.regionId, organizationId: firm.organizationId } : pick
      expect(problemIn(await draft({ platform: named }))).toMatchObject({
        code: 'filing.not-on-register',
        faults: [{ pointer: '/platform' }],
      })
    }
  })

  it('may not be recognized by a firm, the platform itself, another county or an auditor', async () => {
    for (const who of [firm.user, platform.user, neighbor, city.auditor])
      expect(problemIn(await recognize(who)).code).toBe('platform.not-allowed')
    expect(problemIn(await recognize(city.server.anyone)).code).toBe('platform.not-signed-in')
  })
})
