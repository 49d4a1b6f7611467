import { z } from 'zod'
import { command, type QueryContext, RegionId, refuseUnless, Uuid } from '../../platform/index.ts'
import {
  getOrganization,
  type Organization,
  type OrganizationKey,
  organizationFactsOn,
} from '../../registry/index.ts'
import { getEdition, getStandards } from '../../rulebook/index.ts'
import {
  documentsMissing,
  organizationNotConfirmed,
  undertakingNotSigned,
  undertakingOutdated,
} from '../refusals.ts'
import { lockOwnPlan, refuseBlocked } from './draft-plan.ts'
import { withPlatformMark } from './named-on-register.ts'
import { contentDigest, filingDay, filingDigest, type Plan, trainingOf } from './plan.ts'
import { findPlanUndertaking, listPlanAttachments } from './plan-papers-store.ts'
import { checkComplete, checkVerdict, filedTraining, listPapers, type PlanSetting } from './plan-rules.ts'
import { recordPlanStep } from './plan-store.ts'

/**
 * Files a plan: puts it on record and before the bureau. (提交备案)
 *
 * The day of the filing is today; for a plan that was returned see `filingDay`.
 *
 * Refusals: platform.not-found, platform.not-possible-now, filing.organization-not-confirmed, filing.organization-blocked,
 * filing.plan-incomplete, filing.documents-missing, filing.undertaking-not-signed, filing.undertaking-outdated, filing.mode-barred,
 * filing.outside-window, filing.not-in-time, filing.nothing-to-gain, filing.calendar-not-published
 */
export const submitPlan = command({
  name: 'filing.submit-plan',
  zh: '提交培训备案',
  en: 'File a training plan',
  input: z.object({ regionId: RegionId, planId: Uuid }),
  by: ['organization-training'],
  async run(context, { regionId, planId }) {
    const { tx, actor, now, today } = context
    const plan = await lockOwnPlan(context, regionId, planId)
    const organization = await getOrganization(tx, regionId, plan.organizationId)
    refuseUnless(organization.state === 'confirmed', organizationNotConfirmed())
    // what was on record before goes on, also for one that is blocked since
    if (plan.filedOn === null) await refuseBlocked(context, organization)
    checkComplete(plan)

    const setting = await settingOf(context, plan.editionId, organization, plan)
    const filedOn = filingDay(plan, today)
    const training = filedTraining(trainingOf(await withPlatformMark(context, plan)), filedOn)
    const verdict = checkVerdict(setting, training)
    await checkPapers(context, plan, setting, organization)

    await recordPlanStep(tx, plan, 'submit', { actor, at: now }, { filedOn, filedDigest: filingDigest(plan) })
    const possible = verdict.possible.map(({ title }) => title.zh).join('、')
    context.note({ filedOn, late: verdict.isLate, possible })
    await context.publish('plan.filed', { planId, organizationId: plan.organizationId })
    return { planId, state: 'filed' as const, filedOn, isLate: verdict.isLate }
  },
  subject: (input) => `plan:${input.planId}`,
})

/** What a plan of this organization is judged by: who it is, and what is known about it, on the first day of training. */
export async function settingOf(
  { tx }: Pick<QueryContext, 'tx'>,
  editionId: string,
  { regionId: region, organizationId }: OrganizationKey,
  training: Pick<Plan, 'kind' | 'mode' | 'startsOn'>,
): Promise<PlanSetting> {
  const { rulebook } = await getEdition(tx, editionId)
  return {
    rulebook,
    organization: {
      region,
      ...(await organizationFactsOn(tx, { regionId: region, organizationId }, rulebook, training)),
    },
    standards: await getStandards(tx, editionId, region),
  }
}

async function checkPapers(
  { tx }: Pick<QueryContext, 'tx'>,
  plan: Plan,
  setting: PlanSetting,
  organization: Organization,
): Promise<void> {
  const undertaking = await findPlanUndertaking(tx, plan.regionId, plan.planId)
  const papers = listPapers(setting.rulebook, plan, {
    attachments: await listPlanAttachments(tx, plan.regionId, plan.planId),
    hasLicence: organization.licenceFileId !== null,
    isSigned: undertaking !== undefined,
  })
  const missing = papers.filter((paper) => !paper.present && paper.way !== 'sign')
  refuseUnless(
    missing.length === 0,
    documentsMissing(
      { documents: missing.map((paper) => paper.label.zh) },
      missing.map((paper) => ({
        pointer: `/attachments/${paper.document}`,
        zh: `请上传${paper.label.zh}${paper.clause === null ? '' : `（${paper.clause}）`}`,
        en: `Attach: ${paper.label.en}`,
      })),
    ),
  )
  refuseUnless(undertaking, undertakingNotSigned())
  refuseUnless(undertaking.planDigest === contentDigest(plan), undertakingOutdated())
}
