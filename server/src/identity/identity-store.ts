import { sql } from 'kysely'
import { mapConstraint, type Tx } from '../platform/index.ts'
import { usernameTaken } from './refusals.ts'

export type Face = 'bureau' | 'enterprise' | 'learner'

/** Somebody who can sign in. (账号) */
export interface Account {
  readonly accountId: string
  readonly username: string
  readonly name: string
  readonly passwordHash: string
  readonly face: Face
  readonly regionId: string
  readonly organizationId: string | null
  readonly personId: string | null
}

export type AccountRow = {
  account_id: string
  username: string
  name: string
  password_hash: string
  face: Face
  region_id: string
  organization_id: string | null
  person_id: string | null
  opened_at: Date
  closed_at: Date | null
}

type IdentityTables = {
  'identity.account': AccountRow
}

const tables = (tx: Tx) => tx.withTables<IdentityTables>()

/** @throws usernameTaken */
export async function insertAccount(tx: Tx, account: Account, openedAt: Date): Promise<void> {
  await mapConstraint('account_username_once', usernameTaken({ username: account.username }), () =>
    tables(tx)
      .insertInto('identity.account')
      .values({
        account_id: account.accountId,
        username: account.username,
        name: account.name,
        password_hash: account.passwordHash,
        face: account.face,
        region_id: account.regionId,
        organization_id: account.organizationId,
        person_id: account.personId,
        opened_at: openedAt,
        closed_at: null,
      })
      .execute(),
  )
}

export async function findAccountByUsername(tx: Tx, username: string): Promise<Account | undefined> {
  const row = await openAccounts(tx).where('username', '=', username).executeTakeFirst()
  return row && accountOf(row)
}

/** Which of these user names somebody has who is not closed. */
export async function findUsernames(tx: Tx, usernames: readonly string[]): Promise<Set<string>> {
  const rows = await tables(tx)
    .selectFrom('identity.account')
    .select('username')
    .where('username', '=', sql<string>`any(${[...usernames]}::text[])`)
    .where('closed_at', 'is', null)
    .execute()
  return new Set(rows.map((row) => row.username))
}

export async function findAccount(tx: Tx, accountId: string): Promise<Account | undefined> {
  const row = await openAccounts(tx).where('account_id', '=', accountId).executeTakeFirst()
  return row && accountOf(row)
}

/**
 * The same, held until the commit: an account that changes hands, and whoever comes in to it meanwhile, wait for each other
 * (docs/adr/0068).
 */
export async function lockOpenAccount(tx: Tx, accountId: string): Promise<Account | undefined> {
  const row = await openAccounts(tx).where('account_id', '=', accountId).forNoKeyUpdate().executeTakeFirst()
  return row && accountOf(row)
}

export async function hasAccounts(tx: Tx): Promise<boolean> {
  return (
    (await tables(tx).selectFrom('identity.account').select('account_id').limit(1).executeTakeFirst()) !==
    undefined
  )
}

export async function findAccountOfPerson(tx: Tx, personId: string): Promise<Account | undefined> {
  const row = await openAccounts(tx).where('person_id', '=', personId).executeTakeFirst()
  return row && accountOf(row)
}

/** Calls whoever signs in as a person by the name the person has from now on. */
export async function renameAccountOfPerson(tx: Tx, personId: string, name: string): Promise<void> {
  await tables(tx).updateTable('identity.account').set({ name }).where('person_id', '=', personId).execute()
}

/** Accounts that were not closed. */
function openAccounts(tx: Tx) {
  return tables(tx)
    .selectFrom('identity.account as account')
    .selectAll('account')
    .where('account.closed_at', 'is', null)
}

export function accountOf(row: AccountRow): Account {
  return {
    accountId: row.account_id,
    username: row.username,
    name: row.name,
    passwordHash: row.password_hash,
    face: row.face,
    regionId: row.region_id,
    organizationId: row.organization_id,
    personId: row.person_id,
  }
}
