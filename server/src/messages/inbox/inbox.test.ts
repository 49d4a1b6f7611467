import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { executeCommand, inScope, systemActor } from '../../platform/index.ts'
import {
  type City,
  confirmedClaim,
  dayAfter,
  type FinishedClass,
  finishedClass,
  openCity,
  openCityFirm,
  pay,
  publish,
  type TestClaim,
} from '../../testing/city.ts'
import { bodyOf, type TestFirm } from '../../testing/filed-training.ts'
import { problemIn, type TestUser } from '../../testing/test-server.ts'
import { unverifiedLearner, verifyAtTheCounter } from '../../testing/verified-learner.ts'
import { tell } from '../telling/tell.ts'

interface Told {
  readonly messageId: string
  readonly regionId: string
  readonly kind: string
  readonly title: { readonly zh: string; readonly en: string }
  readonly body: { readonly zh: string; readonly en: string }
  readonly link: string | null
  readonly readAt: string | null
}

let city: City
let firm: TestFirm
let finished: FinishedClass
let claim: TestClaim
let learner: TestUser
const region = '/api/regions/320206'
const FIRST = 800

beforeAll(async () => {
  city = await openCity()
  firm = await openCityFirm(city)
  finished = await finishedClass(city, { firm, learners: 2, firstPerson: FIRST })
  const [person] = finished.people
  if (!person) throw new Error('the class has nobody')
  learner = await unverifiedLearner(city.server, region, person.personId, 'told-learner')
  await verifyAtTheCounter(learner, city.reviewer, region, person, FIRST)
  claim = await confirmedClaim(city, finished)
  const { endsOn } = await publish(city, [claim])
  await city.server.setDay(dayAfter(endsOn))
  await pay(city)
  await city.server.app.deliverEvents()
})
afterAll(() => city.server.close())

const inbox = async (user: TestUser, filter = '') =>
  bodyOf<{ rows: Told[]; next: string | null }>(await user.get(`${region}/messages?limit=200&${filter}`))
const kindsOf = async (user: TestUser) => (await inbox(user)).rows.map((each) => each.kind).reverse()
const wordsOf = ({ title, body }: Told) => `${title.zh}${title.en}${body.zh}${body.en}`
const unread = async (user: TestUser) =>
  bodyOf<{ count: number; more: boolean }>(await user.get(`${region}/messages/unread-count`)).count

describe('a case from registration to payment', () => {
  it('is told to its firm, step by step, with where to look', async () => {
    expect(await kindsOf(firm.user)).toEqual([
      'organization-confirmed',
      'plan-approved',
      'roster-locked',
      'results-due',
      'claim-on-notice',
      'claim-approved',
      'money-paid',
    ])
    const [last] = (await inbox(firm.user)).rows
    expect(last).toMatchObject({
      title: { zh: '补贴 600.00 元已到账：春节稳岗线上培训' },
      link: `/cases/${finished.planId}`,
      readAt: null,
    })
    expect(last?.title.en).toBe('600.00 yuan were paid: 春节稳岗线上培训')
  })

  it('can be narrowed down to a kind, of those that are there', async () => {
    const { kinds } = bodyOf<{ kinds: { kind: string; messages: number }[] }>(
      await firm.user.get(`${region}/messages/kinds`),
    )
    expect(kinds).toContainEqual({
      kind: 'money-paid',
      name: { zh: '补贴到账', en: 'Subsidy paid' },
      messages: 1,
    })
    expect(kinds.map(({ kind }) => kind)).not.toContain('learner-welcome')
    expect((await inbox(firm.user, 'kind=money-paid')).rows).toHaveLength(1)
  })

  it('is told to each desk of the bureau by the role held there, and to nobody else', async () => {
    expect(await kindsOf(city.reviewer)).toEqual([
      'organization-waits',
      'plan-waits',
      'class-opened',
      'real-name-waits',
      'claim-waits',
    ])
    expect(await kindsOf(city.cityReviewer)).toEqual(['claim-passed', 'claim-confirmed'])
    expect(await kindsOf(city.finance)).toEqual(['claim-payable', 'run-approved'])
    expect(await kindsOf(city.approver)).toEqual(['run-waits'])
    expect(await kindsOf(city.auditor)).toEqual([])
    const elsewhere = await city.server.staff('reviewer-320205', ['reviewer'], '320205')
    expect(await kindsOf(elsewhere)).toEqual([])
  })

  it('is told to the worker in whose name the firm was paid', async () => {
    expect(await kindsOf(learner)).toEqual([
      'certificate-issued',
      'learner-welcome',
      'real-name-verified',
      'subsidy-paid',
    ])
    const { rows } = await inbox(learner, 'kind=subsidy-paid')
    expect(rows[0]?.body.zh).toContain('300.00 元')
    expect(rows[0]?.link).toBe('/subsidies')
  })

  it('leaves no placeholder in any message', async () => {
    for (const user of [firm.user, city.reviewer, city.cityReviewer, city.finance, learner]) {
      const { rows } = await inbox(user)
      for (const row of rows) expect(wordsOf(row)).not.toMatch(/[{}]|undefined/)
    }
  })

  it('names a worker to nobody but the clerk who has to look at the document of that one', async () => {
    const namedIn: string[] = []
    for (const user of [firm.user, city.reviewer, city.cityReviewer, city.finance, city.approver])
      for (const row of (await inbox(user)).rows)
        if (finished.people.some(({ name }) => wordsOf(row).includes(name))) namedIn.push(row.kind)
    expect(namedIn).toEqual(['real-name-waits'])
  })
})

describe('an event', () => {
  it('that is delivered twice, or under another key, tells once', async () => {
    const { app } = city.server
    const before = (await inbox(firm.user)).rows.length
    const events = await inScope(app.platform.db, { kind: 'system' }, async (tx) =>
      tx
        .withTables<{
          'platform.outbox': {
            region_id: string
            event_id: string
            name: string
            payload: Record<string, unknown>
          }
        }>()
        .selectFrom('platform.outbox')
        .selectAll()
        .where('name', '=', 'plan.approved')
        .execute(),
    )
    expect(events.length).toBeGreaterThan(0)
    for (const { region_id: regionId, event_id: eventId, name: event, payload } of events) {
      const input = { regionId, event, eventId, payload }
      const told = await executeCommand(app.platform, tell, systemActor(regionId), input)
      expect(told).toEqual({ told: 0 })
    }
    expect((await inbox(firm.user)).rows).toHaveLength(before)
  })

  it('that nobody is told of is a mistake of ours, not silence', async () => {
    const { platform } = city.server.app
    const input = { regionId: '320206', event: 'nothing.happened', eventId: platform.newId(), payload: {} }
    await expect(executeCommand(platform, tell, systemActor('320206'), input)).rejects.toThrow(
      'nobody is told of nothing.happened',
    )
  })

  it('is told to nobody by anybody but the system', async () => {
    const { platform } = city.server.app
    const actor = {
      ...systemActor('320206'),
      kind: 'staff' as const,
      roles: [{ role: 'administrator' as const, area: '3202' }],
    }
    const input = { regionId: '320206', event: 'plan.filed', eventId: platform.newId(), payload: {} }
    await expect(executeCommand(platform, tell, actor, input)).rejects.toThrow('platform.not-allowed')
  })
})

describe('an inbox', () => {
  it('counts what is unread, and less once it is read', async () => {
    const { rows } = await inbox(firm.user)
    expect(await unread(firm.user)).toBe(rows.length)
    const [one] = rows as [Told]
    bodyOf(await firm.user.post(`${region}/messages/read`, { messageIds: [one.messageId] }))
    bodyOf(await firm.user.post(`${region}/messages/read`, { messageIds: [one.messageId] }))
    expect(await unread(firm.user)).toBe(rows.length - 1)
    expect((await inbox(firm.user, 'unread=true')).rows).toHaveLength(rows.length - 1)
    bodyOf(await firm.user.post(`${one.regionId ? region : ''}/messages/${one.messageId}/unread`))
    expect(await unread(firm.user)).toBe(rows.length)
    bodyOf(await firm.user.post(`${region}/messages/read`, { messageIds: 'all' }))
    expect(await unread(firm.user)).toBe(0)
  })

  it('says that a message which was not read cannot be made unread', async () => {
    const [one] = (await inbox(city.finance)).rows as [Told]
    const answer = await city.finance.post(`${region}/messages/${one.messageId}/unread`)
    expect(problemIn(answer).code).toBe('platform.not-found')
  })

  it('is read by one clerk without being read for the other', async () => {
    const before = await unread(city.otherReviewer)
    bodyOf(await city.reviewer.post(`${region}/messages/read`, { messageIds: 'all' }))
    expect(await unread(city.reviewer)).toBe(0)
    expect(await unread(city.otherReviewer)).toBe(before)
  })

  it('takes no mark on what is not in it', async () => {
    const [theirs] = (await inbox(city.approver)).rows as [Told]
    const { read } = bodyOf<{ read: number }>(
      await firm.user.post(`${region}/messages/read`, { messageIds: [theirs.messageId] }),
    )
    expect(read).toBe(0)
    expect(await unread(city.approver)).toBe(1)
  })

  it('is searched, paged by key and given as a spreadsheet', async () => {
    expect(
      (await inbox(firm.user, `text=${encodeURIComponent('到账')}`)).rows.map((row) => row.kind),
    ).toEqual(['money-paid'])
    const first = bodyOf<{ rows: Told[]; next: string }>(await firm.user.get(`${region}/messages?limit=3`))
    const second = bodyOf<{ rows: Told[] }>(
      await firm.user.get(`${region}/messages?limit=3&cursor=${first.next}`),
    )
    const ids = [...first.rows, ...second.rows].map((row) => row.messageId)
    expect(new Set(ids).size).toBe(6)
    const sheet = await firm.user.get(`${region}/messages?format=xlsx`)
    expect(sheet.status).toBe(200)
  })

  it('is nobody’s who is not signed in', async () => {
    const { anyone } = city.server
    for (const path of ['messages', 'messages/unread-count'])
      expect(problemIn(await anyone.get(`${region}/${path}`)).status).toBe(401)
    expect(problemIn(await anyone.post(`${region}/messages/read`, { messageIds: 'all' })).status).toBe(401)
  })
})
