import type { Rulebook } from '@zhixun/policy'
import { type Day, plusDays } from '../platform/index.ts'
import { writeSheetBytes } from '../platform/spreadsheet/index.ts'
import type { SandboxCity, TrainingPattern } from './cities.ts'
import type { PlayedFirm } from './firms.ts'
import { type Chance, type InventedPerson, occupations } from './invent.ts'
import { hiredOnOf, insuredFromOf } from './register-scenes.ts'
import { somePaper } from './some-paper.ts'
import { done, type Troupe } from './troupe.ts'
import type { Visitor } from './visitor.ts'

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
  /** Nothing is put on record that registers know; one worker is written down otherwise. */
  | 'registers-know'

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
      platform: pattern.mode === 'online' ? (firm.partners?.platform ?? null) : null,
      institutionName: pattern.institutionName ?? null,
      institution: pattern.institutionName ? (firm.partners?.institution ?? null) : null,
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
/** What a firm writes of somebody who was insured in another city before. */
const MONTHS_ELSEWHERE = 16
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
  const { firm, pattern, city, people, startsOn, twist } = plan
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
  // what the registers know most firms leave out; some write it down all the same, and now and then otherwise
  const writesMonths = firm.n % 3 === 0 || twist === 'registers-know'
  const months = (person: InventedPerson) => {
    const place = people.indexOf(person)
    if (twist === 'registers-know') return place === people.length - 1 ? MONTHS_ELSEWHERE : null
    const [year = 0, month = 0] = insuredFromOf(city, person, place).split('-').map(Number)
    const since = (Number(startsOn.slice(0, 4)) - year) * 12 + Number(startsOn.slice(5, 7)) - month
    return place % 11 === 6 ? since + 9 : Math.max(since, 1)
  }
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
          pattern.relation === 'employee' && twist !== 'registers-know' && given.percent(10)
            ? relationWords.dispatched
            : relationWords[pattern.relation],
      },
      {
        heading: '人员类别',
        kind: 'text',
        value: () => pattern.groups.map((group) => groupWords[group] ?? group).join('、'),
      },
      { heading: '入职日期', kind: 'day', value: (person) => hiredOnOf(city, person) },
      ...(writesMonths ? [{ heading: '参保月数', kind: 'number' as const, value: months }] : []),
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
  const { pattern, startsOn, twist } = plan
  const isKnown = twist === 'registers-know'
  const classPath = `${region}/classes/${played.classId}`
  const rows = await wholeList<{ personId: string }>(visitor, `${classPath}/roster`)
  const planned = pattern.courses.reduce((sum, course) => sum + course.classHours, 0)
  const issuedOn = plusDays(startsOn, pattern.days)
  const levels = ['junior', 'intermediate', 'intermediate', 'advanced', 'technician'] as const
  const skilled: { personId: string; level: (typeof levels)[number] }[] = []
  const results = rows.map(({ personId }) => {
    const absent = !isKnown && given.percent(2)
    const passed = isKnown || (!absent && !given.percent(5))
    const certified =
      passed && !isKnown && pattern.withSkillCertificates && (pattern.mode !== 'online' || given.percent(15))
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
  if (!isKnown && results.some((result) => 'passed' in result && result.passed))
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

export async function submit(played: Played, visitor: Visitor, region: string): Promise<void> {
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
