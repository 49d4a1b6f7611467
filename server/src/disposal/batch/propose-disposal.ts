import { memberPointer } from '@zhixun/policy'
import { z } from 'zod'
import {
  actorKey,
  command,
  type Fault,
  notFound,
  Reason,
  RegionId,
  refuseUnless,
  type StaffRole,
  Uuid,
} from '../../platform/index.ts'
import { getEdition } from '../../rulebook/index.ts'
import { type ClosedCase, type KeepingState, listClosedCaseRows } from '../closed-case-store.ts'
import { notDue } from '../refusals.ts'
import type { DisposalCase } from './disposal.ts'
import { insertDisposal, takeDisposalNumber } from './disposal-store.ts'

/** As many cases as two officers can answer for at once. */
const CASES_MAX = 1000

/** Who may propose a disposal. */
export const proposers: readonly StaffRole[] = ['clerk', 'reviewer']

/**
 * An officer proposes that the personal data of some closed cases of a region be disposed of, or of all that are due. Nothing happens
 * before another officer confirms it. (提出销毁)
 *
 * Refusals: disposal.not-due, platform.not-found
 */
export const proposeDisposal = command({
  name: 'disposal.propose',
  zh: '提出销毁',
  en: 'Propose a disposal',
  input: z.object({
    regionId: RegionId,
    /** All that are due where left out. */
    planIds: z.array(Uuid).min(1).max(CASES_MAX).optional(),
    reason: Reason,
  }),
  by: proposers,
  async run(context, { regionId, planIds, reason }) {
    const { tx, actor, now, today, newId, note } = context
    const named = await listClosedCaseRows(tx, today, {
      regionId,
      planIds: planIds && [...new Set(planIds)],
      state: planIds ? undefined : 'due',
      limit: CASES_MAX,
    })
    const chosen = named.slice(0, CASES_MAX)
    refuseUnless(chosen.length > 0, notFound({ what: '保存期满的案件' }))
    refuseUndue(planIds ?? [], chosen)
    const disposalId = newId()
    const number = await takeDisposalNumber(tx, regionId, Number(today.slice(0, 4)))
    const cases: DisposalCase[] = []
    for (const one of chosen) cases.push(await caseOf(context.tx, one, disposalId))
    await insertDisposal(
      tx,
      {
        ...{ regionId, disposalId, number, reason },
        state: 'proposed',
        caseCount: cases.length,
        doneCount: 0,
        proposedBy: actorKey(actor),
        proposedByName: actor.name,
        proposedAt: now,
        decidedBy: null,
        decidedByName: null,
        decidedAt: null,
        decisionReason: null,
        taskId: null,
        endedAt: null,
      },
      cases,
    )
    note({ number, cases: cases.length, reason })
    for (const { planId } of cases) context.record(`plan:${planId}`, { number })
    await context.publish('disposal.proposed', { disposalId, number, cases: cases.length })
    return { disposalId, number, caseCount: cases.length }
  },
  subject: (_, { disposalId }) => `disposal:${disposalId}`,
})

const undueWords: Readonly<Record<Exclude<KeepingState, 'due'>, { zh: string; en: string }>> = {
  kept: { zh: '保存期未满', en: 'is kept until a later day' },
  held: {
    zh: '正在保全，或者还有未处理的异议、未答复的更正申请（可能在其他区县）',
    en: 'is held, or has an open objection or a request for correction that waits, perhaps in another county',
  },
  'under-way': { zh: '已列入另一销毁批次', en: 'is in another disposal' },
  disposed: { zh: '已销毁', en: 'was disposed of' },
}

/** @throws notDue naming each case that is not, by its place */
function refuseUndue(planIds: readonly string[], found: readonly ClosedCase[]): void {
  const byId = new Map(found.map((one) => [one.planId, one]))
  const faults = planIds.flatMap((planId, place): Fault[] => {
    const one = byId.get(planId)
    const pointer = memberPointer('/planIds', String(place))
    if (one === undefined) return [{ pointer, zh: '案件未办结', en: 'The case is not over' }]
    if (one.state === 'due') return []
    const { zh, en } = undueWords[one.state]
    return [{ pointer, zh: `${one.caseNumber} ${zh}`, en: `${one.caseNumber} ${en}` }]
  })
  if (faults.length > 0) throw notDue({}, faults)
}

async function caseOf(
  tx: Parameters<typeof getEdition>[0],
  one: ClosedCase,
  disposalId: string,
): Promise<DisposalCase> {
  const { rulebook } = await getEdition(tx, one.editionId)
  const { regionId, planId, caseNumber, organizationName, title, closedOn, until, years } = one
  return {
    ...{ regionId, disposalId, planId, caseNumber, organizationName, title, closedOn },
    documentTitle: rulebook.document.title.zh,
    clause: rulebook.procedure.keeping.clause,
    keepYears: years,
    keptUntil: until,
    state: 'waiting',
    leftOutReason: null,
    doneAt: null,
    counts: null,
  }
}
