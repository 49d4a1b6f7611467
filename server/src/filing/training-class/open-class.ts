import { z } from 'zod'
import { actsFor, command, Line, notFound, RegionId, refuseUnless, Uuid } from '../../platform/index.ts'
import { lockPlan } from '../plan/plan-store.ts'
import { planNotApproved } from '../refusals.ts'
import { insertClass } from './class-store.ts'
import { lockDay } from './training-class.ts'

/**
 * Opens the class of an approved plan under an occupation code, with the plan's days. (开班)
 *
 * Refusals: platform.not-found, filing.plan-not-approved, filing.class-already-opened
 */
export const openClass = command({
  name: 'filing.open-class',
  zh: '开班',
  en: 'Open a class',
  input: z.object({
    regionId: RegionId,
    planId: Uuid,
    occupationCode: Line,
    occupationName: Line,
    place: Line.nullable().default(null),
    teacher: Line.nullable().default(null),
  }),
  by: ['organization-training'],
  async run(context, { regionId, planId, occupationCode, occupationName, place, teacher }) {
    const { tx, actor, today } = context
    const plan = await lockPlan(tx, regionId, planId)
    refuseUnless(actsFor(actor, plan.organizationId), notFound({ what: '培训计划' }))
    refuseUnless(plan.state === 'approved', planNotApproved())
    const classId = context.newId()
    const locksOn = lockDay(plan.startsOn, today)
    await insertClass(tx, {
      regionId,
      classId,
      planId,
      organizationId: plan.organizationId,
      occupationCode,
      occupationName,
      place,
      teacher,
      state: 'open',
      startsOn: plan.startsOn,
      endsOn: plan.endsOn,
      headcount: plan.headcount,
      rosterCount: 0,
      openedOn: today,
      locksOn,
      lockedAt: null,
      completedOn: null,
    })
    context.note({ occupationCode, occupationName, locksOn })
    context.record(`plan:${planId}`, { classId })
    await context.publish('class.opened', { classId, planId, organizationId: plan.organizationId })
    return { classId, locksOn }
  },
  subject: (_, output) => `class:${output.classId}`,
})
