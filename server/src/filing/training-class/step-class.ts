import { z } from 'zod'
import {
  type Actor,
  actsFor,
  type CommandContext,
  command,
  notFound,
  RegionId,
  refuseUnless,
  sweep,
  ToldReason,
  Uuid,
} from '../../platform/index.ts'
import { notEndedYet, rosterEmpty } from '../refusals.ts'
import { listClassesToComplete, listClassesToLock, lockClassRow, recordClassStep } from './class-store.ts'
import type { ClassState, TrainingClass } from './training-class.ts'

const ClassId = z.object({ regionId: RegionId, classId: Uuid })

/**
 * Settles the roster of a class. It happens by itself on the lock day; an organization that is ready may do so before.
 * (锁定花名册)
 *
 * Refusals: platform.not-found, platform.not-possible-now, filing.roster-empty
 */
export const lockClass = command({
  name: 'filing.lock-class',
  zh: '锁定花名册',
  en: 'Lock the roster of a class',
  input: ClassId,
  by: ['organization-training', 'system'],
  async run(context, { regionId, classId }) {
    const { tx, actor, now } = context
    const trainingClass = await lockOwnClass(context, regionId, classId)
    refuseUnless(actor.kind === 'system' || trainingClass.rosterCount > 0, rosterEmpty())
    const locked = await recordClassStep(tx, trainingClass, 'lock', { actor, at: now }, { lockedAt: now })
    const { planId, organizationId, rosterCount } = trainingClass
    context.note({ people: rosterCount })
    await context.publish('class.roster-locked', { classId, planId, organizationId, people: rosterCount })
    return stateOf(locked)
  },
  subject: (input) => `class:${input.classId}`,
})

/**
 * Ends a class: from its last day on by the organization, after it by itself. Results come next. (结业)
 *
 * Refusals: platform.not-found, platform.not-possible-now, filing.not-ended-yet
 */
export const completeClass = command({
  name: 'filing.complete-class',
  zh: '结业',
  en: 'Complete a class',
  input: ClassId,
  by: ['organization-training', 'system'],
  async run(context, { regionId, classId }) {
    const { tx, actor, now, today } = context
    const trainingClass = await lockOwnClass(context, regionId, classId)
    refuseUnless(today >= trainingClass.endsOn, notEndedYet({ endsOn: trainingClass.endsOn }))
    const by = { actor, at: now }
    const completed = await recordClassStep(tx, trainingClass, 'complete', by, { completedOn: today })
    const { planId, organizationId } = trainingClass
    await context.publish('class.completed', { classId, planId, organizationId })
    return stateOf(completed)
  },
  subject: (input) => `class:${input.classId}`,
})

/**
 * Calls off a class that has not been completed; the plan may be opened again. (取消开班)
 *
 * Refusals: platform.not-found, platform.not-possible-now
 */
export const cancelClass = command({
  name: 'filing.cancel-class',
  zh: '取消开班',
  en: 'Call off a class',
  input: ClassId.extend({ reason: ToldReason }),
  by: ['organization-training'],
  async run(context, { regionId, classId, reason }) {
    const { tx, actor, now } = context
    const trainingClass = await lockOwnClass(context, regionId, classId)
    context.note({ reason })
    const cancelled = await recordClassStep(tx, trainingClass, 'cancel', { actor, at: now, reason })
    const { planId, organizationId } = trainingClass
    await context.publish('class.cancelled', { classId, planId, organizationId, reason })
    return stateOf(cancelled)
  },
  subject: (input) => `class:${input.classId}`,
})

/** Locks rosters on their day. */
export const lockClassSweep = sweep({
  name: 'filing.lock-class',
  command: lockClass,
  findDue: listClassesToLock,
})

/** Completes classes the day after their last. */
export const completeClassSweep = sweep({
  name: 'filing.complete-class',
  command: completeClass,
  findDue: listClassesToComplete,
})

/** A class of the actor's own organization, or any for the system; its row is locked. @throws notFound */
export async function lockOwnClass(
  context: CommandContext,
  regionId: string,
  classId: string,
): Promise<TrainingClass> {
  const trainingClass = await lockClassRow(context.tx, regionId, classId)
  refuseUnless(mayStep(context.actor, trainingClass), notFound({ what: '培训班' }))
  return trainingClass
}

function mayStep(actor: Actor, { organizationId }: TrainingClass): boolean {
  return actor.kind === 'system' || actsFor(actor, organizationId)
}

function stateOf(trainingClass: TrainingClass): { classId: string; state: ClassState } {
  return { classId: trainingClass.classId, state: trainingClass.state }
}
