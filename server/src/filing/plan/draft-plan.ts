import { isKindOfCase } from '@zhixun/policy'
import { z } from 'zod'
import {
  actsFor,
  type CommandContext,
  command,
  notPossible,
  RegionId,
  refuseUnless,
  Uuid,
} from '../../platform/index.ts'
import { blockEnd, blockOf, getOrganization, type OrganizationKey } from '../../registry/index.ts'
import { type Edition, findEditionInForce } from '../../rulebook/index.ts'
import {
  kindFilesNoPlans,
  noticeNotForRegion,
  organizationBlocked,
  organizationNotConfirmed,
} from '../refusals.ts'
import { withRegisteredNames } from './named-on-register.ts'
import { isAmendable, type Plan, type PlanContent, planStateWords, totalClassHours } from './plan.ts'
import { daysInOrder, daysOutOfOrder, planContentShape } from './plan-input.ts'
import { insertPlan, lockPlan, takeCaseNumber, updatePlanContent } from './plan-store.ts'

const YEAR_DIGITS = 4

/**
 * Begins a training plan under a notice. It gets its case number here and keeps it for good. (起草培训计划)
 *
 * Refusals: filing.organization-not-confirmed, filing.kind-files-no-plans, filing.organization-blocked,
 * filing.notice-not-for-region, filing.not-on-register, platform.not-found
 */
export const draftPlan = command({
  name: 'filing.draft-plan',
  zh: '起草培训计划',
  en: 'Draft a training plan',
  input: z
    .object({ regionId: RegionId, rulebookId: z.string().min(1).max(60), ...planContentShape })
    .refine(daysInOrder, daysOutOfOrder),
  by: ['organization-training'],
  async run(context, { regionId, rulebookId, ...typed }) {
    const { tx, actor, now, today } = context
    const organization = await getOrganization(tx, regionId, actor.organizationId ?? '')
    refuseUnless(organization.state === 'confirmed', organizationNotConfirmed())
    refuseUnless(isKindOfCase(organization.kind), kindFilesNoPlans())
    await refuseBlocked(context, organization)
    const edition = await editionFor(context, rulebookId, regionId)
    const content = await withRegisteredNames(context, typed)
    const year = Number(today.slice(0, YEAR_DIGITS))
    const plan: Plan = {
      ...content,
      regionId,
      planId: context.newId(),
      caseNumber: await context.asSystem('case numbers are given across organizations', () =>
        takeCaseNumber(tx, regionId, year),
      ),
      organizationId: organization.organizationId,
      organizationName: organization.name,
      editionId: edition.editionId,
      rulebookId: edition.rulebookId,
      classHours: totalClassHours(content.courses),
      platformRecognized: null,
      inCatalog: null,
      inShortageCatalog: null,
      state: 'draft',
      stateSince: now,
      draftedOn: today,
      filedOn: null,
      filedDigest: null,
      approvedOn: null,
    }
    await insertPlan(tx, plan)
    context.note({ caseNumber: plan.caseNumber, rulebook: plan.rulebookId, title: plan.title })
    return { planId: plan.planId, caseNumber: plan.caseNumber }
  },
  subject: (_, output) => `plan:${output.planId}`,
})

/**
 * Changes the content of a draft or of a plan that was returned. What was signed before has to be signed again.
 * (修改培训计划)
 *
 * Refusals: filing.not-on-register, platform.not-found, platform.not-possible-now
 */
export const amendPlan = command({
  name: 'filing.amend-plan',
  zh: '修改培训计划',
  en: 'Amend a training plan',
  input: z
    .object({ regionId: RegionId, planId: Uuid, ...planContentShape })
    .refine(daysInOrder, daysOutOfOrder),
  by: ['organization-training'],
  async run(context, { regionId, planId, ...typed }) {
    const plan = await lockOwnPlan(context, regionId, planId)
    const content = await withRegisteredNames(context, typed satisfies PlanContent)
    await updatePlanContent(context.tx, plan, content)
    context.note(changesOf(plan, content))
    return { planId, caseNumber: plan.caseNumber }
  },
  subject: (input) => `plan:${input.planId}`,
})

/** The actor's own plan, locked, while it can still be changed. @throws notFound, notPossibleNow */
export async function lockOwnPlan(context: CommandContext, regionId: string, planId: string): Promise<Plan> {
  const plan = await lockPlan(context.tx, regionId, planId)
  refuseUnless(
    actsFor(context.actor, plan.organizationId) && isAmendable(plan),
    notPossible(planStateWords[plan.state], { zh: '修改', en: 'amend' }),
  )
  return plan
}

/** @throws organizationBlocked where a block holds today */
export async function refuseBlocked(
  { tx, today }: Pick<CommandContext, 'tx' | 'today'>,
  organization: OrganizationKey,
): Promise<void> {
  const block = await blockOf(tx, organization, today)
  if (block) {
    const { reason, document } = block
    throw organizationBlocked({ reason, document, until: blockEnd(block) })
  }
}

/** The edition of a notice that is in force here. @throws noticeNotForRegion */
export async function editionFor(
  context: Pick<CommandContext, 'tx'>,
  rulebookId: string,
  regionId: string,
): Promise<Edition> {
  const edition = await findEditionInForce(context.tx, rulebookId)
  if (!edition || !regionId.startsWith(edition.jurisdictionId)) throw noticeNotForRegion({ rulebookId })
  return edition
}

/** Which members an amendment changed, for the timeline; names only, for the values are in the plan. */
function changesOf(plan: Plan, content: PlanContent): Record<string, string> {
  const changed = (Object.keys(content) as (keyof PlanContent)[]).filter(
    (member) => JSON.stringify(plan[member]) !== JSON.stringify(content[member]),
  )
  return { changed: changed.join(',') }
}
