import { z } from 'zod'
import type { Room, RoomRoutes } from '../platform/index.ts'
import { checkResults, confirmResults } from './import-results.ts'
import { attachProof, detachProof, recordResults } from './record-results.ts'
import {
  downloadMarkedResults,
  listResultChecksQuery,
  listResultFindingsQuery,
  ResultCheckView,
  viewResultCheck,
} from './view-result-check.ts'
import { listResultChangesQuery, listResultsQuery, ResultsView, viewResults } from './view-results.ts'

const oneClass = '/api/regions/:regionId/classes/:classId'
const oneCheck = '/api/regions/:regionId/result-checks/:checkId'

const examsRoutes: RoomRoutes = (api) => {
  api.list(listResultsQuery, `${oneClass}/results`)
  api.query(viewResults, { path: `${oneClass}/results-overview`, response: ResultsView })
  api.list(listResultChangesQuery, `${oneClass}/result-changes`)
  api.command(recordResults, {
    method: 'POST',
    path: `${oneClass}/results`,
    response: z.object({ recorded: z.int(), corrected: z.int() }),
  })
  api.command(attachProof, {
    method: 'POST',
    path: `${oneClass}/result-proofs`,
    response: z.object({ proofId: z.string() }),
    status: 201,
  })
  api.command(detachProof, {
    method: 'DELETE',
    path: `${oneClass}/result-proofs/:proofId`,
    response: z.object({ proofId: z.string() }),
  })
  api.list(listResultChecksQuery, `${oneClass}/result-checks`)
  api.command(checkResults, {
    method: 'POST',
    path: `${oneClass}/result-checks`,
    response: z.object({ checkId: z.string() }),
    status: 201,
  })
  api.query(viewResultCheck, { path: oneCheck, response: ResultCheckView })
  api.list(listResultFindingsQuery, `${oneCheck}/findings`)
  api.download(downloadMarkedResults, `${oneCheck}/marked-copy`)
  api.command(confirmResults, {
    method: 'POST',
    path: `${oneCheck}/confirm`,
    response: z.object({ classId: z.string(), recorded: z.int(), corrected: z.int() }),
  })
}

export const examsRoom: Room = { routes: examsRoutes }
