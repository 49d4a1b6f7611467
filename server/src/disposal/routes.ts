import { z } from 'zod'
import type { Room, RoomRoutes } from '../platform/index.ts'
import { carryOutDisposal, resumeStalled } from './batch/carry-out.ts'
import { confirmDisposal, declineDisposal, withdrawDisposal } from './batch/decide-disposal.ts'
import { printDisposal } from './batch/disposal-paper.ts'
import { proposeDisposal } from './batch/propose-disposal.ts'
import { DisposalView, listCasesOfDisposal, listDisposals, viewDisposal } from './batch/view-disposal.ts'
import { disposalsToConfirm } from './batch/waiting-disposals.ts'
import { CaseHolds, listHolds, viewCaseHolds } from './hold/list-holds.ts'
import { liftHold, placeHold } from './hold/place-hold.ts'
import { listClosedCases } from './list-closed-cases.ts'
import { clearUnused, destroyUnusedBytes } from './unused/clear-unused-files.ts'

const region = '/api/regions/:regionId'
const disposal = `${region}/disposals/:disposalId`

const Ended = z.object({ disposalId: z.string() })

const disposalRoutes: RoomRoutes = (api) => {
  api.list(listClosedCases, `${region}/closed-cases`)
  api.list(listHolds, `${region}/holds`)
  api.query(viewCaseHolds, { path: `${region}/cases/:planId/holds`, response: CaseHolds })
  api.command(placeHold, {
    method: 'POST',
    path: `${region}/cases/:planId/holds`,
    response: z.object({ holdId: z.string() }),
    status: 201,
  })
  api.command(liftHold, {
    method: 'POST',
    path: `${region}/holds/:holdId/lift`,
    response: z.object({ planId: z.string() }),
  })
  api.list(listDisposals, `${region}/disposals`)
  api.command(proposeDisposal, {
    method: 'POST',
    path: `${region}/disposals`,
    response: z.object({ disposalId: z.string(), number: z.string(), caseCount: z.int() }),
    status: 201,
  })
  api.query(viewDisposal, { path: disposal, response: DisposalView })
  api.list(listCasesOfDisposal, `${disposal}/cases`)
  api.download(printDisposal, `${disposal}/record.pdf`)
  api.command(confirmDisposal, {
    method: 'POST',
    path: `${disposal}/confirm`,
    response: z.object({ disposalId: z.string(), taskId: z.string() }),
  })
  api.command(declineDisposal, { method: 'POST', path: `${disposal}/decline`, response: Ended })
  api.command(withdrawDisposal, { method: 'POST', path: `${disposal}/withdraw`, response: Ended })
}

export const disposalRoom: Room = {
  routes: disposalRoutes,
  jobs: [carryOutDisposal, destroyUnusedBytes],
  sweeps: [resumeStalled, clearUnused],
  waiting: [disposalsToConfirm],
}
