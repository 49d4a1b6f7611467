import { type Day, noteMoved, type Tx } from '../platform/index.ts'

/** What an approved claim is to be paid, by the reference the funds room knows it under. (应付补贴) */
export interface ClaimPayable {
  readonly regionId: string
  readonly reference: string
  readonly claimId: string
  readonly organizationId: string
  /** The lines it is for. */
  readonly lineIds: readonly string[]
  readonly fen: number
  readonly paidOn: Day | null
}

/** It goes to the worker’s own account, not to the organization’s. */
export function isForWorker({ reference }: Pick<ClaimPayable, 'reference'>): boolean {
  return reference.startsWith('claim-worker:')
}

/** A claim that would go on if the special account held more. (待资金到位) */
export interface MoneyWait {
  readonly regionId: string
  readonly claimId: string
  readonly organizationId: string
  readonly neededFen: number
  readonly sinceOn: Day
}

type PayableRow = {
  region_id: string
  reference: string
  claim_id: string
  organization_id: string
  line_ids: string[]
  fen: number
  paid_on: Day | null
  withdrawn_on: Day | null
}

type WaitRow = {
  region_id: string
  claim_id: string
  organization_id: string
  needed_fen: number
  since_on: Day
}

type PayableTables = { 'review.payable': PayableRow; 'review.money_wait': WaitRow }

const tables = (tx: Tx) => tx.withTables<PayableTables>()

export async function insertPayables(tx: Tx, payables: readonly ClaimPayable[]): Promise<void> {
  if (payables.length === 0) return
  await tables(tx)
    .insertInto('review.payable')
    .values(
      payables.map((payable) => ({
        region_id: payable.regionId,
        reference: payable.reference,
        claim_id: payable.claimId,
        organization_id: payable.organizationId,
        line_ids: [...payable.lineIds],
        fen: payable.fen,
        paid_on: payable.paidOn,
        withdrawn_on: null,
      })),
    )
    .execute()
}

/** Notes the bank's day, or that the money came back. @returns its claim; undefined where it is no reference of this room */
export async function setPaidOn(
  tx: Tx,
  regionId: string,
  reference: string,
  paidOn: Day | null,
): Promise<string | undefined> {
  const row = await tables(tx)
    .updateTable('review.payable')
    .set({ paid_on: paidOn })
    .where('region_id', '=', regionId)
    .where('reference', '=', reference)
    .returning('claim_id')
    .executeTakeFirst()
  return row?.claim_id
}

/** Which claim a reference stands for; undefined where it is none of this room's. */
export async function findClaimOfPayable(
  tx: Tx,
  regionId: string,
  reference: string,
): Promise<string | undefined> {
  const [found] = await listPayablesOf(tx, [reference])
  return found?.regionId === regionId ? found.claimId : undefined
}

/** What was to be paid is so no longer. (收回) */
export async function withdrawPayableRow(
  tx: Tx,
  regionId: string,
  reference: string,
  withdrawnOn: Day,
): Promise<void> {
  await tables(tx)
    .updateTable('review.payable')
    .set({ withdrawn_on: withdrawnOn })
    .where('region_id', '=', regionId)
    .where('reference', '=', reference)
    .execute()
}

/** The references of all that a claim ever was to be paid, what was taken back among them. */
export async function listReferences(tx: Tx, regionId: string, claimId: string): Promise<string[]> {
  const rows = await tables(tx)
    .selectFrom('review.payable')
    .select('reference')
    .where('region_id', '=', regionId)
    .where('claim_id', '=', claimId)
    .orderBy('reference')
    .execute()
  return rows.map(({ reference }) => reference)
}

/** Of one claim, without what was taken back. */
export async function listPayables(tx: Tx, regionId: string, claimId: string): Promise<ClaimPayable[]> {
  const rows = await tables(tx)
    .selectFrom('review.payable')
    .selectAll()
    .where('region_id', '=', regionId)
    .where('claim_id', '=', claimId)
    .where('withdrawn_on', 'is', null)
    .orderBy('reference')
    .execute()
  return rows.map(payableOf)
}

/** Not paid yet, of some claims. */
export async function listPayablesOfClaims(tx: Tx, claimIds: readonly string[]): Promise<ClaimPayable[]> {
  if (claimIds.length === 0) return []
  const rows = await tables(tx)
    .selectFrom('review.payable')
    .selectAll()
    .where('claim_id', 'in', [...claimIds])
    .where('paid_on', 'is', null)
    .where('withdrawn_on', 'is', null)
    .execute()
  return rows.map(payableOf)
}

/** Payables by their references, in any region in scope. */
export async function listPayablesOf(tx: Tx, references: readonly string[]): Promise<ClaimPayable[]> {
  if (references.length === 0) return []
  const rows = await tables(tx)
    .selectFrom('review.payable')
    .selectAll()
    .where('reference', 'in', [...references])
    .execute()
  return rows.map(payableOf)
}

/** Notes that a claim waits for money; since when it did stays. */
export async function putMoneyWait(tx: Tx, wait: MoneyWait): Promise<void> {
  noteMoved(tx, { regionId: wait.regionId, claimId: wait.claimId })
  await tables(tx)
    .insertInto('review.money_wait')
    .values({
      region_id: wait.regionId,
      claim_id: wait.claimId,
      organization_id: wait.organizationId,
      needed_fen: wait.neededFen,
      since_on: wait.sinceOn,
    })
    .onConflict((conflict) =>
      conflict.columns(['region_id', 'claim_id']).doUpdateSet({ needed_fen: wait.neededFen }),
    )
    .execute()
}

export async function endMoneyWait(tx: Tx, regionId: string, claimId: string): Promise<void> {
  noteMoved(tx, { regionId, claimId })
  await tables(tx)
    .deleteFrom('review.money_wait')
    .where('region_id', '=', regionId)
    .where('claim_id', '=', claimId)
    .execute()
}

/** Claims that wait for money, longest first; of some regions, or all in scope. */
export async function listMoneyWaits(
  tx: Tx,
  filter: { readonly regions?: readonly string[]; readonly limit: number },
): Promise<MoneyWait[]> {
  let rows = tables(tx)
    .selectFrom('review.money_wait')
    .selectAll()
    .orderBy('since_on')
    .orderBy('claim_id')
    .limit(filter.limit)
  if (filter.regions) rows = rows.where('region_id', 'in', [...filter.regions])
  return (await rows.execute()).map(waitOf)
}

function payableOf(row: PayableRow): ClaimPayable {
  return {
    regionId: row.region_id,
    reference: row.reference,
    claimId: row.claim_id,
    organizationId: row.organization_id,
    lineIds: row.line_ids,
    fen: row.fen,
    paidOn: row.paid_on,
  }
}

function waitOf(row: WaitRow): MoneyWait {
  return {
    regionId: row.region_id,
    claimId: row.claim_id,
    organizationId: row.organization_id,
    neededFen: row.needed_fen,
    sinceOn: row.since_on,
  }
}
