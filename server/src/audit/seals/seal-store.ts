import { sql } from 'kysely'
import type { Day, Tx } from '../../platform/index.ts'
import type { Seal } from './seal.ts'

type SealRow = {
  region_id: string
  seq: number
  sealed_on: Day
  sealed_at: Date
  last_seq: number
  last_hash: string
  entries: number
  accesses: number
  accesses_digest: string
  accesses_until: Date
  previous_hash: string
  hash: string
}

const tables = (tx: Tx) => tx.withTables<{ 'audit.seal': SealRow }>()

export async function insertSeal(tx: Tx, seal: Seal): Promise<void> {
  await tables(tx)
    .insertInto('audit.seal')
    .values({
      region_id: seal.regionId,
      seq: seal.seq,
      sealed_on: seal.sealedOn,
      sealed_at: new Date(seal.sealedAt),
      last_seq: seal.lastSeq,
      last_hash: seal.lastHash,
      entries: seal.entries,
      accesses: seal.accesses,
      accesses_digest: seal.accessesDigest,
      accesses_until: new Date(seal.accessesUntil),
      previous_hash: seal.previousHash,
      hash: seal.hash,
    })
    .execute()
}

/** Seals of a region, oldest first. */
export async function listSeals(tx: Tx, regionId: string, fromSeq = 1): Promise<Seal[]> {
  const rows = await tables(tx)
    .selectFrom('audit.seal')
    .selectAll()
    .where('region_id', '=', regionId)
    .where('seq', '>=', fromSeq)
    .orderBy('seq')
    .execute()
  return rows.map(sealOf)
}

export async function findLastSeal(tx: Tx, regionId: string): Promise<Seal | undefined> {
  const row = await tables(tx)
    .selectFrom('audit.seal')
    .selectAll()
    .where('region_id', '=', regionId)
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row && sealOf(row)
}

/** The last seal of each of these regions. */
export async function listLastSeals(tx: Tx, regions: readonly string[]): Promise<Seal[]> {
  const { rows } = await sql<SealRow>`
    select distinct on (region_id) *
    from audit.seal
    where region_id = any(${[...regions]}::text[])
    order by region_id, seq desc
  `.execute(tx)
  return rows.map(sealOf)
}

/** Seals of these regions, newest first; one more than the limit where there are more. */
export async function pageSeals(
  tx: Tx,
  filter: { readonly regions: readonly string[]; readonly before?: SealPlace | undefined },
  limit: number,
): Promise<Seal[]> {
  let rows = tables(tx)
    .selectFrom('audit.seal')
    .selectAll()
    .where('region_id', 'in', ['', ...filter.regions])
    .orderBy('sealed_on', 'desc')
    .orderBy('region_id')
    .orderBy('seq', 'desc')
    .limit(limit + 1)
  const { before } = filter
  if (before !== undefined)
    rows = rows.where(
      sql<boolean>`(sealed_on < ${before.sealedOn}::date
        or (sealed_on = ${before.sealedOn}::date and (region_id > ${before.regionId}
          or (region_id = ${before.regionId} and seq < ${before.seq}))))`,
    )
  return (await rows.execute()).map(sealOf)
}

/** Where a page of seals ended. A region has one seal a day, more where its clock was set back. */
export interface SealPlace {
  readonly sealedOn: Day
  readonly regionId: string
  readonly seq: number
}

/**
 * Regions of these in which something happened since the last seal, other than the sealing itself, and whose last seal is of
 * another day: of a later one too, where a clock was set back.
 */
export async function findRegionsToSeal(tx: Tx, regions: readonly string[], today: Day): Promise<string[]> {
  const { rows } = await sql<{ region_id: string }>`
    select chain_end.region_id
    from audit.chain_end
    left join lateral (
      select seal.last_seq, seal.sealed_on
      from audit.seal
      where seal.region_id = chain_end.region_id
      order by seal.seq desc
      limit 1
    ) last on true
    where chain_end.region_id = any(${[...regions]}::text[])
      and chain_end.seq > coalesce(last.last_seq + 1, 0)
      and coalesce(last.sealed_on <> ${today}::date, true)
    order by chain_end.region_id
  `.execute(tx)
  return rows.map((row) => row.region_id)
}

function sealOf(row: SealRow): Seal {
  return {
    regionId: row.region_id,
    seq: row.seq,
    sealedOn: row.sealed_on,
    sealedAt: row.sealed_at.toISOString(),
    lastSeq: row.last_seq,
    lastHash: row.last_hash,
    entries: row.entries,
    accesses: row.accesses,
    accessesDigest: row.accesses_digest,
    accessesUntil: row.accesses_until.toISOString(),
    previousHash: row.previous_hash,
    hash: row.hash,
  }
}
