import { z } from 'zod'
import { type Api, executeCommand, RegionId, Uuid } from '../../platform/index.ts'
import { ownRoute } from '../sign-in/own-route.ts'
import { resetPassword } from './reset-password.ts'

/** Without an idempotency key: a receipt would keep the one-time password. Sent twice, the second password stands. */
export function resetPasswordRoute(api: Api, path: string): void {
  const inPath = z.object({ regionId: RegionId, accountId: Uuid })
  ownRoute(api, {
    method: 'POST',
    path,
    operationId: 'identityResetPassword',
    zh: '重置密码',
    params: inPath,
    response: { 200: z.object({ username: z.string(), oneTimePassword: z.string(), endsAt: z.string() }) },
    who: (request) => api.actor(request, ''),
    async run(_, request) {
      const actor = await api.actor(request, '')
      return executeCommand(api.platform, resetPassword, actor, request.params)
    },
  })
}
