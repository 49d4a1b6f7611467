import { z } from 'zod'
import type { Room, RoomRoutes } from '../platform/index.ts'
import {
  AudienceCount,
  previewAnnouncement,
  pushAnnouncement,
  sendAnnouncement,
  withdrawAnnouncement,
} from './announcement/send-announcement.ts'
import {
  AnnouncementView,
  listAnnouncementsQuery,
  viewAnnouncement,
} from './announcement/view-announcements.ts'
import { deliverDue } from './delivery/deliver.ts'
import {
  countDeliveriesQuery,
  DeliveryCounts,
  listDeliveriesQuery,
  sendAgain,
} from './delivery/view-deliveries.ts'
import { markMessagesRead, markMessageUnread } from './inbox/mark-messages.ts'
import { countInboxKinds, countUnreadQuery, InboxKinds, listInbox, UnreadView } from './inbox/view-inbox.ts'
import { setWording } from './kind/set-wording.ts'
import { TemplatesView, viewWordings } from './kind/view-wordings.ts'
import { sendCode } from './preference/confirm-address.ts'
import { endAddressChecksSubscription } from './preference/end-address-checks.ts'
import { preferenceRoutes } from './preference/preference-routes.ts'
import { tellContact } from './preference/tell-contacts.ts'
import { remindSweep } from './reminder/remind.ts'
import { tellSubscriptions } from './telling/tell.ts'

const messagesRoutes: RoomRoutes = (api) => {
  const inbox = '/api/regions/:regionId/messages'
  api.list(listInbox, inbox)
  api.query(countUnreadQuery, { path: `${inbox}/unread-count`, response: UnreadView })
  api.query(countInboxKinds, { path: `${inbox}/kinds`, response: InboxKinds })
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
  preferenceRoutes(api)

  const deliveries = '/api/regions/:regionId/deliveries'
  api.list(listDeliveriesQuery, deliveries)
  api.query(countDeliveriesQuery, {
    path: '/api/regions/:regionId/delivery-counts',
    response: DeliveryCounts,
  })
  api.command(sendAgain, {
    method: 'POST',
    path: `${deliveries}/:deliveryId/send-again`,
    response: z.object({ state: z.literal('queued') }),
  })

  const templates = '/api/regions/:regionId/message-templates'
  api.query(viewWordings, { path: `${templates}/:area`, response: TemplatesView })
  api.command(setWording, {
    method: 'PUT',
    path: `${templates}/:area/:kind`,
    response: z.object({ version: z.int() }),
  })

  const announcements = '/api/regions/:regionId/announcements'
  api.list(listAnnouncementsQuery, announcements)
  api.query(previewAnnouncement, {
    path: '/api/regions/:regionId/announcement-preview',
    response: AudienceCount,
  })
  api.query(viewAnnouncement, { path: `${announcements}/:announcementId`, response: AnnouncementView })
  api.command(sendAnnouncement, {
    method: 'POST',
    path: announcements,
    response: z.object({ announcementId: z.string(), taskId: z.string(), recipientCount: z.int() }),
    status: 201,
  })
  api.command(withdrawAnnouncement, {
    method: 'POST',
    path: `${announcements}/:announcementId/withdraw`,
    response: z.object({ state: z.string() }),
  })
}

export const messagesRoom: Room = {
  routes: messagesRoutes,
  jobs: [deliverDue, sendCode, tellContact, pushAnnouncement],
  subscriptions: [...tellSubscriptions, endAddressChecksSubscription],
  sweeps: [remindSweep],
}
