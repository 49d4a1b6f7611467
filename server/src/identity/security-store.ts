import { sql } from 'kysely'
import type { Tx } from '../platform/index.ts'

/** What guards an account beside its password. (账号安全设置) */
export interface AccountSecurity {
  /** An invented person of a sandbox: no second step, a password that everybody knows. */
  readonly isDemonstration: boolean
  /** Somebody else chose the password. */
  readonly mustChangePassword: boolean
  readonly passwordEndsAt: Date | null
  readonly passwordChangedAt: Date | null
  readonly authenticator: Authenticator | null
  /** Shown for setting up, not confirmed yet; sealed. */
  readonly nextAuthenticatorSealed: string | null
}

/** A program on somebody's phone that shows a code every half minute. (验证器) */
export interface Authenticator {
  readonly sealed: string
  readonly since: Date
  /** Number of the last half minute whose code was taken: none is taken twice. */
  readonly step: number
}

type SecurityRow = {
  account_id: string
  is_demonstration: boolean
  must_change_password: boolean
  password_ends_at: Date | null
  password_changed_at: Date | null
  authenticator_sealed: string | null
  authenticator_since: Date | null
  authenticator_step: number | null
  authenticator_next_sealed: string | null
  opened_by: string | null
  opened_for_at: Date | null
}

type SecurityTables = {
  'identity.account': { account_id: string; password_hash: string }
  'identity.account_security': SecurityRow
  'identity.recovery_code': { account_id: string; code_digest: string }
  'identity.known_device': { account_id: string; device_digest: string; last_used_at: Date }
}

const tables = (tx: Tx) => tx.withTables<SecurityTables>()

const nothingYet: AccountSecurity = {
  isDemonstration: false,
  mustChangePassword: false,
  passwordEndsAt: null,
  passwordChangedAt: null,
  authenticator: null,
  nextAuthenticatorSealed: null,
}

export async function getSecurity(tx: Tx, accountId: string): Promise<AccountSecurity> {
  const row = await tables(tx)
    .selectFrom('identity.account_security')
    .selectAll()
    .where('account_id', '=', accountId)
    .executeTakeFirst()
  if (!row) return nothingYet
  const { authenticator_sealed: sealed, authenticator_since: since } = row
  return {
    isDemonstration: row.is_demonstration,
    mustChangePassword: row.must_change_password,
    passwordEndsAt: row.password_ends_at,
    passwordChangedAt: row.password_changed_at,
    authenticator:
      sealed !== null && since !== null ? { sealed, since, step: row.authenticator_step ?? 0 } : null,
    nextAuthenticatorSealed: row.authenticator_next_sealed,
  }
}

type Changes = Partial<Omit<SecurityRow, 'account_id'>>

async function change(tx: Tx, accountId: string, changes: Changes): Promise<void> {
  await tables(tx)
    .insertInto('identity.account_security')
    .values({
      account_id: accountId,
      is_demonstration: false,
      must_change_password: false,
      password_ends_at: null,
      password_changed_at: null,
      authenticator_sealed: null,
      authenticator_since: null,
      authenticator_step: null,
      authenticator_next_sealed: null,
      opened_by: null,
      opened_for_at: null,
      ...changes,
    })
    .onConflict((conflict) => conflict.column('account_id').doUpdateSet(changes))
    .execute()
}

export async function markDemonstration(tx: Tx, accountId: string): Promise<void> {
  await change(tx, accountId, { is_demonstration: true })
}

/** Who of a bureau opened an account for somebody, or opened it anew, and when. (代为开通) */
export interface AccountOpener {
  /** The key of that actor. */
  readonly by: string
  readonly at: Date
}

export async function keepOpener(tx: Tx, accountId: string, { by, at }: AccountOpener): Promise<void> {
  await change(tx, accountId, { opened_by: by, opened_for_at: at })
}

/** By person, of those whose account was opened at the counter; of the others it opened by itself. */
export async function findAccountOpeners(
  tx: Tx,
  personIds: readonly string[],
): Promise<Map<string, AccountOpener>> {
  const { rows } = await sql<AccountOpener & { personId: string }>`
    select person_id as "personId", opened_by as by, opened_for_at as at
    from identity.account join identity.account_security using (account_id)
    where person_id = any(${[...personIds]}::uuid[]) and closed_at is null and opened_by is not null`.execute(
    tx,
  )
  return new Map(rows.map(({ personId, by, at }) => [personId, { by, at }]))
}

/** The holder is to choose another password at the next sign-in. @param endsAt until then the one given stands */
export async function requireNewPassword(tx: Tx, accountId: string, endsAt: Date | null): Promise<void> {
  await change(tx, accountId, { must_change_password: true, password_ends_at: endsAt })
}

/** A password that the holder chose. */
export async function putPassword(tx: Tx, accountId: string, passwordHash: string, at: Date): Promise<void> {
  await replacePasswordHash(tx, accountId, passwordHash)
  await change(tx, accountId, {
    must_change_password: false,
    password_ends_at: null,
    password_changed_at: at,
  })
}

/** Nobody knows the password any more; the next is set by a code. @param passwordHash of something of chance */
export async function dropPassword(tx: Tx, accountId: string, passwordHash: string): Promise<void> {
  await replacePasswordHash(tx, accountId, passwordHash)
  await change(tx, accountId, {
    must_change_password: false,
    password_ends_at: null,
    password_changed_at: null,
  })
}

export async function replacePasswordHash(tx: Tx, accountId: string, passwordHash: string): Promise<void> {
  await tables(tx)
    .updateTable('identity.account')
    .set({ password_hash: passwordHash })
    .where('account_id', '=', accountId)
    .execute()
}

export async function keepNextAuthenticator(tx: Tx, accountId: string, sealed: string): Promise<void> {
  await change(tx, accountId, { authenticator_next_sealed: sealed })
}

/** The authenticator shown last is the account's from now on. */
export async function putAuthenticator(
  tx: Tx,
  accountId: string,
  { sealed, since, step }: Authenticator,
): Promise<void> {
  await change(tx, accountId, {
    authenticator_sealed: sealed,
    authenticator_since: since,
    authenticator_step: step,
    authenticator_next_sealed: null,
  })
}

export async function removeAuthenticator(tx: Tx, accountId: string): Promise<void> {
  await change(tx, accountId, {
    authenticator_sealed: null,
    authenticator_since: null,
    authenticator_step: null,
    authenticator_next_sealed: null,
  })
  await tables(tx).deleteFrom('identity.recovery_code').where('account_id', '=', accountId).execute()
}

/** Takes the code of a half minute. @returns false where it, or a later one, was taken before: also by two at once */
export async function takeAuthenticatorStep(tx: Tx, accountId: string, step: number): Promise<boolean> {
  const { numUpdatedRows } = await tables(tx)
    .updateTable('identity.account_security')
    .set({ authenticator_step: step })
    .where('account_id', '=', accountId)
    .where('authenticator_step', '<', step)
    .executeTakeFirstOrThrow()
  return numUpdatedRows === 1n
}

export async function replaceRecoveryCodes(
  tx: Tx,
  accountId: string,
  digests: readonly string[],
): Promise<void> {
  await tables(tx).deleteFrom('identity.recovery_code').where('account_id', '=', accountId).execute()
  await tables(tx)
    .insertInto('identity.recovery_code')
    .values(digests.map((digest) => ({ account_id: accountId, code_digest: digest })))
    .execute()
}

/** @returns false where there is no such code, or it was used */
export async function useRecoveryCode(tx: Tx, accountId: string, digest: string): Promise<boolean> {
  const { numDeletedRows } = await tables(tx)
    .deleteFrom('identity.recovery_code')
    .where('account_id', '=', accountId)
    .where('code_digest', '=', digest)
    .executeTakeFirstOrThrow()
  return numDeletedRows === 1n
}

export async function countRecoveryCodes(tx: Tx, accountId: string): Promise<number> {
  const rows = await tables(tx)
    .selectFrom('identity.recovery_code')
    .select('code_digest')
    .where('account_id', '=', accountId)
    .execute()
  return rows.length
}

export async function isKnownDevice(tx: Tx, accountId: string, deviceDigest: string): Promise<boolean> {
  const row = await tables(tx)
    .selectFrom('identity.known_device')
    .select('account_id')
    .where('account_id', '=', accountId)
    .where('device_digest', '=', deviceDigest)
    .executeTakeFirst()
  return row !== undefined
}

export async function rememberDevice(
  tx: Tx,
  accountId: string,
  deviceDigest: string,
  at: Date,
): Promise<void> {
  await tables(tx)
    .insertInto('identity.known_device')
    .values({ account_id: accountId, device_digest: deviceDigest, last_used_at: at })
    .onConflict((conflict) =>
      conflict.columns(['account_id', 'device_digest']).doUpdateSet({ last_used_at: at }),
    )
    .execute()
}

/** After a password was given anew by somebody else, no browser counts as the holder's. */
export async function forgetDevices(tx: Tx, accountId: string): Promise<void> {
  await tables(tx).deleteFrom('identity.known_device').where('account_id', '=', accountId).execute()
}

export async function forgetDevicesBefore(tx: Tx, before: Date): Promise<void> {
  await tables(tx).deleteFrom('identity.known_device').where('last_used_at', '<', before).execute()
}
