import { z } from 'zod'
import type { Room, RoomRoutes } from '../platform/index.ts'
import {
  confirmFactCorrection,
  declineFactCorrection,
  withdrawFactCorrection,
} from './facts/decide-correction.ts'
import { proposeFactCorrection } from './facts/propose-correction.ts'
import { PersonFacts, viewPersonFacts } from './facts/view-facts.ts'
import { correctionsToConfirm } from './facts/waiting-corrections.ts'
import { confirmRealName, OwnRealName, viewOwnRealName } from './real-name/confirm-real-name.ts'
import { decideRealName, listRealNamesQuery } from './real-name/decide-real-name.ts'
import { discardSnapshot, publishSnapshot, withdrawSnapshot } from './snapshot/decide-snapshot.ts'
import { checkRegisterJob, importRegister } from './snapshot/import-register.ts'
import { uploadRegisterFile } from './snapshot/upload-register.ts'
import {
  downloadFaultyLines,
  listFindingsQuery,
  listSnapshotsQuery,
  RegisterOverview,
  SnapshotView,
  viewOverview,
  viewSnapshot,
} from './snapshot/view-snapshots.ts'
import { registersToPublish } from './snapshot/waiting-registers.ts'

const registers = '/api/regions/:regionId/registers'
const snapshot = `${registers}/:snapshotId`
const person = '/api/regions/:regionId/people/:personId'
const Stepped = z.object({ state: z.string() })

const routes: RoomRoutes = (api) => {
  uploadRegisterFile(api)
  realNameRoutes(api)
  api.query(viewOverview, { path: '/api/regions/:regionId/register-kinds', response: RegisterOverview })
  api.list(listSnapshotsQuery, registers)
  api.command(importRegister, {
    method: 'POST',
    path: registers,
    response: z.object({
      snapshotId: z.string(),
      taskId: z.string().nullable(),
      state: z.enum(['checking', 'checked']),
    }),
    status: 202,
  })
  api.query(viewSnapshot, { path: snapshot, response: SnapshotView })
  api.list(listFindingsQuery, `${snapshot}/findings`)
  api.download(downloadFaultyLines, `${snapshot}/faulty-lines.xlsx`)
  api.query(viewPersonFacts, { path: `${person}/register-facts`, response: PersonFacts })
  api.command(proposeFactCorrection, {
    method: 'POST',
    path: `${person}/register-corrections`,
    response: z.object({ correctionId: z.string() }),
    status: 201,
  })
  const correction = '/api/regions/:regionId/register-corrections/:correctionId'
  const OfPerson = z.object({ personId: z.string() })
  api.command(confirmFactCorrection, { method: 'POST', path: `${correction}/confirm`, response: OfPerson })
  api.command(declineFactCorrection, { method: 'POST', path: `${correction}/decline`, response: OfPerson })
  api.command(withdrawFactCorrection, { method: 'POST', path: `${correction}/withdraw`, response: OfPerson })
  api.command(publishSnapshot, { method: 'POST', path: `${snapshot}/publish`, response: Stepped })
  api.command(discardSnapshot, { method: 'POST', path: `${snapshot}/discard`, response: Stepped })
  api.command(withdrawSnapshot, { method: 'POST', path: `${snapshot}/withdraw`, response: Stepped })
}

/** Who signs in as a learner is the person they say. */
const realNameRoutes: RoomRoutes = (api) => {
  const own = '/api/regions/:regionId/real-name'
  api.query(viewOwnRealName, { path: own, response: OwnRealName })
  api.command(confirmRealName, {
    method: 'POST',
    path: own,
    response: z.object({ outcome: z.enum(['verified', 'waiting', 'differs']), triesLeft: z.int() }),
  })
  api.list(listRealNamesQuery, '/api/regions/:regionId/real-names')
  api.command(decideRealName, {
    method: 'POST',
    path: '/api/regions/:regionId/real-names/:personId/decide',
    response: Stepped,
  })
}

export const registersRoom: Room = {
  routes,
  jobs: [checkRegisterJob],
  waiting: [registersToPublish, correctionsToConfirm],
}
