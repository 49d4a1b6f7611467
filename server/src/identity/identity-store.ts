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

type AccountRow = {
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
  'identity.session': { token_digest: string; account_id: string; opened_at: Date; expires_at: Date }
  'identity.failed_sign_in': { username: string; address: string; at: Date }
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

export async function insertSession(
  tx: Tx,
  session: { tokenDigest: string; accountId: string; openedAt: Date; expiresAt: Date },
): Promise<void> {
  await tables(tx)
    .insertInto('identity.session')
    .values({
      token_digest: session.tokenDigest,
      account_id: session.accountId,
      opened_at: session.openedAt,
      expires_at: session.expiresAt,
    })
    .execute()
}

export async function deleteSession(tx: Tx, tokenDigest: string): Promise<void> {
  await tables(tx).deleteFrom('identity.session').where('token_digest', '=', tokenDigest).execute()
}

/** The open account a session that has not expired stands for. */
export async function findAccountOfSession(
  tx: Tx,
  tokenDigest: string,
  now: Date,
): Promise<Account | undefined> {
  const row = await openAccounts(tx)
    .innerJoin('identity.session as session', 'session.account_id', 'account.account_id')
    .where('session.token_digest', '=', tokenDigest)
    .where('session.expires_at', '>', now)
    .executeTakeFirst()
  return row && accountOf(row)
}

export async function insertFailedSignIn(tx: Tx, username: string, address: string, at: Date): Promise<void> {
  await tables(tx).insertInto('identity.failed_sign_in').values({ username, address, at }).execute()
}

/** Failures of a user name from one address since an instant: guessing from elsewhere locks nobody out. */
export async function countFailedSignIns(
  tx: Tx,
  username: string,
  address: string,
  since: Date,
): Promise<number> {
  const { count } = await tables(tx)
    .selectFrom('identity.failed_sign_in')
    .select(sql<number>`count(*)`.as('count'))
    .where('username', '=', username)
    .where('address', '=', address)
    .where('at', '>', since)
    .executeTakeFirstOrThrow()
  return count
}

function openAccounts(tx: Tx) {
  return tables(tx)
    .selectFrom('identity.account as account')
    .selectAll('account')
    .where('account.closed_at', 'is', null)
}

function accountOf(row: AccountRow): Account {
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
