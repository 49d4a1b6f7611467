import { legalDate, listFilingDeadlines } from '@zhixun/policy'
import { type Day, plusDays } from '../platform/index.ts'
import {
  approve,
  type CasePlan,
  claim,
  filePlan,
  openWithRoster,
  type Played,
  recordResults,
  submit,
} from './case-acts.ts'
import type { Chance } from './invent.ts'
import { done, type Troupe } from './troupe.ts'
import type { Visitor } from './visitor.ts'

/** Something that happens in a city on a day. */
export interface Scene {
  readonly day: Day
  readonly what: string
  /** Whose desk it comes across; the desks of a city's last days are not cleared yet. */
  readonly desk?: 'reviewer' | 'city'
  play(): Promise<void>
  /** What builds on this scene is not played either. */
  leave?(): void
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
  const leave = () => {
    played.stopped = true
  }
  const on = (day: Day, what: string, play: () => Promise<void>, desk?: Scene['desk']) =>
    scenes.push({
      day,
      what: `${firm.name}：${what}`,
      play: () => playOn(played, play),
      leave,
      ...(desk && { desk }),
    })

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
  on(reviewedOn, '审核备案', () => approve(played, troupe, region, given), 'reviewer')
  const openedOn = plusDays(reviewedOn, 1)
  // a class put on record late (补备案) is opened after its first day, and its roster stays open some days
  const resultsOn = laterOf(plusDays(endsOn, 1), plusDays(openedOn, 4))
  on(openedOn, '开班、花名册', async () => {
    played.classId = await openWithRoster(plan, played, await firmAt(), region, given)
  })
  on(resultsOn, '录入成绩', async () => recordResults(plan, played, await firmAt(), region, given))
  if (twist === 'not-claimed' || twist === 'registers-know') return scenes
  on(plusDays(resultsOn, 2), '申请补贴', async () => {
    played.claimId = await claim(plan, played, await firmAt(), region)
  })
  scenes.push(...reviewScenes(plan, played, troupe, plusDays(resultsOn, 4)))
  return scenes
}

/** From the claim to the city's confirmation, as the bureau goes about it. */
function reviewScenes(plan: CasePlan, played: Played, troupe: Troupe, from: Day): Scene[] {
  const { firm, twist } = plan
  const region = `/api/regions/${firm.regionId}`
  const claimPath = () => `${region}/claims/${played.claimId}`
  const scene = (
    day: Day,
    what: string,
    play: () => Promise<void>,
    desk: Scene['desk'] = 'reviewer',
  ): Scene => ({
    day,
    desk,
    what: `${firm.name}：${what}`,
    play: async () => {
      if (played.claimId !== '') await playOn(played, play)
    },
  })
  const pass = () => decide(troupe.reviewer, claimPath(), 'pass')
  const confirm = () => decide(troupe.city, claimPath(), 'confirm')
  const tell = (step: 'refuse' | 'send-back', reason: string) => async () => {
    done(await troupe.reviewer.post(`${claimPath()}/${step}`, { reason }), step)
  }
  switch (twist) {
    case 'claim-refused':
      return [scene(from, '不予补贴', tell('refuse', '学习记录与签到时间不符，经核实未实际组织培训'))]
    case 'claim-returned':
      return [
        scene(from, '退回补正', tell('send-back', '请核对缺考人员名单')),
        scene(plusDays(from, 3), '补正后提交', async () =>
          submit(played, await troupe.as(firm.username), region),
        ),
        scene(plusDays(from, 4), '初审', pass),
        scene(plusDays(from, 5), '复核', confirm, 'city'),
      ]
    case 'lines-refused':
      return [
        scene(from, '核减人员', () => refuseOneLine(claimPath(), troupe)),
        scene(from, '初审', pass),
        scene(plusDays(from, 1), '复核', confirm, 'city'),
      ]
    case 'review-slow':
      return [scene(plusDays(from, 9), '初审', pass), scene(plusDays(from, 12), '复核', confirm, 'city')]
    default:
      return [scene(from, '初审', pass), scene(plusDays(from, 1), '复核', confirm, 'city')]
  }
}

/** Takes the claim on after looking at it, as a clerk does; where facts changed meanwhile, judges anew and looks again. */
async function decide(by: Visitor, claimPath: string, step: 'pass' | 'confirm'): Promise<void> {
  const look = async () => {
    const seen = done<{ determinationNumber: number }>(await by.get(claimPath), 'reading a claim')
    return by.post(`${claimPath}/${step}`, { determinationNumber: seen.determinationNumber })
  }
  const first = await look()
  if (!first.text.includes('claims.changed-since')) return void done(first, step)
  done(await by.post(`${claimPath}/reassess`, {}), 'judging anew')
  done(await look(), step)
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
