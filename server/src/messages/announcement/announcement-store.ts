import type { OrganizationKind, OrganizationTrait } from '@zhixun/policy'
import { sql } from 'kysely'
import { notFound, orRefuse, type Tx } from '../../platform/index.ts'
import type { Announcement, AnnouncementState } from './announcement.ts'

type AnnouncementRow = {
  region_id: string
  announcement_id: string
  title_zh: string
  body_zh: string
  title_en: string
  body_en: string
  recipients: Announcement['recipients']
  districts: string[]
  kinds: OrganizationKind[] | null
  traits: OrganizationTrait[] | null
  rulebook_id: string | null
  by_mail: boolean
  state: AnnouncementState
  recipient_count: number
  sent_by: string
  sent_by_name: string
  sent_at: Date
  withdrawn_by_name: string | null
  withdrawn_reason: string | null
  withdrawn_at: Date | null
}

type AnnouncementTables = { 'messages.announcement': AnnouncementRow }

const tables = (tx: Tx) => tx.withTables<AnnouncementTables>()

export async function insertAnnouncement(tx: Tx, announcement: Announcement): Promise<void> {
  await tables(tx)
    .insertInto('messages.announcement')
    .values({
      region_id: announcement.regionId,
      announcement_id: announcement.announcementId,
      title_zh: announcement.titleZh,
      body_zh: announcement.bodyZh,
      title_en: announcement.titleEn,
      body_en: announcement.bodyEn,
      recipients: announcement.recipients,
      districts: [...announcement.districts],
      kinds: announcement.kinds && [...announcement.kinds],
      traits: announcement.traits && [...announcement.traits],
      rulebook_id: announcement.rulebookId,
      by_mail: announcement.byMail,
      state: announcement.state,
      recipient_count: announcement.recipientCount,
      sent_by: announcement.sentBy,
      sent_by_name: announcement.sentByName,
      sent_at: announcement.sentAt,
      withdrawn_by_name: announcement.withdrawnByName,
      withdrawn_reason: announcement.withdrawnReason,
      withdrawn_at: announcement.withdrawnAt,
    })
    .execute()
}

/** @throws notFound */
export async function getAnnouncement(
  tx: Tx,
  regionId: string,
  announcementId: string,
  lock: 'lock' | 'read' = 'read',
): Promise<Announcement> {
  const row = tables(tx)
    .selectFrom('messages.announcement')
    .selectAll()
    .where('region_id', '=', regionId)
    .where('announcement_id', '=', announcementId)
  const found = await (lock === 'lock' ? row.forUpdate() : row).executeTakeFirst()
  return announcementOf(orRefuse(found, notFound({ what: '政策推送' })))
}

export async function listAnnouncements(
  tx: Tx,
  page: { readonly before?: string | undefined; readonly limit: number },
): Promise<Announcement[]> {
  let rows = tables(tx)
    .selectFrom('messages.announcement')
    .selectAll()
    .orderBy('announcement_id', 'desc')
    .limit(page.limit + 1)
  if (page.before) rows = rows.where('announcement_id', '<', page.before)
  return (await rows.execute()).map(announcementOf)
}

export async function setAnnouncementState(
  tx: Tx,
  { regionId, announcementId }: Pick<Announcement, 'regionId' | 'announcementId'>,
  change: {
    readonly state: AnnouncementState
    readonly withdrawn?: { readonly byName: string; readonly reason: string; readonly at: Date }
  },
): Promise<void> {
  const { state, withdrawn } = change
  await tables(tx)
    .updateTable('messages.announcement')
    .set({
      state,
      ...(withdrawn && {
        withdrawn_by_name: withdrawn.byName,
        withdrawn_reason: withdrawn.reason,
        withdrawn_at: withdrawn.at,
      }),
    })
    .where('region_id', '=', regionId)
    .where('announcement_id', '=', announcementId)
    .execute()
}

/** Takes a policy out of inboxes, and what did not go out yet is not sent. */
export async function withdrawMessages(
  tx: Tx,
  announcement: Announcement,
  { reason, at }: { readonly reason: string; readonly at: Date },
): Promise<void> {
  const { announcementId, districts } = announcement
  await sql`
    update messages.message set withdrawn_at = ${at}, withdrawn_reason = ${reason}
    where region_id = any(${[...districts]}::text[]) and announcement_id = ${announcementId}`.execute(tx)
  await sql`
    update messages.delivery set state = 'refused', reason = '已撤回', ended_at = ${at}
    where region_id = any(${[...districts]}::text[]) and announcement_id = ${announcementId} and state = 'queued'`.execute(
    tx,
  )
}

/** What became of a policy so far. */
export interface AnnouncementFigures {
  readonly told: number
  readonly read: number
  readonly mailed: { readonly state: string; readonly count: number }[]
}

export async function countAnnouncement(tx: Tx, announcement: Announcement): Promise<AnnouncementFigures> {
  const { announcementId, districts } = announcement
  const { rows } = await sql<{ told: number; read: number }>`
    select count(*)::int as told,
      count(*) filter (where exists (
        select from messages.reading
        where reading.region_id = message.region_id and reading.message_id = message.message_id))::int as read
    from messages.message
    where region_id = any(${[...districts]}::text[]) and announcement_id = ${announcementId}`.execute(tx)
  const { rows: mailed } = await sql<{ state: string; count: number }>`
    select state, count(*)::int as count from messages.delivery
    where region_id = any(${[...districts]}::text[]) and announcement_id = ${announcementId}
    group by state order by state`.execute(tx)
  return { told: rows[0]?.told ?? 0, read: rows[0]?.read ?? 0, mailed }
}

function announcementOf(row: AnnouncementRow): Announcement {
  return {
    regionId: row.region_id,
    announcementId: row.announcement_id,
    titleZh: row.title_zh,
    bodyZh: row.body_zh,
    titleEn: row.title_en,
    bodyEn: row.body_en,
    recipients: row.recipients,
    districts: row.districts,
    kinds: row.kinds,
    traits: row.traits,
    rulebookId: row.rulebook_id,
    byMail: row.by_mail,
    state: row.state,
    recipientCount: row.recipient_count,
    sentBy: row.sent_by,
    sentByName: row.sent_by_name,
    sentAt: row.sent_at,
    withdrawnByName: row.withdrawn_by_name,
    withdrawnReason: row.withdrawn_reason,
    withdrawnAt: row.withdrawn_at,
  }
}
