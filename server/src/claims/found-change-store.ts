import { sql } from 'kysely'
import type { Tx } from '../platform/index.ts'
import type { ClaimState } from './claim.ts'

/** A claim that waits for its money, and of how many workers registers came to say something else. (核定后变化) */
export interface FoundChange {
  readonly regionId: string
  readonly claimId: string
  readonly planId: string
  readonly workers: number
  /** Of them: whose outcome or amount would be another. */
  readonly otherwise: number
  /** Of them: who would come out the same, but a register speaks against them. */
  readonly doubted: number
  readonly foundAt: Date
}

/** States in which nobody has a reason to open a claim before its money goes out. */
export const waitingForMoney = ['confirmed', 'on-notice', 'approved'] as const satisfies readonly ClaimState[]

/** Keeps what was found; when it was found first stays. */
export async function putFoundChange(
  tx: Tx,
  { regionId, claimId, workers, otherwise, doubted, foundAt }: Omit<FoundChange, 'planId'>,
): Promise<void> {
  await sql`
    insert into claims.changed_claim (region_id, claim_id, workers, otherwise, doubted, found_at)
    values (${regionId}, ${claimId}::uuid, ${workers}, ${otherwise}, ${doubted}, ${foundAt}::timestamptz)
    on conflict (region_id, claim_id) do update
      set workers = excluded.workers, otherwise = excluded.otherwise, doubted = excluded.doubted
  `.execute(tx)
}

export async function deleteFoundChange(tx: Tx, regionId: string, claimId: string): Promise<void> {
  await sql`
    delete from claims.changed_claim where region_id = ${regionId} and claim_id = ${claimId}::uuid
  `.execute(tx)
}

/** In sight, of claims whose money has not gone out; found longest ago first. One more than asked for where there are more. */
export async function listFoundChanges(
  tx: Tx,
  filter: {
    readonly regionIds?: readonly string[]
    /** Without those whose workers all come out the same, with nothing said against them. */
    readonly weighing?: boolean
    readonly limit: number
  },
): Promise<FoundChange[]> {
  const { rows } = await sql<{
    region_id: string
    claim_id: string
    plan_id: string
    workers: number
    otherwise: number
    doubted: number
    found_at: Date
  }>`
    select found.region_id, found.claim_id, claim.plan_id, found.workers, found.otherwise, found.doubted, found.found_at
    from claims.changed_claim found
    join claims.claim claim using (region_id, claim_id)
    where claim.state = any (${[...waitingForMoney]}::text[])
      ${filter.regionIds ? sql`and found.region_id = any (${[...filter.regionIds]}::text[])` : sql``}
      ${filter.weighing ? sql`and found.otherwise + found.doubted > 0` : sql``}
    order by found.found_at, found.claim_id
    limit ${filter.limit + 1}
  `.execute(tx)
  return rows.map((row) => ({
    regionId: row.region_id,
    claimId: row.claim_id,
    planId: row.plan_id,
    workers: row.workers,
    otherwise: row.otherwise,
    doubted: row.doubted,
    foundAt: row.found_at,
  }))
}

/** Claims that wait for their money in an area, longest there first. */
export async function listWaitingClaims(
  tx: Tx,
  area: string,
  limit: number,
): Promise<{ readonly regionId: string; readonly claimId: string }[]> {
  const { rows } = await sql<{ region_id: string; claim_id: string }>`
    select region_id, claim_id from claims.claim
    where starts_with(region_id, ${area}) and state = any (${[...waitingForMoney]}::text[])
    order by claim_id
    limit ${limit}
  `.execute(tx)
  return rows.map((row) => ({ regionId: row.region_id, claimId: row.claim_id }))
}
