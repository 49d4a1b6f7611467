import { z } from 'zod'
import { listQuery, pageInput, pageOf, query, RegionId } from '../../platform/index.ts'
import { kindIds, kindWords, messageKinds } from '../kind/message-kinds.ts'
import { inboxOf } from './message.ts'
import { countKinds, countUnread, listMessages } from './message-store.ts'

const Words = z.object({ zh: z.string(), en: z.string() })

const InboxRow = z
  .object({
    regionId: z.string(),
    messageId: z.string(),
    kind: z.enum(kindIds),
    kindName: Words,
    title: Words,
    body: Words,
    /** Path on the reader's own face. */
    link: z.string().nullable(),
    toldAt: z.iso.datetime(),
    readAt: z.iso.datetime().nullable(),
    /** Why it is not to be believed any more. */
    withdrawnReason: z.string().nullable(),
  })
  .meta({ id: 'InboxMessage' })

const readWords = { zh: '已读', en: 'read' }
const unreadWords = { zh: '未读', en: 'unread' }

/** What an account was told, newest first. (站内消息) */
export const listInbox = listQuery({
  name: 'messages.list-inbox',
  zh: '站内消息',
  en: 'Messages',
  input: z.object({
    regionId: RegionId,
    unread: z.stringbool().optional(),
    kind: z.enum(kindIds).optional(),
    /** Part of the title or the text. */
    text: z.string().trim().max(60).optional(),
    ...pageInput,
  }),
  by: ['signed-in'],
  filterWords: { kind: kindWords },
  row: InboxRow,
  columns: [
    { zh: '时间', en: 'Told at', value: (row) => row.toldAt, as: 'moment' },
    { zh: '类型', en: 'Kind', value: (row) => row.kindName.zh, width: 16 },
    { zh: '标题', en: 'Title', value: (row) => row.title.zh, width: 40 },
    { zh: '内容', en: 'Text', value: (row) => row.body.zh, width: 60 },
    { zh: '状态', en: 'State', value: (row) => (row.readAt ? readWords : unreadWords).zh, width: 8 },
  ],
  async run({ tx, actor }, { unread, kind, text, cursor, limit }) {
    const filter = { unread, kinds: kind && [kind], text, before: cursor, limit }
    const rows = (await listMessages(tx, inboxOf(actor), actor.id, filter)).map((message) => ({
      ...message,
      kindName: messageKinds[message.kind].name,
      toldAt: message.toldAt.toISOString(),
      readAt: message.readAt?.toISOString() ?? null,
    }))
    return pageOf(rows, limit, (row) => row.messageId)
  },
})

/** Past this a badge says "more than". */
const UNREAD_COUNTED_MAX = 100

export const UnreadView = z.object({ count: z.int(), more: z.boolean() }).meta({ id: 'UnreadMessages' })

/** How many messages an account has not read. (未读数) */
export const countUnreadQuery = query({
  name: 'messages.count-unread',
  zh: '未读消息数',
  en: 'How many messages are unread',
  input: z.object({ regionId: RegionId }),
  by: ['signed-in'],
  async run({ tx, actor }): Promise<z.output<typeof UnreadView>> {
    const counted = await countUnread(tx, inboxOf(actor), actor.id, UNREAD_COUNTED_MAX)
    return { count: Math.min(counted, UNREAD_COUNTED_MAX - 1), more: counted === UNREAD_COUNTED_MAX }
  },
})

export const InboxKinds = z
  .object({ kinds: z.array(z.object({ kind: z.enum(kindIds), name: Words, messages: z.int() })) })
  .meta({ id: 'InboxKinds' })

/** What kinds of messages an account has, to narrow the list down by. (消息类型) */
export const countInboxKinds = query({
  name: 'messages.count-inbox-kinds',
  zh: '站内消息类型',
  en: 'Kinds of messages in an inbox',
  input: z.object({ regionId: RegionId }),
  by: ['signed-in'],
  async run({ tx, actor }): Promise<z.output<typeof InboxKinds>> {
    const counted = await countKinds(tx, inboxOf(actor), actor.id)
    return { kinds: counted.map((each) => ({ ...each, name: messageKinds[each.kind].name })) }
  },
})
