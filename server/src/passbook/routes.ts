import { z } from 'zod'
import {
  answerQuery,
  executeCommand,
  RegionId,
  type Room,
  type RoomRoutes,
  sendDownload,
} from '../platform/index.ts'
import { exportMyData, recordMyExport } from './export-my-data.ts'
import { MyPassbook } from './my-passbook.ts'
import { revealMyNumber } from './reveal-my-number.ts'
import { printMyPassbook, viewMyPassbook } from './view-my-passbook.ts'
import { PersonPageForOthers, viewPersonPage } from './view-person.ts'
import { listLooksAtMe, listRevealsOfMe, RevealOfMe } from './who-looked.ts'

const passbook = '/api/regions/:regionId/passbook'

const passbookRoutes: RoomRoutes = (api) => {
  api.query(viewMyPassbook, { path: passbook, response: MyPassbook })
  api.download(printMyPassbook, `${passbook}/passbook.pdf`)
  api.list(listLooksAtMe, `${passbook}/looks`)
  api.query(listRevealsOfMe, {
    path: `${passbook}/reveals`,
    response: z.object({ reveals: z.array(RevealOfMe) }),
  })
  api.query(viewPersonPage, {
    path: '/api/regions/:regionId/people/:personId/page',
    response: PersonPageForOthers,
  })
  exportRoute(api)
  revealRoute(api)
}

const params = z.object({ regionId: RegionId })

/** Read in one snapshot, and handed out only after that was recorded: hence a query and then a command. */
const exportRoute: RoomRoutes = (api) => {
  const schema = {
    operationId: 'passbookExportMyData',
    tags: ['passbook'],
    summary: exportMyData.zh,
    description: `${exportMyData.en}. Open to: ${exportMyData.by.join(', ')}. Recorded in the audit chain.`,
    params,
  }
  api.fastify.get(
    `${passbook}/my-data.zip`,
    { config: { download: true }, schema },
    async (request, reply) => {
      const { regionId } = request.params as { regionId: string }
      const actor = await api.actor(request, regionId)
      const { about, ...file } = await answerQuery(api.platform, exportMyData, actor, { regionId })
      await executeCommand(api.platform, recordMyExport, actor, { regionId, ...about })
      return sendDownload(reply.header('cache-control', 'no-store'), file)
    },
  )
}

/** Without a key: each look at a whole number is recorded, and a receipt would keep the number. */
const revealRoute: RoomRoutes = (api) => {
  const schema = {
    operationId: 'passbookRevealMyNumber',
    tags: ['passbook'],
    summary: revealMyNumber.zh,
    description: `${revealMyNumber.en}. Open to: ${revealMyNumber.by.join(', ')}.`,
    params,
    response: { 200: z.object({ idNumber: z.string() }) },
  }
  api.fastify.post(`${passbook}/my-number`, { schema }, async (request, reply) => {
    const { regionId } = request.params as { regionId: string }
    const actor = await api.actor(request, regionId)
    const { idNumber } = await executeCommand(api.platform, revealMyNumber, actor, { regionId })
    reply.header('cache-control', 'no-store')
    return { idNumber }
  })
}

export const passbookRoom: Room = { routes: passbookRoutes }
