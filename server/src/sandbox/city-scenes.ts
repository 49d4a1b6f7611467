import type { Rulebook } from '@zhixun/policy'
import { type Day, plusDays } from '../platform/index.ts'
import { type Twist, wholeList } from './case-acts.ts'
import { caseScenes, type Scene } from './case-play.ts'
import type { SandboxCity, TrainingPattern } from './cities.ts'
import { type PlayedFirm, WRONG_ACCOUNT_EVERY } from './firms.ts'
import { type Chance, type InventedPerson, occupations } from './invent.ts'
import { importCertificates } from './register-scenes.ts'
import { done, type Troupe } from './troupe.ts'

const FEN_PER_YUAN = 100
const DAYS_BETWEEN_NOTICES = 7
const DAYS_BETWEEN_RUNS = 10
/** The last payment run before the city's day leaves something to be paid. */
const LAST_RUN_BEFORE_TODAY = 4

/** A city's budget, its values from other documents and the bank account of its special account. */
export function foundingScenes(city: SandboxCity, troupe: Troupe): Scene[] {
  return [
    {
      day: plusDays(city.opensOn, 1),
      what: `${city.nameZh}：专账资金、补贴标准`,
      async play() {
        for (const regionId of city.regions) {
          const region = `/api/regions/${regionId}`
          const account = {
            accountName: `${city.placeName}人力资源和社会保障局职业技能提升专账（模拟）`,
            bankName: '中国银行（模拟）',
            accountNumber: `6200${regionId}${city.cityNumber}00000001`,
          }
          done(
            await troupe.admin.put(`${region}/funds/special-account`, account),
            'setting the special account',
          )
          done(
            await troupe.finance.post(`${region}/funds/deposits`, {
              voucher: `${city.cityId}-${regionId}-1`,
              amountFen: city.budgetYuan * FEN_PER_YUAN,
              reason: '年度预算拨入',
            }),
            'depositing the budget',
          )
        }
        for (const { name, value, document } of city.standards)
          await giveStandard(city, troupe, name, value, document)
      },
    },
  ]
}

async function giveStandard(
  city: SandboxCity,
  troupe: Troupe,
  name: string,
  value: number,
  document: string,
): Promise<void> {
  const path = `/api/regions/${city.homeRegionId}/standards`
  const { valueId } = done<{ valueId: string }>(
    await troupe.admin.post(path, { rulebookId: city.rulebookId, name, value, document }),
    `setting ${name}`,
  )
  done(await troupe.admin2.post(`${path}/${valueId}/confirm`, {}), `confirming ${name}`)
}

/** The bureau tells the firms of its area what the notice brings. */
export function policyScenes(city: SandboxCity, rulebook: Rulebook, troupe: Troupe): Scene[] {
  const { title } = rulebook.document
  return [
    {
      day: plusDays(city.firstTrainingOn, 3),
      what: `${city.nameZh}：推送政策`,
      async play() {
        const policy = {
          titleZh: `《${title.zh}》开始受理`,
          bodyZh: '符合条件的单位可在线备案、开班并申请补贴，开训前请留意备案截止日期。',
          titleEn: `${title.en}: now open`,
          bodyEn:
            'File plans, open classes and claim the subsidy online. Mind the last day to file before training begins.',
          byMail: true,
          recipients: 'organizations',
          districts: city.regions,
        }
        done(
          await troupe.admin.post(`/api/regions/${city.homeRegionId}/announcements`, policy),
          'pushing a policy',
        )
      },
    },
  ]
}

/** How often things go another way than smoothly, by the count of cases. */
const twists: readonly Twist[] = [
  'none',
  'none',
  'lines-refused',
  'none',
  'objection',
  'claim-returned',
  'none',
  'plan-returned',
  'none',
  'review-slow',
  'none',
  'claim-refused',
  'none',
  'not-claimed',
  'none',
  'plan-refused',
  'none',
  'left-a-draft',
]

/** Classes of all confirmed firms, begun one after another over the city's window. */
export function trainingScenes(
  city: SandboxCity,
  rulebook: Rulebook,
  firms: readonly PlayedFirm[],
  troupe: Troupe,
  given: Chance,
): Scene[] {
  const confirmed = firms.filter((firm) => firm.isConfirmed)
  const scenes = (firm: PlayedFirm, pattern: TrainingPattern, startsOn: Day, twist: Twist, part: Part) =>
    caseScenes(
      { city, rulebook, firm, pattern, startsOn, people: learnersOf(firm, pattern, part), twist },
      troupe,
      given,
    )
  const oneEach = confirmed.flatMap((firm, place) => {
    const pattern = patternOf(city, firm.n)
    return scenes(
      firm,
      pattern,
      startOf(city, pattern, place / confirmed.length),
      twists[place % twists.length] ?? 'none',
      place < FIRMS_WITH_MORE ? firstPart : everybody,
    )
  })
  // whoever signs in as one of the first firms finds cases at many stages
  const further = confirmed.slice(0, FIRMS_WITH_MORE).flatMap((firm) =>
    furtherTwists.flatMap((twist, k) => {
      const pattern = patternOf(city, firm.n + k + 1)
      const at = (2 * k + firm.n / FIRMS_WITH_MORE) / (2 * furtherTwists.length)
      return pattern.organizationKinds.includes(firm.kind)
        ? scenes(firm, pattern, startOf(city, pattern, at), twist, furtherParts[k] ?? everybody)
        : []
    }),
  )
  return [...oneEach, ...further]
}

/** A training of which registers know all: the firm claims it without a paper, in the journey of that name. */
export function knownScenes(
  city: SandboxCity,
  rulebook: Rulebook,
  firms: readonly PlayedFirm[],
  troupe: Troupe,
  given: Chance,
): Scene[] {
  return firms
    .filter((firm) => firm.known.length > 0)
    .flatMap((firm) => {
      const [usual] = city.patterns
      if (!usual) return []
      const pattern = { ...usual, title: '技能提升培训（数据免证）' }
      const startsOn = plusDays(city.today, -KNOWN_TRAINING_BEFORE_TODAY)
      const endsOn = plusDays(startsOn, pattern.days)
      const people = firm.known
      const occupation = occupations[firm.n % occupations.length]?.name ?? ''
      const day = plusDays(city.today, -2)
      const plan = { city, rulebook, firm, pattern, startsOn, people, twist: 'registers-know' as const }
      return [
        ...caseScenes(plan, troupe, given),
        {
          day,
          what: `${firm.name}：技能证书登记数据`,
          play: () =>
            importCertificates(city, troupe, firm.regionId, { people, occupation, issuedOn: endsOn }, day),
        },
      ]
    })
}

const KNOWN_TRAINING_BEFORE_TODAY = 28
const FIRMS_WITH_MORE = 3
const furtherTwists: readonly Twist[] = ['none', 'claim-returned', 'none', 'left-a-draft']

/** The first day of a training that begins at a part, from 0 to 1, of the city's window. */
function startOf(city: SandboxCity, { startsUntil }: TrainingPattern, part: number): Day {
  const span = daysBetween(city.firstTrainingOn, city.lastTrainingOn)
  const spread = plusDays(city.firstTrainingOn, Math.floor(part * span))
  return startsUntil && spread > startsUntil ? startsUntil : spread
}

function patternOf(city: SandboxCity, n: number): TrainingPattern {
  const pattern = city.patterns[n % city.patterns.length]
  if (!pattern) throw new Error(`${city.cityId} has no trainings`)
  return pattern
}

/** From and to which part of a firm's people, in hundredths. */
type Part = readonly [from: number, to: number]
const everybody: Part = [0, 100]
/**
 * Firms that train again and again do so with others each time, for mostly a notice grants one training to each; in the last one
 * some had theirs already and some had not.
 */
const firstPart: Part = [0, 40]
const furtherParts: readonly Part[] = [
  [40, 60],
  [60, 80],
  [60, 100],
]

function learnersOf(
  { people }: PlayedFirm,
  pattern: TrainingPattern,
  [from, to]: Part,
): readonly InventedPerson[] {
  if (pattern.kind === 'pre-job') return people.slice(0, Math.ceil(people.length / 3))
  const place = (hundredths: number) => Math.round((people.length * hundredths) / 100)
  return people.slice(place(from), place(to))
}

/** The city publishes what is confirmed, once a week; somebody objects now and then, and the bureau settles. */
export function noticeScenes(city: SandboxCity, troupe: Troupe): Scene[] {
  return daysOf(plusDays(city.firstTrainingOn, 20), city.today, DAYS_BETWEEN_NOTICES).flatMap(
    (day, place) => [
      { day, what: `${city.nameZh}：公示`, play: () => publish(city, troupe) },
      ...(place % 2 === 0
        ? [{ day: plusDays(day, 2), what: `${city.nameZh}：异议`, play: () => object(city, troupe, place) }]
        : []),
      ...(place % 4 === 0
        ? [
            {
              day: plusDays(day, 4),
              desk: 'city' as const,
              what: `${city.nameZh}：处理异议`,
              play: () => settle(city, troupe),
            },
          ]
        : []),
    ],
  )
}

export async function publish(city: SandboxCity, troupe: Troupe): Promise<void> {
  const claims = await wholeList<{ regionId: string; claimId: string }>(
    troupe.city,
    `/api/regions/${city.homeRegionId}/claims?state=confirmed`,
  )
  if (claims.length === 0) return
  const chosen = claims.map(({ regionId, claimId }) => ({ regionId, claimId }))
  done(
    await troupe.city.post(`/api/regions/${city.homeRegionId}/public-notices`, { claims: chosen }),
    'publishing',
  )
}

interface ShownNotice {
  readonly regionId: string
  readonly noticeId: string
  readonly isOpen: boolean
}

async function object(city: SandboxCity, troupe: Troupe, place: number): Promise<void> {
  const notices = await wholeList<ShownNotice>(
    troupe.anyone,
    `/api/regions/${city.homeRegionId}/public-notices`,
  )
  const open = notices.find((notice) => notice.isOpen && notice.regionId === city.homeRegionId)
  if (!open) return
  const path = `/api/regions/${city.homeRegionId}/public-notices/${open.noticeId}`
  const { rows } = done<{ rows: { regionId: string; lineId: string }[] }>(
    await troupe.anyone.get(`${path}/lines?limit=5`),
    'reading a notice',
  )
  const line = rows[place % rows.length]
  if (!line) return
  const objection = {
    grounds: '据我所知，此人培训期间不在该单位工作，请核实考勤和社保记录。',
    objector: '周先生',
    contact: '19900009001',
  }
  done(
    await troupe.anyone.post(
      `/api/regions/${line.regionId}/public-notices/${open.noticeId}/lines/${line.lineId}/objections`,
      objection,
    ),
    'objecting',
  )
}

async function settle(city: SandboxCity, troupe: Troupe): Promise<void> {
  const open = await wholeList<{ regionId: string; objectionId: string }>(
    troupe.city,
    `/api/regions/${city.homeRegionId}/objections?state=open`,
  )
  for (const [place, { regionId, objectionId }] of open.entries()) {
    const decision = place % 2 === 0 ? 'rejected' : 'upheld'
    const settlement =
      decision === 'rejected'
        ? '经核对考勤、社保缴纳和学习记录，情况属实，异议不成立。'
        : '经核实该员工培训前已离职，异议成立。'
    done(
      await troupe.city.post(`/api/regions/${regionId}/objections/${objectionId}/settle`, {
        decision,
        settlement,
      }),
      'settling',
    )
  }
}

/** Payment runs of all districts: calculated, approved by another, sent, answered by the bank, booked. */
export function paymentScenes(city: SandboxCity, firms: readonly PlayedFirm[], troupe: Troupe): Scene[] {
  const wrong = new Set(
    firms.filter((firm) => firm.n % WRONG_ACCOUNT_EVERY === 0).map((firm) => firm.accountNumber),
  )
  const lastRun = plusDays(city.today, -LAST_RUN_BEFORE_TODAY)
  return daysOf(plusDays(city.firstTrainingOn, 30), lastRun, DAYS_BETWEEN_RUNS).map((day) => ({
    day,
    what: `${city.nameZh}：拨付`,
    play: () => pay(city, troupe, wrong, day),
  }))
}

async function pay(city: SandboxCity, troupe: Troupe, wrong: ReadonlySet<string>, day: Day): Promise<void> {
  const runs = `/api/regions/${city.homeRegionId}/payment-runs`
  const calculated = await troupe.finance.post(runs, { districts: city.regions })
  if (calculated.status === 409 || calculated.status === 422) return
  const { runId, paymentCount } = done<{ runId: string; paymentCount: number }>(
    calculated,
    'calculating a run',
  )
  if (paymentCount === 0) return
  const run = `${runs}/${runId}`
  await approveAndExport(troupe, run)
  const order = await troupe.finance.post(`${run}/bank-files/pain-001`, {})
  const answer = answerOfBank(order.text, wrong, day)
  const { answerId } = done<{ answerId: string }>(
    await troupe.finance.upload(`${run}/answers`, `回单-${day}.csv`, Buffer.from(answer)),
    'uploading the answer',
  )
  done(await troupe.finance.post(`${run}/answers/${answerId}/confirm`, {}), 'booking the answer')
}

/** The approver and finance each look at what the checks found, and go on. */
export async function approveAndExport(troupe: Troupe, run: string): Promise<void> {
  const steps = [
    [troupe.approver, 'approve'],
    [troupe.finance, 'export'],
  ] as const
  for (const [who, step] of steps) {
    const { toAcknowledge } = done<{ toAcknowledge: string | null }>(await who.get(run), 'looking at a run')
    const acknowledged = { acknowledged: toAcknowledge }
    done(await who.post(`${run}/${step}`, acknowledged), `taking a run a step further: ${step}`)
  }
}

/** What a bank answers to a payment order: all is paid, but into accounts that stand under another name. */
export function answerOfBank(pain001: string, wrongAccounts: ReadonlySet<string>, day: Day): string {
  const lines = [...pain001.matchAll(/<CdtTrfTxInf>([\s\S]*?)<\/CdtTrfTxInf>/g)].map(([, transfer = '']) => {
    const text = (pattern: RegExp) => pattern.exec(transfer)?.[1]?.trim() ?? ''
    const account = text(/<CdtrAcct>[\s\S]*?<Id>\s*(?:<Othr>\s*<Id>)?([^<]+)</)
    const outcome = wrongAccounts.has(account) ? '失败,收款户名与账号不符' : '成功,'
    return `${text(/<EndToEndId>([^<]+)</)},${account}\t,${text(/<InstdAmt[^>]*>([^<]+)</)},${outcome},${day}`
  })
  return `\ufeff付款流水号,收款账号,金额（元）,处理结果,失败原因,交易日期\r\n${lines.join('\r\n')}\r\n`
}

function daysOf(first: Day, last: Day, every: number): Day[] {
  const days: Day[] = []
  for (let day = first; day <= last; day = plusDays(day, every)) days.push(day)
  return days
}

function daysBetween(from: Day, to: Day): number {
  let days = 0
  for (let day = from; day < to; day = plusDays(day, 1)) days += 1
  return days
}
