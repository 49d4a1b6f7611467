import { sql } from 'kysely'
import type { Tx } from '../../platform/index.ts'
import type { Language, Wording } from './kind-definition.ts'
import type { KindId } from './message-kinds.ts'

export type Words = Readonly<Record<Language, Wording>>

/** A bureau's own words for a kind, as they stood from one day to the next. (消息模板) */
export interface OwnWording {
  readonly regionId: string
  /** Leading digits of the regions it is for. */
  readonly area: string
  readonly kind: KindId
  readonly version: number
  /** null: the product's own again. */
  readonly words: Words | null
  readonly reason: string
  readonly setBy: string
  readonly setByName: string
  readonly setAt: Date
}

type WordingRow = {
  region_id: string
  area: string
  kind: KindId
  version: number
  words: Words | null
  reason: string
  set_by: string
  set_by_name: string
  set_at: Date
}

type WordingTables = { 'messages.wording': WordingRow }

const tables = (tx: Tx) => tx.withTables<WordingTables>()

/** The words in force for a region, by kind; of two areas the smaller counts. */
export async function findOwnWords(
  tx: Tx,
  regionId: string,
  kinds: readonly KindId[],
): Promise<Map<KindId, Words>> {
  const { rows } = await sql<{ kind: KindId; words: Words | null }>`
    select distinct on (kind) kind, words from (
      select distinct on (area, kind) area, kind, words from messages.wording
      where ${regionId} like area || '%' and kind = any(${[...new Set(kinds)]}::text[])
      order by area, kind, version desc) latest
    order by kind, length(area) desc`.execute(tx)
  return new Map(rows.flatMap(({ kind, words }) => (words ? [[kind, words] as const] : [])))
}

/** Every version of an area's words, newest first; of one kind, or of all. */
export async function listWordings(tx: Tx, area: string, kind?: KindId): Promise<OwnWording[]> {
  let rows = tables(tx)
    .selectFrom('messages.wording')
    .selectAll()
    .where('area', '=', area)
    .orderBy('kind')
    .orderBy('version', 'desc')
  if (kind) rows = rows.where('kind', '=', kind)
  return (await rows.execute()).map((row) => ({
    regionId: row.region_id,
    area: row.area,
    kind: row.kind,
    version: row.version,
    words: row.words,
    reason: row.reason,
    setBy: row.set_by,
    setByName: row.set_by_name,
    setAt: row.set_at,
  }))
}

export async function insertWording(tx: Tx, wording: OwnWording): Promise<void> {
  await tables(tx)
    .insertInto('messages.wording')
    .values({
      region_id: wording.regionId,
      area: wording.area,
      kind: wording.kind,
      version: wording.version,
      words: wording.words && sql`${JSON.stringify(wording.words)}::jsonb`,
      reason: wording.reason,
      set_by: wording.setBy,
      set_by_name: wording.setByName,
      set_at: wording.setAt,
    })
    .execute()
}
