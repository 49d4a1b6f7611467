import { mapConstraint, type Tx } from '../../platform/index.ts'
import { type Account, findAccount, lockOpenAccount } from '../identity-store.ts'
import { signOnTaken } from '../refusals.ts'

/** Who somebody is at a service of single sign-on. (统一身份) */
export interface LinkedIdentity {
  readonly issuer: string
  readonly subject: string
  readonly accountId: string
  readonly linkedAt: Date
}

type LinkTables = {
  'identity.linked_identity': { issuer: string; subject: string; account_id: string; linked_at: Date }
}

const tables = (tx: Tx) => tx.withTables<LinkTables>()

/** @throws signOnTaken where somebody else has this identity, or the account has another at this service */
export async function linkIdentity(tx: Tx, link: LinkedIdentity): Promise<void> {
  const values = {
    issuer: link.issuer,
    subject: link.subject,
    account_id: link.accountId,
    linked_at: link.linkedAt,
  }
  await mapConstraint('linked_identity_pkey', signOnTaken(), () =>
    mapConstraint('linked_identity_once', signOnTaken(), () =>
      tables(tx).insertInto('identity.linked_identity').values(values).execute(),
    ),
  )
}

/** The open account that an identity was linked to. */
export async function findLinkedAccount(
  tx: Tx,
  issuer: string,
  subject: string,
): Promise<Account | undefined> {
  const row = await tables(tx)
    .selectFrom('identity.linked_identity')
    .select('account_id')
    .where('issuer', '=', issuer)
    .where('subject', '=', subject)
    .executeTakeFirst()
  return row && findAccount(tx, row.account_id)
}

/** The same, held until the commit: one that is unlinked meanwhile, as the account comes into other hands, opens nothing. */
export async function lockLinkedAccount(
  tx: Tx,
  issuer: string,
  subject: string,
): Promise<Account | undefined> {
  const found = await findLinkedAccount(tx, issuer, subject)
  if (found) await lockOpenAccount(tx, found.accountId)
  return found && findLinkedAccount(tx, issuer, subject)
}

export async function listLinks(tx: Tx, accountId: string): Promise<LinkedIdentity[]> {
  const rows = await tables(tx)
    .selectFrom('identity.linked_identity')
    .selectAll()
    .where('account_id', '=', accountId)
    .execute()
  return rows.map((row) => ({
    issuer: row.issuer,
    subject: row.subject,
    accountId: row.account_id,
    linkedAt: row.linked_at,
  }))
}

/** Unlinks who the holder is at one service, or at all where none is named. @returns false where there was none */
export async function unlinkIdentity(tx: Tx, accountId: string, issuer?: string): Promise<boolean> {
  let links = tables(tx).deleteFrom('identity.linked_identity').where('account_id', '=', accountId)
  if (issuer !== undefined) links = links.where('issuer', '=', issuer)
  const { numDeletedRows } = await links.executeTakeFirstOrThrow()
  return numDeletedRows > 0n
}
