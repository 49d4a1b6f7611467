import { sql } from 'kysely'
import { chinaDay, type Day, type Tx } from '../../platform/index.ts'
import type { Payable } from './payable.ts'
import { listPayables } from './payable-store.ts'

/** A payable that could not be paid and that nobody mended, with the day on which that came out. (支付失败未处理) */
export interface FailedPayable extends Payable {
  readonly failedOn: Day
}

/** Payables that failed and still are, latest added first. */
export async function listFailedPayables(tx: Tx, limit: number): Promise<FailedPayable[]> {
  const failed = await listPayables(tx, { state: 'failed', limit })
  if (failed.length === 0) return []
  const { rows } = await sql<{ payable_id: string; at: Date }>`
    select payable_id, max(at) as at
    from funds.payable_step
    where region_id = any(${[...new Set(failed.map((each) => each.regionId))]}::text[])
      and payable_id = any(${failed.map((each) => each.payableId)}::uuid[])
      and state_after = 'failed'
    group by payable_id
  `.execute(tx)
  const since = new Map(rows.map((row) => [row.payable_id, row.at]))
  return failed.map((payable) => {
    const at = since.get(payable.payableId)
    if (!at) throw new Error(`no step says when ${payable.payableId} failed`)
    return { ...payable, failedOn: chinaDay(at) }
  })
}
