import { beginningWith, mapConstraint, type Tx } from '../../platform/index.ts'
import { resetUnderWay } from '../refusals.ts'

/** How a request stands; `ended` where the account came into other hands before anybody decided. */
export const resetStates = ['waiting', 'done', 'declined', 'ended'] as const
export type ResetState = (typeof resetStates)[number]

/** Somebody lost the phone with the authenticator: one administrator asks, another takes it away. (验证器重置申请) */
export interface AuthenticatorReset {
  readonly regionId: string
  readonly resetId: string
  readonly accountId: string
  readonly accountName: string
  readonly reason: string
  readonly askedBy: string
  readonly askedByName: string
  readonly askedAt: Date
  readonly state: ResetState
  /** Who decided and when; null while it waits. */
  readonly decidedByName: string | null
  readonly decidedAt: Date | null
}

type ResetRow = {
  region_id: string
  reset_id: string
  account_id: string
  account_name: string
  reason: string
  asked_by: string
  asked_by_name: string
  asked_at: Date
  state: ResetState
  decided_by: string | null
  decided_by_name: string | null
  decided_at: Date | null
}

type ResetTables = { 'identity.authenticator_reset': ResetRow }

const tables = (tx: Tx) => tx.withTables<ResetTables>()

/** @throws resetUnderWay */
export async function insertReset(
  tx: Tx,
  reset: Omit<AuthenticatorReset, 'state' | 'decidedByName' | 'decidedAt'>,
): Promise<void> {
  await mapConstraint('authenticator_reset_waiting_once', resetUnderWay(), () =>
    tables(tx)
      .insertInto('identity.authenticator_reset')
      .values({
        region_id: reset.regionId,
        reset_id: reset.resetId,
        account_id: reset.accountId,
        account_name: reset.accountName,
        reason: reset.reason,
        asked_by: reset.askedBy,
        asked_by_name: reset.askedByName,
        asked_at: reset.askedAt,
        state: 'waiting',
        decided_by: null,
        decided_by_name: null,
        decided_at: null,
      })
      .execute(),
  )
}

/** Held until the commit, so that two who decide at once do so one after the other. */
export async function lockReset(
  tx: Tx,
  regionId: string,
  resetId: string,
): Promise<AuthenticatorReset | undefined> {
  const row = await tables(tx)
    .selectFrom('identity.authenticator_reset')
    .selectAll()
    .where('region_id', '=', regionId)
    .where('reset_id', '=', resetId)
    .forUpdate()
    .executeTakeFirst()
  return row && resetOf(row)
}

export async function decideReset(
  tx: Tx,
  { regionId, resetId }: AuthenticatorReset,
  decision: { state: 'done' | 'declined'; by: string; byName: string; at: Date },
): Promise<void> {
  await tables(tx)
    .updateTable('identity.authenticator_reset')
    .set({
      state: decision.state,
      decided_by: decision.by,
      decided_by_name: decision.byName,
      decided_at: decision.at,
    })
    .where('region_id', '=', regionId)
    .where('reset_id', '=', resetId)
    .execute()
}

/** What waits for an account, wherever it was asked for, is decided by nobody any more. */
export async function endResetsOf(tx: Tx, accountId: string): Promise<void> {
  await tables(tx)
    .updateTable('identity.authenticator_reset')
    .set({ state: 'ended' })
    .where('account_id', '=', accountId)
    .where('state', '=', 'waiting')
    .execute()
}

/** In these areas, latest first. */
export async function listResets(
  tx: Tx,
  areas: readonly string[],
  filter: {
    readonly state?: ResetState | undefined
    after?: string | undefined
    limit: number
  },
): Promise<AuthenticatorReset[]> {
  let rows = tables(tx)
    .selectFrom('identity.authenticator_reset')
    .selectAll()
    .where((row) => row.or(areas.map((area) => row('region_id', 'like', beginningWith(area)))))
    .orderBy('reset_id', 'desc')
    .limit(filter.limit + 1)
  if (filter.state) rows = rows.where('state', '=', filter.state)
  if (filter.after) rows = rows.where('reset_id', '<', filter.after)
  return (await rows.execute()).map(resetOf)
}

function resetOf(row: ResetRow): AuthenticatorReset {
  return {
    regionId: row.region_id,
    resetId: row.reset_id,
    accountId: row.account_id,
    accountName: row.account_name,
    reason: row.reason,
    askedBy: row.asked_by,
    askedByName: row.asked_by_name,
    askedAt: row.asked_at,
    state: row.state,
    decidedByName: row.decided_by_name,
    decidedAt: row.decided_at,
  }
}
