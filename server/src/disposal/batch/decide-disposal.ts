import { z } from 'zod'
import {
  actorKey,
  type CommandContext,
  command,
  insertTask,
  isOwnWork,
  notPossible,
  Reason,
  RegionId,
  refuseUnless,
  Uuid,
} from '../../platform/index.ts'
import { needsAnother } from '../refusals.ts'
import { carryOutDisposal } from './carry-out.ts'
import { type Disposal, disposalLifecycle, disposalStateWords } from './disposal.ts'
import { dropCases, lockDisposal, touchDisposal, updateDisposal } from './disposal-store.ts'

const ThisDisposal = { regionId: RegionId, disposalId: Uuid }

/**
 * A second officer agrees that personal data are disposed of, and the product does it: it cannot be taken back from here on.
 * (复核并执行销毁)
 *
 * Refusals: disposal.needs-another, platform.not-possible-now, platform.not-found
 */
export const confirmDisposal = command({
  name: 'disposal.confirm',
  zh: '复核并执行销毁',
  en: 'Confirm a disposal and have it carried out',
  input: z.object(ThisDisposal),
  by: ['reviewer', 'city-reviewer'],
  async run(context, { regionId, disposalId }) {
    const { tx, actor, now, newId } = context
    const disposal = await lockedFor(context, disposalId, 'confirm')
    refuseUnless(!isOwnWork(actor, disposal.proposedBy, disposal.proposedAt), needsAnother())
    const taskId = newId()
    await insertTask(tx, {
      regionId,
      taskId,
      organizationId: null,
      kind: 'disposal.carry-out',
      message: `等待销毁：${disposal.number}，${disposal.caseCount} 件`,
      startedBy: actor.id,
      startedAt: now,
    })
    await updateDisposal(tx, disposal, {
      state: 'confirmed',
      decidedBy: actorKey(actor),
      decidedByName: actor.name,
      decidedAt: now,
      taskId,
    })
    await touchDisposal(tx, disposal)
    await context.enqueue(carryOutDisposal, { regionId, disposalId, taskId })
    context.note({ number: disposal.number, cases: disposal.caseCount })
    return { disposalId, taskId }
  },
  subject: ({ disposalId }) => `disposal:${disposalId}`,
})

/**
 * A second officer does not agree; the cases may be proposed again. (不同意销毁)
 *
 * Refusals: disposal.needs-another, platform.not-possible-now, platform.not-found
 */
export const declineDisposal = command({
  name: 'disposal.decline',
  zh: '不同意销毁',
  en: 'Decline a disposal',
  input: z.object({ ...ThisDisposal, reason: Reason }),
  by: ['reviewer', 'city-reviewer'],
  async run(context, { disposalId, reason }) {
    const disposal = await lockedFor(context, disposalId, 'decline')
    refuseUnless(!isOwnWork(context.actor, disposal.proposedBy, disposal.proposedAt), needsAnother())
    await end(context, disposal, 'declined', reason)
    return { disposalId }
  },
  subject: ({ disposalId }) => `disposal:${disposalId}`,
})

/**
 * Whoever proposed a disposal takes it back. (撤回销毁)
 *
 * Refusals: platform.not-allowed, platform.not-possible-now, platform.not-found
 */
export const withdrawDisposal = command({
  name: 'disposal.withdraw',
  zh: '撤回销毁',
  en: 'Withdraw a disposal',
  input: z.object({ ...ThisDisposal, reason: Reason }),
  by: ['clerk', 'reviewer'],
  async run(context, { disposalId, reason }) {
    const disposal = await lockedFor(context, disposalId, 'withdraw')
    await end(context, disposal, 'withdrawn', reason)
    return { disposalId }
  },
  subject: ({ disposalId }) => `disposal:${disposalId}`,
})

async function end(
  { tx, actor, now, note }: CommandContext,
  disposal: Disposal,
  state: 'declined' | 'withdrawn',
  reason: string,
): Promise<void> {
  await updateDisposal(tx, disposal, {
    state,
    decidedBy: actorKey(actor),
    decidedByName: actor.name,
    decidedAt: now,
    decisionReason: reason,
    endedAt: now,
  })
  await dropCases(tx, disposal)
  note({ number: disposal.number, reason })
}

/** The disposal, locked for a step. @throws notPossible */
async function lockedFor(
  { tx, regionId }: CommandContext,
  disposalId: string,
  step: 'confirm' | 'decline' | 'withdraw',
): Promise<Disposal> {
  const disposal = await lockDisposal(tx, regionId, disposalId)
  const possible = disposalLifecycle.next(disposal.state, step)
  refuseUnless(possible, notPossible(disposalStateWords[disposal.state], stepWords[step]))
  return disposal
}

const stepWords = {
  confirm: { zh: '复核', en: 'confirm it' },
  decline: { zh: '不同意', en: 'decline it' },
  withdraw: { zh: '撤回', en: 'withdraw it' },
} as const
