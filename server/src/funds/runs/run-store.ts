import { sql } from 'kysely'
import {
  actorKey,
  type CommandContext,
  containing,
  type Day,
  notFound,
  orRefuse,
  refuseUnless,
  type Tx,
} from '../../platform/index.ts'
import {
  type Run,
  type RunState,
  type RunStep,
  type RunStepTaken,
  runLifecycle,
  runNotPossible,
} from './run.ts'

type RunRow = {
  region_id: string
  run_id: string
  run_number: string
  regions: string[]
  state: RunState
  made_by: string
  made_by_name: string
  calculated_on: Day
  approved_by: string | null
  approved_by_name: string | null
  payment_count: number
  total_fen: number
  exported_at: Date | null
  settled_on: Day | null
}

type RunTables = {
  'funds.payment_run': RunRow
  'funds.run_counter': { region_id: string; year: number; last: number }
  'funds.payment_run_step': {
    region_id: string
    run_id: string
    number: number
    step: RunStep
    state_after: RunState
    actor: string
    actor_name: string
    reason: string | null
    at: Date
  }
  'funds.bank_file': {
    region_id: string
    run_id: string
    kind: BankFile['kind']
    name: string
    media_type: string
    sha256: string
    sealed_sha256: string
    made_at: Date
    destroyed_at: Date | null
  }
  'funds.special_account': {
    region_id: string
    holder_name: string
    bank_name: string
    bank_code: string | null
    account_sealed: string
    account_masked: string
    set_by_name: string
    set_at: Date
  }
}

const tables = (tx: Tx) => tx.withTables<RunTables>()

/** The next number of a region and year: 1, 2, 3 … */
export async function takeRunNumber(tx: Tx, regionId: string, year: number): Promise<number> {
  const { last } = await tables(tx)
    .insertInto('funds.run_counter')
    .values({ region_id: regionId, year, last: 1 })
    .onConflict((conflict) =>
      conflict.columns(['region_id', 'year']).doUpdateSet({ last: sql`run_counter.last + 1` }),
    )
    .returning('last')
    .executeTakeFirstOrThrow()
  return last
}

export async function insertRun(tx: Tx, run: Run): Promise<void> {
  await tables(tx).insertInto('funds.payment_run').values(rowOf(run)).execute()
}

/** @throws notFound where there is none whose districts are all in scope */
export async function getRun(tx: Tx, regionId: string, runId: string): Promise<Run> {
  const row = await runsBy(tx, regionId, runId).executeTakeFirst()
  return runOf(orRefuse(row, notFound({ what: '拨付批次' })))
}

/** The same, locked: whoever steps a run or books its answers takes turns. @throws notFound */
export async function lockRun(tx: Tx, regionId: string, runId: string): Promise<Run> {
  const row = await runsBy(tx, regionId, runId).forUpdate().executeTakeFirst()
  return runOf(orRefuse(row, notFound({ what: '拨付批次' })))
}

type RunChange = Partial<
  Pick<
    Run,
    | 'madeBy'
    | 'madeByName'
    | 'calculatedOn'
    | 'approvedBy'
    | 'approvedByName'
    | 'paymentCount'
    | 'totalFen'
    | 'exportedAt'
    | 'settledOn'
  >
>

/** Records a step of a run that is locked, with what changes by it. @throws notPossibleNow */
export async function recordRunStep(
  { tx, actor, now }: Pick<CommandContext, 'tx' | 'actor' | 'now'>,
  run: Run,
  step: RunStep,
  change: RunChange = {},
  reason?: string,
): Promise<Run> {
  const stateAfter = runLifecycle.next(run.state, step)
  refuseUnless(stateAfter, runNotPossible(run, step))
  const after: Run = { ...run, ...change, state: stateAfter }
  const steps = await listRunSteps(tx, run.regionId, run.runId)
  await tables(tx)
    .insertInto('funds.payment_run_step')
    .values({
      region_id: run.regionId,
      run_id: run.runId,
      number: steps.length + 1,
      step,
      state_after: stateAfter,
      actor: actorKey(actor),
      actor_name: actor.name,
      reason: reason ?? null,
      at: now,
    })
    .execute()
  await tables(tx)
    .updateTable('funds.payment_run')
    .set(rowOf(after))
    .where('region_id', '=', run.regionId)
    .where('run_id', '=', run.runId)
    .execute()
  return after
}

export async function listRunSteps(tx: Tx, regionId: string, runId: string): Promise<RunStepTaken[]> {
  const rows = await tables(tx)
    .selectFrom('funds.payment_run_step')
    .selectAll()
    .where('region_id', '=', regionId)
    .where('run_id', '=', runId)
    .orderBy('number')
    .execute()
  return rows.map((row) => ({
    number: row.number,
    step: row.step,
    stateAfter: row.state_after,
    actor: row.actor,
    actorName: row.actor_name,
    reason: row.reason,
    at: row.at,
  }))
}

export interface RunFilter {
  /** Runs that pay for this district. */
  readonly district?: string | undefined
  readonly state?: RunState | undefined
  /** Part of the number. */
  readonly text?: string | undefined
  readonly cursor?: string | undefined
  readonly longestFirst?: boolean
  readonly limit: number
}

/** Runs in scope, newest first unless told otherwise, one more than asked for. */
export async function listRuns(tx: Tx, filter: RunFilter): Promise<Run[]> {
  let runs = tables(tx)
    .selectFrom('funds.payment_run')
    .selectAll()
    .orderBy('run_id', filter.longestFirst ? 'asc' : 'desc')
    .limit(filter.limit + 1)
  if (filter.state) runs = runs.where('state', '=', filter.state)
  if (filter.cursor) runs = runs.where('run_id', '<', filter.cursor)
  const { district, text } = filter
  if (district) runs = runs.where(sql<boolean>`${district} = any(regions)`)
  if (text) runs = runs.where('run_number', 'like', containing(text))
  return (await runs.execute()).map(runOf)
}

/** Of these regions: runs that wait for another's word, by the region whose money they take. */
export async function countRunsToApprove(tx: Tx, regionIds: readonly string[]) {
  return tables(tx)
    .selectFrom('funds.payment_run')
    .select(['region_id as regionId', sql<number>`count(*)::int`.as('count')])
    .where('state', '=', 'calculated')
    .where('region_id', 'in', [...regionIds])
    .groupBy('region_id')
    .execute()
}

/** A file made for the bank; its bytes lie sealed in the file store. */
export interface BankFile {
  readonly regionId: string
  readonly runId: string
  /** `list`: a spreadsheet for the counter; `pain-001`: a message for a direct link. */
  readonly kind: 'list' | 'pain-001'
  readonly name: string
  readonly mediaType: string
  /** Of the file as the bank gets it. */
  readonly sha256: string
  readonly sealedSha256: string
  readonly madeAt: Date
}

export async function insertBankFiles(tx: Tx, files: readonly BankFile[]): Promise<void> {
  await tables(tx)
    .insertInto('funds.bank_file')
    .values(
      files.map((file) => ({
        region_id: file.regionId,
        run_id: file.runId,
        kind: file.kind,
        name: file.name,
        media_type: file.mediaType,
        sha256: file.sha256,
        sealed_sha256: file.sealedSha256,
        made_at: file.madeAt,
        destroyed_at: null,
      })),
    )
    .execute()
}

/** Those that were not disposed of yet. */
export async function listBankFiles(tx: Tx, regionId: string, runId: string): Promise<BankFile[]> {
  const rows = await tables(tx)
    .selectFrom('funds.bank_file')
    .selectAll()
    .where('region_id', '=', regionId)
    .where('run_id', '=', runId)
    .where('destroyed_at', 'is', null)
    .orderBy('kind')
    .execute()
  return rows.map((row) => ({
    regionId: row.region_id,
    runId: row.run_id,
    kind: row.kind,
    name: row.name,
    mediaType: row.media_type,
    sha256: row.sha256,
    sealedSha256: row.sealed_sha256,
    madeAt: row.made_at,
  }))
}

/** The bank account that a region pays from. */
export interface SpecialAccount {
  readonly regionId: string
  readonly accountName: string
  readonly bankName: string
  readonly bankCode: string | null
  readonly accountSealed: string
  readonly accountMasked: string
  readonly setByName: string
  readonly setAt: Date
}

export async function saveSpecialAccount(tx: Tx, account: SpecialAccount): Promise<void> {
  const values = {
    holder_name: account.accountName,
    bank_name: account.bankName,
    bank_code: account.bankCode,
    account_sealed: account.accountSealed,
    account_masked: account.accountMasked,
    set_by_name: account.setByName,
    set_at: account.setAt,
  }
  await tables(tx)
    .insertInto('funds.special_account')
    .values({ region_id: account.regionId, ...values })
    .onConflict((conflict) => conflict.column('region_id').doUpdateSet(values))
    .execute()
}

export async function listSpecialAccounts(tx: Tx, regionId?: string): Promise<SpecialAccount[]> {
  let accounts = tables(tx).selectFrom('funds.special_account').selectAll().orderBy('region_id')
  if (regionId) accounts = accounts.where('region_id', '=', regionId)
  return (await accounts.execute()).map((row) => ({
    regionId: row.region_id,
    accountName: row.holder_name,
    bankName: row.bank_name,
    bankCode: row.bank_code,
    accountSealed: row.account_sealed,
    accountMasked: row.account_masked,
    setByName: row.set_by_name,
    setAt: row.set_at,
  }))
}

function runsBy(tx: Tx, regionId: string, runId: string) {
  return tables(tx)
    .selectFrom('funds.payment_run')
    .selectAll()
    .where('region_id', '=', regionId)
    .where('run_id', '=', runId)
}

function rowOf(run: Run): RunRow {
  return {
    region_id: run.regionId,
    run_id: run.runId,
    run_number: run.number,
    regions: [...run.districts],
    state: run.state,
    made_by: run.madeBy,
    made_by_name: run.madeByName,
    calculated_on: run.calculatedOn,
    approved_by: run.approvedBy,
    approved_by_name: run.approvedByName,
    payment_count: run.paymentCount,
    total_fen: run.totalFen,
    exported_at: run.exportedAt,
    settled_on: run.settledOn,
  }
}

function runOf(row: RunRow): Run {
  return {
    regionId: row.region_id,
    runId: row.run_id,
    number: row.run_number,
    districts: row.regions,
    state: row.state,
    madeBy: row.made_by,
    madeByName: row.made_by_name,
    calculatedOn: row.calculated_on,
    approvedBy: row.approved_by,
    approvedByName: row.approved_by_name,
    paymentCount: row.payment_count,
    totalFen: row.total_fen,
    exportedAt: row.exported_at,
    settledOn: row.settled_on,
  }
}
