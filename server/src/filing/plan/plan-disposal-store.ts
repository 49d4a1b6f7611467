import { sql } from 'kysely'
import type { Day, Tx } from '../../platform/index.ts'

/** That the personal data of a case were disposed of: on which day, in which disposal. (销毁) */
export interface PlanDisposal {
  readonly on: Day
  readonly number: string
}

/** When a case was disposed of; undefined where it was not. */
export async function findPlanDisposal(
  tx: Tx,
  regionId: string,
  planId: string,
): Promise<PlanDisposal | undefined> {
  const { rows } = await sql<PlanDisposal>`
    select disposed_on as on, disposal_number as number
    from filing.plan
    where region_id = ${regionId} and plan_id = ${planId} and disposed_on is not null
  `.execute(tx)
  return rows[0]
}

/** A case says itself that its personal data were disposed of. */
export async function markPlanDisposed(
  tx: Tx,
  plan: { readonly regionId: string; readonly planId: string },
  { on, number }: PlanDisposal,
): Promise<void> {
  await sql`
    update filing.plan set disposed_on = ${on}, disposal_number = ${number}
    where region_id = ${plan.regionId} and plan_id = ${plan.planId}
  `.execute(tx)
}
