import { z } from 'zod'
import { executeCommand, publicActor, type RoomRoutes } from '../../platform/index.ts'
import { channels } from '../kind/kind-definition.ts'
import { confirmAddress, giveAddress, removeAddress } from './confirm-address.ts'
import { setPreference, unsubscribe } from './set-preference.ts'
import { PreferenceView, viewPreference } from './view-preference.ts'

const UnsubscribeQuery = z.object({ token: z.string().min(1).max(300) })
const Unsubscribed = z.object({ kindName: z.object({ zh: z.string(), en: z.string() }) })
const ChannelTold = z.object({ channel: z.enum(channels) })

export const preferenceRoutes: RoomRoutes = (api) => {
  const own = '/api/regions/:regionId/message-preference'
  api.query(viewPreference, { path: own, response: PreferenceView })
  api.command(setPreference, { method: 'PUT', path: own, response: z.object({ ended: z.int() }) })
  api.command(giveAddress, {
    method: 'POST',
    path: `${own}/addresses`,
    response: ChannelTold.extend({ masked: z.string() }),
  })
  api.command(confirmAddress, {
    method: 'POST',
    path: `${own}/addresses/:channel/confirm`,
    response: z.object({ isConfirmed: z.boolean(), triesLeft: z.int() }),
  })
  api.command(removeAddress, {
    method: 'DELETE',
    path: `${own}/addresses/:channel`,
    response: ChannelTold,
  })

  // mail programs post a form that says nothing new (RFC 8058), those in a browser from their own page; what is ended stands in the
  // address, signed, and nobody's session is asked
  void api.fastify.register(async (form) => {
    form.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string' }, (_, __, done) =>
      done(null, {}),
    )
    form.post(
      '/api/messages/unsubscribe',
      {
        config: { takesOtherSites: true },
        schema: {
          operationId: 'messagesUnsubscribe',
          tags: ['messages'],
          summary: '退订',
          querystring: UnsubscribeQuery,
          response: { 200: Unsubscribed },
        },
      },
      async (request) => {
        const { token } = request.query as z.output<typeof UnsubscribeQuery>
        const regionId = token.split('.')[0] ?? ''
        return executeCommand(api.platform, unsubscribe, publicActor(regionId), { regionId, token })
      },
    )
  })
}
