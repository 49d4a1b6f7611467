import { z } from 'zod'
import {
  answerQuery,
  executeCommand,
  RegionId,
  type Room,
  type RoomRoutes,
  sendDownload,
} from '../platform/index.ts'
import { listAccessesQuery } from './access/list-accesses.ts'
import { verifyChain, verifyJob } from './checks/verify-chain.ts'
import { ChainHealth, viewHealth } from './checks/view-health.ts'
import { exportRange, recordRangeExport } from './range/export-range.ts'
import { afterSealing } from './seals/after-sealing.ts'
import { downloadSeal, listSealsQuery } from './seals/list-seals.ts'
import { sealDaily } from './seals/seal-chain.ts'
import { chainsUnsealed } from './seals/waiting-chains.ts'
import { AuditFigures, listEntries, viewFigures } from './search/list-entries.ts'

const audit = '/api/regions/:regionId/audit'

const auditRoutes: RoomRoutes = (api) => {
  api.list(listEntries, `${audit}/entries`)
  api.query(viewFigures, { path: `${audit}/figures`, response: AuditFigures })
  api.query(viewHealth, {
    path: `${audit}/health`,
    response: z.object({ chains: z.array(ChainHealth) }),
  })
  api.command(verifyChain, {
    method: 'POST',
    path: `${audit}/checks`,
    response: z.object({ regionId: z.string(), taskId: z.string() }),
    status: 202,
  })
  api.list(listSealsQuery, `${audit}/seals`)
  api.download(downloadSeal, `${audit}/seals/:seq/seal.json`)
  api.list(listAccessesQuery, `${audit}/accesses`)
  rangeRoute(api)
}

/** Read in one snapshot, and handed out only after that was recorded: hence a query and then a command. */
const rangeRoute: RoomRoutes = (api) => {
  api.fastify.get(
    `${audit}/range.jsonl`,
    {
      config: { download: true },
      schema: {
        operationId: 'auditExportRange',
        tags: ['audit'],
        summary: exportRange.zh,
        description: `${exportRange.en}. Open to: ${exportRange.by.join(', ')}. Recorded in the audit chain.`,
        params: z.object({ regionId: RegionId }),
        querystring: z.object({ from: z.string().optional(), until: z.string().optional() }),
      },
    },
    async (request, reply) => {
      const { regionId } = request.params as { regionId: string }
      const actor = await api.actor(request, regionId)
      const asked = { ...(request.query as object), regionId }
      const { about, ...file } = await answerQuery(api.platform, exportRange, actor, asked)
      await executeCommand(api.platform, recordRangeExport, actor, { regionId, ...about })
      return sendDownload(reply.header('cache-control', 'no-store'), file)
    },
  )
}

export const auditRoom: Room = {
  routes: auditRoutes,
  jobs: [verifyJob, afterSealing],
  sweeps: [sealDaily],
  waiting: [chainsUnsealed],
}
