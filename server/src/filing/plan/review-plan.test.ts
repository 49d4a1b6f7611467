import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { publishRulebooks } from '../../rulebook/index.ts'
import {
  approvedPlan,
  bodyOf,
  draftSigned,
  onlinePlan,
  openFirm,
  reviewerOf,
  signPlan,
  type TestFirm,
} from '../../testing/filed-training.ts'
import { openTestServer, problemIn, type TestServer, type TestUser } from '../../testing/test-server.ts'
import type { PlanView } from './view-plan.ts'

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
const planPath = (planId: string, verb = '') => `${plansOf()}/${planId}${verb}`
const submit = (planId: string, who = firm) => who.user.post(`${plansOf(who.regionId)}/${planId}/submit`, {})
const view = async (planId: string, user: TestUser = firm.user) =>
  bodyOf<PlanView>(await user.get(planPath(planId)))

async function onDay<Result>(day: string, run: () => Promise<Result>): Promise<Result> {
  await server.setDay(day)
  try {
    return await run()
  } finally {
    await server.setDay('2023-02-06')
  }
}

describe('reviewing a plan', () => {
  const approve = (planId: string, user = clerk, marks: object = { platformRecognized: true }) =>
    user.post(planPath(planId, '/approve'), marks)

  it('approves it with the bureau’s marks', async () => {
    const planId = await draftSigned(firm)
    bodyOf(await submit(planId))
    expect((await view(planId, clerk)).actions).toEqual(['approve', 'sendBack', 'refuse'])
    bodyOf(await onDay('2023-02-08', () => approve(planId)))
    expect(await view(planId)).toMatchObject({
      state: 'approved',
      approvedOn: '2023-02-08',
      platformRecognized: true,
    })
    expect((await view(planId)).actions).toEqual(['cancel', 'openClass'])
  })

  it('is done once: of two clerks at the same time one is told that the page is out of date', async () => {
    const planId = await draftSigned(firm)
    bodyOf(await submit(planId))
    const city = await server.staff('city-reviewer', ['city-reviewer'], '3202')
    const answers = await Promise.all([
      approve(planId),
      city.post(planPath(planId, '/return'), { reason: '请补充课程安排' }),
    ])
    expect(answers.map((one) => one.status).sort()).toEqual([200, 409])
    const refused = answers.find((one) => one.status === 409)
    expect(refused && problemIn(refused).code).toBe('platform.not-possible-now')
  })

  it('returns it with reasons; mended, it keeps its first filing day', async () => {
    const planId = await draftSigned(firm)
    bodyOf(await submit(planId))
    bodyOf(await clerk.post(planPath(planId, '/return'), { reason: '请写明授课老师' }))
    expect((await view(planId)).steps.at(-1)).toMatchObject({ step: 'sendBack', reason: '请写明授课老师' })
    const { rulebookId: _, ...content } = onlinePlan
    await onDay('2023-02-16', async () => {
      bodyOf(await firm.user.put(planPath(planId), { ...content, schedule: '每周二、四晚，王老师授课' }))
      await signPlan(firm, planId)
      expect(bodyOf(await submit(planId))).toMatchObject({ filedOn: '2023-02-06' })
    })
    const log = (await view(planId)).steps.map((one) => one.step)
    expect(log).toEqual(['submit', 'sendBack', 'submit'])
  })

  it('counts the filing anew where the returned plan comes back with other courses or days', async () => {
    const planId = await draftSigned(firm)
    bodyOf(await submit(planId))
    bodyOf(await clerk.post(planPath(planId, '/return'), { reason: '课时与方案不符' }))
    const { rulebookId: _, ...content } = onlinePlan
    const amended = { ...content, courses: [{ name: '质量意识', classHours: 15 }] }
    await onDay('2023-02-16', async () => {
      bodyOf(await firm.user.put(planPath(planId), amended))
      await signPlan(firm, planId)
      expect(problemIn(await submit(planId))).toMatchObject({
        code: 'filing.not-in-time',
        details: { filedOn: '2023-02-16' },
      })
      bodyOf(await firm.user.put(planPath(planId), { ...amended, startsOn: '2023-02-27' }))
      await signPlan(firm, planId)
      expect(bodyOf(await submit(planId))).toMatchObject({ filedOn: '2023-02-16' })
    })
  })

  it('refuses it for good, with reasons', async () => {
    const planId = await draftSigned(firm)
    bodyOf(await submit(planId))
    expect(problemIn(await clerk.post(planPath(planId, '/refuse'), {})).faults).toMatchObject([
      { pointer: '/reason' },
    ])
    bodyOf(await clerk.post(planPath(planId, '/refuse'), { reason: '平台不在认可范围' }))
    expect(await view(planId)).toMatchObject({ state: 'refused', actions: [] })
    expect(problemIn(await submit(planId)).code).toBe('platform.not-possible-now')
  })

  it('may not be done by the firm, by a reviewer of another district, or by an auditor', async () => {
    const planId = await draftSigned(firm)
    bodyOf(await submit(planId))
    const neighbor = await reviewerOf(server, '320205')
    const auditor = await server.staff('auditor', ['auditor'], '3202')
    for (const user of [firm.user, neighbor, auditor]) {
      for (const [verb, body] of [
        ['/approve', {}],
        ['/return', { reason: '不该能做' }],
        ['/refuse', { reason: '不该能做' }],
      ] as const) {
        expect(problemIn(await user.post(planPath(planId, verb), body)).code).toBe('platform.not-allowed')
      }
    }
    expect((await auditor.get(planPath(planId))).status).toBe(200)
    expect((await view(planId, auditor)).actions).toEqual([])
    expect(problemIn(await neighbor.get(planPath(planId))).code).toBe('platform.not-allowed')
  })
})

describe('taking a plan back', () => {
  it('undoes the filing while the bureau has not decided', async () => {
    const planId = await draftSigned(firm)
    bodyOf(await submit(planId))
    bodyOf(await firm.user.post(planPath(planId, '/withdraw'), {}))
    expect(await view(planId)).toMatchObject({ state: 'draft', filedOn: null })
    bodyOf(await onDay('2023-02-08', () => submit(planId)))
    expect(await view(planId)).toMatchObject({ state: 'filed', filedOn: '2023-02-08' })
  })

  it('discards a draft, and calls off an approved training with a reason', async () => {
    const draft = await draftSigned(firm)
    bodyOf(await firm.user.post(planPath(draft, '/discard'), {}))
    expect(await view(draft)).toMatchObject({ state: 'discarded', actions: [] })
    const approved = await approvedPlan(server, firm)
    expect(problemIn(await firm.user.post(planPath(approved, '/withdraw'), {})).code).toBe(
      'platform.not-possible-now',
    )
    bodyOf(await firm.user.post(planPath(approved, '/cancel'), { reason: '订单取消，不再培训' }))
    expect(await view(approved)).toMatchObject({ state: 'cancelled' })
  })

  it('may not be done by the bureau or another firm', async () => {
    const planId = await draftSigned(firm)
    bodyOf(await submit(planId))
    const other = await openFirm(server, { name: '对门制造有限公司' })
    for (const verb of ['/withdraw', '/discard', '/cancel']) {
      const body = { reason: '不该能做' }
      expect(problemIn(await clerk.post(planPath(planId, verb), body)).code).toBe('platform.not-allowed')
      expect(problemIn(await other.user.post(planPath(planId, verb), body)).status).toBe(404)
    }
  })
})
