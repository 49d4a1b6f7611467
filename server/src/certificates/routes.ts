import { z } from 'zod'
import type { Room, RoomRoutes } from '../platform/index.ts'
import { issueCompletion, recordCertificates, revokeCertificate } from './issue-certificates.ts'
import { Printed, printCertificates, printJob } from './print-certificates.ts'
import { CheckedCertificate, checkCertificate, listCertificateViews } from './view-certificates.ts'

const certificateRoutes: RoomRoutes = (api) => {
  const ofClass = '/api/regions/:regionId/classes/:classId/certificates'
  api.command(issueCompletion, {
    method: 'POST',
    path: ofClass,
    response: z.object({ issued: z.int() }),
    status: 201,
  })
  api.command(recordCertificates, {
    method: 'POST',
    path: `${ofClass}/recorded`,
    response: z.object({ recorded: z.int() }),
    status: 201,
  })
  api.command(printCertificates, {
    method: 'POST',
    path: `${ofClass}/print`,
    response: Printed,
  })
  api.list(listCertificateViews, '/api/regions/:regionId/certificates')
  api.command(revokeCertificate, {
    method: 'POST',
    path: '/api/regions/:regionId/certificates/:certificateId/revoke',
    response: z.object({ state: z.literal('revoked') }),
  })
  api.query(checkCertificate, {
    path: '/api/certificates/check',
    response: CheckedCertificate,
    door: 'look-up',
  })
}

export const certificatesRoom: Room = { routes: certificateRoutes, jobs: [printJob] }
