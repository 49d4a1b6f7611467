import type { App } from '../app.ts'
import { inScope, type Tx } from '../platform/index.ts'

type PhoneTables = { 'sandbox.learner_phone': { username: string; phone_sealed: string } }

const tables = (tx: Tx) => tx.withTables<PhoneTables>()

/** Keeps the number that a learner of the sandbox types at the door. */
export async function keepLearnerPhone({ platform }: App, username: string, phone: string): Promise<void> {
  const values = { username, phone_sealed: platform.secrets.seal(phone) }
  await inScope(platform.db, { kind: 'system' }, (tx) =>
    tables(tx)
      .insertInto('sandbox.learner_phone')
      .values(values)
      .onConflict((conflict) => conflict.column('username').doUpdateSet(values))
      .execute(),
  )
}

/** By user name. */
export async function readLearnerPhones({ platform }: App): Promise<Map<string, string>> {
  const rows = await inScope(platform.db, { kind: 'system' }, (tx) =>
    tables(tx).selectFrom('sandbox.learner_phone').selectAll().execute(),
  )
  return new Map(rows.map((row) => [row.username, platform.secrets.open(row.phone_sealed)]))
}
