import { z } from 'zod'
import { command, RegionId, ToldReason, Uuid } from '../../platform/index.ts'
import { withPlatformMark } from './named-on-register.ts'
import type { Plan, PlanState } from './plan.ts'
import { lockPlan, recordPlanStep } from './plan-store.ts'

const Mark = z.boolean().nullable().default(null)
const WithReason = z.object({ regionId: RegionId, planId: Uuid, reason: ToldReason })

/**
 * Approves a filed plan, and marks what only the bureau knows: whether it recognizes the platform, and in which catalogs the
 * occupation stands. Of a platform on the register the register says it, whatever is marked. A mark left null stays unknown, and a benefit that asks for it undetermined. (备案审核通过)
 *
 * Refusals: platform.not-found, platform.not-possible-now
 */
export const approvePlan = command({
  name: 'filing.approve-plan',
  zh: '培训备案审核通过',
  en: 'Approve a training plan',
  input: z.object({
    regionId: RegionId,
    planId: Uuid,
    platformRecognized: Mark,
    inCatalog: Mark,
    inShortageCatalog: Mark,
    reason: ToldReason.optional(),
  }),
  by: ['reviewer', 'city-reviewer'],
  async run(context, { regionId, planId, reason, ...marked }) {
    const { tx, actor, now, today } = context
    const plan = await lockPlan(tx, regionId, planId)
    const { platformRecognized } = await withPlatformMark(context, { ...plan, ...marked })
    const marks = { ...marked, platformRecognized }
    const by = { actor, at: now, ...(reason !== undefined && { reason }) }
    const approved = await recordPlanStep(tx, plan, 'approve', by, { ...marks, approvedOn: today })
    context.note({ ...marks, approvedOn: today })
    await context.publish('plan.approved', { planId, organizationId: plan.organizationId })
    return stateOf(approved)
  },
  subject: (input) => `plan:${input.planId}`,
})

/**
 * Gives a filed plan back to be mended, with reasons. (退回修改)
 *
 * Refusals: platform.not-found, platform.not-possible-now
 */
export const returnPlan = command({
  name: 'filing.return-plan',
  zh: '退回培训备案',
  en: 'Return a training plan',
  input: WithReason,
  by: ['reviewer', 'city-reviewer'],
  async run(context, { regionId, planId, reason }) {
    const plan = await lockPlan(context.tx, regionId, planId)
    context.note({ reason })
    await context.publish('plan.returned', { planId, organizationId: plan.organizationId, reason })
    const by = { actor: context.actor, at: context.now, reason }
    return stateOf(await recordPlanStep(context.tx, plan, 'sendBack', by))
  },
  subject: (input) => `plan:${input.planId}`,
})

/**
 * Refuses to put a plan on record, with reasons; that is final, and the organization may file another. (不予备案)
 *
 * Refusals: platform.not-found, platform.not-possible-now
 */
export const refusePlan = command({
  name: 'filing.refuse-plan',
  zh: '不予培训备案',
  en: 'Refuse a training plan',
  input: WithReason,
  by: ['reviewer', 'city-reviewer'],
  async run(context, { regionId, planId, reason }) {
    const plan = await lockPlan(context.tx, regionId, planId)
    context.note({ reason })
    await context.publish('plan.refused', { planId, organizationId: plan.organizationId, reason })
    const by = { actor: context.actor, at: context.now, reason }
    return stateOf(await recordPlanStep(context.tx, plan, 'refuse', by))
  },
  subject: (input) => `plan:${input.planId}`,
})

function stateOf(plan: Plan): { planId: string; state: PlanState } {
  return { planId: plan.planId, state: plan.state }
}
