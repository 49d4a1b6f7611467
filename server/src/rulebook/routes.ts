import { z } from 'zod'
import type { Room, RoomRoutes } from '../platform/index.ts'
import { listStandards, StandardView } from './list-standards.ts'
import { confirmStandard, setStandard } from './set-standard.ts'
import { listRulebooks, RulebookSummary, RulebookView, viewRulebook } from './view-rulebook.ts'

const rulebookRoutes: RoomRoutes = (api) => {
  api.query(listRulebooks, {
    path: '/api/rulebooks',
    response: z.object({ rulebooks: z.array(RulebookSummary) }),
  })
  api.query(viewRulebook, { path: '/api/rulebooks/:rulebookId', response: RulebookView })
  api.query(listStandards, {
    path: '/api/regions/:regionId/standards',
    response: z.object({ standards: z.array(StandardView) }),
  })
  api.command(setStandard, {
    method: 'POST',
    path: '/api/regions/:regionId/standards',
    response: z.object({ valueId: z.string() }),
    status: 201,
  })
  api.command(confirmStandard, {
    method: 'POST',
    path: '/api/regions/:regionId/standards/:valueId/confirm',
    response: z.object({ rulebookId: z.string(), name: z.string() }),
  })
}

export const rulebookRoom: Room = { routes: rulebookRoutes }
