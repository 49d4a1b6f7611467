import { z } from 'zod'
import { command, notFound, RegionId, refuseUnless, Uuid } from '../../platform/index.ts'
import { inboxOf } from './message.ts'
import { markRead, markUnread } from './message-store.ts'

/** Marks messages as read: those named, or all of the inbox. What is not in it is left alone. (标为已读) */
export const markMessagesRead = command({
  name: 'messages.mark-read',
  zh: '消息标为已读',
  en: 'Mark messages as read',
  input: z.object({
    regionId: RegionId,
    messageIds: z.union([z.literal('all'), z.array(Uuid).min(1).max(200)]),
  }),
  by: ['signed-in'],
  async run({ tx, actor, now, note }, { messageIds }) {
    const read = await markRead(tx, inboxOf(actor), actor.id, { messageIds, at: now })
    note({ read })
    return { read }
  },
  subject: (_, { read }) => `inbox:${read}`,
})

/**
 * Makes a message unread again, so that it is not forgotten. (标为未读)
 *
 * Refusals: platform.not-found
 */
export const markMessageUnread = command({
  name: 'messages.mark-unread',
  zh: '消息标为未读',
  en: 'Mark a message as unread',
  input: z.object({ regionId: RegionId, messageId: Uuid }),
  by: ['signed-in'],
  async run({ tx, actor }, { regionId, messageId }) {
    refuseUnless(await markUnread(tx, regionId, messageId, actor.id), notFound({ what: '已读的消息' }))
    return { messageId }
  },
  subject: ({ messageId }) => `message:${messageId}`,
})
