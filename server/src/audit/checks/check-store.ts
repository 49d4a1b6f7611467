import { sql } from 'kysely'
import type { Tx } from '../../platform/index.ts'
import type { ChainFault } from './chain-faults.ts'

/** A check of a stretch of a region's chain. (审计链核验) */
export interface ChainCheck {
  readonly regionId: string
  readonly checkId: string
  readonly checkedAt: Date
  readonly checkedBy: string
  readonly fromSeq: number
  readonly toSeq: number
  readonly entries: number
  readonly seals: number
  readonly accesses: number
  /** How many seals kept outside the database it was held against. */
  readonly keptSeals: number
  readonly faults: readonly ChainFault[]
}

type CheckRow = {
  region_id: string
  check_id: string
  checked_at: Date
  checked_by: string
  from_seq: number
  to_seq: number
  entries: number
  seals: number
  accesses: number
  kept_seals: number
  faults: unknown
}

const tables = (tx: Tx) => tx.withTables<{ 'audit.chain_check': CheckRow }>()

export async function insertCheck(tx: Tx, check: ChainCheck): Promise<void> {
  await tables(tx)
    .insertInto('audit.chain_check')
    .values({
      region_id: check.regionId,
      check_id: check.checkId,
      checked_at: check.checkedAt,
      checked_by: check.checkedBy,
      from_seq: check.fromSeq,
      to_seq: check.toSeq,
      entries: check.entries,
      seals: check.seals,
      accesses: check.accesses,
      kept_seals: check.keptSeals,
      faults: JSON.stringify(check.faults),
    })
    .execute()
}

/** The last check of each of these regions. */
export async function listLastChecks(tx: Tx, regions: readonly string[]): Promise<ChainCheck[]> {
  const { rows } = await sql<CheckRow>`
    select distinct on (region_id) *
    from audit.chain_check
    where region_id = any(${[...regions]}::text[])
    order by region_id, check_id desc
  `.execute(tx)
  return rows.map(checkOf)
}

/** What is wrong by what is known: the faults of the last check that began with the first entry, and of those after it. */
export async function listOpenFaults(tx: Tx, regions: readonly string[]): Promise<Map<string, ChainFault[]>> {
  const { rows } = await sql<{ region_id: string; faults: ChainFault[] }>`
    select found.region_id, found.faults
    from audit.chain_check found
    left join lateral (
      select whole.check_id
      from audit.chain_check whole
      where whole.region_id = found.region_id and whole.from_seq <= 1
      order by whole.check_id desc
      limit 1
    ) last on true
    where found.region_id = any(${[...regions]}::text[])
      and jsonb_array_length(found.faults) > 0
      and coalesce(found.check_id >= last.check_id, true)
    order by found.check_id
  `.execute(tx)
  const known = new Map<string, ChainFault[]>()
  for (const { region_id, faults } of rows) known.set(region_id, [...(known.get(region_id) ?? []), ...faults])
  return known
}

function checkOf(row: CheckRow): ChainCheck {
  return {
    regionId: row.region_id,
    checkId: row.check_id,
    checkedAt: row.checked_at,
    checkedBy: row.checked_by,
    fromSeq: row.from_seq,
    toSeq: row.to_seq,
    entries: row.entries,
    seals: row.seals,
    accesses: row.accesses,
    keptSeals: row.kept_seals,
    faults: row.faults as ChainFault[],
  }
}
