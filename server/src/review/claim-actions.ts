import { z } from 'zod'
import {
  type Claim,
  type ClaimState,
  type ClaimStep,
  claimLifecycle,
  getClaim,
  listSteps,
} from '../claims/index.ts'
import { type Actor, holds, isOwnWork, query, RegionId, type StaffRole, Uuid } from '../platform/index.ts'
import { samePerson } from './refusals.ts'
import { UNDER_REVIEW } from './review-claim.ts'

/** Who of the bureau takes which step; the commands of this room ask for the same roles. */
const reviewers: readonly StaffRole[] = ['reviewer', 'city-reviewer']

function rolesOfStep(step: ClaimStep, state: ClaimState): readonly StaffRole[] {
  switch (step) {
    case 'pass':
      return ['reviewer']
    case 'confirm':
    case 'publish':
      return ['city-reviewer']
    case 'sendBack':
    case 'refuse':
      return state === 'confirmed' ? ['city-reviewer'] : reviewers
    default:
      return []
  }
}

export const ClaimReviewView = z
  .object({
    /** `pass`, `confirm`, `sendBack`, `refuse`, `publish`, `refuse-lines`, `reassess`: what this actor may do now. */
    actions: z.array(z.string()),
    /** Steps that the role would allow but something else does not, with the refusal that would come. */
    withheld: z.array(z.object({ action: z.string(), code: z.string(), zh: z.string(), en: z.string() })),
  })
  .meta({ id: 'ClaimReview' })

/** What a reviewer may do with a claim now: its lifecycle, the roles held in its region, and that two people decide. */
export function reviewActions(
  claim: Pick<Claim, 'regionId' | 'state'>,
  steps: readonly { readonly step: string; readonly actor: string; readonly at: Date }[],
  actor: Actor,
): z.output<typeof ClaimReviewView> {
  const holdsAny = (roles: readonly StaffRole[]) => roles.some((role) => holds(actor, role, claim.regionId))
  const possible: string[] = claimLifecycle
    .stepsFrom(claim.state)
    .filter((step) => holdsAny(rolesOfStep(step, claim.state)))
  if (UNDER_REVIEW.has(claim.state) && holdsAny(reviewers)) possible.push('refuse-lines', 'reassess')
  if (claim.state === 'approved' && holdsAny(['city-reviewer'])) possible.push('refuse-lines')
  const passed = steps.findLast((taken) => taken.step === 'pass')
  const isPasser = isOwnWork(actor, passed?.actor, passed?.at)
  const withheld: readonly string[] = isPasser ? possible.filter((action) => action === 'confirm') : []
  const { code, zh, en } = samePerson()
  return {
    actions: possible.filter((action) => !withheld.includes(action)),
    withheld: withheld.map((action) => ({ action, code, zh, en })),
  }
}

/** What may be done with a claim by whoever asks. (可办理的审核事项) */
export const viewClaimActions = query({
  name: 'review.claim-actions',
  zh: '可办理的审核事项',
  en: 'What a reviewer may do with a claim',
  input: z.object({ regionId: RegionId, claimId: Uuid }),
  by: ['staff'],
  async run({ tx, actor }, { regionId, claimId }) {
    const claim = await getClaim(tx, regionId, claimId)
    return reviewActions(claim, await listSteps(tx, regionId, claimId), actor)
  },
})
