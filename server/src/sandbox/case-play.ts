import { legalDate, listFilingDeadlines, type Rulebook } from '@zhixun/policy'
import { type Day, plusDays } from '../platform/index.ts'
import { writeSheetBytes } from '../platform/spreadsheet/index.ts'
import type { SandboxCity, TrainingPattern } from './cities.ts'
import type { PlayedFirm } from './firms.ts'
import { type Chance, type InventedPerson, occupations } from './invent.ts'
import { somePaper } from './some-paper.ts'
import { done, type Troupe } from './troupe.ts'
import type { Visitor } from './visitor.ts'

/** Something that happens in a city on a day. */
export interface Scene {
  readonly day: Day
  readonly what: string
  play(): Promise<void>
}

/** What sets one case apart from the smooth ones. */
export type Twist =
  | 'none'
  | 'left-a-draft'
  | 'plan-returned'
  | 'plan-refused'
  | 'claim-returned'
  | 'claim-refused'
  | 'lines-refused'
  | 'objection'
  | 'not-claimed'
  | 'review-slow'

export interface CasePlan {
  readonly city: SandboxCity
  readonly rulebook: Rulebook
  readonly firm: PlayedFirm
  readonly pattern: TrainingPattern
  readonly startsOn: Day
  readonly people: readonly InventedPerson[]
  readonly twist: Twist
}

/** What a case knows of itself while it is played. */
export interface Played {
  /** A scene failed: those that build on it are not played. */
  stopped: boolean
  planId: string
  classId: string
  claimId: string
}

/**
 * A case from the plan to the city's confirmation, as scenes on the days on which a firm and a bureau would act. Publishing and
 * paying are scenes of the city.
 */
export function caseScenes(plan: CasePlan, troupe: Troupe, given: Chance): Scene[] {
  const { firm, startsOn, pattern, twist } = plan
  const endsOn = plusDays(startsOn, pattern.days)
  const played: Played = { stopped: false, planId: '', classId: '', claimId: '' }
  const filedOn = filingDay(plan)
  const firmAt = () => troupe.as(firm.username)
  const region = `/api/regions/${firm.regionId}`
  const scenes: Scene[] = []
  const on = (day: Day, what: string, play: () => Promise<void>) =>
    scenes.push({ day, what: `${firm.name}：${what}`, play: () => playOn(played, play) })

  on(filedOn, '备案', async () => {
    const filed = await filePlan(plan, await firmAt(), endsOn)
    played.planId = filed
    if (twist !== 'left-a-draft')
      done(await (await firmAt()).post(`${region}/plans/${filed}/submit`, {}), 'filing the plan')
  })
  if (twist === 'left-a-draft') return scenes
  const reviewedOn = laterOf(plusDays(filedOn, twist === 'review-slow' ? 5 : 1), filedOn)
  if (twist === 'plan-refused') {
    on(reviewedOn, '不予备案', async () => {
      done(
        await troupe.reviewer.post(`${region}/plans/${played.planId}/refuse`, {
          reason: '所报课程与企业主营业务无关',
        }),
        'refusing',
      )
    })
    return scenes
  }
  if (twist === 'plan-returned') {
    on(reviewedOn, '退回修改', async () => {
      done(
        await troupe.reviewer.post(`${region}/plans/${played.planId}/return`, {
          reason: '请补充授课时间安排，写明每周课次',
        }),
        'returning',
      )
    })
    return scenes
  }
  on(reviewedOn, '审核备案', () => approve(played, troupe, region, given))
  const openedOn = plusDays(reviewedOn, 1)
  // a class put on record late (补备案) is opened after its first day, and its roster stays open some days
  const resultsOn = laterOf(plusDays(endsOn, 1), plusDays(openedOn, 4))
  on(openedOn, '开班、花名册', async () => {
    played.classId = await openWithRoster(plan, played, await firmAt(), region, given)
  })
  on(resultsOn, '录入成绩', async () => recordResults(plan, played, await firmAt(), region, given))
  if (twist === 'not-claimed') return scenes
  on(plusDays(resultsOn, 2), '申请补贴', async () => {
    played.claimId = await claim(plan, played, await firmAt(), region)
  })
  scenes.push(...reviewScenes(plan, played, troupe, plusDays(resultsOn, 4), firmAt))
  return scenes
}

function reviewScenes(
  plan: CasePlan,
  played: Played,
  troupe: Troupe,
  from: Day,
  firmAt: () => Promise<Visitor>,
): Scene[] {
  const { firm, twist } = plan
  const region = `/api/regions/${firm.regionId}`
  const claimPath = () => `${region}/claims/${played.claimId}`
  const scene = (day: Day, what: string, play: () => Promise<void>): Scene => ({
    day,
    what: `${firm.name}：${what}`,
    play: async () => {
      if (played.claimId !== '') await playOn(played, play)
    },
  })
  const pass = async () => {
    const { determinationNumber } = done<{ determinationNumber: number }>(
      await troupe.reviewer.get(claimPath()),
      'reading a claim',
    )
    done(await troupe.reviewer.post(`${claimPath()}/pass`, { determinationNumber }), 'passing a claim')
  }
  const confirm = async () => {
    const { determinationNumber } = done<{ determinationNumber: number }>(
      await troupe.city.get(claimPath()),
      'reading a claim',
    )
    done(await troupe.city.post(`${claimPath()}/confirm`, { determinationNumber }), 'confirming a claim')
  }
  if (twist === 'claim-refused') {
    return [
      scene(
        from,
        '不予补贴',
        async () =>
          void done(
            await troupe.reviewer.post(`${claimPath()}/refuse`, {
              reason: '学习记录与签到时间不符，经核实未实际组织培训',
            }),
            'refusing a claim',
          ),
      ),
    ]
  }
  if (twist === 'claim-returned') {
    const mended = plusDays(from, 3)
    return [
      scene(
        from,
        '退回补正',
        async () =>
          void done(
            await troupe.reviewer.post(`${claimPath()}/send-back`, { reason: '请核对缺考人员名单' }),
            'sending a claim back',
          ),
      ),
      scene(mended, '补正后提交', async () => submit(played, await firmAt(), region)),
      scene(plusDays(mended, 1), '初审', pass),
      scene(plusDays(mended, 2), '复核', confirm),
    ]
  }
  const lineRefusal =
    twist === 'lines-refused' ? [scene(from, '核减人员', async () => refuseOneLine(claimPath(), troupe))] : []
  return [
    ...lineRefusal,
    scene(plusDays(from, twist === 'review-slow' ? 9 : 0), '初审', pass),
    scene(plusDays(from, twist === 'review-slow' ? 12 : 1), '复核', confirm),
  ]
}

async function playOn(played: Played, play: () => Promise<void>): Promise<void> {
  if (played.stopped) return
  played.stopped = true
  await play()
  played.stopped = false
}

async function refuseOneLine(claimPath: string, troupe: Troupe): Promise<void> {
  const { rows } = done<{ rows: { lineId: string }[] }>(
    await troupe.reviewer.get(`${claimPath}/lines?outcome=granted&limit=1`),
    'reading lines',
  )
  const lineIds = rows.map((row) => row.lineId)
  if (lineIds.length === 0) return
  done(
    await troupe.reviewer.post(`${claimPath}/refuse-lines`, { lineIds, reason: '比对显示培训期间已离职' }),
    'refusing a line',
  )
}

export async function filePlan(
  { city, rulebook, firm, pattern, startsOn, people }: CasePlan,
  visitor: Visitor,
  endsOn: Day,
): Promise<string> {
  const region = `/api/regions/${firm.regionId}`
  const occupation = occupations[firm.n % occupations.length] ?? occupations[0]
  const { planId } = done<{ planId: string }>(
    await visitor.post(`${region}/plans`, {
      rulebookId: city.rulebookId,
      kind: pattern.kind,
      mode: pattern.mode,
      title: pattern.title,
      courses: pattern.courses,
      minutesPerClassHour: pattern.minutesPerClassHour,
      offJobDays: pattern.offJobDays ?? null,
      platformName: pattern.mode === 'online' ? (pattern.platformName ?? '新职业在线学习平台') : null,
      institutionName: pattern.institutionName ?? null,
      occupationCode: occupation.code,
      occupationName: occupation.name,
      startsOn,
      endsOn,
      headcount: people.length,
      schedule: '每周一、三、五 18:30 至 20:45，周六 9:00 至 11:15',
    }),
    'drafting a plan',
  )
  const documents = rulebook.procedure.attachments
    .filter((each) => each.at === 'filing')
    .map((each) => each.document)
  for (const document of new Set([
    ...documents,
    ...(pattern.institutionName ? ['commissioned-training-agreement'] : []),
    'business-licence',
  ])) {
    if (document === 'training-plan' || document === 'roster' || document === 'commitment-letter') continue
    const { fileId } = done<{ fileId: string }>(
      await visitor.upload(`${region}/files`, `${document}.pdf`, await somePaper(firm.name, document)),
      'uploading',
    )
    done(await visitor.post(`${region}/plans/${planId}/attachments`, { document, fileId }), 'attaching')
  }
  done(
    await visitor.post(`${region}/plans/${planId}/undertaking`, {
      signedBy: '张经办',
      capacity: '经办人',
    }),
    'signing',
  )
  return planId
}

export async function approve(played: Played, troupe: Troupe, region: string, given: Chance): Promise<void> {
  done(
    await troupe.reviewer.post(`${region}/plans/${played.planId}/approve`, {
      platformRecognized: true,
      inCatalog: true,
      inShortageCatalog: given.percent(30),
    }),
    'approving a plan',
  )
}

const relationWords = {
  employee: '正式职工',
  dispatched: '劳务派遣',
  gig: '平台从业人员',
  none: '无劳动关系',
} as const
const groupWords: Readonly<Record<string, string>> = {
  'stay-on': '留岗职工',
  'new-hire': '新录用人员',
  'local-new-year': '就地过年',
  'hard-to-employ': '就业困难人员',
}

export async function openWithRoster(
  plan: CasePlan,
  played: Played,
  visitor: Visitor,
  region: string,
  given: Chance,
): Promise<string> {
  const { firm, pattern, city, people, startsOn } = plan
  const occupation = occupations[firm.n % occupations.length] ?? occupations[0]
  const { classId } = done<{ classId: string }>(
    await visitor.post(`${region}/plans/${played.planId}/class`, {
      occupationCode: occupation.code,
      occupationName: occupation.name,
      place: pattern.mode === 'online' ? '线上' : '厂区培训教室 201',
      teacher: '王建国',
    }),
    'opening a class',
  )
  const hiredOn = (person: InventedPerson) =>
    city.hiredFrom
      ? plusDays(city.hiredFrom, Number(person.idNumber.slice(-3, -1)) % 20)
      : `${2012 + (Number(person.idNumber.slice(-3, -1)) % 8)}-03-0${1 + (Number(person.idNumber.slice(-3, -1)) % 9)}`
  const bytes = await writeSheetBytes<InventedPerson>({
    name: '花名册',
    columns: [
      { heading: '姓名', kind: 'text', value: (person) => person.name },
      { heading: '身份证号码', kind: 'text', width: 22, value: (person) => person.idNumber },
      { heading: '手机号码', kind: 'text', width: 14, value: (person) => person.phone },
      {
        heading: '用工形式',
        kind: 'text',
        value: () =>
          pattern.relation === 'employee' && given.percent(10)
            ? relationWords.dispatched
            : relationWords[pattern.relation],
      },
      {
        heading: '人员类别',
        kind: 'text',
        value: () => pattern.groups.map((group) => groupWords[group] ?? group).join('、'),
      },
      { heading: '入职日期', kind: 'day', value: hiredOn },
      { heading: '参保月数', kind: 'number', value: () => (given.percent(12) ? 3 : 6 + given.below(90)) },
    ],
    rows: people,
  })
  const { fileId } = done<{ fileId: string }>(
    await visitor.upload(`${region}/files`, `${firm.name}花名册.xlsx`, bytes),
    'uploading a roster',
  )
  const { checkId } = done<{ checkId: string }>(
    await visitor.post(`${region}/classes/${classId}/roster-checks`, { fileId }),
    'checking a roster',
  )
  done(
    await visitor.post(`${region}/roster-checks/${checkId}/confirm`, {}),
    `confirming a roster for ${startsOn}`,
  )
  return classId
}

export async function recordResults(
  plan: CasePlan,
  played: Played,
  visitor: Visitor,
  region: string,
  given: Chance,
): Promise<void> {
  const { pattern, startsOn } = plan
  const classPath = `${region}/classes/${played.classId}`
  const rows = await wholeList<{ personId: string }>(visitor, `${classPath}/roster`)
  const planned = pattern.courses.reduce((sum, course) => sum + course.classHours, 0)
  const issuedOn = plusDays(startsOn, pattern.days)
  const levels = ['junior', 'intermediate', 'intermediate', 'advanced', 'technician'] as const
  const skilled: { personId: string; level: (typeof levels)[number] }[] = []
  const results = rows.map(({ personId }) => {
    const absent = given.percent(2)
    const passed = !absent && !given.percent(5)
    const certified =
      passed && pattern.withSkillCertificates && (pattern.mode !== 'online' || given.percent(15))
    if (certified) skilled.push({ personId, level: given.pick(levels) })
    return {
      personId,
      classHours: absent ? 0 : passed ? planned : Math.max(0, planned - 12),
      ...(absent
        ? { absent: true }
        : { score: String(passed ? 60 + given.below(40) : 30 + given.below(29)), passed }),
    }
  })
  done(await visitor.post(`${classPath}/results`, { results }), 'recording results')
  if (results.some((result) => 'passed' in result && result.passed))
    done(await visitor.post(`${classPath}/certificates`, {}), 'issuing certificates')
  if (skilled.length === 0) return
  const occupation = occupations[plan.firm.n % occupations.length] ?? occupations[0]
  const digits = { junior: 5, intermediate: 4, advanced: 3, technician: 2 } as const
  const certificates = skilled.map(({ personId, level }, place) => ({
    personId,
    kind: 'skill-level' as const,
    level,
    occupation: occupation.name,
    // 22 places, the sixteenth the level (技能等级证书编码规则)
    number: `Y00${plan.firm.regionId}${String(plan.city.cityNumber)}${String(plan.firm.n).padStart(3, '0')}${startsOn.slice(2, 4)}${digits[level]}${String(given.below(1000)).padStart(3, '0')}${String(place).padStart(3, '0')}`,
    issuer: `${plan.city.placeName}职业技能等级认定中心（模拟）`,
    issuedOn,
  }))
  done(await visitor.post(`${classPath}/certificates/recorded`, { certificates }), 'recording certificates')
}

export async function claim(
  { pattern, firm }: CasePlan,
  played: Played,
  visitor: Visitor,
  region: string,
): Promise<string> {
  const { claimId } = done<{ claimId: string }>(
    await visitor.post(`${region}/claims`, { classId: played.classId }),
    'drafting a claim',
  )
  const path = `${region}/claims/${claimId}`
  await supplyMissing(path, pattern, visitor)
  const view = done<{ totalFen: number; documents: { document: string; from: string; present: boolean }[] }>(
    await visitor.get(path),
    'reading a claim',
  )
  for (const { document } of view.documents.filter((each) => each.from === 'upload' && !each.present)) {
    const paper = await somePaper(firm.name, document)
    const { fileId } = done<{ fileId: string }>(
      await visitor.upload(`${region}/files`, `${document}.pdf`, paper),
      'uploading',
    )
    done(await visitor.post(`${path}/attachments`, { fileId, document }), 'attaching')
  }
  done(await visitor.post(`${path}/signature`, { name: '张经办', capacity: '经办人' }), 'signing a claim')
  // where nothing comes of it the firm leaves the draft, with every reason on it
  if (view.totalFen === 0) return ''
  played.claimId = claimId
  await submit(played, visitor, region)
  return claimId
}

/** What a determination asks for and the firm knows. */
async function supplyMissing(path: string, pattern: TrainingPattern, visitor: Visitor): Promise<void> {
  const lines = await wholeList<{ lineId: string; benefits: { missing: string[] }[] }>(
    visitor,
    `${path}/lines`,
  )
  const known: Readonly<Record<string, number | undefined>> = {
    'trainee.employedMonths': 3,
    'trainee.months': pattern.months,
    'trainee.days': pattern.days,
  }
  for (const [fact, value] of Object.entries(known)) {
    const asked = lines.filter((line) => line.benefits.some((benefit) => benefit.missing.includes(fact)))
    if (value === undefined || asked.length === 0) continue
    const supplied = { lineIds: asked.map((line) => line.lineId), fact, value, note: '按劳动合同和考勤记录' }
    done(await visitor.post(`${path}/facts`, supplied), `supplying ${fact}`)
  }
}

async function submit(played: Played, visitor: Visitor, region: string): Promise<void> {
  const path = `${region}/claims/${played.claimId}`
  const { determinationNumber } = done<{ determinationNumber: number }>(
    await visitor.get(path),
    'reading a claim',
  )
  done(await visitor.post(`${path}/submit`, { determinationNumber }), 'submitting a claim')
}

/** Every row of a list, page by page. */
export async function wholeList<Row>(visitor: Visitor, path: string): Promise<Row[]> {
  const rows: Row[] = []
  let cursor: string | null = null
  do {
    const sign = path.includes('?') ? '&' : '?'
    const page: { rows: Row[]; next: string | null } = done(
      await visitor.get(`${path}${sign}limit=200${cursor ? `&cursor=${encodeURIComponent(cursor)}` : ''}`),
      `listing ${path}`,
    )
    rows.push(...page.rows)
    cursor = page.next
  } while (cursor !== null)
  return rows
}

/** A day before the last on which every benefit may still be filed for. */
function filingDay({ city, rulebook, pattern, startsOn }: CasePlan): Day {
  const deadlines = listFilingDeadlines(rulebook, {
    kind: pattern.kind,
    mode: pattern.mode,
    startsOn: legalDate(startsOn),
  })
  const [earliest] = deadlines.map((deadline) => deadline.lastDay).sort()
  const safe = earliest ? plusDays(earliest, -1) : plusDays(startsOn, -6)
  return laterOf(safe, plusDays(city.opensOn, 3))
}

function laterOf(one: Day, other: Day): Day {
  return one > other ? one : other
}
