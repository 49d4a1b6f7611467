import { sql } from 'kysely'
import type { Tx } from '../../platform/index.ts'
import type { Whose } from './preference-store.ts'

type CodeRow = Whose & { code_id: string; address_hash: string; asked_at: Date }

const tables = (tx: Tx) => tx.withTables<{ 'messages.address_code': CodeRow }>()

export async function insertAddressCode(
  tx: Tx,
  of: Whose,
  code: { readonly codeId: string; readonly addressHash: string; readonly askedAt: Date },
): Promise<void> {
  await tables(tx)
    .insertInto('messages.address_code')
    .values({ ...of, code_id: code.codeId, address_hash: code.addressHash, asked_at: code.askedAt })
    .execute()
}

/** When an account asked for codes since then, oldest first; whoever counts for it at the same time waits. */
export async function listCodesOf(tx: Tx, { region_id, account_id }: Whose, since: Date): Promise<Date[]> {
  await lockUntilCommit(tx, `address codes of ${account_id}`)
  const rows = await tables(tx)
    .selectFrom('messages.address_code')
    .select('asked_at')
    .where('region_id', '=', region_id)
    .where('account_id', '=', account_id)
    .where('asked_at', '>', since)
    .orderBy('asked_at')
    .execute()
  return rows.map((row) => row.asked_at)
}

/** When codes to a number or address were asked for since then, by anybody in sight, oldest first; whoever counts meanwhile waits. */
export async function listCodesTo(tx: Tx, addressHash: string, since: Date): Promise<Date[]> {
  await lockUntilCommit(tx, `address codes to ${addressHash}`)
  const rows = await tables(tx)
    .selectFrom('messages.address_code')
    .select('asked_at')
    .where('address_hash', '=', addressHash)
    .where('asked_at', '>', since)
    .orderBy('asked_at')
    .execute()
  return rows.map((row) => row.asked_at)
}

/** What nobody counts any more. */
export async function deleteCodesBefore(tx: Tx, { region_id, account_id }: Whose, at: Date): Promise<void> {
  await tables(tx)
    .deleteFrom('messages.address_code')
    .where('region_id', '=', region_id)
    .where('account_id', '=', account_id)
    .where('asked_at', '<', at)
    .execute()
}

async function lockUntilCommit(tx: Tx, what: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${what}, 0))`.execute(tx)
}
