import { z } from 'zod'
import { sha256 } from '../platform/canonical-json.ts'
import {
  answerQuery,
  executeCommand,
  inScope,
  RegionId,
  type Room,
  type RoomRoutes,
  sendDownload,
  Uuid,
} from '../platform/index.ts'
import { casesByRole } from './backlog.ts'
import { exportBundle, recordExport } from './export-bundle.ts'
import { foldFigures } from './figure-store.ts'
import { findCaseOf } from './find-case-of.ts'
import { learnerRoutes } from './learner/routes.ts'
import { CaseCounts, countCases, listCaseSummaries } from './list-cases.ts'
import { CaseProgress, lookUpCase } from './look-up-case.ts'
import { printCase } from './print-case.ts'
import { CaseView, viewCase } from './view-case.ts'

const oneCase = '/api/regions/:regionId/cases/:planId'

const caseRoutes: RoomRoutes = (api) => {
  api.list(listCaseSummaries, '/api/regions/:regionId/cases')
  api.query(countCases, { path: '/api/regions/:regionId/case-counts', response: CaseCounts })
  api.query(viewCase, { path: oneCase, response: CaseView })
  api.query(lookUpCase, { path: '/api/cases/look-up', response: CaseProgress, door: 'look-up' })
  api.query(findCaseOf, {
    path: '/api/regions/:regionId/case-of',
    response: z.object({ planId: z.string() }),
  })
  api.download(printCase, `${oneCase}/sheet.pdf`)
  bundleRoute(api)
  learnerRoutes(api)
}

/** Read in one snapshot, and handed out only after that was recorded: hence a query and then a command. */
const bundleRoute: RoomRoutes = (api) => {
  api.fastify.get(
    `${oneCase}/bundle.zip`,
    {
      config: { door: 'export', download: true },
      schema: {
        operationId: 'casefileExportBundle',
        tags: ['casefile'],
        summary: exportBundle.zh,
        description: `${exportBundle.en}. Open to: ${exportBundle.by.join(', ')}. Recorded in the audit chain.`,
        params: z.object({ regionId: RegionId, planId: Uuid }),
      },
    },
    async (request, reply) => {
      const asked = request.params as { regionId: string; planId: string }
      const actor = await api.actor(request, asked.regionId)
      const { name, mediaType, bytes } = await answerQuery(api.platform, exportBundle, actor, asked)
      await executeCommand(api.platform, recordExport, actor, { ...asked, sha256: sha256(bytes) })
      return sendDownload(reply, { name, mediaType, bytes })
    },
  )
}

export const casefileRoom: Room = {
  routes: caseRoutes,
  backlogs: [casesByRole],
  clearAway: ({ db }) => inScope(db, { kind: 'system' }, async (tx) => void (await foldFigures(tx))),
}
