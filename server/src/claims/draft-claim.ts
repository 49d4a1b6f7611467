import { z } from 'zod'
import { classStateWords, getPlan, listRoster, lockClassRow } from '../filing/index.ts'
import { actsFor, command, RegionId, refuseUnless, stateDetails, Uuid } from '../platform/index.ts'
import type { Claim, ClaimLine } from './claim.ts'
import { listPeopleClaimedFor } from './claim-line-store.ts'
import { insertClaim } from './claim-store.ts'
import { reassess } from './reassess.ts'
import { classNotCompleted, nobodyToClaimFor } from './refusals.ts'
import { refuseBlocked } from './refuse-blocked.ts'

/**
 * Begins a claim for a completed class: every learner who stands in no other claim, each with outcome, amount and reasons.
 * All are picked to begin with. (发起补贴申请)
 *
 * Refusals: claims.class-not-completed, claims.organization-blocked, claims.nobody-to-claim-for
 */
export const draftClaim = command({
  name: 'claims.draft',
  zh: '发起补贴申请',
  en: 'Begin a claim',
  input: z.object({ regionId: RegionId, classId: Uuid }),
  by: ['organization'],
  async run(context, { regionId, classId }) {
    const { tx, actor, today, newId } = context
    // two clicks take turns: the second finds everybody claimed for
    const trainingClass = await lockClassRow(tx, regionId, classId)
    refuseUnless(
      actsFor(actor, trainingClass.organizationId) && trainingClass.state === 'completed',
      classNotCompleted(stateDetails(classStateWords[trainingClass.state])),
    )
    await refuseBlocked(context, trainingClass)
    const plan = await getPlan(tx, regionId, trainingClass.planId)
    const claimedFor = new Set(await listPeopleClaimedFor(tx, regionId, classId))
    const people = (await listRoster(tx, regionId, classId)).filter(
      (entry) => !claimedFor.has(entry.personId),
    )
    refuseUnless(people.length > 0, nobodyToClaimFor())

    const claim: Claim = {
      regionId,
      claimId: newId(),
      planId: plan.planId,
      classId,
      organizationId: plan.organizationId,
      editionId: plan.editionId,
      state: 'draft',
      draftedOn: today,
      submittedOn: null,
      signature: null,
      determinationNumber: 0,
      lineCount: 0,
      grantedCount: 0,
      totalFen: 0,
    }
    await insertClaim(tx, claim)
    const lines = people.map(
      ({ personId, name, idNumberMasked }): ClaimLine => ({
        lineId: newId(),
        personId,
        name,
        idNumberMasked,
        picked: true,
        state: 'active',
        stateReason: null,
        outcome: 'undetermined',
        fen: 0,
        benefits: [],
        turn: null,
      }),
    )
    const { fen } = await reassess(context, claim, lines, today, 'drafted')
    context.note({ people: lines.length, fen })
    return { claimId: claim.claimId }
  },
  subject: (_, output) => `claim:${output.claimId}`,
})
