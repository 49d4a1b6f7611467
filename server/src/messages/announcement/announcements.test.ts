import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type City, type FinishedClass, finishedClass, openCity, openCityFirm } from '../../testing/city.ts'
import { bodyOf, type TestFirm } from '../../testing/filed-training.ts'
import { problemIn, type TestUser } from '../../testing/test-server.ts'
import { verifiedLearner } from '../../testing/verified-learner.ts'
import { pushAnnouncement } from './send-announcement.ts'

const region = '/api/regions/320206'
const regionId = '320206'

let city: City
let firm: TestFirm
let other: TestFirm
let editor: TestUser
let finished: FinishedClass

beforeAll(async () => {
  city = await openCity()
  firm = await openCityFirm(city)
  other = await openCityFirm(city)
  editor = await city.server.staff('editor-3202', ['content-editor'], '3202')
  finished = await finishedClass(city, { firm, learners: 3 })
})
afterAll(() => city.server.close())

const policy = {
  titleZh: '2023 年稳岗培训政策',
  bodyZh: '线上培训可申领补贴。',
  titleEn: 'Training in 2023',
  bodyEn: 'Online training is subsidized.',
  byMail: true,
  recipients: 'organizations',
  districts: [regionId],
}
const send = (user: TestUser, more: object = {}) =>
  user.post(`${region}/announcements`, { ...policy, ...more })
interface Sent {
  readonly announcementId: string
  readonly taskId: string
  readonly recipientCount: number
}
async function push(more: object = {}): Promise<Sent> {
  const sent = bodyOf<Sent>(await send(editor, more))
  await pushAnnouncement.run(city.server.app.platform, { regionId, ...sent })
  return sent
}
const view = async ({ announcementId }: Pick<Sent, 'announcementId'>) =>
  bodyOf<{ state: string; told: number; read: number }>(
    await editor.get(`${region}/announcements/${announcementId}`),
  )
const inbox = async (user: TestUser, kind: string) =>
  bodyOf<{ rows: { title: { zh: string }; withdrawnReason: string | null; messageId: string }[] }>(
    await user.get(`${region}/messages?kind=${kind}`),
  ).rows
const preview = async (query: string) =>
  bodyOf<{ count: number }>(await editor.get(`${region}/announcement-preview?districts=${regionId}&${query}`))
    .count

describe('a policy', () => {
  it('is counted before it is sent, by kind, trait and notice', async () => {
    expect(await preview('recipients=organizations')).toBe(2)
    expect(await preview('recipients=people')).toBe(3)
    expect(await preview('recipients=organizations&kinds=cooperative')).toBe(0)
    expect(await preview('recipients=organizations&traits=key-industry')).toBe(0)
    expect(await preview('recipients=organizations&rulebookId=wuxi-2023')).toBe(1)
  })

  it('reaches everybody meant once, and tells how many read it', async () => {
    const sent = await push()
    expect(sent.recipientCount).toBe(2)
    await pushAnnouncement.run(city.server.app.platform, { regionId, ...sent })
    for (const user of [firm.user, other.user])
      expect(await inbox(user, 'announcement-to-organizations')).toHaveLength(1)
    expect(await view(sent)).toMatchObject({ state: 'sent', told: 2, read: 0 })
    bodyOf(await firm.user.post(`${region}/messages/read`, { messageIds: 'all' }))
    expect(await view(sent)).toMatchObject({ told: 2, read: 1 })
    const task = bodyOf<{ state: string; message: string }>(
      await editor.get(`${region}/tasks/${sent.taskId}`),
    )
    expect(task).toMatchObject({ state: 'done', message: '已全部送达' })
  })

  it('reaches the people who work in the area, who read it on the phone in both languages', async () => {
    const learner = await verifiedLearner(city.server, region, finished.people[0]?.personId, 'told-of-it')
    const sent = await push({ recipients: 'people' })
    expect(sent.recipientCount).toBe(3)
    expect(await inbox(learner, 'announcement-to-people')).toMatchObject([
      { title: { zh: policy.titleZh, en: policy.titleEn }, body: { zh: policy.bodyZh, en: policy.bodyEn } },
    ])
    expect(await view(sent)).toMatchObject({ state: 'sent', told: 3, read: 0 })
    bodyOf(await learner.post(`${region}/messages/read`, { messageIds: 'all' }))
    expect(await view(sent)).toMatchObject({ told: 3, read: 1 })
    expect(await inbox(firm.user, 'announcement-to-people')).toEqual([])
  })

  it('is withdrawn with a reason that stands in its place', async () => {
    const sent = await push({ titleZh: '有误的通知' })
    const withdraw = (user: TestUser) =>
      user.post(`${region}/announcements/${sent.announcementId}/withdraw`, { reason: '日期有误' })
    expect(problemIn(await withdraw(city.reviewer)).code).toBe('platform.not-allowed')
    bodyOf(await withdraw(editor))
    const [message] = await inbox(firm.user, 'announcement-to-organizations')
    expect(message).toMatchObject({ title: { zh: '有误的通知' }, withdrawnReason: '日期有误' })
    expect(problemIn(await withdraw(editor)).status).toBe(409)
    await pushAnnouncement.run(city.server.app.platform, { regionId, ...sent })
    expect(await view(sent)).toMatchObject({ state: 'withdrawn', told: 2 })
  })

  it('goes to nobody but those of an area of one’s own, and to somebody at least', async () => {
    const county = await city.server.staff('editor-320205', ['content-editor'], '320205')
    expect(problemIn(await county.post('/api/regions/320205/announcements', policy)).code).toBe(
      'messages.districts-not-yours',
    )
    expect(problemIn(await send(editor, { kinds: ['cooperative'] })).code).toBe('messages.nobody-meant')
    expect(problemIn(await send(city.reviewer)).code).toBe('platform.not-allowed')
    expect(problemIn(await send(firm.user)).code).toBe('platform.not-allowed')
  })
})
