import { registeredFirm } from './firms.ts'
import { inventedIdNumber } from './invented.ts'
import type { TestResponse, TestServer, TestUser } from './test-server.ts'

/** A firm that is registered and confirmed, with somebody signed in for it. */
export interface TestFirm {
  readonly regionId: string
  readonly organizationId: string
  readonly user: TestUser
}

/** Counted by server: a worker runs many files, and a firm is called the same whichever came before. */
const opened = new WeakMap<TestServer, number>()

/** Registers a firm under a user name of its own, `firm-1`, `firm-2`, …; confirmed unless told otherwise. */
export async function openFirm(
  server: TestServer,
  {
    regionId = '320206',
    isConfirmed = true,
    ...more
  }: { regionId?: string; kind?: string; name?: string; isConfirmed?: boolean } = {},
): Promise<TestFirm> {
  const number = (opened.get(server) ?? 0) + 1
  opened.set(server, number)
  const reviewer = isConfirmed ? { reviewer: await reviewerOf(server, regionId) } : {}
  const firm = await registeredFirm(server, `firm-${number}`, { regionId, more, ...reviewer })
  return { regionId, organizationId: firm.organizationId, user: firm.user }
}

/** A reviewer of one region. */
export function reviewerOf(server: TestServer, regionId: string): Promise<TestUser> {
  return server.staff(`reviewer-${regionId}`, ['reviewer'], regionId)
}

/** An online plan of the Wuxi notice of 2023, of two courses with sixteen class hours together. */
export const onlinePlan = {
  rulebookId: 'wuxi-2023',
  kind: 'adaptation',
  mode: 'online',
  title: '春节稳岗线上培训',
  courses: [
    { name: '质量意识', classHours: 8 },
    { name: '安全生产', classHours: 8 },
  ],
  minutesPerClassHour: 45,
  platformName: '职培在线',
  startsOn: '2023-02-20',
  endsOn: '2023-03-10',
  headcount: 300,
  schedule: '每周二、四 19:00–21:00',
}

/** Drafts a plan and signs its undertaking: ready to be submitted. */
export async function draftSigned(firm: TestFirm, changes: object = {}): Promise<string> {
  const plans = `/api/regions/${firm.regionId}/plans`
  const { planId } = bodyOf<{ planId: string }>(await firm.user.post(plans, { ...onlinePlan, ...changes }))
  await signPlan(firm, planId)
  return planId
}

export async function signPlan(firm: TestFirm, planId: string): Promise<void> {
  const path = `/api/regions/${firm.regionId}/plans/${planId}/undertaking`
  bodyOf(await firm.user.post(path, { signedBy: '周明华', capacity: '法定代表人' }))
}

/** A plan that was filed and approved. */
export async function approvedPlan(
  server: TestServer,
  firm: TestFirm,
  changes: object = {},
): Promise<string> {
  const planId = await draftSigned(firm, changes)
  const plan = `/api/regions/${firm.regionId}/plans/${planId}`
  bodyOf(await firm.user.post(`${plan}/submit`, {}))
  const clerk = await reviewerOf(server, firm.regionId)
  bodyOf(await clerk.post(`${plan}/approve`, { platformRecognized: true }))
  return planId
}

/** A class open on an approved plan; its roster is empty. */
export async function openedClass(server: TestServer, firm: TestFirm, changes: object = {}): Promise<string> {
  const planId = await approvedPlan(server, firm, changes)
  const opened = await firm.user.post(`/api/regions/${firm.regionId}/plans/${planId}/class`, {
    occupationCode: '2023年线上项目制培训',
    occupationName: '线上项目制培训',
  })
  return bodyOf<{ classId: string }>(opened).classId
}

/** Uploads a file as the firm and gives its id. */
export async function uploadFile(firm: TestFirm, name: string, bytes: Uint8Array): Promise<string> {
  return bodyOf<{ fileId: string }>(
    await firm.user.upload(`/api/regions/${firm.regionId}/files`, name, bytes),
  ).fileId
}

/** Takes a roster file onto the roster of a class. */
export async function importRoster(
  firm: TestFirm,
  classId: string,
  name: string,
  bytes: Uint8Array,
  defaults: object = {},
): Promise<{ checkId: string; added: number | null }> {
  const fileId = await uploadFile(firm, name, bytes)
  const region = `/api/regions/${firm.regionId}`
  const { checkId } = bodyOf<{ checkId: string }>(
    await firm.user.post(`${region}/classes/${classId}/roster-checks`, { fileId }),
  )
  const { added } = bodyOf<{ added: number | null }>(
    await firm.user.post(`${region}/roster-checks/${checkId}/confirm`, defaults),
  )
  return { checkId, added }
}

/** The body of an answer that is expected to be good. @throws Error with the problem where it is not */
export function bodyOf<Body>(response: TestResponse): Body {
  if (response.status >= 400) throw new Error(`refused: ${response.text}`)
  return response.body as Body
}

/** A roster of invented people as comma-separated text, with names and numbers of their own from `first` on. */
export function rosterText(people: number, first = 0): Buffer {
  const lines = Array.from({ length: people }, (_, index) => {
    const n = first + index
    return `${inventedName(n)},${inventedIdNumber(n)},正式职工,留岗职工,2021-03-01,18`
  })
  return Buffer.from(`姓名,身份证号码,用工形式,人员类别,入职日期,参保月数\n${lines.join('\n')}\n`)
}

const surnames = [...'王李张刘陈杨黄赵吴周徐孙马朱胡林郭何高罗']
const givenNames = [...'伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉萍红']

export function inventedName(n: number): string {
  const pick = (list: readonly string[], at: number) => list[at % list.length] ?? ''
  const given = pick(givenNames, n) + pick(givenNames, Math.floor(n / givenNames.length))
  return `${pick(surnames, Math.floor(n / 7))}${given}`
}
