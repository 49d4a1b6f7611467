import { sql } from 'kysely'
import { type Connection, inScope, sendWithNext, type Tx } from '../database/database.ts'
import { keyReused } from './refusals.ts'

interface Receipt {
  readonly actorKey: string
  readonly idempotencyKey: string
  readonly command: string
  readonly inputDigest: string
}

type ReceiptTables = {
  'platform.command_receipt': {
    actor_key: string
    idempotency_key: string
    command: string
    input_digest: string
    response: unknown
    recorded_at: Date
  }
}

const tables = (tx: Tx) => tx.withTables<ReceiptTables>()

/**
 * Claims the key for this command, or finds what it answered before. Two at once: the second waits on the first's row
 * until that commits, then finds its answer.
 *
 * @throws keyReused where the key stands for another command or input
 */
export async function findReceipt(
  tx: Tx,
  receipt: Receipt,
  at: Date,
): Promise<{ response: unknown } | undefined> {
  const claimed = await tables(tx)
    .insertInto('platform.command_receipt')
    .values({
      actor_key: receipt.actorKey,
      idempotency_key: receipt.idempotencyKey,
      command: receipt.command,
      input_digest: receipt.inputDigest,
      response: null,
      recorded_at: at,
    })
    .onConflict((conflict) => conflict.columns(['actor_key', 'idempotency_key']).doNothing())
    .executeTakeFirst()
  if (claimed.numInsertedOrUpdatedRows === 1n) return undefined

  const earlier = await tables(tx)
    .selectFrom('platform.command_receipt')
    .select(['command', 'input_digest', 'response'])
    .where('actor_key', '=', receipt.actorKey)
    .where('idempotency_key', '=', receipt.idempotencyKey)
    .executeTakeFirstOrThrow()
  if (earlier.command !== receipt.command || earlier.input_digest !== receipt.inputDigest) {
    throw keyReused({ command: earlier.command })
  }
  return { response: earlier.response }
}

export async function keepReceipt(tx: Tx, receipt: Receipt, response: unknown): Promise<void> {
  const keeping = tables(tx)
    .updateTable('platform.command_receipt')
    .set({ response: JSON.stringify(response ?? null) })
    .where('actor_key', '=', receipt.actorKey)
    .where('idempotency_key', '=', receipt.idempotencyKey)
  await sendWithNext(tx, keeping)
}

const KEPT_MS = 30 * 86_400_000
const BATCH = 5_000

/** Clears away receipts that nobody will ask for any more: those of a month ago. @returns how many */
export function clearOldReceipts(db: Connection, now: Date): Promise<number> {
  const before = new Date(now.getTime() - KEPT_MS)
  return inScope(db, { kind: 'system' }, async (tx) => {
    const { numAffectedRows } = await sql`
      delete from platform.command_receipt where (actor_key, idempotency_key) in (
        select actor_key, idempotency_key from platform.command_receipt
        where recorded_at < ${before} limit ${BATCH} for update skip locked
      )`.execute(tx)
    return Number(numAffectedRows ?? 0)
  })
}
