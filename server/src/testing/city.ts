import { bankRun } from '../funds/runs/export-run.ts'
import { lockPaymentsOf } from '../funds/runs/payment-store.ts'
import { listSpecialAccounts, lockRun } from '../funds/runs/run-store.ts'
import { answerRows } from '../outside/index.ts'
import { inScope } from '../platform/index.ts'
import { scannedPdf } from '../platform/testing/sample-files.ts'
import { publishRulebooks } from '../rulebook/index.ts'
import { bodyOf, importRoster, inventedName, signPlan, type TestFirm, uploadFile } from './filed-training.ts'
import { registeredFirm } from './firms.ts'
import { inventedAccountNumber, inventedIdNumber } from './invented.ts'
import { openTestServer, type TestServer, type TestUser } from './test-server.ts'
import { type TestRulebook, type TestTraining, trainings } from './trainings.ts'

/** A city with one notice in force and its staff at work. Everything in it is done over HTTP. */
export interface City {
  readonly server: TestServer
  readonly training: TestTraining
  /** `/api/regions/320206` */
  readonly region: string
  readonly reviewer: TestUser
  readonly otherReviewer: TestUser
  readonly cityReviewer: TestUser
  readonly finance: TestUser
  readonly approver: TestUser
  readonly auditor: TestUser
  readonly administrators: readonly [TestUser, TestUser]
}

const BUDGET_FEN = 1_000_000_00
const pdf = scannedPdf('a scan')

/** Opens a city under a notice, on a server of its own or beside another city. */
export async function openCity({
  rulebook = 'wuxi-2023',
  server,
  budgetFen = BUDGET_FEN,
  withStandards = true,
}: {
  rulebook?: TestRulebook
  server?: TestServer
  budgetFen?: number
  withStandards?: boolean
} = {}): Promise<City> {
  const training: TestTraining = trainings[rulebook]
  const { regionId, filedOn, standards } = training
  const at = server ?? (await openTestServer({ day: filedOn, jurisdictions: [] }))
  if (!server) await publishRulebooks(at.app)
  await at.setDay(filedOn)
  const area = at.app.jurisdictions.of(regionId)?.jurisdictionId ?? regionId
  const staff = (role: Parameters<TestServer['staff']>[1][number], name: string = role, where = area) =>
    at.staff(`${name}-${where}`, [role], where)
  const city: City = {
    server: at,
    training,
    region: `/api/regions/${regionId}`,
    reviewer: await staff('reviewer', 'reviewer', regionId),
    otherReviewer: await staff('reviewer', 'other-reviewer', regionId),
    cityReviewer: await staff('city-reviewer', 'city'),
    finance: await staff('finance'),
    approver: await staff('finance-approver'),
    auditor: await staff('auditor'),
    administrators: [await staff('administrator', 'admin-1'), await staff('administrator', 'admin-2')],
  }
  await openSpecialAccount(city, budgetFen)
  if (withStandards) await setStandards(city, rulebook, standards)
  return city
}

/** Two administrators give the values that the notice leaves to other documents. */
export async function setStandards(
  { region, administrators: [one, other] }: City,
  rulebookId: string,
  standards: Readonly<Record<string, number>>,
): Promise<void> {
  for (const [name, value] of Object.entries(standards)) {
    const given = await one.post(`${region}/standards`, { rulebookId, name, value, document: '人社发 1 号' })
    const { valueId } = bodyOf<{ valueId: string }>(given)
    bodyOf(await other.post(`${region}/standards/${valueId}/confirm`))
  }
}

async function openSpecialAccount({ region, administrators, finance }: City, fen: number): Promise<void> {
  bodyOf(
    await administrators[0].put(`${region}/funds/special-account`, {
      accountName: '职业技能提升行动专账',
      bankName: '中国工商银行',
      accountNumber: '11030207093000000001',
    }),
  )
  if (fen > 0) await depositBudget({ region, finance }, fen)
}

let vouchers = 0

export async function depositBudget(
  { region, finance }: Pick<City, 'region' | 'finance'>,
  amountFen: number,
): Promise<void> {
  vouchers += 1
  const voucher = `财社-${vouchers}`
  bodyOf(await finance.post(`${region}/funds/deposits`, { voucher, amountFen, reason: '年度预算' }))
}

let firms = 0

/** A firm of the kind and with the traits that the notice asks for, confirmed. */
export async function openCityFirm(city: City, more: object = {}): Promise<TestFirm> {
  const { server, training, region, reviewer } = city
  firms += 1
  const kind = training.organizationKind
  const firm = await registeredFirm(server, `city-firm-${firms}`, {
    regionId: training.regionId,
    reviewer,
    more: { kind, ...more },
  })
  const { traits } = training
  const proof = '经核查统计与应急部门名单'
  bodyOf(
    await reviewer.put(`${region}/organizations/${firm.organizationId}/traits`, {
      traits,
      proof,
      validFrom: '2019-01-01',
    }),
  )
  return { regionId: training.regionId, organizationId: firm.organizationId, user: firm.user }
}

/** A class that was held, with results, and for whoever passed a certificate. */
export interface FinishedClass {
  readonly firm: TestFirm
  readonly planId: string
  readonly classId: string
  /** `/api/regions/320206/classes/0192…` */
  readonly path: string
  readonly people: readonly { readonly personId: string; readonly lineId: string; readonly name: string }[]
}

let people = 0

/** Takes a class from filing to results; leaves the city on the day after its last. */
export async function finishedClass(
  city: City,
  {
    firm,
    learners = 3,
    firstPerson,
    plan = {},
    marks = { platformRecognized: true, inCatalog: true, inShortageCatalog: false },
    failing = 0,
    certified = true,
    level,
    tellsMonths = true,
  }: {
    firm: TestFirm
    learners?: number
    /** Number of the first invented person; new people unless told. */
    firstPerson?: number
    plan?: object
    marks?: object
    /** How many of the last do not pass. */
    failing?: number
    certified?: boolean
    /** Of a skill-level certificate for everybody, in place of the training's own. */
    level?: TestTraining['level']
    /** The roster says how many months everybody was insured; registers may know. */
    tellsMonths?: boolean
  },
): Promise<FinishedClass> {
  const { server, training, region, reviewer } = city
  const first = firstPerson ?? people
  people = Math.max(people, first + learners)
  await server.setDay(training.filedOn)
  const days = { ...training.plan, ...plan }
  const planId = await filedPlan(city, firm, days)
  bodyOf(await reviewer.post(`${region}/plans/${planId}/approve`, marks))
  const occupation = { occupationCode: '6-18-01-01', occupationName: '车工' }
  const opened = await firm.user.post(`${region}/plans/${planId}/class`, occupation)
  const { classId } = bodyOf<{ classId: string }>(opened)
  const path = `${region}/classes/${classId}`
  await importRoster(firm, classId, '花名册.csv', roster(training, learners, first, tellsMonths))
  const { rows } = bodyOf<{ rows: FinishedClass['people'] }>(await firm.user.get(`${path}/roster?limit=200`))
  const finished = { firm, planId, classId, path, people: rows }
  if (training.days !== null) {
    const { days } = training
    for (const { lineId } of rows) bodyOf(await firm.user.patch(`${path}/roster/${lineId}`, { days }))
  }
  await server.setDay(days.startsOn)
  await server.setDay(dayAfter(days.endsOn))
  await recordResults(city, finished, failing)
  if (certified)
    await certify({ ...city.training, ...days, ...(level !== undefined && { level }) }, finished, failing)
  return finished
}

async function filedPlan(city: City, firm: TestFirm, content: object): Promise<string> {
  const { region } = city
  const { planId } = bodyOf<{ planId: string }>(await firm.user.post(`${region}/plans`, content))
  const fileId = await uploadFile(firm, '营业执照.pdf', pdf)
  bodyOf(
    await firm.user.post(`${region}/plans/${planId}/attachments`, { document: 'business-licence', fileId }),
  )
  await signPlan(firm, planId)
  bodyOf(await firm.user.post(`${region}/plans/${planId}/submit`))
  return planId
}

function roster(
  { relation, group }: TestTraining,
  learners: number,
  first: number,
  tellsMonths: boolean,
): Buffer {
  const lines = Array.from({ length: learners }, (_, place) =>
    [
      inventedName(first + place),
      inventedIdNumber(first + place),
      relation,
      group,
      '2018-03-01',
      tellsMonths ? 18 : '',
    ].join(),
  )
  return Buffer.from(`姓名,身份证号码,用工形式,人员类别,入职日期,参保月数\n${lines.join('\n')}\n`)
}

async function recordResults({ training }: City, { firm, path, people }: FinishedClass, failing: number) {
  const results = people.map(({ personId }, place) => {
    const passed = place < people.length - failing
    return { personId, passed, score: passed ? '86' : '41', classHours: training.classHours }
  })
  bodyOf(await firm.user.post(`${path}/results`, { results }))
}

async function certify(
  { level, endsOn }: Pick<TestTraining, 'level'> & { readonly endsOn: string },
  { firm, path, people }: FinishedClass,
  failing: number,
) {
  if (level === null) {
    bodyOf(await firm.user.post(`${path}/certificates`))
    return
  }
  const certificates = people.slice(0, people.length - failing).map(({ personId }) => ({
    personId,
    level,
    kind: 'skill-level',
    occupation: '电工',
    number: `Y${personId.replaceAll('-', '').slice(0, 20)}`,
    issuer: '职业技能等级认定中心',
    issuedOn: endsOn,
  }))
  bodyOf(await firm.user.post(`${path}/certificates/recorded`, { certificates }))
}

/** The firm tells the social security card accounts of its learners, for what is paid to them in person. */
export async function giveCardAccounts({ firm, people }: FinishedClass, first = 5000): Promise<void> {
  for (const [place, { personId }] of people.entries()) {
    const card = { bankName: '中国农业银行', accountNumber: inventedAccountNumber(first + place) }
    bodyOf(await firm.user.put(`/api/regions/${firm.regionId}/people/${personId}/bank-account`, card))
  }
}

/** A claim and whose it is. */
export interface TestClaim {
  readonly firm: TestFirm
  readonly planId: string
  readonly claimId: string
  readonly regionId: string
  /** `/api/regions/320206/claims/0192…` */
  readonly path: string
}

/** A claim with everything the notice asks for, signed: ready to be submitted. */
export async function draftedClaim(city: City, { firm, classId, planId }: FinishedClass): Promise<TestClaim> {
  const drafted = await firm.user.post(`${city.region}/claims`, { classId })
  const { claimId } = bodyOf<{ claimId: string }>(drafted)
  const { regionId } = city.training
  const claim = { firm, planId, claimId, regionId, path: `${city.region}/claims/${claimId}` }
  const { documents } = await viewOf<{ documents: { document: string; from: string }[] }>(claim)
  for (const { document } of documents.filter((each) => each.from === 'upload')) {
    const fileId = await uploadFile(firm, `${document}.pdf`, pdf)
    bodyOf(await firm.user.post(`${claim.path}/attachments`, { fileId, document }))
  }
  bodyOf(await firm.user.post(`${claim.path}/signature`, { name: '周明华', capacity: '法定代表人' }))
  return claim
}

export async function submittedClaim(city: City, finished: FinishedClass): Promise<TestClaim> {
  const claim = await draftedClaim(city, finished)
  bodyOf(await submit(claim))
  return claim
}

/** The claim as its firm sees it. */
export async function viewOf<View = { state: string; totalFen: number; determinationNumber: number }>({
  firm,
  path,
}: TestClaim): Promise<View> {
  return bodyOf<View>(await firm.user.get(path))
}

export async function linesOf<Line>({ firm, path }: TestClaim, filter = ''): Promise<Line[]> {
  return bodyOf<{ rows: Line[] }>(await firm.user.get(`${path}/lines?limit=200&${filter}`)).rows
}

export async function submit(claim: TestClaim) {
  const { determinationNumber } = await viewOf(claim)
  return claim.firm.user.post(`${claim.path}/submit`, { determinationNumber })
}

/** Somebody of the bureau decides on the assessment that is in force. */
export async function decide(claim: TestClaim, who: TestUser, verb: 'pass' | 'confirm') {
  const { determinationNumber } = await viewOf(claim)
  return who.post(`${claim.path}/${verb}`, { determinationNumber })
}

export async function confirmedClaim(city: City, finished: FinishedClass): Promise<TestClaim> {
  const claim = await submittedClaim(city, finished)
  bodyOf(await decide(claim, city.reviewer, 'pass'))
  bodyOf(await decide(claim, city.cityReviewer, 'confirm'))
  return claim
}

export interface TestNotice {
  readonly noticeId: string
  readonly number: string
  readonly endsOn: string
  /** `/api/regions/320205/public-notices/0192…` */
  readonly path: string
}

/** Hangs claims out, all of one bureau. */
export async function publish(city: City, claims: readonly TestClaim[]): Promise<TestNotice> {
  const { server, training, cityReviewer } = city
  const [first] = server.app.jurisdictions.of(training.regionId)?.regions ?? []
  const notices = `/api/regions/${first}/public-notices`
  const body = { claims: claims.map(({ regionId, claimId }) => ({ regionId, claimId })) }
  const notice = bodyOf<Omit<TestNotice, 'path'>>(await cityReviewer.post(notices, body))
  return { ...notice, path: `${notices}/${notice.noticeId}` }
}

/** A claim whose days of public notice are over: its money is reserved. */
export async function approvedClaim(city: City, finished: FinishedClass): Promise<TestClaim> {
  const claim = await confirmedClaim(city, finished)
  const { endsOn } = await publish(city, [claim])
  await city.server.setDay(dayAfter(endsOn))
  return claim
}

/** Pays everything that is open in the city's district, and has the fake bank answer. @returns the run's number */
export async function pay(city: City, failing?: string): Promise<string> {
  const { server, training, region, finance, approver } = city
  const { regionId } = training
  const calculated = await finance.post(`${region}/payment-runs`, { districts: [regionId] })
  const run = bodyOf<{ runId: string; number: string; regionId: string }>(calculated)
  const path = `/api/regions/${run.regionId}/payment-runs/${run.runId}`
  bodyOf(await approver.post(`${path}/approve`, {}))
  bodyOf(await finance.post(`${path}/export`, {}))
  const rows = await inScope(server.app.platform.db, { kind: 'system' }, async (tx) => {
    const [payer] = await listSpecialAccounts(tx, regionId)
    if (!payer) throw new Error('the city has no special account')
    const payments = await lockPaymentsOf(tx, run.runId, ['sent', 'paid', 'failed'])
    const { secrets } = server.app.platform
    const sent = bankRun(await lockRun(tx, run.regionId, run.runId), payer, payments, secrets)
    const refusing = new Map(sent.payments.map(({ payee }) => [payee.account, failing ?? '']))
    return answerRows(sent, failing === undefined ? {} : { refusing }, sent.paysOn)
  })
  const csv = Buffer.from(rows.map((row) => row.map((cell) => `"${cell}"`).join()).join('\r\n'))
  const { answerId } = bodyOf<{ answerId: string }>(await finance.upload(`${path}/answers`, '回盘.csv', csv))
  bodyOf(await finance.post(`${path}/answers/${answerId}/confirm`, {}))
  await server.app.deliverEvents()
  return run.number
}

export function dayAfter(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10)
}
