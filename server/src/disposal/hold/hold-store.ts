import { mapConstraint, notFound, orRefuse, type Tx } from '../../platform/index.ts'
import { heldAlready } from '../refusals.ts'
import type { Hold, HoldGround } from './hold.ts'

type HoldRow = {
  region_id: string
  hold_id: string
  plan_id: string
  case_number: string
  ground: HoldGround
  reason: string
  document: string | null
  placed_by: string
  placed_by_name: string
  placed_at: Date
  lifted_by_name: string | null
  lifted_at: Date | null
  lift_reason: string | null
}

const tables = (tx: Tx) => tx.withTables<{ 'disposal.hold': HoldRow }>()

/** @throws heldAlready */
export async function insertHold(tx: Tx, hold: Hold): Promise<void> {
  await mapConstraint('hold_once_per_ground', heldAlready(), () =>
    tables(tx)
      .insertInto('disposal.hold')
      .values({
        region_id: hold.regionId,
        hold_id: hold.holdId,
        plan_id: hold.planId,
        case_number: hold.caseNumber,
        ground: hold.ground,
        reason: hold.reason,
        document: hold.document,
        placed_by: hold.placedBy,
        placed_by_name: hold.placedByName,
        placed_at: hold.placedAt,
        lifted_by_name: null,
        lifted_at: null,
        lift_reason: null,
      })
      .execute(),
  )
}

/** The hold, locked. @throws notFound */
export async function lockHold(tx: Tx, regionId: string, holdId: string): Promise<Hold> {
  const row = await tables(tx)
    .selectFrom('disposal.hold')
    .selectAll()
    .where('region_id', '=', regionId)
    .where('hold_id', '=', holdId)
    .forUpdate()
    .executeTakeFirst()
  return holdOf(orRefuse(row, notFound({ what: '保全' })))
}

export async function liftHoldRow(
  tx: Tx,
  { regionId, holdId }: Hold,
  lifted: { readonly byName: string; readonly at: Date; readonly reason: string },
): Promise<void> {
  await tables(tx)
    .updateTable('disposal.hold')
    .set({ lifted_by_name: lifted.byName, lifted_at: lifted.at, lift_reason: lifted.reason })
    .where('region_id', '=', regionId)
    .where('hold_id', '=', holdId)
    .execute()
}

/** Holds, the newest first. */
export async function listHoldRows(
  tx: Tx,
  filter: {
    readonly planId?: string | undefined
    readonly isInForce?: boolean | undefined
    readonly before?: string | undefined
    readonly limit: number
  },
): Promise<Hold[]> {
  let rows = tables(tx)
    .selectFrom('disposal.hold')
    .selectAll()
    .orderBy('hold_id', 'desc')
    .limit(filter.limit + 1)
  if (filter.planId) rows = rows.where('plan_id', '=', filter.planId)
  if (filter.isInForce !== undefined) rows = rows.where('lifted_at', filter.isInForce ? 'is' : 'is not', null)
  if (filter.before) rows = rows.where('hold_id', '<', filter.before)
  return (await rows.execute()).map(holdOf)
}

function holdOf(row: HoldRow): Hold {
  return {
    regionId: row.region_id,
    holdId: row.hold_id,
    planId: row.plan_id,
    caseNumber: row.case_number,
    ground: row.ground,
    reason: row.reason,
    document: row.document,
    placedBy: row.placed_by,
    placedByName: row.placed_by_name,
    placedAt: row.placed_at,
    liftedByName: row.lifted_by_name,
    liftedAt: row.lifted_at,
    liftReason: row.lift_reason,
  }
}
