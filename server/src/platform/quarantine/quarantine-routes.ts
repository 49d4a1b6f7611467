import { z } from 'zod'
import type { RoomRoutes } from '../http/api.ts'
import { askRelease, confirmRelease, declineRelease, destroyQuarantined } from './decide-quarantined.ts'
import { listQuarantineQuery, ScanningView, viewScanning } from './list-quarantine.ts'
import { quarantineLifecycle } from './quarantined-file.ts'

/** Files that were set aside: told of and decided on. There is no way to their bytes. */
export const quarantineRoutes: RoomRoutes = (api) => {
  const files = '/api/regions/:regionId/quarantined-files'
  const one = `${files}/:quarantinedId`
  const response = z.object({ quarantinedId: z.string(), state: z.enum(quarantineLifecycle.states) })
  api.list(listQuarantineQuery, files)
  api.query(viewScanning, { path: '/api/regions/:regionId/scanning', response: ScanningView })
  api.command(destroyQuarantined, { method: 'POST', path: `${one}/destroy`, response })
  api.command(askRelease, { method: 'POST', path: `${one}/ask-release`, response })
  api.command(confirmRelease, { method: 'POST', path: `${one}/confirm-release`, response })
  api.command(declineRelease, { method: 'POST', path: `${one}/decline-release`, response })
}
