import { claimDeadline, lastDayToFile, legalDate, type Rulebook, workingDaysBetween } from '@zhixun/policy'
import { listClaims } from '../../claims/index.ts'
import { findClassesWithResults } from '../../exams/index.ts'
import {
  listClassesEnded,
  listPlansWithoutClass,
  listUnfiledPlans,
  type PlanDue,
} from '../../filing/index.ts'
import { type Day, plusDays, type Tx } from '../../platform/index.ts'
import { getEdition } from '../../rulebook/index.ts'
import type { Telling } from '../inbox/message.ts'
import { type Due, daysBetween, type FindDue, roundReached, roundWaited } from './due.ts'

/** Calendar days before the last day to file. */
const FILING_CLOSES_DAYS = [3, 0]
/** How far ahead trainings are looked at: filing closes a few working days before they begin. */
const FILING_AHEAD_DAYS = 45
/** Calendar days before a training begins without a class. */
const CLASS_NOT_OPENED_DAYS = [3, 1]
/** Calendar days after a class ended without results. */
const RESULTS_MISSING_DAYS = [5, 15]
/** Working days before claims close. */
const CLAIM_CLOSES_WORKING_DAYS = [5, 1]
/** Classes that ended longer ago are nobody's surprise any more. */
const CLASS_ENDED_DAYS = 180

/** Drafts whose filing closes soon. */
export const findFilingCloses: FindDue = async (tx, regions, today) => {
  const until = plusDays(today, FILING_AHEAD_DAYS)
  const plans = await listUnfiledPlans(tx, regions, { from: today, until })
  const rulebookOf = readEditions(tx)
  return collect(plans, async (plan) => {
    const start = { kind: plan.kind, mode: plan.mode, startsOn: legalDate(plan.startsOn) }
    const lastDay = lastDayToFile(await rulebookOf(plan.editionId), start)?.lastDay
    if (lastDay === undefined) return undefined
    const round = roundReached(daysBetween(today, lastDay), FILING_CLOSES_DAYS)
    return round === undefined ? undefined : remind(plan, 'filing-closes', round, { day: lastDay })
  })
}

/** Approved plans whose training begins without a class. */
export const findClassNotOpened: FindDue = async (tx, regions, today) => {
  const until = plusDays(today, Math.max(...CLASS_NOT_OPENED_DAYS))
  return collect(await listPlansWithoutClass(tx, regions, { from: today, until }), async (plan) => {
    const round = roundReached(daysBetween(today, plan.startsOn), CLASS_NOT_OPENED_DAYS)
    return round === undefined ? undefined : remind(plan, 'class-not-opened', round, { day: plan.startsOn })
  })
}

/** Classes without results, and classes that nothing was claimed for while claims still can be. */
export const findClassesUnfinished: FindDue = async (tx, regions, today) => {
  const ended = await listClassesEnded(tx, regions, plusDays(today, -CLASS_ENDED_DAYS))
  if (ended.length === 0) return []
  const claims = await listClaims(tx, {
    planIds: ended.map((each) => each.planId),
    withDrafts: false,
    limit: ended.length + 1,
  })
  const claimed = new Set(claims.map((claim) => claim.planId))
  const open = ended.filter((each) => !claimed.has(each.planId))
  const withResults = await findClassesWithResults(
    tx,
    open.map((each) => each.classId),
  )
  const rulebookOf = readEditions(tx)
  const missing = await collect(
    open.filter((each) => !withResults.has(each.classId)),
    async (each) => {
      const waited = daysBetween(each.completedOn, today)
      const round = roundWaited(waited, RESULTS_MISSING_DAYS)
      return round === undefined ? undefined : remind(each, 'results-missing', round, { days: String(round) })
    },
  )
  const closing = await collect(open, async (each) => {
    const closesOn = claimDeadline(await rulebookOf(each.editionId), {
      kind: each.kind,
      mode: each.mode,
      startsOn: legalDate(each.startsOn),
      endsOn: legalDate(each.endsOn),
    })
    if (closesOn === undefined || closesOn < today) return undefined
    const left = workingDaysBetween(legalDate(today), closesOn)
    const round = roundReached(left, CLAIM_CLOSES_WORKING_DAYS)
    return round === undefined
      ? undefined
      : remind(each, 'claim-closes', round, { day: closesOn, days: String(left) })
  })
  return [...missing, ...closing]
}

async function collect<Each>(
  from: readonly Each[],
  find: (each: Each) => Promise<Due | undefined>,
): Promise<Due[]> {
  const due: Due[] = []
  for (const each of from) {
    const found = await find(each)
    if (found) due.push(found)
  }
  return due
}

/** Reads each edition once. */
function readEditions(tx: Tx): (editionId: string) => Promise<Rulebook> {
  const known = new Map<string, Rulebook>()
  return async (editionId) => {
    const rulebook = known.get(editionId) ?? (await getEdition(tx, editionId)).rulebook
    known.set(editionId, rulebook)
    return rulebook
  }
}

function remind(
  plan: PlanDue,
  kind: Telling['kind'],
  round: number,
  values: { readonly day?: Day; readonly days?: string },
): Due {
  const { caseNumber, title, organizationName } = plan
  return {
    regionId: plan.regionId,
    occasion: `plan:${plan.planId} ${round}`,
    telling: {
      kind,
      recipient: { to: 'organization', organizationId: plan.organizationId },
      subject: `plan:${plan.planId}`,
      link: `/cases/${plan.planId}`,
      values: { caseNumber, title, organizationName, ...values },
    },
  }
}
