import { sql } from 'kysely'
import { beginningWith, containing, type StaffRole, type Tx } from '../../platform/index.ts'
import type { KindId } from '../kind/message-kinds.ts'
import type { Inbox, Message, Recipient } from './message.ts'

type MessageRow = {
  region_id: string
  message_id: string
  message_key: string
  kind: KindId
  organization_id: string | null
  person_id: string | null
  role: string | null
  account_id: string | null
  subject: string
  link: string | null
  title_zh: string
  body_zh: string
  title_en: string
  body_en: string
  announcement_id: string | null
  told_at: Date
  withdrawn_at: Date | null
  withdrawn_reason: string | null
}

type MessageTables = {
  'messages.message': MessageRow
  'messages.reading': { region_id: string; message_id: string; account_id: string; read_at: Date }
}

const tables = (tx: Tx) => tx.withTables<MessageTables>()

// well below the number of parameters that a statement may have
const ROWS_PER_STATEMENT = 1000

/** Adds messages that are not there yet. @returns the keys of those that are new */
export async function insertMessages(tx: Tx, messages: readonly Message[]): Promise<Set<string>> {
  const added = new Set<string>()
  for (let first = 0; first < messages.length; first += ROWS_PER_STATEMENT) {
    const rows = await tables(tx)
      .insertInto('messages.message')
      .values(messages.slice(first, first + ROWS_PER_STATEMENT).map(rowOf))
      .onConflict((conflict) => conflict.columns(['region_id', 'message_key']).doNothing())
      .returning('message_key')
      .execute()
    for (const row of rows) added.add(row.message_key)
  }
  return added
}

/** Which of these were told already. */
export async function findKnownKeys(
  tx: Tx,
  regions: readonly string[],
  keys: readonly string[],
): Promise<Set<string>> {
  if (keys.length === 0) return new Set()
  const rows = await tables(tx)
    .selectFrom('messages.message')
    .select('message_key')
    .where('region_id', '=', sql<string>`any(${[...regions]}::text[])`)
    .where('message_key', '=', sql<string>`any(${[...keys]}::text[])`)
    .execute()
  return new Set(rows.map((row) => row.message_key))
}

/** Whom messages are for, by message. */
export async function listRecipients(
  tx: Tx,
  regionId: string,
  messageIds: readonly string[],
): Promise<Map<string, Recipient>> {
  if (messageIds.length === 0) return new Map()
  const rows = await tables(tx)
    .selectFrom('messages.message')
    .select(['message_id', 'organization_id', 'person_id', 'role', 'account_id'])
    .where('region_id', '=', regionId)
    .where('message_id', '=', sql<string>`any(${[...messageIds]}::uuid[])`)
    .execute()
  return new Map(rows.map((row) => [row.message_id, recipientOf(row)]))
}

/** A message as it lies in an inbox. */
export interface InboxMessage {
  readonly regionId: string
  readonly messageId: string
  readonly kind: KindId
  readonly title: { readonly zh: string; readonly en: string }
  readonly body: { readonly zh: string; readonly en: string }
  readonly link: string | null
  readonly toldAt: Date
  readonly readAt: Date | null
  readonly withdrawnReason: string | null
}

export interface InboxFilter {
  readonly unread?: boolean | undefined
  readonly kinds?: readonly KindId[] | undefined
  /** Part of the title or the text. */
  readonly text?: string | undefined
  readonly before?: string | undefined
  readonly limit: number
}

/** Newest first; one more than asked for where there are more. */
export async function listMessages(
  tx: Tx,
  inbox: Inbox,
  accountId: string,
  filter: InboxFilter,
): Promise<InboxMessage[]> {
  let rows = inboxRows(tx, inbox, accountId)
    .select([
      'message.region_id',
      'message.message_id',
      'kind',
      'title_zh',
      'body_zh',
      'title_en',
      'body_en',
      'link',
      'told_at',
      'read_at',
      'withdrawn_reason',
    ])
    .orderBy('message.message_id', 'desc')
    .limit(filter.limit + 1)
  if (filter.unread) rows = rows.where('read_at', 'is', null).where('withdrawn_at', 'is', null)
  if (filter.kinds) rows = rows.where('kind', 'in', [...filter.kinds])
  if (filter.before) rows = rows.where('message.message_id', '<', filter.before)
  const { text } = filter
  if (text) {
    const part = containing(text)
    const told = ['title_zh', 'body_zh', 'title_en', 'body_en'] as const
    rows = rows.where((row) => row.or(told.map((column) => row(column, 'ilike', part))))
  }
  return (await rows.execute()).map((row) => ({
    regionId: row.region_id,
    messageId: row.message_id,
    kind: row.kind,
    title: { zh: row.title_zh, en: row.title_en },
    body: { zh: row.body_zh, en: row.body_en },
    link: row.link,
    toldAt: row.told_at,
    readAt: row.read_at,
    withdrawnReason: row.withdrawn_reason,
  }))
}

/** How many messages of each kind an inbox holds, most first. */
export async function countKinds(
  tx: Tx,
  inbox: Inbox,
  accountId: string,
): Promise<{ kind: KindId; messages: number }[]> {
  return inboxRows(tx, inbox, accountId)
    .select(['kind', sql<number>`count(*)::int`.as('messages')])
    .groupBy('kind')
    .orderBy('messages', 'desc')
    .orderBy('kind')
    .execute()
}

/** How many are unread, counted no further than a limit. */
export async function countUnread(tx: Tx, inbox: Inbox, accountId: string, limit: number): Promise<number> {
  const rows = await inboxRows(tx, inbox, accountId)
    .select('message.message_id')
    .where('read_at', 'is', null)
    .where('withdrawn_at', 'is', null)
    .limit(limit)
    .execute()
  return rows.length
}

/** Marks messages of an inbox as read: these, or all. @returns how many were unread before */
export async function markRead(
  tx: Tx,
  inbox: Inbox,
  accountId: string,
  { messageIds, at }: { readonly messageIds: readonly string[] | 'all'; readonly at: Date },
): Promise<number> {
  let unread = inboxRows(tx, inbox, accountId)
    .select([
      'message.region_id',
      'message.message_id',
      sql<string>`${accountId}::uuid`.as('account_id'),
      sql<Date>`${at}::timestamptz`.as('read_at'),
    ])
    .where('read_at', 'is', null)
  if (messageIds !== 'all')
    unread = unread.where('message.message_id', '=', sql<string>`any(${[...messageIds]}::uuid[])`)
  const result = await tables(tx)
    .insertInto('messages.reading')
    .columns(['region_id', 'message_id', 'account_id', 'read_at'])
    .expression(unread)
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return Number(result.numInsertedOrUpdatedRows ?? 0)
}

/** Makes a message unread again. @returns whether it was read and is in the account's sight */
export async function markUnread(
  tx: Tx,
  regionId: string,
  messageId: string,
  accountId: string,
): Promise<boolean> {
  const result = await tables(tx)
    .deleteFrom('messages.reading')
    .where('region_id', '=', regionId)
    .where('message_id', '=', messageId)
    .where('account_id', '=', accountId)
    .executeTakeFirst()
  return result.numDeletedRows > 0n
}

/** The messages of an inbox, each beside when this account read it. */
function inboxRows(tx: Tx, inbox: Inbox, accountId: string) {
  const rows = tables(tx)
    .selectFrom('messages.message as message')
    .leftJoin('messages.reading as reading', (join) =>
      join
        .onRef('reading.region_id', '=', 'message.region_id')
        .onRef('reading.message_id', '=', 'message.message_id')
        .on('reading.account_id', '=', accountId),
    )
  switch (inbox.of) {
    case 'organization':
      return rows.where('organization_id', '=', inbox.organizationId)
    case 'person':
      return (inbox.kinds ? rows.where('kind', 'in', [...inbox.kinds]) : rows).where(
        'person_id',
        '=',
        inbox.personId,
      )
    case 'roles':
      return rows
        .where((row) => row.or([isHeld('message', inbox.roles), row('message.account_id', '=', accountId)]))
        .where(isFirstOfTwins(inbox.roles))
  }
}

type HeldRoles = readonly { readonly role: string; readonly area: string }[]

/** Told to one of these roles, for a region of its area. */
function isHeld(table: 'message' | 'twin', roles: HeldRoles) {
  const [role, regionId] = [sql.ref(`${table}.role`), sql.ref(`${table}.region_id`)]
  const each = roles.map(
    (held) => sql<boolean>`(${role} = ${held.role} and ${regionId} like ${beginningWith(held.area)})`,
  )
  return each.length === 0 ? sql<boolean>`false` : sql<boolean>`(${sql.join(each, sql` or `)})`
}

/** Whoever holds several roles, as one who covers for another does, finds once what was told to more than one of them. */
function isFirstOfTwins(roles: HeldRoles) {
  const names = [...new Set(roles.map(({ role }) => role))]
  if (names.length < 2) return sql<boolean>`true`
  const sameToAnother = sql`left(message.message_key, -length(message.role)) || name`
  return sql<boolean>`not exists (
    select from unnest(${names}::text[]) as name
    join messages.message as twin on twin.region_id = message.region_id and twin.message_key = ${sameToAnother}
    where twin.message_id < message.message_id and ${isHeld('twin', roles)})`
}

type RecipientRow = Pick<MessageRow, 'organization_id' | 'person_id' | 'role' | 'account_id'>

function recipientOf(row: RecipientRow): Recipient {
  const { organization_id: organizationId, person_id: personId, role, account_id: accountId } = row
  if (organizationId !== null) return { to: 'organization', organizationId }
  if (personId !== null) return { to: 'person', personId }
  if (accountId !== null) return { to: 'account', accountId }
  return { to: 'staff', role: role as StaffRole }
}

function rowOf(message: Message): MessageRow {
  const { recipient } = message
  return {
    region_id: message.regionId,
    message_id: message.messageId,
    message_key: message.messageKey,
    kind: message.kind,
    organization_id: recipient.to === 'organization' ? recipient.organizationId : null,
    person_id: recipient.to === 'person' ? recipient.personId : null,
    role: recipient.to === 'staff' ? recipient.role : null,
    account_id: recipient.to === 'account' ? recipient.accountId : null,
    subject: message.subject,
    link: message.link,
    title_zh: message.titleZh,
    body_zh: message.bodyZh,
    title_en: message.titleEn,
    body_en: message.bodyEn,
    announcement_id: message.announcementId,
    told_at: message.toldAt,
    withdrawn_at: null,
    withdrawn_reason: null,
  }
}
