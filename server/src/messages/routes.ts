import { z } from 'zod'
import type { Room, RoomRoutes } from '../platform/index.ts'
import { markMessagesRead, markMessageUnread } from './inbox/mark-messages.ts'
import { countUnreadQuery, listInbox, UnreadView } from './inbox/view-inbox.ts'
import { tellSubscriptions } from './telling/tell.ts'

const messagesRoutes: RoomRoutes = (api) => {
  const inbox = '/api/regions/:regionId/messages'
  api.list(listInbox, inbox)
  api.query(countUnreadQuery, { path: `${inbox}/unread-count`, response: UnreadView })
  api.command(markMessagesRead, {
    method: 'POST',
    path: `${inbox}/read`,
    response: z.object({ read: z.int() }),
  })
  api.command(markMessageUnread, {
    method: 'POST',
    path: `${inbox}/:messageId/unread`,
    response: z.object({ messageId: z.string() }),
  })
}

export const messagesRoom: Room = { routes: messagesRoutes, subscriptions: tellSubscriptions }
