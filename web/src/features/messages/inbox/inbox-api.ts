import { useQuery } from '@tanstack/react-query'
import { answered, api, type Schemas, unattended } from '../../../platform/api.ts'
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
  /** Of one kind alone; empty: of all. */
  readonly kind: string
}

/** What the account was told, newest first. */
export function useInbox(conditions: InboxConditions) {
  const { regionId } = useActing().session
  const asked = askedOf(conditions)
  return usePagedList([...inboxKey, asked], (cursor, signal) =>
    answered(
      api.GET('/api/regions/{regionId}/messages', {
        params: { path: { regionId }, query: { ...asked, limit: 20, ...(cursor && { cursor }) } },
        signal,
      }),
    ),
  )
}

/** Conditions as the server takes them. */
export function askedOf({ unread, text, kind }: InboxConditions): Readonly<Record<string, string>> {
  return { ...(unread && { unread: 'true' }), ...(text !== '' && { text }), ...(kind !== '' && { kind }) }
}

/** The kinds of messages that are there. */
export function useInboxKinds() {
  const { regionId } = useActing().session
  return useQuery({
    queryKey: [...inboxKey, 'kinds'],
    queryFn: ({ signal }) =>
      answered(api.GET('/api/regions/{regionId}/messages/kinds', { params: { path: { regionId } }, signal })),
  })
}

/** How many messages are unread. */
export function useUnread() {
  const { regionId } = useActing().session
  return useQuery({
    queryKey: unreadKey,
    queryFn: ({ signal }) =>
      answered(
        api.GET('/api/regions/{regionId}/messages/unread-count', {
          params: { path: { regionId } },
          headers: unattended,
          signal,
        }),
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
