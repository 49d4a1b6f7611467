import { plusDays } from '../platform/index.ts'
import { approve, claim, filePlan, openWithRoster, type Played, recordResults } from './case-acts.ts'
import { moveClock } from './city-clock.ts'
import { answerOfBank, approveAndExport } from './city-scenes.ts'
import { done, type Troupe } from './troupe.ts'
import { given, TRAINING_DAYS, type WalkContext, walkCase } from './walk-case.ts'
import type { WalkFacts } from './walk-store.ts'

/** A firm, or the name of a duty in a city's bureau. */
export type WalkActor = 'firm' | 'reviewer' | 'city' | 'finance' | 'approver'

/** One step of the way from filing to payment: who acts, what happens, where it is to be seen. */
export interface WalkStep {
  readonly id: string
  readonly zh: string
  readonly en: string
  readonly tellsZh: string
  readonly tellsEn: string
  /** Who acts: a firm, a duty in the city; or nobody, where it is time that passes. */
  readonly by: WalkActor | 'time'
  /** Who may see the page, where it is not who acts. */
  readonly seenBy?: WalkActor | 'anyone'
  /** Page on which it can be seen, from the facts known after the step. */
  readonly page: (facts: WalkFacts) => string
  readonly play: (context: WalkContext) => Promise<WalkFacts>
}

const bureauCase = (facts: WalkFacts) => `/bureau/cases/${facts['regionId']}/${facts['planId']}`
const firmCase = (tab: string) => (facts: WalkFacts) => `/enterprise/cases/${facts['planId']}?tab=${tab}`

export const walkSteps: readonly WalkStep[] = [
  {
    id: 'file',
    zh: '企业填报培训计划并备案',
    en: 'The firm files a training plan',
    tellsZh: '企业选择政策、课程和日期，系统当场算出最晚备案日和可得补贴，签署承诺书后提交。',
    tellsEn:
      'The firm picks notice, courses and days; the last day to file and what it can bring show at once. Signed, then filed.',
    by: 'firm',
    page: firmCase('plan'),
    async play(context) {
      const plan = walkCase(context)
      const visitor = await context.troupe.as(plan.firm.username)
      const planId = await filePlan(plan, visitor, plusDays(plan.startsOn, plan.pattern.days))
      done(
        await visitor.post(`/api/regions/${plan.firm.regionId}/plans/${planId}/submit`, {}),
        'filing the plan',
      )
      return { planId, regionId: plan.firm.regionId, startsOn: plan.startsOn }
    },
  },
  {
    id: 'approve',
    zh: '区县审核备案',
    en: 'The district reviews the plan',
    tellsZh: '经办人在待办里看到它，核对平台和目录，审核通过；也可以写明理由退回。',
    tellsEn:
      'A clerk finds it among the to-dos, checks platform and catalogs, and approves; or returns it with reasons.',
    by: 'reviewer',
    page: bureauCase,
    async play({ troupe, facts, walk }) {
      await approve(playedFrom(facts), troupe, regionPath(facts), given(walk))
      return {}
    },
  },
  {
    id: 'roster',
    zh: '开班并导入花名册',
    en: 'The class is opened, the roster imported',
    tellsZh: '企业上传自己的 Excel，逐行核对，确认后一次导入。',
    tellsEn: 'The firm uploads its own spreadsheet; every line is checked and all are taken at once.',
    by: 'firm',
    page: firmCase('class'),
    async play(context) {
      const plan = walkCase(context)
      const visitor = await context.troupe.as(plan.firm.username)
      const classId = await openWithRoster(
        plan,
        playedFrom(context.facts),
        visitor,
        regionPath(context.facts),
        given(context.walk),
      )
      return { classId }
    },
  },
  {
    id: 'train',
    zh: '时间推进：开班、培训、结业',
    en: 'Time passes: the class begins, is taught and ends',
    tellsZh: '沙盒时钟走到结业次日；开班日花名册自动锁定，结业日自动结业。',
    tellsEn:
      'The sandbox clock moves to the day after the last. The roster locks itself on the first day, the class completes itself.',
    by: 'time',
    seenBy: 'firm',
    page: firmCase('class'),
    async play({ app, city, facts }) {
      await moveClock(app, city, facts['startsOn'] ?? '')
      await moveClock(app, city, plusDays(facts['startsOn'] ?? '', TRAINING_DAYS + 1))
      return {}
    },
  },
  {
    id: 'results',
    zh: '录入成绩，制发证书',
    en: 'Results are entered, certificates issued',
    tellsZh: '合格学员的证书批量生成，带二维码，任何人可查验。',
    tellsEn: 'Certificates of all who passed are made in bulk, each with a QR code that anyone can check.',
    by: 'firm',
    page: firmCase('results'),
    async play(context) {
      const plan = walkCase(context)
      const visitor = await context.troupe.as(plan.firm.username)
      await recordResults(
        plan,
        playedFrom(context.facts),
        visitor,
        regionPath(context.facts),
        given(context.walk),
      )
      return {}
    },
  },
  {
    id: 'claim',
    zh: '企业申请补贴',
    en: 'The firm claims the subsidy',
    tellsZh: '系统按通知条款逐人核算，给出金额和每一项理由；企业确认名单、签署承诺书后提交。',
    tellsEn:
      'Every worker is judged clause by clause, with amount and reasons; the firm picks, signs and submits.',
    by: 'firm',
    page: (facts) => `/enterprise/claims/${facts['claimId']}`,
    async play(context) {
      const plan = walkCase(context)
      const visitor = await context.troupe.as(plan.firm.username)
      const claimId = await claim(plan, playedFrom(context.facts), visitor, regionPath(context.facts))
      return { claimId }
    },
  },
  {
    id: 'pass',
    zh: '区县初审',
    en: 'The district passes the claim',
    tellsZh: '全案在一页上：计划、名册、成绩、证书、逐人核定和理由。',
    tellsEn:
      'The whole case stands on one page: plan, roster, results, certificates, every worker with reasons.',
    by: 'reviewer',
    page: bureauCase,
    play: (context) => reviewed(context, context.troupe.reviewer, 'pass'),
  },
  {
    id: 'confirm',
    zh: '市级复核（须另一人）',
    en: 'The city confirms, by somebody else',
    tellsZh: '复核人与初审人不能是同一人，系统逐案检查。',
    tellsEn: 'Who confirms cannot be who passed; that is checked for each case.',
    by: 'city',
    page: bureauCase,
    play: (context) => reviewed(context, context.troupe.city, 'confirm'),
  },
  {
    id: 'publish',
    zh: '公示',
    en: 'The list hangs out publicly',
    tellsZh: '名单冻结，身份证号打码，任何人可在公示期内提出异议。',
    tellsEn: 'The list is frozen with ID numbers masked; anyone may object while it hangs.',
    by: 'city',
    seenBy: 'anyone',
    page: (facts) => `/public-notices/${facts['noticeRegionId']}/${facts['noticeId']}`,
    async play({ troupe, facts }) {
      const regionId = regionOf(facts)
      const { noticeId } = done<{ noticeId: string }>(
        await troupe.city.post(`/api/regions/${regionId}/public-notices`, {
          claims: [{ regionId, claimId: facts['claimId'] }],
        }),
        'publishing',
      )
      return { noticeId, noticeRegionId: regionId }
    },
  },
  {
    id: 'close',
    zh: '时间推进：公示期满',
    en: 'Time passes: the public notice ends',
    tellsZh: '无异议的自动转入拨付，专账资金同时预留。',
    tellsEn:
      'Without objection the case goes on by itself, and the money of the special account is reserved.',
    by: 'time',
    seenBy: 'city',
    page: bureauCase,
    async play({ app, city, troupe, facts }) {
      const notice = done<{ endsOn: string }>(
        await troupe.anyone.get(
          `/api/regions/${facts['noticeRegionId']}/public-notices/${facts['noticeId']}`,
        ),
        'reading the notice',
      )
      await moveClock(app, city, plusDays(notice.endsOn, 1))
      return {}
    },
  },
  {
    id: 'run',
    zh: '测算拨付批次，另一人复核，导出银行文件',
    en: 'A payment run is calculated, approved by another and exported',
    tellsZh: '批次逐笔检查账户；复核通过后导出代发清单和 pain.001。',
    tellsEn: 'Every payment’s account is checked; once approved, the bank list and pain.001 are exported.',
    by: 'finance',
    page: (facts) => `/bureau/payment-runs/${facts['regionId']}/${facts['runId']}`,
    async play({ troupe, facts }) {
      const runs = `/api/regions/${regionOf(facts)}/payment-runs`
      const { runId } = done<{ runId: string }>(
        await troupe.finance.post(runs, { districts: [regionOf(facts)] }),
        'calculating a run',
      )
      await approveAndExport(troupe, `${runs}/${runId}`)
      return { runId }
    },
  },
  {
    id: 'paid',
    zh: '银行回盘，补贴到账，账目平衡',
    en: 'The bank answers, the subsidy is paid, the ledger balances',
    tellsZh: '读回银行回单，逐笔核对后入账；试算平衡始终为零。',
    tellsEn: 'The bank’s answer is read back and booked; the trial balance is zero at every moment.',
    by: 'finance',
    page: bureauCase,
    async play({ app, troupe, facts }) {
      const run = `/api/regions/${regionOf(facts)}/payment-runs/${facts['runId']}`
      const order = await troupe.finance.post(`${run}/bank-files/pain-001`, {})
      const day = app.platform.clock.today(regionOf(facts))
      const answer = Buffer.from(answerOfBank(order.text, new Set(), day))
      const { answerId } = done<{ answerId: string }>(
        await troupe.finance.upload(`${run}/answers`, `回单-${day}.csv`, answer),
        'uploading the answer',
      )
      done(await troupe.finance.post(`${run}/answers/${answerId}/confirm`, {}), 'booking the answer')
      await app.deliverEvents()
      return {}
    },
  },
]

async function reviewed(
  { facts }: WalkContext,
  by: Troupe['reviewer'],
  step: 'pass' | 'confirm',
): Promise<WalkFacts> {
  const path = `/api/regions/${regionOf(facts)}/claims/${facts['claimId']}`
  const { determinationNumber } = done<{ determinationNumber: number }>(await by.get(path), 'reading a claim')
  done(await by.post(`${path}/${step}`, { determinationNumber }), step)
  return {}
}

function playedFrom(facts: WalkFacts): Played {
  return {
    stopped: false,
    planId: facts['planId'] ?? '',
    classId: facts['classId'] ?? '',
    claimId: facts['claimId'] ?? '',
  }
}

function regionPath(facts: WalkFacts): string {
  return `/api/regions/${regionOf(facts)}`
}

function regionOf(facts: WalkFacts): string {
  return facts['regionId'] ?? ''
}
