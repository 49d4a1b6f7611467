import { sql } from 'kysely'
import type { Day, Tx } from '../../platform/index.ts'

/** Somebody works in a colleague's place, from day to day inclusive. (顶岗) */
export interface Cover {
  readonly regionId: string
  readonly coverId: string
  readonly coveredAccountId: string
  readonly coveredName: string
  readonly coveringAccountId: string
  readonly coveringName: string
  readonly fromOn: Day
  readonly untilOn: Day
  readonly reason: string
  readonly givenBy: string
  readonly givenByName: string
  readonly givenAt: Date
  readonly endedByName: string | null
  readonly endedAt: Date | null
}

type CoverRow = {
  region_id: string
  cover_id: string
  covered_account_id: string
  covered_name: string
  covering_account_id: string
  covering_name: string
  from_on: Day
  until_on: Day
  reason: string
  given_by: string
  given_by_name: string
  given_at: Date
  ended_by_name: string | null
  ended_at: Date | null
}

type CoverTables = { 'identity.cover': CoverRow }

const tables = (tx: Tx) => tx.withTables<CoverTables>()

export async function insertCover(tx: Tx, cover: Cover): Promise<void> {
  await tables(tx)
    .insertInto('identity.cover')
    .values({
      region_id: cover.regionId,
      cover_id: cover.coverId,
      covered_account_id: cover.coveredAccountId,
      covered_name: cover.coveredName,
      covering_account_id: cover.coveringAccountId,
      covering_name: cover.coveringName,
      from_on: cover.fromOn,
      until_on: cover.untilOn,
      reason: cover.reason,
      given_by: cover.givenBy,
      given_by_name: cover.givenByName,
      given_at: cover.givenAt,
      ended_by_name: cover.endedByName,
      ended_at: cover.endedAt,
    })
    .execute()
}

/** A cover of the same person on some of these days that was not ended. */
export async function findOverlappingCover(
  tx: Tx,
  coveredAccountId: string,
  fromOn: Day,
  untilOn: Day,
): Promise<Cover | undefined> {
  const row = await tables(tx)
    .selectFrom('identity.cover')
    .selectAll()
    .where('covered_account_id', '=', coveredAccountId)
    .where('ended_at', 'is', null)
    .where('from_on', '<=', untilOn)
    .where('until_on', '>=', fromOn)
    .executeTakeFirst()
  return row && coverOf(row)
}

export async function lockCover(tx: Tx, coverId: string): Promise<Cover | undefined> {
  const row = await tables(tx)
    .selectFrom('identity.cover')
    .selectAll()
    .where('cover_id', '=', coverId)
    .forUpdate()
    .executeTakeFirst()
  return row && coverOf(row)
}

export async function endCovers(
  tx: Tx,
  coverIds: readonly string[],
  ended: { readonly byName: string; readonly at: Date },
): Promise<void> {
  if (coverIds.length === 0) return
  await tables(tx)
    .updateTable('identity.cover')
    .set({ ended_by_name: ended.byName, ended_at: ended.at })
    .where('cover_id', 'in', [...coverIds])
    .execute()
}

/** Covers of or by somebody that are not over on a day. */
export async function listRunningCovers(tx: Tx, accountId: string, day: Day): Promise<Cover[]> {
  const rows = await tables(tx)
    .selectFrom('identity.cover')
    .selectAll()
    .where((row) =>
      row.or([row('covered_account_id', '=', accountId), row('covering_account_id', '=', accountId)]),
    )
    .where('ended_at', 'is', null)
    .where('until_on', '>=', day)
    .forUpdate()
    .execute()
  return rows.map(coverOf)
}

/** Covers in these areas, and those of or by somebody; latest first. */
export async function listCovers(
  tx: Tx,
  seen: { readonly areas: readonly string[]; readonly accountId: string },
  filter: { readonly before?: string | undefined; readonly limit: number },
): Promise<Cover[]> {
  let rows = tables(tx)
    .selectFrom('identity.cover')
    .selectAll()
    .where((row) =>
      row.or([
        row('covered_account_id', '=', seen.accountId),
        row('covering_account_id', '=', seen.accountId),
        ...seen.areas.map((area) => row(sql<string>`region_id`, 'like', `${area}%`)),
      ]),
    )
    .orderBy('cover_id', 'desc')
    .limit(filter.limit + 1)
  if (filter.before) rows = rows.where('cover_id', '<', filter.before)
  return (await rows.execute()).map(coverOf)
}

function coverOf(row: CoverRow): Cover {
  return {
    regionId: row.region_id,
    coverId: row.cover_id,
    coveredAccountId: row.covered_account_id,
    coveredName: row.covered_name,
    coveringAccountId: row.covering_account_id,
    coveringName: row.covering_name,
    fromOn: row.from_on,
    untilOn: row.until_on,
    reason: row.reason,
    givenBy: row.given_by,
    givenByName: row.given_by_name,
    givenAt: row.given_at,
    endedByName: row.ended_by_name,
    endedAt: row.ended_at,
  }
}
