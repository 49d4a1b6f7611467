import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { scannedPdf } from '../../platform/testing/sample-files.ts'
import { publishRulebooks } from '../../rulebook/index.ts'
import {
  bodyOf,
  draftSigned,
  onlinePlan,
  openFirm,
  reviewerOf,
  signPlan,
  type TestFirm,
  uploadFile,
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

describe('filing a plan', () => {
  it('is possible on the last day with five working days left, and refused the day after', async () => {
    const first = await draftSigned(firm)
    const second = await draftSigned(firm)
    const onTime = await onDay('2023-02-13', () => submit(first))
    expect(bodyOf(onTime)).toMatchObject({ state: 'filed', filedOn: '2023-02-13', isLate: false })
    const late = await onDay('2023-02-14', () => submit(second))
    expect(problemIn(late)).toMatchObject({
      code: 'filing.not-in-time',
      details: { clause: '三(一)', filedOn: '2023-02-14', lastDay: '2023-02-13' },
      faults: [{ pointer: '/startsOn' }],
    })
    expect(await view(second)).toMatchObject({ state: 'draft', filedOn: null })
  })

  it('counts five working days over the Spring Festival of 2023', async () => {
    const days = { startsOn: '2023-01-30', endsOn: '2023-02-10' }
    await server.setDay('2023-01-17')
    const [before, on, after] = [
      await draftSigned(firm, days),
      await draftSigned(firm, days),
      await draftSigned(firm, days),
    ]
    expect((await onDay('2023-01-17', () => submit(before))).status).toBe(200)
    expect((await onDay('2023-01-18', () => submit(on))).status).toBe(200)
    expect(problemIn(await onDay('2023-01-19', () => submit(after))).code).toBe('filing.not-in-time')
  })

  it('is possible for a training that starts on the last day of the window', async () => {
    const planId = await draftSigned(firm, { startsOn: '2023-03-31', endsOn: '2023-04-10' })
    expect((await onDay('2023-03-24', () => submit(planId))).status).toBe(200)
  })

  it('is refused for a training outside the window, with its clause', async () => {
    const planId = await draftSigned(firm, { startsOn: '2023-04-03', endsOn: '2023-04-20' })
    expect(problemIn(await submit(planId))).toMatchObject({
      code: 'filing.outside-window',
      details: { clause: '一', startsOn: '2023-04-03' },
    })
  })

  it('is refused for offline training while it is barred (Wuxi 2020)', async () => {
    await server.setDay('2020-03-02')
    const early = await openFirm(server, { regionId: '320206', name: '锡惠电子有限公司' })
    const days = { startsOn: '2020-03-20', endsOn: '2020-04-10' }
    const planId = await draftSigned(early, {
      ...days,
      rulebookId: 'wuxi-2020',
      kind: 'pre-job',
      mode: 'offline',
      platformName: null,
    })
    expect(problemIn(await submit(planId, early))).toMatchObject({
      code: 'filing.mode-barred',
      details: { startsOn: '2020-03-20' },
    })
    await server.setDay('2023-02-06')
  })

  it('is taken late for classes begun over the Spring Festival (Huai’an), until the last day', async () => {
    const huaian = await openFirm(server, { regionId: '320804', name: '淮安苏北机械有限公司' })
    const plan = {
      rulebookId: 'huaian-2021',
      kind: 'pre-job',
      mode: 'offline',
      platformName: null,
      startsOn: '2021-02-18',
      endsOn: '2021-03-01',
    }
    await server.setDay('2021-02-24')
    const [first, second] = [await draftSigned(huaian, plan), await draftSigned(huaian, plan)]
    const late = await onDay('2021-02-25', () => submit(first, huaian))
    expect(bodyOf(late)).toMatchObject({ filedOn: '2021-02-25', isLate: true })
    const tooLate = await onDay('2021-02-26', () => submit(second, huaian))
    expect(problemIn(tooLate)).toMatchObject({
      code: 'filing.not-in-time',
      details: { lastDay: '2021-02-25' },
    })
  })

  it('is refused where nothing could come of it, with every reason', async () => {
    const dispatch = await openFirm(server, { kind: 'labor-dispatch', name: '锡才劳务派遣有限公司' })
    const planId = await draftSigned(dispatch)
    const problem = problemIn(await submit(planId, dispatch))
    expect(problem).toMatchObject({ code: 'filing.nothing-to-gain', details: { clause: '一' } })
    expect(problem.faults.length).toBeGreaterThan(0)
  })

  it('is refused while the form is not complete', async () => {
    const planId = await draftSigned(firm, { platformName: null, courses: [] })
    expect(problemIn(await submit(planId))).toMatchObject({
      code: 'filing.plan-incomplete',
      faults: [{ pointer: '/platformName' }, { pointer: '/courses' }],
    })
  })

  it('is refused while documents are missing, each by its name and clause', async () => {
    const planId = await draftSigned(firm, { institutionName: '无锡技师学院' })
    expect(problemIn(await submit(planId))).toMatchObject({
      code: 'filing.documents-missing',
      details: { documents: ['委托培训协议'] },
    })
    const fileId = await uploadFile(firm, '协议.pdf', scannedPdf('agreement'))
    const attached = await firm.user.post(planPath(planId, '/attachments'), {
      document: 'commissioned-training-agreement',
      fileId,
    })
    expect(attached.status).toBe(201)
    expect((await submit(planId)).status).toBe(200)
  })

  it('asks for the licence where it was not given with the registration', async () => {
    await server.setDay('2020-03-02')
    const planId = await draftSigned(firm, {
      rulebookId: 'wuxi-2020',
      courses: [{ name: '数控车工', classHours: 24 }],
      startsOn: '2020-03-20',
      endsOn: '2020-04-10',
    })
    // what the notice of 2020 asks of an enterprise
    const traits = await clerk.put(`/api/regions/320206/organizations/${firm.organizationId}/traits`, {
      traits: ['epidemic-affected'],
      validFrom: '2020-01-01',
      proof: '税务申报表',
    })
    expect(traits.status).toBe(200)
    expect(problemIn(await submit(planId))).toMatchObject({
      code: 'filing.documents-missing',
      details: { documents: ['营业执照等资质证明'] },
    })
    await server.setDay('2023-02-06')
  })

  it('is refused before the undertaking is signed, and after the plan was amended since', async () => {
    const { planId } = bodyOf<{ planId: string }>(await firm.user.post(plansOf(), onlinePlan))
    expect(problemIn(await submit(planId)).code).toBe('filing.undertaking-not-signed')
    await signPlan(firm, planId)
    const { rulebookId: _, ...content } = onlinePlan
    bodyOf(await firm.user.put(planPath(planId), { ...content, headcount: 280 }))
    expect((await view(planId)).undertaking).toMatchObject({ isForThisPlan: false })
    expect(problemIn(await submit(planId)).code).toBe('filing.undertaking-outdated')
    await signPlan(firm, planId)
    expect((await submit(planId)).status).toBe(200)
  })

  it('may be done once: the second of two at the same time is refused', async () => {
    const planId = await draftSigned(firm)
    const answers = await Promise.all([submit(planId), submit(planId)])
    expect(answers.map((one) => one.status).sort()).toEqual([200, 409])
    expect((await view(planId)).steps.map((one) => one.step)).toEqual(['submit'])
  })

  it('may not be done by another firm', async () => {
    const planId = await draftSigned(firm)
    const other = await openFirm(server, { name: '邻家制造有限公司' })
    expect(problemIn(await submit(planId, other)).status).toBe(404)
    expect(problemIn(await other.user.get(planPath(planId))).status).toBe(404)
  })
})

describe('the undertaking', () => {
  it('is read before it is signed, and kept as PDF', async () => {
    const { planId } = bodyOf<{ planId: string }>(await firm.user.post(plansOf(), onlinePlan))
    const words = bodyOf<{ digest: string; promises: string[]; subjectNumber: string }>(
      await firm.user.get(planPath(planId, '/undertaking')),
    )
    expect(words.promises.length).toBeGreaterThan(3)
    const signed = bodyOf<{ fileId: string; digest: string }>(
      await firm.user.post(planPath(planId, '/undertaking'), { signedBy: '周明华', capacity: '经办人' }),
    )
    expect(signed.digest).toBe(words.digest)
    const pdf = await clerk.get(`/api/regions/320206/files/${signed.fileId}`)
    expect(pdf.bytes.subarray(0, 5).toString()).toBe('%PDF-')
  })

  it('may not be signed by the bureau, or once the plan is filed', async () => {
    const planId = await draftSigned(firm)
    const sign = { signedBy: '周明华', capacity: '经办人' }
    expect(problemIn(await clerk.post(planPath(planId, '/undertaking'), sign)).code).toBe(
      'platform.not-allowed',
    )
    bodyOf(await submit(planId))
    expect(problemIn(await firm.user.post(planPath(planId, '/undertaking'), sign)).code).toBe(
      'platform.not-possible-now',
    )
  })
})

describe('attachments', () => {
  it('are taken off again while the plan can be changed', async () => {
    const planId = await draftSigned(firm)
    const fileId = await uploadFile(firm, '营业执照.pdf', scannedPdf('licence'))
    const attach = () =>
      firm.user.post(planPath(planId, '/attachments'), { document: 'business-licence', fileId })
    const { attachmentId } = bodyOf<{ attachmentId: string }>(await attach())
    expect((await view(planId)).attachments).toMatchObject([{ attachmentId, name: '营业执照.pdf' }])
    bodyOf(await firm.user.delete(planPath(planId, `/attachments/${attachmentId}`)))
    expect((await view(planId)).attachments).toEqual([])
    expect(problemIn(await firm.user.delete(planPath(planId, `/attachments/${attachmentId}`))).code).toBe(
      'platform.not-found',
    )
    bodyOf(await submit(planId))
    expect(problemIn(await attach()).code).toBe('platform.not-possible-now')
  })

  it('may not be another firm’s file', async () => {
    const planId = await draftSigned(firm)
    const other = await openFirm(server, { name: '隔壁制造有限公司' })
    const fileId = await uploadFile(other, '协议.pdf', scannedPdf('theirs'))
    const response = await firm.user.post(planPath(planId, '/attachments'), { document: 'other', fileId })
    expect(problemIn(response).code).toBe('platform.not-found')
  })
})
