import { type SqlBool, sql } from 'kysely'
import {
  containing,
  type Day,
  mapConstraint,
  notPossible,
  recordset,
  refuseUnless,
  type Tx,
  tableRows,
} from '../../platform/index.ts'
import type { PayeeKind } from '../ledger/movement.ts'
import { nothingToPay } from '../refusals.ts'
import {
  type PayeeAccount,
  type Payment,
  type PaymentProblem,
  type PaymentState,
  type PaymentStep,
  paymentLifecycle,
  paymentStateWords,
  paymentStepWords,
} from './payment.ts'

type PaymentRow = {
  region_id: string
  payment_id: string
  payment_number: string
  run_region_id: string
  run_id: string
  run_number: string
  payable_id: string
  reference: string
  payee_kind: PayeeKind
  organization_id: string | null
  person_id: string | null
  payee_name: string
  account_name: string | null
  bank_name: string | null
  bank_code: string | null
  account_sealed: string | null
  account_hash: string | null
  account_masked: string | null
  amount_fen: number
  state: PaymentState
  problems: unknown
  failure_reason: string | null
  bank_on: Day | null
}

type PaymentTables = { 'funds.payment': PaymentRow }

const tables = (tx: Tx) => tx.withTables<PaymentTables>()

/** Adds payments. The index `payment_live_once` keeps a payable from standing in two. */
export async function insertPayments(tx: Tx, payments: readonly Payment[]): Promise<void> {
  if (payments.length === 0) return
  await mapConstraint('payment_live_once', nothingToPay(), () =>
    sql`
      insert into funds.payment
      select * from ${tableRows('funds.payment', payments.map(rowOf))}`.execute(tx),
  )
}

/** A step of one payment, and what the bank said with it. */
export interface PaymentStepped {
  readonly payment: Payment
  readonly step: PaymentStep
  readonly failureReason?: string | undefined
  readonly bankOn?: Day | undefined
}

/** Sets payments to the state after a step; their rows or their run are locked. @throws notPossibleNow */
export async function stepPayments(tx: Tx, steps: readonly PaymentStepped[]): Promise<void> {
  if (steps.length === 0) return
  const rows = steps.map(({ payment, step, failureReason, bankOn }) => {
    const state = paymentLifecycle.next(payment.state, step)
    refuseUnless(state, notPossible(paymentStateWords[payment.state], paymentStepWords[step]))
    return {
      region_id: payment.regionId,
      payment_id: payment.paymentId,
      state,
      failure_reason: failureReason ?? null,
      bank_on: bankOn ?? null,
    }
  })
  const given = recordset(
    rows,
    'region_id text, payment_id uuid, state text, failure_reason text, bank_on date',
  )
  await sql`
    update funds.payment
    set state = given.state,
        failure_reason = coalesce(given.failure_reason, payment.failure_reason),
        bank_on = coalesce(given.bank_on, payment.bank_on)
    from ${given}
    where payment.region_id = given.region_id and payment.payment_id = given.payment_id`.execute(tx)
}

/** Payments of a run in any of the states, in the order of their numbers, locked. */
export async function lockPaymentsOf(
  tx: Tx,
  runId: string,
  states: readonly PaymentState[],
): Promise<Payment[]> {
  const rows = await tables(tx)
    .selectFrom('funds.payment')
    .selectAll()
    .where('run_id', '=', runId)
    .where('state', 'in', [...states])
    .orderBy('region_id')
    .orderBy('payment_number')
    .forUpdate()
    .execute()
  return rows.map(paymentOf)
}

/** One payment, locked. */
export async function lockPayment(tx: Tx, regionId: string, paymentId: string): Promise<Payment | undefined> {
  const row = await tables(tx)
    .selectFrom('funds.payment')
    .selectAll()
    .where('region_id', '=', regionId)
    .where('payment_id', '=', paymentId)
    .forUpdate()
    .executeTakeFirst()
  return row && paymentOf(row)
}

export interface PaymentFilter {
  readonly regionId?: string | undefined
  readonly runId?: string | undefined
  readonly state?: PaymentState | undefined
  readonly reference?: string | undefined
  /** Part of the payee's name or of the payment's number. */
  readonly text?: string | undefined
  readonly cursor?: string | undefined
  readonly limit: number
}

/** Payments in scope, newest first, one more than asked for; of a run those that were taken out only where asked for. */
export async function listPayments(tx: Tx, filter: PaymentFilter): Promise<Payment[]> {
  let payments = tables(tx)
    .selectFrom('funds.payment')
    .selectAll()
    .orderBy('payment_id', 'desc')
    .limit(filter.limit + 1)
  if (filter.regionId) payments = payments.where('region_id', '=', filter.regionId)
  if (filter.runId) payments = payments.where('run_id', '=', filter.runId)
  if (filter.reference) payments = payments.where('reference', '=', filter.reference)
  payments = filter.state
    ? payments.where('state', '=', filter.state)
    : payments.where('state', '!=', 'dropped')
  if (filter.cursor) payments = payments.where('payment_id', '<', filter.cursor)
  const { text } = filter
  if (text) {
    const part = containing(text)
    payments = payments.where((row) =>
      row.or([row('payee_name', 'like', part), row('payment_number', 'like', part)]),
    )
  }
  return (await payments.execute()).map(paymentOf)
}

/** Tries to pay any of the references, oldest first; those that were taken out of their run before it went out aside. */
export async function findPayments(
  tx: Tx,
  regionId: string,
  references: readonly string[],
): Promise<Payment[]> {
  if (references.length === 0) return []
  const rows = await tables(tx)
    .selectFrom('funds.payment')
    .selectAll()
    .where('region_id', '=', regionId)
    .where('reference', 'in', [...references])
    .where('state', 'not in', ['dropped', 'left-out'])
    .orderBy('payment_id')
    .execute()
  return rows.map(paymentOf)
}

/** How many payments were ever numbered in a run. */
/** The people that a run pays, within the transaction's scope. */
export async function listPayeesOfRun(tx: Tx, runId: string): Promise<string[]> {
  const rows = await tables(tx)
    .selectFrom('funds.payment')
    .select('person_id')
    .distinct()
    .where('run_id', '=', runId)
    .where('person_id', 'is not', null)
    .execute()
  return rows.flatMap((row) => row.person_id ?? [])
}

export async function countPaymentsOf(tx: Tx, runId: string): Promise<number> {
  const { count } = await tables(tx)
    .selectFrom('funds.payment')
    .select(sql<number>`count(*)`.as('count'))
    .where('run_id', '=', runId)
    .executeTakeFirstOrThrow()
  return count
}

/** Count and sum of a run's payments by district and state. */
export async function sumPaymentsOf(
  tx: Tx,
  runId: string,
): Promise<{ regionId: string; state: PaymentState; count: number; fen: number }[]> {
  const rows = await tables(tx)
    .selectFrom('funds.payment')
    .select([
      'region_id',
      'state',
      sql<number>`count(*)`.as('count'),
      sql<number>`sum(amount_fen)::bigint`.as('fen'),
    ])
    .where('run_id', '=', runId)
    .where('state', '!=', 'dropped')
    .groupBy(['region_id', 'state'])
    .orderBy('region_id')
    .orderBy('state')
    .execute()
  return rows.map((row) => ({ regionId: row.region_id, state: row.state, count: row.count, fen: row.fen }))
}

/** Payments of a run about which the checks found something. */
export async function listRemarkable(tx: Tx, runId: string): Promise<Payment[]> {
  const rows = await tables(tx)
    .selectFrom('funds.payment')
    .selectAll()
    .where('run_id', '=', runId)
    .where('state', '!=', 'dropped')
    .where(sql<SqlBool>`problems <> '[]'`)
    .orderBy('region_id')
    .orderBy('payment_number')
    .limit(500)
    .execute()
  return rows.map(paymentOf)
}

/** Planned payments of a run for some of the amounts. */
export async function listPlannedOf(
  tx: Tx,
  runId: string,
  references: readonly string[],
): Promise<Payment[]> {
  if (references.length === 0) return []
  const rows = await tables(tx)
    .selectFrom('funds.payment')
    .selectAll()
    .where('run_id', '=', runId)
    .where('state', '=', 'planned')
    .where(sql<SqlBool>`reference = any(${[...references]}::text[])`)
    .orderBy('payment_number')
    .limit(500)
    .execute()
  return rows.map(paymentOf)
}

/** Names of payees that payments went or go to, by the hash of the account. */
export async function findPayeesOfAccounts(
  tx: Tx,
  hashes: readonly string[],
): Promise<{ accountHash: string; payeeId: string; payeeName: string }[]> {
  const rows = await tables(tx)
    .selectFrom('funds.payment')
    .select(['account_hash', 'payee_name', sql<string>`coalesce(organization_id, person_id)`.as('payee_id')])
    .distinct()
    .where(sql<SqlBool>`account_hash = any(${[...hashes]}::text[])`)
    .where('state', 'not in', ['dropped', 'left-out'])
    .execute()
  return rows.map((row) => ({
    accountHash: row.account_hash ?? '',
    payeeId: row.payee_id,
    payeeName: row.payee_name,
  }))
}

/** Payables, of those named, a payment of which came back after it had arrived. */
export async function findBounced(tx: Tx, payableIds: readonly string[]): Promise<ReadonlySet<string>> {
  const rows = await tables(tx)
    .selectFrom('funds.payment')
    .select('payable_id')
    .where(sql<SqlBool>`payable_id = any(${[...payableIds]}::uuid[])`)
    .where('state', '=', 'bounced')
    .execute()
  return new Set(rows.map((row) => row.payable_id))
}

function rowOf(payment: Payment): PaymentRow {
  const { payee, account } = payment
  return {
    region_id: payment.regionId,
    payment_id: payment.paymentId,
    payment_number: payment.number,
    run_region_id: payment.runRegionId,
    run_id: payment.runId,
    run_number: payment.runNumber,
    payable_id: payment.payableId,
    reference: payment.reference,
    payee_kind: payee.kind,
    organization_id: payee.kind === 'organization' ? payee.id : null,
    person_id: payee.kind === 'person' ? payee.id : null,
    payee_name: payee.name,
    account_name: account?.accountName ?? null,
    bank_name: account?.bankName ?? null,
    bank_code: account?.bankCode ?? null,
    account_sealed: account?.accountSealed ?? null,
    account_hash: account?.accountHash ?? null,
    account_masked: account?.accountMasked ?? null,
    amount_fen: payment.fen,
    state: payment.state,
    problems: payment.problems,
    failure_reason: payment.failureReason,
    bank_on: payment.bankOn,
  }
}

function paymentOf(row: PaymentRow): Payment {
  return {
    regionId: row.region_id,
    paymentId: row.payment_id,
    number: row.payment_number,
    runRegionId: row.run_region_id,
    runId: row.run_id,
    runNumber: row.run_number,
    payableId: row.payable_id,
    reference: row.reference,
    payee: {
      kind: row.payee_kind,
      id: (row.payee_kind === 'organization' ? row.organization_id : row.person_id) ?? '',
      name: row.payee_name,
    },
    account: accountOf(row),
    fen: row.amount_fen,
    state: row.state,
    problems: row.problems as PaymentProblem[],
    failureReason: row.failure_reason,
    bankOn: row.bank_on,
  }
}

function accountOf(row: PaymentRow): PayeeAccount | null {
  if (row.account_sealed === null) return null
  return {
    accountName: row.account_name ?? '',
    bankName: row.bank_name ?? '',
    bankCode: row.bank_code,
    accountSealed: row.account_sealed,
    accountHash: row.account_hash ?? '',
    accountMasked: row.account_masked ?? '',
  }
}
