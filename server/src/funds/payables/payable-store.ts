import { sql } from 'kysely'
import {
  actorKey,
  type CommandContext,
  containing,
  type Day,
  notFound,
  notPossible,
  orRefuse,
  recordset,
  refuseUnless,
  type Tx,
  tableRows,
} from '../../platform/index.ts'
import type { PayeeKind } from '../ledger/movement.ts'
import {
  type Payable,
  type PayableState,
  type PayableStep,
  payableLifecycle,
  payableStateWords,
  payableStepWords,
} from './payable.ts'

type PayableRow = {
  region_id: string
  payable_id: string
  reference: string
  payee_kind: PayeeKind
  organization_id: string | null
  person_id: string | null
  payee_name: string
  charged_to: string
  amount_fen: number
  state: PayableState
  added_by: string
  added_on: Day
  failure_reason: string | null
  failed_account_hash: string | null
  account_hash: string | null
  account_confirmed_by: string | null
}

type PayableTables = {
  'funds.payable': PayableRow
  'funds.payable_step': {
    region_id: string
    payable_id: string
    number: number
    step: PayableStep
    state_after: PayableState
    payment_id: string | null
    actor: string
    actor_name: string
    reason: string | null
    at: Date
  }
}

const tables = (tx: Tx) => tx.withTables<PayableTables>()

/**
 * Adds payables whose references are new. Two at once: the second waits for the first and then finds it there.
 *
 * @returns references that were there before
 */
export async function insertPayables(tx: Tx, payables: readonly Payable[]): Promise<ReadonlySet<string>> {
  const rows = [...payables].sort((a, b) => (a.reference < b.reference ? -1 : 1)).map(rowOf)
  const { rows: added } = await sql<{ region_id: string; reference: string }>`
    insert into funds.payable
    select * from ${tableRows('funds.payable', rows)}
    on conflict (region_id, reference) do nothing
    returning region_id, reference`.execute(tx)
  const fresh = new Set(added.map((row) => `${row.region_id} ${row.reference}`))
  return new Set(
    payables.map((each) => `${each.regionId} ${each.reference}`).filter((key) => !fresh.has(key)),
  )
}

/** Payables by their references in a region. */
export async function findPayables(
  tx: Tx,
  regionId: string,
  references: readonly string[],
): Promise<Payable[]> {
  if (references.length === 0) return []
  const rows = await tables(tx)
    .selectFrom('funds.payable')
    .selectAll()
    .where('region_id', '=', regionId)
    .where('reference', 'in', [...references])
    .orderBy('payable_id')
    .execute()
  return rows.map(payableOf)
}

/** @throws notFound */
export async function lockPayable(tx: Tx, regionId: string, payableId: string): Promise<Payable> {
  const row = await tables(tx)
    .selectFrom('funds.payable')
    .selectAll()
    .where('region_id', '=', regionId)
    .where('payable_id', '=', payableId)
    .forUpdate()
    .executeTakeFirst()
  return payableOf(orRefuse(row, notFound({ what: '应付款' })))
}

/** @throws notFound */
export async function lockPayableByReference(tx: Tx, regionId: string, reference: string): Promise<Payable> {
  const row = await tables(tx)
    .selectFrom('funds.payable')
    .selectAll()
    .where('region_id', '=', regionId)
    .where('reference', '=', reference)
    .forUpdate()
    .executeTakeFirst()
  return payableOf(orRefuse(row, notFound({ what: '应付款' })))
}

/** Open payables of these regions, locked in the order of their ids: of two runs at once each gets its own. */
export async function lockOpenPayables(tx: Tx, regions: readonly string[]): Promise<Payable[]> {
  const rows = await tables(tx)
    .selectFrom('funds.payable')
    .selectAll()
    .where('region_id', 'in', [...regions])
    .where('state', '=', 'open')
    .orderBy('region_id')
    .orderBy('payable_id')
    .forUpdate()
    .execute()
  return rows.map(payableOf)
}

/** Payables by their ids, locked in the order of these. */
export async function lockPayables(
  tx: Tx,
  ids: readonly { readonly regionId: string; readonly payableId: string }[],
): Promise<Payable[]> {
  if (ids.length === 0) return []
  const rows = await tables(tx)
    .selectFrom('funds.payable')
    .selectAll()
    .where('region_id', 'in', [...new Set(ids.map((each) => each.regionId))])
    .where('payable_id', '=', sql<string>`any(${ids.map((each) => each.payableId)}::uuid[])`)
    .orderBy('region_id')
    .orderBy('payable_id')
    .forUpdate()
    .execute()
  return rows.map(payableOf)
}

/** A step of one payable among many. */
export interface PayableStepped {
  readonly payable: Payable
  readonly step: PayableStep
  readonly paymentId?: string | undefined
  readonly reason?: string | undefined
  /** What changes with the step. */
  readonly set?: Partial<
    Pick<Payable, 'failureReason' | 'failedAccountHash' | 'accountHash' | 'accountConfirmedBy'>
  >
}

/** Records steps of payables that are locked, and their new states. @throws notPossibleNow */
export async function recordPayableSteps(
  context: Pick<CommandContext, 'tx' | 'actor' | 'now'>,
  steps: readonly PayableStepped[],
): Promise<void> {
  if (steps.length === 0) return
  const rows = steps.map(({ payable, step, paymentId, reason, set }) => {
    const stateAfter = payableLifecycle.next(payable.state, step)
    refuseUnless(stateAfter, notPossible(payableStateWords[payable.state], payableStepWords[step]))
    return {
      ...rowOf({ ...payable, ...set, state: stateAfter }),
      step,
      payment_id: paymentId ?? null,
      reason: reason ?? null,
    }
  })
  const given = recordset(
    rows,
    `region_id text, payable_id uuid, state text, failure_reason text, failed_account_hash text, account_hash text,
     account_confirmed_by text, step text, payment_id uuid, reason text`,
  )
  await sql`
    insert into funds.payable_step (region_id, payable_id, number, step, state_after, payment_id, actor, actor_name,
                                    reason, at)
    select given.region_id, given.payable_id,
           1 + (select count(*) from funds.payable_step as earlier
                where earlier.region_id = given.region_id and earlier.payable_id = given.payable_id),
           given.step, given.state, given.payment_id, ${actorKey(context.actor)}, ${context.actor.name}, given.reason,
           ${context.now}::timestamptz
    from ${given}`.execute(context.tx)
  await sql`
    update funds.payable
    set state = given.state,
        failure_reason = given.failure_reason,
        failed_account_hash = given.failed_account_hash,
        account_hash = given.account_hash,
        account_confirmed_by = given.account_confirmed_by
    from ${given}
    where payable.region_id = given.region_id and payable.payable_id = given.payable_id`.execute(context.tx)
}

export interface PayableFilter {
  readonly regionId?: string | undefined
  readonly state?: PayableState | undefined
  readonly reference?: string | undefined
  /** Part of the payee's name. */
  readonly text?: string | undefined
  readonly cursor?: string | undefined
  readonly longestFirst?: boolean
  readonly limit: number
}

/** Payables in scope, newest first unless told otherwise, one more than asked for. */
export async function listPayables(tx: Tx, filter: PayableFilter): Promise<Payable[]> {
  let payables = tables(tx)
    .selectFrom('funds.payable')
    .selectAll()
    .orderBy('payable_id', filter.longestFirst ? 'asc' : 'desc')
    .limit(filter.limit + 1)
  if (filter.regionId) payables = payables.where('region_id', '=', filter.regionId)
  if (filter.state) payables = payables.where('state', '=', filter.state)
  if (filter.reference) payables = payables.where('reference', '=', filter.reference)
  if (filter.cursor) payables = payables.where('payable_id', '<', filter.cursor)
  const { text } = filter
  if (text) payables = payables.where('payee_name', 'like', containing(text))
  return (await payables.execute()).map(payableOf)
}

/** The steps of a payable, for checking that its state follows from them. */
export async function listPayableSteps(tx: Tx, regionId: string, payableId: string): Promise<PayableStep[]> {
  const rows = await tables(tx)
    .selectFrom('funds.payable_step')
    .select('step')
    .where('region_id', '=', regionId)
    .where('payable_id', '=', payableId)
    .orderBy('number')
    .execute()
  return rows.map((row) => row.step)
}

function rowOf(payable: Payable): PayableRow {
  return {
    region_id: payable.regionId,
    payable_id: payable.payableId,
    reference: payable.reference,
    payee_kind: payable.payee.kind,
    organization_id: payable.payee.kind === 'organization' ? payable.payee.id : null,
    person_id: payable.payee.kind === 'person' ? payable.payee.id : null,
    payee_name: payable.payee.name,
    charged_to: payable.chargedTo,
    amount_fen: payable.fen,
    state: payable.state,
    added_by: payable.addedBy,
    added_on: payable.addedOn,
    failure_reason: payable.failureReason,
    failed_account_hash: payable.failedAccountHash,
    account_hash: payable.accountHash,
    account_confirmed_by: payable.accountConfirmedBy,
  }
}

function payableOf(row: PayableRow): Payable {
  return {
    regionId: row.region_id,
    payableId: row.payable_id,
    reference: row.reference,
    payee: {
      kind: row.payee_kind,
      id: (row.payee_kind === 'organization' ? row.organization_id : row.person_id) ?? '',
      name: row.payee_name,
    },
    chargedTo: row.charged_to,
    fen: row.amount_fen,
    state: row.state,
    addedBy: row.added_by,
    addedOn: row.added_on,
    failureReason: row.failure_reason,
    failedAccountHash: row.failed_account_hash,
    accountHash: row.account_hash,
    accountConfirmedBy: row.account_confirmed_by,
  }
}
