import { z } from 'zod'
import { claimLifecycle } from '../claims/index.ts'
import { on, type Room, type RoomRoutes } from '../platform/index.ts'
import { changedPayables } from './changed-payables.ts'
import { ClaimReviewView, viewClaimActions } from './claim-actions.ts'
import { closeNoticeSweep, noteFailed, notePaid } from './close-claim.ts'
import { raiseObjection, settleObjection } from './object.ts'
import { publishNotice } from './publish-notice.ts'
import {
  confirmClaim,
  passClaim,
  reassessClaim,
  refuseClaim,
  refuseClaimLines,
  sendBackClaim,
} from './review-claim.ts'
import { TodoView, viewTodo } from './todo.ts'
import {
  downloadNoticePaper,
  listObjectionViews,
  listPublicNoticeLines,
  listPublicNotices,
  PublicNoticeView,
  viewPublicNotice,
} from './view-notice.ts'

const State = z.object({ state: z.enum(claimLifecycle.states) })

const reviewRoutes: RoomRoutes = (api) => {
  const claim = '/api/regions/:regionId/claims/:claimId'
  api.command(passClaim, { method: 'POST', path: `${claim}/pass`, response: State })
  api.command(confirmClaim, { method: 'POST', path: `${claim}/confirm`, response: State })
  api.command(sendBackClaim, { method: 'POST', path: `${claim}/send-back`, response: State })
  api.command(refuseClaim, { method: 'POST', path: `${claim}/refuse`, response: State })
  api.command(refuseClaimLines, {
    method: 'POST',
    path: `${claim}/refuse-lines`,
    response: z.object({ totalFen: z.int(), grantedCount: z.int() }),
  })
  api.command(reassessClaim, {
    method: 'POST',
    path: `${claim}/reassess`,
    response: z.object({ number: z.int(), fen: z.int() }),
  })

  api.query(viewClaimActions, { path: `${claim}/review`, response: ClaimReviewView })

  api.query(viewTodo, { path: '/api/regions/:regionId/todo', response: TodoView })

  const notices = '/api/regions/:regionId/public-notices'
  api.command(publishNotice, {
    method: 'POST',
    path: notices,
    response: z.object({ noticeId: z.string(), number: z.string(), endsOn: z.iso.date() }),
    status: 201,
  })
  api.list(listPublicNotices, notices)
  api.query(viewPublicNotice, { path: `${notices}/:noticeId`, response: PublicNoticeView })
  api.list(listPublicNoticeLines, `${notices}/:noticeId/lines`)
  api.download(downloadNoticePaper, `${notices}/:noticeId/list.pdf`)
  api.command(raiseObjection, {
    method: 'POST',
    path: `${notices}/:noticeId/lines/:lineId/objections`,
    response: z.object({ objectionId: z.string() }),
    status: 201,
    door: 'objection',
  })
  api.list(listObjectionViews, '/api/regions/:regionId/objections')
  api.command(settleObjection, {
    method: 'POST',
    path: '/api/regions/:regionId/objections/:objectionId/settle',
    response: z.object({ state: z.enum(['upheld', 'rejected']) }),
  })
}

export const reviewRoom: Room = {
  routes: reviewRoutes,
  sweeps: [closeNoticeSweep],
  remarks: [changedPayables],
  subscriptions: [
    on('payable.paid', notePaid, ({ regionId, payload }) => ({
      regionId,
      reference: String(payload['reference']),
      bankDay: String(payload['bankDay']),
    })),
    on('payable.failed', noteFailed, ({ regionId, payload }) => ({
      regionId,
      reference: String(payload['reference']),
      reason: String(payload['reason']),
    })),
  ],
}
