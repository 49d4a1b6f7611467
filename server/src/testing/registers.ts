import { scannedPdf } from '../platform/testing/sample-files.ts'
import { bodyOf } from './filed-training.ts'
import { inventedIdNumber } from './invented.ts'
import { problemIn, type TestResponse, type TestServer, type TestUser } from './test-server.ts'

/** What a clerk tells of a register before its file is checked. */
export interface ToldRegister {
  readonly kind: string
  readonly area?: string
  readonly asOfOn?: string
  readonly coversFrom?: string
  readonly coversUntil?: string
  readonly fileName?: string
}

export interface CheckedSnapshot {
  readonly snapshotId: string
  readonly state: string
  readonly lines: number
  readonly faultyLines: number
  readonly duplicateLines: number
  readonly entries: number
  readonly people: number
  readonly knownPeople: number
  readonly failed: { readonly zh: string } | null
  readonly concerns: readonly { readonly zh: string }[]
  readonly comparison: Readonly<Record<string, number>> | null
  readonly linesByMonth: readonly { readonly month: string; readonly lines: number }[]
  readonly actions: readonly string[]
}

const nothing: CheckedSnapshot = {
  snapshotId: '',
  state: 'failed',
  lines: 0,
  faultyLines: 0,
  duplicateLines: 0,
  entries: 0,
  people: 0,
  knownPeople: 0,
  failed: null,
  concerns: [],
  comparison: null,
  linesByMonth: [],
  actions: [],
}

export const registersOf = (regionId: string) => `/api/regions/${regionId}/registers`

/** Hands a register's file in, as far as the check begins; `uploader` chose the bytes, where that was another. */
export async function handInRegister(
  user: TestUser,
  regionId: string,
  told: ToldRegister,
  file: string | Uint8Array,
  uploader = user,
): Promise<TestResponse> {
  const uploaded = await uploader.upload(
    `/api/regions/${regionId}/register-files`,
    told.fileName ?? `${told.kind}.csv`,
    Buffer.from(file as string),
  )
  if (uploaded.status >= 400) return uploaded
  const { fileId } = bodyOf<{ fileId: string }>(uploaded)
  const { fileName: _, ...rest } = told
  return user.post(registersOf(regionId), {
    area: regionId,
    extent: 'whole-area',
    issuer: '无锡市社会保险基金管理中心（模拟）',
    document: '数据交换函〔2023〕2号（模拟）',
    asOfOn: '2023-02-10',
    coversFrom: '2022-01-01',
    coversUntil: '2023-01-31',
    ...rest,
    fileId,
  })
}

/** Hands it in and waits until it is checked, or could not be. The server has to be working off its jobs. */
export async function checkedRegister(
  user: TestUser,
  regionId: string,
  told: ToldRegister,
  file: string | Uint8Array,
  uploader = user,
): Promise<CheckedSnapshot> {
  const handedIn = await handInRegister(user, regionId, told, file, uploader)
  if (handedIn.status === 422 || handedIn.status === 415) {
    // a small file that cannot be read is answered at once
    const { code, title } = problemIn(handedIn)
    return { ...nothing, failed: { zh: `${code} ${title}` } }
  }
  const { snapshotId } = bodyOf<{ snapshotId: string }>(handedIn)
  for (;;) {
    const seen = bodyOf<CheckedSnapshot>(await user.get(`${registersOf(regionId)}/${snapshotId}`))
    if (seen.state !== 'checking') return seen
    await new Promise((resolve) => setTimeout(resolve, 30))
  }
}

/** A clerk hands it in and it is checked; the reviewer publishes it. */
export async function publishedRegister(
  server: TestServer,
  reviewer: TestUser,
  regionId: string,
  told: ToldRegister,
  file: string,
): Promise<CheckedSnapshot> {
  const area = told.area ?? regionId
  const clerk = await server.staff(`registers-${area}`, ['clerk'], area)
  const checked = await checkedRegister(clerk, regionId, told, file)
  bodyOf(
    await reviewer.post(`${registersOf(regionId)}/${checked.snapshotId}/publish`, { acknowledged: true }),
  )
  return checked
}

/** A list of people hard to employ on which somebody else stands: what is said beside it then counts. */
export function publishedHardToEmploy(
  server: TestServer,
  reviewer: TestUser,
  regionId: string,
): Promise<CheckedSnapshot> {
  const on = { asOfOn: '2023-02-05', coversFrom: '2019-01-01', coversUntil: '2023-02-05' }
  const file = `姓名,身份证号码,认定日期\n某某,${inventedIdNumber(9_000)},2022-05-06\n`
  return publishedRegister(server, reviewer, regionId, { ...on, kind: 'employment-difficulty' }, file)
}

/** A clerk proposes what is otherwise than a register says, with a paper. */
export async function proposeFact(
  server: TestServer,
  regionId: string,
  personId: string,
  body: object,
  uploader?: TestUser,
): Promise<TestResponse> {
  const clerk = await server.staff(`registers-${regionId}`, ['clerk'], regionId)
  const paper = await (uploader ?? clerk).upload(
    `/api/regions/${regionId}/files`,
    '来源单位复函.pdf',
    scannedPdf(),
  )
  const { fileId: proofFileId } = bodyOf<{ fileId: string }>(paper)
  const path = `/api/regions/${regionId}/people/${personId}/register-corrections`
  return clerk.post(path, { proofFileId, ...body })
}

/** The same, and the reviewer agrees. */
export async function correctedFact(
  server: TestServer,
  reviewer: TestUser,
  regionId: string,
  personId: string,
  body: object,
): Promise<{ correctionId: string }> {
  const made = bodyOf<{ correctionId: string }>(await proposeFact(server, regionId, personId, body))
  bodyOf(
    await reviewer.post(`/api/regions/${regionId}/register-corrections/${made.correctionId}/confirm`, {}),
  )
  return made
}

/** Lines of social insurance: the months of people with one employer. */
export function insuranceLines(
  people: readonly number[],
  creditCode: string,
  months: readonly string[],
  name: (n: number) => string = (n) => `王${n}`,
): string {
  const lines = people.flatMap((n) =>
    months.map((month) => `${name(n)},${inventedIdNumber(n)},${creditCode},${month}`),
  )
  return `姓名,身份证号码,统一社会信用代码,缴费月份\n${lines.join('\n')}\n`
}
