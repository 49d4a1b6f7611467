import { useQuery } from '@tanstack/react-query'
import { answered, api, type Schemas } from '../../../platform/api.ts'
import { useCommand } from '../../../platform/command.ts'
import { usePagedList } from '../../../platform/pages.ts'
import { useActing } from '../../../platform/session.tsx'

export type InboxMessage = Schemas['InboxMessage']

/** How often a page asks whether something new has come. */
const ASK_AGAIN_MS = 60_000

const inboxKey = ['messages', 'inbox'] as const
const unreadKey = ['messages', 'unread'] as const

export interface InboxConditions {
  readonly unread: boolean
  readonly text: string
}

/** What the account was told, newest first. */
export function useInbox({ unread, text }: InboxConditions) {
  const { regionId } = useActing().session
  const conditions = { ...(unread && { unread: 'true' }), ...(text !== '' && { text }) }
  return usePagedList([...inboxKey, conditions], (cursor, signal) =>
    answered(
      api.GET('/api/regions/{regionId}/messages', {
        params: { path: { regionId }, query: { ...conditions, limit: 20, ...(cursor && { cursor }) } },
        signal,
      }),
    ),
  )
}

/** How many messages are unread. */
export function useUnread() {
  const { regionId } = useActing().session
  return useQuery({
    queryKey: unreadKey,
    queryFn: ({ signal }) =>
      answered(
        api.GET('/api/regions/{regionId}/messages/unread-count', { params: { path: { regionId } }, signal }),
      ),
    refetchInterval: ASK_AGAIN_MS,
  })
}

const refresh = [inboxKey, unreadKey]

/** Marks messages as read: these, or all. */
export function useMarkRead() {
  const { regionId } = useActing().session
  return useCommand(
    (send, messageIds: readonly string[] | 'all') =>
      answered(
        send.POST('/api/regions/{regionId}/messages/read', {
          params: { path: { regionId } },
          body: { messageIds: messageIds === 'all' ? 'all' : [...messageIds] },
        }),
      ),
    { refresh },
  )
}

export function useMarkUnread() {
  return useCommand(
    (send, { regionId, messageId }: Pick<InboxMessage, 'regionId' | 'messageId'>) =>
      answered(
        send.POST('/api/regions/{regionId}/messages/{messageId}/unread', {
          params: { path: { regionId, messageId } },
        }),
      ),
    { refresh },
  )
}
