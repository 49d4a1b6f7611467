import { z } from 'zod'
import {
  actsFor,
  type CommandContext,
  command,
  notFound,
  RegionId,
  refuseUnless,
  ToldReason,
  Uuid,
} from '../../platform/index.ts'
import { classIsRunning } from '../refusals.ts'
import { findClassOfPlan } from '../training-class/class-store.ts'
import type { Plan, PlanState } from './plan.ts'
import { lockPlan, recordPlanStep } from './plan-store.ts'

const PlanId = z.object({ regionId: RegionId, planId: Uuid })

/**
 * Takes a filed plan back before the bureau has decided; it is a draft again, and its filing is undone. (撤回备案)
 *
 * Refusals: platform.not-found, platform.not-possible-now
 */
export const withdrawPlan = command({
  name: 'filing.withdraw-plan',
  zh: '撤回培训备案',
  en: 'Withdraw a filing',
  input: PlanId,
  by: ['organization-training'],
  async run(context, { regionId, planId }) {
    const plan = await lockOrganizationsPlan(context, regionId, planId)
    const by = { actor: context.actor, at: context.now }
    const undone = { filedOn: null, filedDigest: null }
    return stateOf(await recordPlanStep(context.tx, plan, 'withdraw', by, undone))
  },
  subject: (input) => `plan:${input.planId}`,
})

/**
 * Gives up a draft or a returned plan. Its case number is not given again. (作废)
 *
 * Refusals: platform.not-found, platform.not-possible-now
 */
export const discardPlan = command({
  name: 'filing.discard-plan',
  zh: '作废培训计划',
  en: 'Discard a plan',
  input: PlanId,
  by: ['organization-training'],
  async run(context, { regionId, planId }) {
    const plan = await lockOrganizationsPlan(context, regionId, planId)
    return stateOf(
      await recordPlanStep(context.tx, plan, 'discard', { actor: context.actor, at: context.now }),
    )
  },
  subject: (input) => `plan:${input.planId}`,
})

/**
 * Calls off a training that was approved and on which no class is open. (取消培训)
 *
 * Refusals: platform.not-found, platform.not-possible-now, filing.class-is-running
 */
export const cancelPlan = command({
  name: 'filing.cancel-plan',
  zh: '取消培训',
  en: 'Call off a training',
  input: z.object({ regionId: RegionId, planId: Uuid, reason: ToldReason }),
  by: ['organization-training'],
  async run(context, { regionId, planId, reason }) {
    const plan = await lockOrganizationsPlan(context, regionId, planId)
    refuseUnless((await findClassOfPlan(context.tx, regionId, planId)) === undefined, classIsRunning())
    context.note({ reason })
    const by = { actor: context.actor, at: context.now, reason }
    return stateOf(await recordPlanStep(context.tx, plan, 'cancel', by))
  },
  subject: (input) => `plan:${input.planId}`,
})

async function lockOrganizationsPlan(
  context: CommandContext,
  regionId: string,
  planId: string,
): Promise<Plan> {
  const plan = await lockPlan(context.tx, regionId, planId)
  refuseUnless(actsFor(context.actor, plan.organizationId), notFound({ what: '培训计划' }))
  return plan
}

function stateOf(plan: Plan): { planId: string; state: PlanState } {
  return { planId: plan.planId, state: plan.state }
}
