import { sql } from 'kysely'
import { chinaDay, type Day, plusDays, type QueryContext, type Tx } from '../../platform/index.ts'

/** What of a chain no seal covers yet; the entry of the sealing itself does not count. (未封存记录) */
export interface Unsealed {
  readonly regionId: string
  readonly entries: number
  /** When the first of them was done, by the region's clock. */
  readonly since: Date
  /** Up to when looks are sealed, by the machine's time; null where there is no seal. */
  readonly sealedUntil: Date | null
}

/** Of these regions, those whose chains end beyond their last seal. */
export async function listUnsealed(tx: Tx, regions: readonly string[]): Promise<Unsealed[]> {
  const { rows } = await sql<Unsealed>`
    select chain_end.region_id as "regionId", (chain_end.seq - coalesce(last.last_seq + 1, 0))::int as entries,
      entry.at as since, last.accesses_until as "sealedUntil"
    from audit.chain_end
    left join lateral (
      select seal.last_seq, seal.accesses_until from audit.seal
      where seal.region_id = chain_end.region_id
      order by seal.seq desc
      limit 1
    ) last on true
    join audit.entry on entry.region_id = chain_end.region_id and entry.seq = coalesce(last.last_seq + 2, 1)
    where chain_end.region_id = any(${[...regions]}::text[])
    order by chain_end.region_id
  `.execute(tx)
  return rows
}

const MS_PER_DAY = 86_400_000

/**
 * Whether sealing has stopped: what was done before yesterday is not sealed, and no seal was laid down for more than a day of the machine's
 * time, which runs on wherever a region's clock was set to.
 */
export function isLate(
  { since, sealedUntil }: Unsealed,
  { today, realNow }: { readonly today: Day; readonly realNow: Date },
): boolean {
  const wasDue = plusDays(chinaDay(since), 1) < today
  return wasDue && (sealedUntil === null || realNow.getTime() - sealedUntil.getTime() > 2 * MS_PER_DAY)
}

/** Chains of these regions that are not sealed any more. */
export async function listLate(
  { tx, todayIn, realNow }: Pick<QueryContext, 'tx' | 'todayIn' | 'realNow'>,
  regions: readonly string[],
): Promise<Unsealed[]> {
  const unsealed = await listUnsealed(tx, regions)
  return unsealed.filter((each) => isLate(each, { today: todayIn(each.regionId), realNow }))
}
