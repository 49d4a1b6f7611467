import { z } from 'zod'
import { type QueryContext, query, RegionId } from '../../platform/index.ts'
import { listNoticesOfClaim } from '../../review/index.ts'
import { getEdition } from '../../rulebook/index.ts'
import { gatherTrainings, type Subsidy, type Training } from './gather-trainings.ts'
import { subsidyStates } from './subsidy-state.ts'

/** A benefit that was asked for on the name of the learner who looks. */
export const LearnerSubsidy = z
  .object({
    regionId: z.string(),
    claimId: z.string(),
    planId: z.string(),
    lineId: z.string(),
    benefitId: z.string(),
    benefit: z.object({ zh: z.string(), en: z.string() }),
    rulebookId: z.string(),
    training: z.string(),
    organizationName: z.string(),
    payee: z.enum(['organization', 'trainee']),
    fen: z.int(),
    state: z.enum(subsidyStates),
    stateReason: z.string().nullable(),
    appliedOn: z.iso.date().nullable(),
    notice: z
      .object({
        regionId: z.string(),
        noticeId: z.string(),
        number: z.string(),
        startsOn: z.iso.date(),
        endsOn: z.iso.date(),
      })
      .nullable(),
    paidOn: z.iso.date().nullable(),
    reasons: z.array(
      z.object({
        id: z.string(),
        outcome: z.enum(['met', 'unmet', 'unknown']),
        clause: z.string(),
        message: z.string(),
      }),
    ),
  })
  .meta({ id: 'LearnerSubsidy' })

/** What was claimed on the name of the learner who asks, what of it was paid and to whom. (以我的名义申领的补贴) */
export const listMySubsidies = query({
  name: 'casefile.my-subsidies',
  zh: '以我的名义申领的补贴',
  en: 'Subsidies claimed on my name',
  input: z.object({ regionId: RegionId }),
  by: ['verified-learner'],
  async run(context) {
    const subsidies: z.output<typeof LearnerSubsidy>[] = []
    for (const training of await gatherTrainings(context)) {
      for (const subsidy of training.subsidies) subsidies.push(await viewSubsidy(context, training, subsidy))
    }
    return { subsidies }
  },
})

export async function viewSubsidy(
  { tx }: QueryContext,
  { plan }: Training,
  { claim, line, benefit, state, paidOn }: Subsidy,
): Promise<z.output<typeof LearnerSubsidy>> {
  const { rulebook, rulebookId } = await getEdition(tx, claim.editionId)
  // the claim hung out only those of its people who were to get something
  const wasHung = benefit.outcome === 'granted'
  const notice = wasHung ? (await listNoticesOfClaim(tx, claim.regionId, claim.claimId)).at(-1) : undefined
  const title = rulebook.benefits.find(({ id }) => id === benefit.benefit)?.title
  return {
    regionId: claim.regionId,
    claimId: claim.claimId,
    planId: claim.planId,
    lineId: line.lineId,
    benefitId: benefit.benefit,
    benefit: title ?? { zh: benefit.benefit, en: benefit.benefit },
    rulebookId,
    training: plan.title,
    organizationName: plan.organizationName,
    payee: benefit.payee,
    fen: state === 'refused' ? 0 : benefit.fen,
    state,
    stateReason: line.stateReason,
    appliedOn: claim.submittedOn,
    notice: notice
      ? {
          regionId: notice.regionId,
          noticeId: notice.noticeId,
          number: notice.number,
          startsOn: notice.startsOn,
          endsOn: notice.endsOn,
        }
      : null,
    paidOn,
    reasons: benefit.checks.map(({ id, outcome, clause, message }) => ({ id, outcome, clause, message })),
  }
}
