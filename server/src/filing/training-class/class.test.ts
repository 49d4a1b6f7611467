import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { publishRulebooks } from '../../rulebook/index.ts'
import {
  approvedPlan,
  bodyOf,
  draftSigned,
  importRoster,
  openedClass,
  openFirm,
  reviewerOf,
  rosterText,
  type TestFirm,
  uploadFile,
} from '../../testing/filed-training.ts'
import { openTestServer, problemIn, type TestServer, type TestUser } from '../../testing/test-server.ts'
import type { ClassView } from './view-class.ts'

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

const classes = '/api/regions/320206/classes'
const occupation = { occupationCode: '6-18-01-01', occupationName: '车工' }
const view = async (classId: string, user = firm.user) =>
  bodyOf<ClassView>(await user.get(`${classes}/${classId}`))
const open = (planId: string, who = firm.user) =>
  who.post(`/api/regions/320206/plans/${planId}/class`, occupation)

async function withRoster(changes: object = {}): Promise<string> {
  const classId = await openedClass(server, firm, changes)
  await importRoster(firm, classId, '名册.csv', rosterText(3))
  return classId
}

describe('opening a class', () => {
  it('takes the days of the approved plan, under an occupation code', async () => {
    const planId = await approvedPlan(server, firm)
    const { classId } = bodyOf<{ classId: string }>(await open(planId))
    expect(await view(classId)).toMatchObject({
      ...occupation,
      planId,
      state: 'open',
      startsOn: '2023-02-20',
      endsOn: '2023-03-10',
      locksOn: '2023-02-20',
      headcount: 300,
      rosterCount: 0,
      actions: ['changeRoster', 'lock', 'cancel'],
    })
    expect((await view(classId, clerk)).actions).toEqual([])
  })

  it('is refused on a plan that is not approved', async () => {
    expect(problemIn(await open(await draftSigned(firm))).code).toBe('filing.plan-not-approved')
  })

  it('is refused a second time, also at the same time', async () => {
    const planId = await approvedPlan(server, firm)
    const answers = await Promise.all([open(planId), open(planId)])
    expect(answers.map((one) => one.status).sort()).toEqual([201, 409])
    const refused = answers.find((one) => one.status === 409)
    expect(refused && problemIn(refused).code).toBe('filing.class-already-opened')
  })

  it('leaves the roster open for three days where training had begun before', async () => {
    const planId = await approvedPlan(server, firm)
    await server.setDay('2023-02-20')
    const opened = bodyOf<{ classId: string; locksOn: string }>(await open(planId))
    expect(opened.locksOn).toBe('2023-02-23')
    await server.setDay('2023-02-22')
    expect(await view(opened.classId)).toMatchObject({ state: 'open' })
    await server.setDay('2023-02-23')
    expect(await view(opened.classId)).toMatchObject({ state: 'locked' })
    await server.setDay('2023-02-06')
  })

  it('may not be done by the bureau or another firm', async () => {
    const planId = await approvedPlan(server, firm)
    const other = await openFirm(server)
    expect(problemIn(await open(planId, clerk)).code).toBe('platform.not-allowed')
    expect(problemIn(await open(planId, other.user)).status).toBe(404)
  })
})

describe('the life of a class', () => {
  it('locks its roster by itself on the first day, and is completed by itself after the last', async () => {
    const classId = await withRoster()
    await server.setDay('2023-02-19')
    expect(await view(classId)).toMatchObject({ state: 'open' })
    await server.setDay('2023-02-20')
    expect(await view(classId)).toMatchObject({ state: 'locked', actions: ['cancel'] })
    await server.setDay('2023-03-10')
    expect(await view(classId)).toMatchObject({ state: 'locked', actions: ['complete', 'cancel'] })
    await server.setDay('2023-03-11')
    const done = await view(classId)
    expect(done).toMatchObject({ state: 'completed', completedOn: '2023-03-11', actions: [] })
    expect(done.steps.map(({ step, actorName }) => [step, actorName])).toEqual([
      ['lock', '系统'],
      ['complete', '系统'],
    ])
    await server.setDay('2023-02-06')
  })

  it('is completed by the firm on the last day, and not the day before', async () => {
    const classId = await withRoster()
    const complete = () => firm.user.post(`${classes}/${classId}/complete`, {})
    await server.setDay('2023-03-09')
    expect(problemIn(await complete())).toMatchObject({
      code: 'filing.not-ended-yet',
      details: { endsOn: '2023-03-10' },
    })
    await server.setDay('2023-03-10')
    expect(bodyOf(await complete())).toMatchObject({ state: 'completed' })
    expect(problemIn(await complete()).code).toBe('platform.not-possible-now')
    await server.setDay('2023-02-06')
  })

  it('is locked early by a firm that is ready, once somebody is on the roster', async () => {
    const classId = await openedClass(server, firm)
    const lock = () => firm.user.post(`${classes}/${classId}/lock`, {})
    expect(problemIn(await lock()).code).toBe('filing.roster-empty')
    await importRoster(firm, classId, '名册.csv', rosterText(2))
    expect(bodyOf(await lock())).toMatchObject({ state: 'locked' })
    expect(problemIn(await lock()).code).toBe('platform.not-possible-now')
  })

  it('is called off with a reason; the plan can then be opened again or called off', async () => {
    const classId = await withRoster()
    const { planId } = await view(classId)
    const cancelPlan = () =>
      firm.user.post(`/api/regions/320206/plans/${planId}/cancel`, { reason: '培训改期' })
    expect(problemIn(await cancelPlan()).code).toBe('filing.class-is-running')
    bodyOf(await firm.user.post(`${classes}/${classId}/cancel`, { reason: '培训改期' }))
    expect(await view(classId)).toMatchObject({ state: 'cancelled', actions: [] })
    const again = bodyOf<{ classId: string }>(await open(planId))
    bodyOf(await firm.user.post(`${classes}/${again.classId}/cancel`, { reason: '培训改期' }))
    expect(bodyOf(await cancelPlan())).toMatchObject({ state: 'cancelled' })
  })

  it('may not be moved by the bureau, and is not seen by another firm', async () => {
    const classId = await withRoster()
    const other = await openFirm(server)
    for (const verb of ['lock', 'complete', 'cancel']) {
      const body = { reason: '不该能做' }
      expect(problemIn(await clerk.post(`${classes}/${classId}/${verb}`, body)).code).toBe(
        'platform.not-allowed',
      )
      expect(problemIn(await other.user.post(`${classes}/${classId}/${verb}`, body)).status).toBe(404)
    }
    for (const part of ['', '/roster', '/roster-changes', '/roster-checks', '/roster-doubts']) {
      expect(problemIn(await other.user.get(`${classes}/${classId}${part}`)).status).toBe(404)
    }
  })
})

describe('a long roster', () => {
  it('cannot be confirmed before the task has checked it', async () => {
    const classId = await openedClass(server, firm)
    const fileId = await uploadFile(firm, '长名册.csv', rosterText(4000, 1000))
    const { checkId } = bodyOf<{ checkId: string }>(
      await firm.user.post(`${classes}/${classId}/roster-checks`, { fileId }),
    )
    // nobody works off the queue here
    const early = await firm.user.post(`/api/regions/320206/roster-checks/${checkId}/confirm`, {})
    expect(problemIn(early).code).toBe('filing.roster-check-not-ready')
  })
})

describe('the list of classes', () => {
  it('is filtered by state and exported', async () => {
    const listed = bodyOf<{ rows: ClassView[] }>(await clerk.get(`${classes}?state=cancelled&limit=200`))
    expect(listed.rows.length).toBeGreaterThan(0)
    expect(new Set(listed.rows.map((one) => one.state))).toEqual(new Set(['cancelled']))
    const sheet = await clerk.get(`${classes}?format=xlsx`)
    expect(sheet.bytes.subarray(0, 2).toString()).toBe('PK')
  })
})
