import { sql } from 'kysely'
import { type Day, notFound, orRefuse, type Tx } from '../platform/index.ts'

/** A public notice. (公示) */
export interface PublicNotice {
  /** First region of the jurisdiction. */
  readonly regionId: string
  readonly noticeId: string
  readonly jurisdictionId: string
  readonly number: string
  readonly editionId: string
  readonly startsOn: Day
  /** Included; objections are taken until its end. */
  readonly endsOn: Day
  readonly lineCount: number
  readonly totalFen: number
  readonly listDigest: string
  readonly fileId: string
  readonly publishedBy: string
  readonly publishedAt: Date
}

/** One worker on a public notice, as hung out. */
export interface NoticeLine {
  readonly regionId: string
  readonly noticeId: string
  readonly lineId: string
  readonly claimId: string
  readonly organizationName: string
  readonly name: string
  readonly idNumberMasked: string
  readonly benefits: readonly string[]
  readonly fen: number
}

type NoticeRow = {
  region_id: string
  notice_id: string
  jurisdiction_id: string
  number: string
  edition_id: string
  starts_on: Day
  ends_on: Day
  line_count: number
  total_fen: number
  list_digest: string
  file_id: string
  published_by: string
  published_at: Date
}

type LineRow = {
  region_id: string
  notice_id: string
  line_id: string
  claim_id: string
  organization_name: string
  name: string
  id_number_masked: string
  benefits: string[]
  fen: number
}

type NoticeTables = {
  'review.public_notice': NoticeRow
  'review.notice_line': LineRow
}

const tables = (tx: Tx) => tx.withTables<NoticeTables>()

/** The next number of a year in a jurisdiction, without a gap: the counter's row is held until the transaction ends. */
export async function nextNoticeNumber(tx: Tx, regionId: string, year: number): Promise<number> {
  const { rows } = await sql<{ last: number }>`
    insert into review.notice_counter (region_id, year, last) values (${regionId}, ${year}, 1)
    on conflict (region_id, year) do update set last = notice_counter.last + 1
    returning last`.execute(tx)
  const [row] = rows
  if (!row) throw new Error('the counter of public notices gave no number')
  return row.last
}

export async function insertNotice(
  tx: Tx,
  notice: PublicNotice,
  lines: readonly NoticeLine[],
): Promise<void> {
  await tables(tx)
    .insertInto('review.public_notice')
    .values({
      region_id: notice.regionId,
      notice_id: notice.noticeId,
      jurisdiction_id: notice.jurisdictionId,
      number: notice.number,
      edition_id: notice.editionId,
      starts_on: notice.startsOn,
      ends_on: notice.endsOn,
      line_count: notice.lineCount,
      total_fen: notice.totalFen,
      list_digest: notice.listDigest,
      file_id: notice.fileId,
      published_by: notice.publishedBy,
      published_at: notice.publishedAt,
    })
    .execute()
  const records = lines.map((line) => ({
    region_id: line.regionId,
    notice_id: line.noticeId,
    line_id: line.lineId,
    claim_id: line.claimId,
    organization_name: line.organizationName,
    name: line.name,
    id_number_masked: line.idNumberMasked,
    benefits: line.benefits,
    fen: line.fen,
  }))
  await sql`insert into review.notice_line
    select * from jsonb_populate_recordset(null::review.notice_line, ${JSON.stringify(records)}::jsonb)`.execute(
    tx,
  )
}

/** @throws notFound */
export async function getNotice(tx: Tx, noticeId: string): Promise<PublicNotice> {
  const row = await tables(tx)
    .selectFrom('review.public_notice')
    .selectAll()
    .where('notice_id', '=', noticeId)
    .executeTakeFirst()
  return noticeOf(orRefuse(row, notFound({ what: '公示' })))
}

export async function listNotices(
  tx: Tx,
  filter: {
    readonly jurisdictionId?: string | undefined
    readonly openOn?: Day | undefined
    readonly overOn?: Day | undefined
    readonly before?: string | undefined
    readonly limit: number
  },
): Promise<PublicNotice[]> {
  let rows = tables(tx)
    .selectFrom('review.public_notice')
    .selectAll()
    .orderBy('notice_id', 'desc')
    .limit(filter.limit + 1)
  if (filter.jurisdictionId) rows = rows.where('jurisdiction_id', '=', filter.jurisdictionId)
  if (filter.openOn) rows = rows.where('ends_on', '>=', filter.openOn)
  if (filter.overOn) rows = rows.where('ends_on', '<', filter.overOn)
  if (filter.before) rows = rows.where('notice_id', '<', filter.before)
  return (await rows.execute()).map(noticeOf)
}

export async function listNoticeLines(
  tx: Tx,
  noticeId: string,
  filter: {
    readonly after?: string | undefined
    readonly limit?: number
    readonly text?: string | undefined
  } = {},
): Promise<NoticeLine[]> {
  let rows = tables(tx)
    .selectFrom('review.notice_line')
    .selectAll()
    .where('notice_id', '=', noticeId)
    .orderBy('line_id')
  if (filter.after) rows = rows.where('line_id', '>', filter.after)
  if (filter.text) {
    const like = `%${filter.text.replace(/[\\%_]/g, '\\$&')}%`
    rows = rows.where((where) =>
      where.or([where('name', 'like', like), where('organization_name', 'like', like)]),
    )
  }
  if (filter.limit) rows = rows.limit(filter.limit + 1)
  return (await rows.execute()).map(lineOf)
}

/** @throws notFound */
export async function getNoticeLine(tx: Tx, noticeId: string, lineId: string): Promise<NoticeLine> {
  const row = await tables(tx)
    .selectFrom('review.notice_line')
    .selectAll()
    .where('notice_id', '=', noticeId)
    .where('line_id', '=', lineId)
    .executeTakeFirst()
  return lineOf(orRefuse(row, notFound({ what: '公示名单中的人员' })))
}

/** The lines that objections are to, as hung out, by `noticeId lineId`; one query however many. */
export async function listLinesObjectedTo(
  tx: Tx,
  objections: readonly { readonly noticeId: string; readonly lineId: string }[],
): Promise<Map<string, NoticeLine & { readonly noticeNumber: string }>> {
  const rows = await tables(tx)
    .selectFrom('review.notice_line as line')
    .innerJoin('review.public_notice as notice', 'notice.notice_id', 'line.notice_id')
    .selectAll('line')
    .select('notice.number')
    .where('line.line_id', '=', sql<string>`any (${objections.map((each) => each.lineId)}::uuid[])`)
    .execute()
  return new Map(
    rows.map((row) => [`${row.notice_id} ${row.line_id}`, { ...lineOf(row), noticeNumber: row.number }]),
  )
}

/** Notices a claim hung on. */
export async function listNoticesOfClaim(tx: Tx, regionId: string, claimId: string): Promise<PublicNotice[]> {
  const rows = await tables(tx)
    .selectFrom('review.public_notice')
    .selectAll()
    .where('notice_id', 'in', (of) =>
      of
        .selectFrom('review.notice_line')
        .select('notice_id')
        .where('region_id', '=', regionId)
        .where('claim_id', '=', claimId),
    )
    .orderBy('notice_id')
    .execute()
  return rows.map(noticeOf)
}

/** Of these claims, those of which every notice ended before a day. @returns their ids */
export async function findOffNotice(
  tx: Tx,
  claimIds: readonly string[],
  today: Day,
): Promise<ReadonlySet<string>> {
  const rows = await tables(tx)
    .selectFrom('review.notice_line as line')
    .innerJoin('review.public_notice as notice', 'notice.notice_id', 'line.notice_id')
    .select('line.claim_id')
    .where('line.claim_id', '=', sql<string>`any (${[...claimIds]}::uuid[])`)
    .groupBy('line.claim_id')
    .having(sql<string>`max(notice.ends_on)`, '<', today)
    .execute()
  return new Set(rows.map((row) => row.claim_id))
}

function noticeOf(row: NoticeRow): PublicNotice {
  return {
    regionId: row.region_id,
    noticeId: row.notice_id,
    jurisdictionId: row.jurisdiction_id,
    number: row.number,
    editionId: row.edition_id,
    startsOn: row.starts_on,
    endsOn: row.ends_on,
    lineCount: row.line_count,
    totalFen: row.total_fen,
    listDigest: row.list_digest,
    fileId: row.file_id,
    publishedBy: row.published_by,
    publishedAt: row.published_at,
  }
}

function lineOf(row: LineRow): NoticeLine {
  return {
    regionId: row.region_id,
    noticeId: row.notice_id,
    lineId: row.line_id,
    claimId: row.claim_id,
    organizationName: row.organization_name,
    name: row.name,
    idNumberMasked: row.id_number_masked,
    benefits: row.benefits,
    fen: row.fen,
  }
}
