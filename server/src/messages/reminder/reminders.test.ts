import { zipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  approvedClaim,
  type City,
  confirmedClaim,
  dayAfter,
  draftedClaim,
  finishedClass,
  openCity,
  openCityFirm,
  pay,
  publish,
} from '../../testing/city.ts'
import { bodyOf, draftSigned, type TestFirm } from '../../testing/filed-training.ts'
import { problemIn, type TestUser } from '../../testing/test-server.ts'

const region = '/api/regions/320206'

let city: City
let firm: TestFirm

beforeAll(async () => {
  city = await openCity()
  firm = await openCityFirm(city)
})
afterAll(() => city.server.close())

/** How often a user was reminded of something, and the newest words. */
async function reminded(user: TestUser, kind: string): Promise<{ count: number; title: string }> {
  const { rows } = bodyOf<{ rows: { title: { zh: string } }[] }>(
    await user.get(`${region}/messages?kind=${kind}&limit=200`),
  )
  return { count: rows.length, title: rows[0]?.title.zh ?? '' }
}
const day = (on: string) => city.server.setDay(on)

describe('a draft whose filing closes', () => {
  it('reminds three days before and on the last day, each once', async () => {
    // 2023-02-20 begins on a Monday: five working days before it, 2023-02-13 is the last to file
    await draftSigned(firm)
    await day('2023-02-09')
    expect(await reminded(firm.user, 'filing-closes')).toMatchObject({ count: 0 })
    await day('2023-02-10')
    await city.server.app.sweep()
    expect(await reminded(firm.user, 'filing-closes')).toEqual({
      count: 1,
      title: '备案 2023-02-13 截止，草稿尚未提交：春节稳岗线上培训',
    })
    await day('2023-02-13')
    expect(await reminded(firm.user, 'filing-closes')).toMatchObject({ count: 2 })
    await day('2023-02-14')
    expect(await reminded(firm.user, 'filing-closes')).toMatchObject({ count: 2 })
  })
})

describe('a training that begins without a class', () => {
  it('reminds three days and one day before', async () => {
    await day('2023-02-06')
    const planId = await draftSigned(firm)
    bodyOf(await firm.user.post(`${region}/plans/${planId}/submit`))
    bodyOf(await city.reviewer.post(`${region}/plans/${planId}/approve`, {}))
    await day('2023-02-16')
    expect(await reminded(firm.user, 'class-not-opened')).toMatchObject({ count: 0 })
    await day('2023-02-17')
    expect(await reminded(firm.user, 'class-not-opened')).toMatchObject({ count: 1 })
    await day('2023-02-18')
    expect(await reminded(firm.user, 'class-not-opened')).toMatchObject({ count: 1 })
    await day('2023-02-19')
    expect(await reminded(firm.user, 'class-not-opened')).toMatchObject({ count: 2 })
  })
})

describe('claims that close', () => {
  it('remind five working days before and on the last but one, of what was not claimed', async () => {
    const finished = await finishedClass(city, { firm, learners: 1 })
    await draftedClaim(city, finished)
    // claims close on 2023-04-30, a Sunday; 2023-04-23 was worked, before five days of holiday from 2023-04-29
    await day('2023-04-21')
    expect(await reminded(firm.user, 'claim-closes')).toMatchObject({ count: 0 })
    await day('2023-04-24')
    const { count, title } = await reminded(firm.user, 'claim-closes')
    expect({ count, title }).toEqual({ count: 1, title: '补贴申请 2023-04-30 截止：春节稳岗线上培训' })
    await day('2023-04-28')
    expect(await reminded(firm.user, 'claim-closes')).toMatchObject({ count: 2 })
  })
})

describe('a class without results', () => {
  it('reminds after five and fifteen days', async () => {
    const other = await openCityFirm(city)
    await day('2023-02-06')
    const planId = await draftSigned(other)
    bodyOf(await other.user.post(`${region}/plans/${planId}/submit`))
    bodyOf(await city.reviewer.post(`${region}/plans/${planId}/approve`, {}))
    const occupation = { occupationCode: '6-18-01-01', occupationName: '车工' }
    bodyOf(await other.user.post(`${region}/plans/${planId}/class`, occupation))
    await day('2023-02-20')
    await day('2023-03-11')
    await day('2023-03-15')
    expect(await reminded(other.user, 'results-missing')).toMatchObject({ count: 0 })
    await day('2023-03-16')
    expect(await reminded(other.user, 'results-missing')).toMatchObject({ count: 1 })
    await day('2023-03-26')
    expect((await reminded(other.user, 'results-missing')).title).toMatch(/^结业 15 天/)
  })
})

describe('a bureau', () => {
  it('is reminded of a notice that ends tomorrow, and of an objection that lies for five days', async () => {
    const other = await openCityFirm(city)
    const claim = await confirmedClaim(city, await finishedClass(city, { firm: other, learners: 2 }))
    const notice = await publish(city, [claim])
    const { rows } = bodyOf<{ rows: { lineId: string }[] }>(
      await city.server.anyone.get(`${notice.path}/lines`),
    )
    const objection = { grounds: '此人已离职', objector: '周先生', contact: '19900009001' }
    const lines = `${region}/public-notices/${notice.noticeId}/lines`
    bodyOf(await city.server.anyone.post(`${lines}/${rows[0]?.lineId}/objections`, objection))
    await day(new Date(Date.parse(notice.endsOn) - 86_400_000).toISOString().slice(0, 10))
    expect(await reminded(city.cityReviewer, 'notice-ends')).toMatchObject({ count: 1 })
    expect(await reminded(city.cityReviewer, 'objection-open')).toMatchObject({ count: 0 })
    await day(dayAfter(notice.endsOn))
    expect(await reminded(city.cityReviewer, 'objection-open')).toMatchObject({ count: 1 })
    await city.server.app.sweep()
    expect(await reminded(city.cityReviewer, 'notice-ends')).toMatchObject({ count: 1 })
  })
})

describe('a payment that failed', () => {
  it('reminds the firm after seven and twenty-one days, counted from the day it failed', async () => {
    await day('2023-02-06')
    const other = await openCityFirm(city)
    const claim = await approvedClaim(city, await finishedClass(city, { firm: other, learners: 1 }))
    expect(claim.claimId).not.toBe('')
    // approved on 2023-03-17 or so: were the days counted from there, it would remind long before
    await day('2023-04-10')
    expect(await reminded(other.user, 'payment-still-failed')).toMatchObject({ count: 0 })
    await pay(city, '收款账户已销户')
    expect(await reminded(other.user, 'money-failed')).toMatchObject({ count: 1 })
    await day('2023-04-16')
    expect(await reminded(other.user, 'payment-still-failed')).toMatchObject({ count: 0 })
    await day('2023-04-17')
    const once = { count: 1, title: '一笔补贴 7 天未能支付' }
    expect(await reminded(other.user, 'payment-still-failed')).toEqual(once)
    await day('2023-04-30')
    expect(await reminded(other.user, 'payment-still-failed')).toEqual(once)
    await day('2023-05-01')
    expect(await reminded(other.user, 'payment-still-failed')).toMatchObject({ count: 2 })
  })
})

describe('a notice whose standards nobody gave', () => {
  it('reminds administrators once of each that cases wait for', async () => {
    const other = await openCity({ rulebook: 'quanjiao-2020', withStandards: false, server: city.server })
    const theirs = await openCityFirm(other)
    const kind = 'standard-missing'
    const at = `/api/regions/${other.training.regionId}`
    const count = async () =>
      bodyOf<{ rows: unknown[] }>(await other.administrators[0].get(`${at}/messages?kind=${kind}&limit=200`))
        .rows.length
    expect(await count()).toBe(0)
    const finished = await finishedClass(other, { firm: theirs, learners: 1 })
    expect(finished.planId).not.toBe('')
    const missing = await count()
    expect(missing).toBeGreaterThan(0)
    await city.server.app.sweep()
    expect(await count()).toBe(missing)
  })
})

describe('files set aside that nobody decides on', () => {
  it('remind the security officer every week, until somebody does', async () => {
    await day('2023-06-01')
    const officer = await city.server.staff('guard', ['security-officer'], '320206')
    const macros = zipSync({ 'xl/workbook.xml': Buffer.from('x'), 'xl/vbaProject.bin': Buffer.from('x') })
    const refused = await firm.user.upload(`${region}/files`, '带宏.xlsx', Buffer.from(macros))
    expect(problemIn(refused).code).toBe('platform.file-carries-program')
    await day('2023-06-07')
    expect(await reminded(officer, 'files-still-held')).toMatchObject({ count: 0 })
    await day('2023-06-08')
    await city.server.app.sweep()
    expect(await reminded(officer, 'files-still-held')).toEqual({
      count: 1,
      title: '1 份隔离文件待处理，最早的已 7 天',
    })
    await day('2023-06-15')
    expect(await reminded(officer, 'files-still-held')).toMatchObject({ count: 2 })
    const { rows } = bodyOf<{ rows: { quarantinedId: string }[] }>(
      await officer.get(`${region}/quarantined-files`),
    )
    const path = `${region}/quarantined-files/${rows[0]?.quarantinedId}/destroy`
    bodyOf(await officer.post(path, { reason: '不应含宏' }))
    await day('2023-06-22')
    expect(await reminded(officer, 'files-still-held')).toMatchObject({ count: 2 })
  })
})
