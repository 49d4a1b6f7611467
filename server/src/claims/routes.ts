import { z } from 'zod'
import { on, type Room, type RoomRoutes } from '../platform/index.ts'
import { changedClaims } from './changed-claims.ts'
import { claimLifecycle } from './claim.ts'
import { AssessmentChanges, compareAssessments, findChangesSince } from './compare-assessments.ts'
import { decideDifference } from './decide-difference.ts'
import { draftClaim } from './draft-claim.ts'
import { attachToClaim, detachFromClaim, pickLines, recomputeClaim, supplyFact } from './edit-claim.ts'
import { explainLine, LineExplanation } from './explain-line.ts'
import { beginLooking, lookAtClaims } from './look-at-claims.ts'
import { signClaim } from './sign-claim.ts'
import { discardClaim, submitClaim, withdrawClaim } from './submit-claim.ts'
import { ClaimView, listClaimLines, listClaimSummaries, viewClaim } from './view-claim.ts'

const State = z.object({ state: z.enum(claimLifecycle.states) })

const claimRoutes: RoomRoutes = (api) => {
  const claim = '/api/regions/:regionId/claims/:claimId'
  api.command(draftClaim, {
    method: 'POST',
    path: '/api/regions/:regionId/claims',
    response: z.object({ claimId: z.string() }),
    status: 201,
  })
  api.list(listClaimSummaries, '/api/regions/:regionId/claims')
  api.query(viewClaim, { path: claim, response: ClaimView })
  api.list(listClaimLines, `${claim}/lines`)
  api.query(explainLine, { path: `${claim}/lines/:lineId`, response: LineExplanation })
  api.query(compareAssessments, { path: `${claim}/assessment-changes`, response: AssessmentChanges })
  api.query(findChangesSince, { path: `${claim}/changes-since`, response: AssessmentChanges })
  api.command(decideDifference, {
    method: 'POST',
    path: `${claim}/difference-decisions`,
    response: z.object({ number: z.int(), fen: z.int() }),
    status: 201,
  })
  api.command(recomputeClaim, {
    method: 'POST',
    path: `${claim}/recompute`,
    response: z.object({ fen: z.int(), number: z.int() }),
  })
  api.command(pickLines, { method: 'PUT', path: `${claim}/picks`, response: z.object({ picked: z.int() }) })
  api.command(supplyFact, { method: 'POST', path: `${claim}/facts`, response: z.object({ fen: z.int() }) })
  api.command(attachToClaim, {
    method: 'POST',
    path: `${claim}/attachments`,
    response: z.object({ fileId: z.string() }),
    status: 201,
  })
  api.command(detachFromClaim, {
    method: 'DELETE',
    path: `${claim}/attachments/:fileId`,
    response: z.object({ fileId: z.string() }),
  })
  api.command(signClaim, {
    method: 'POST',
    path: `${claim}/signature`,
    response: z.object({ fileId: z.string(), digest: z.string() }),
  })
  api.command(submitClaim, { method: 'POST', path: `${claim}/submit`, response: State })
  api.command(withdrawClaim, { method: 'POST', path: `${claim}/withdraw`, response: State })
  api.command(discardClaim, { method: 'POST', path: `${claim}/discard`, response: State })
}

export const claimsRoom: Room = {
  routes: claimRoutes,
  jobs: [lookAtClaims],
  waiting: [changedClaims],
  subscriptions: [
    on('register.changed', beginLooking, ({ regionId, payload }) => ({
      regionId,
      area: String(payload['area']),
    })),
    // whoever was refused weighs no more against the claim
    on('claim.taken-back', beginLooking, ({ regionId }) => ({ regionId, area: regionId })),
  ],
}
