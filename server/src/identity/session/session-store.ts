import { sql } from 'kysely'
import type { Connection, OrganizationDuty, Tx } from '../../platform/index.ts'
import { type Account, type AccountRow, accountOf } from '../identity-store.ts'

/** How somebody proved who they are. */
export type WayIn = 'password' | 'code' | 'sign-on'

/** A stay of somebody in one browser. (登录会话) */
export interface Session {
  readonly sessionId: string
  readonly tokenDigest: string
  readonly accountId: string
  readonly way: WayIn
  readonly hasSecondFactor: boolean
  readonly device: string
  readonly network: string
  /** Where it was used, the latest last. */
  readonly networks: readonly string[]
  readonly openedAt: Date
  readonly lastSeenAt: Date
  readonly expiresAt: Date
}

type SessionRow = {
  session_id: string
  token_digest: string
  account_id: string
  way: WayIn
  has_second_factor: boolean
  device: string
  network: string
  networks: string[]
  opened_at: Date
  last_seen_at: Date
  expires_at: Date
}

type SessionTables = {
  'identity.session': SessionRow
  'identity.account': AccountRow
  'identity.account_security': {
    account_id: string
    is_demonstration: boolean
    must_change_password: boolean
    authenticator_since: Date | null
  }
}

const tables = (db: Connection) => db.withTables<SessionTables>()

export async function insertSession(tx: Tx, session: Session): Promise<void> {
  await tables(tx)
    .insertInto('identity.session')
    .values({
      session_id: session.sessionId,
      token_digest: session.tokenDigest,
      account_id: session.accountId,
      way: session.way,
      has_second_factor: session.hasSecondFactor,
      device: session.device,
      network: session.network,
      networks: [...session.networks],
      opened_at: session.openedAt,
      last_seen_at: session.lastSeenAt,
      expires_at: session.expiresAt,
    })
    .execute()
}

/** A session with the account it is of, and what that account still asks for. */
export interface HeldSession {
  readonly session: Session
  readonly account: Account
  readonly isDemonstration: boolean
  readonly mustChangePassword: boolean
  readonly hasAuthenticator: boolean
  /** What the account may do for its organization. */
  readonly duties: readonly OrganizationDuty[]
}

type SecurityColumns = {
  is_demonstration: boolean | null
  must_change_password: boolean | null
  authenticator_since: Date | null
  duties: OrganizationDuty[]
}

/**
 * The session behind a token that has not expired, of an account that is open. No table it looks at hides rows, so that it may be asked
 * without a transaction: each request begins with it.
 */
export async function findSession(
  db: Connection,
  tokenDigest: string,
  now: Date,
): Promise<HeldSession | undefined> {
  const row = await tables(db)
    .selectFrom('identity.session as session')
    .innerJoin('identity.account as account', 'account.account_id', 'session.account_id')
    .leftJoin('identity.account_security as security', 'security.account_id', 'account.account_id')
    .selectAll('account')
    .select([
      'session.session_id',
      'session.token_digest',
      'session.way',
      'session.has_second_factor',
      'session.device',
      'session.network',
      'session.networks',
      'session.opened_at as session_opened_at',
      'session.last_seen_at',
      'session.expires_at',
      'security.is_demonstration',
      'security.must_change_password',
      'security.authenticator_since',
      sql<OrganizationDuty[]>`array(
        select duty from identity.duty_held where duty_held.account_id = account.account_id order by duty
      )`.as('duties'),
    ])
    .where('session.token_digest', '=', tokenDigest)
    .where('session.expires_at', '>', now)
    // an account that is closed has no sessions any more
    .where('account.closed_at', 'is', null)
    .executeTakeFirst()
  return row && heldOf(row)
}

function heldOf(
  row: AccountRow & Omit<SessionRow, 'opened_at'> & SecurityColumns & { session_opened_at: Date },
): HeldSession {
  return {
    session: sessionOf({ ...row, opened_at: row.session_opened_at }),
    account: accountOf(row),
    isDemonstration: row.is_demonstration ?? false,
    mustChangePassword: row.must_change_password ?? false,
    hasAuthenticator: row.authenticator_since !== null,
    duties: row.duties,
  }
}

/** When it was last used, and where it was used so far. */
export async function touchSession(
  tx: Tx,
  sessionId: string,
  used: { readonly lastSeenAt: Date; readonly networks: readonly string[] },
): Promise<void> {
  await tables(tx)
    .updateTable('identity.session')
    .set({ last_seen_at: used.lastSeenAt, networks: [...used.networks] })
    .where('session_id', '=', sessionId)
    .execute()
}

/** After a proof the token is another one: whoever knew the one before stays outside. */
export async function changeToken(
  tx: Tx,
  sessionId: string,
  changed: { tokenDigest: string; hasSecondFactor: boolean; network: string },
): Promise<void> {
  await tables(tx)
    .updateTable('identity.session')
    .set({
      token_digest: changed.tokenDigest,
      has_second_factor: changed.hasSecondFactor,
      network: changed.network,
    })
    .where('session_id', '=', sessionId)
    .execute()
}

/** The second proof is to be given again. */
export async function dropSecondFactor(tx: Tx, sessionId: string): Promise<void> {
  await tables(tx)
    .updateTable('identity.session')
    .set({ has_second_factor: false })
    .where('session_id', '=', sessionId)
    .execute()
}

export async function deleteSession(tx: Tx, tokenDigest: string): Promise<void> {
  await tables(tx).deleteFrom('identity.session').where('token_digest', '=', tokenDigest).execute()
}

/** Ends sessions of an account: one of them, all but one, those opened one way, or all. @returns how many */
export async function deleteSessionsOf(
  tx: Tx,
  accountId: string,
  which: { readonly only?: string; readonly butNot?: string; readonly way?: WayIn } = {},
): Promise<number> {
  let rows = tables(tx).deleteFrom('identity.session').where('account_id', '=', accountId)
  if (which.only !== undefined) rows = rows.where('session_id', '=', which.only)
  if (which.butNot !== undefined) rows = rows.where('session_id', '<>', which.butNot)
  if (which.way !== undefined) rows = rows.where('way', '=', which.way)
  const { numDeletedRows } = await rows.executeTakeFirstOrThrow()
  return Number(numDeletedRows)
}

/** Latest used first. */
export async function listSessionsOf(tx: Tx, accountId: string, now: Date): Promise<Session[]> {
  const rows = await tables(tx)
    .selectFrom('identity.session')
    .selectAll()
    .where('account_id', '=', accountId)
    .where('expires_at', '>', now)
    .orderBy('last_seen_at', 'desc')
    .orderBy('opened_at', 'desc')
    .orderBy('token_digest')
    .execute()
  return rows.map(sessionOf)
}

export async function deleteSessionsBefore(tx: Tx, now: Date): Promise<void> {
  await tables(tx).deleteFrom('identity.session').where('expires_at', '<', now).execute()
}

function sessionOf(row: SessionRow): Session {
  return {
    sessionId: row.session_id,
    tokenDigest: row.token_digest,
    accountId: row.account_id,
    way: row.way,
    hasSecondFactor: row.has_second_factor,
    device: row.device,
    network: row.network,
    networks: row.networks,
    openedAt: row.opened_at,
    lastSeenAt: row.last_seen_at,
    expiresAt: row.expires_at,
  }
}
