import { type Connection, inScope } from '../platform/index.ts'

type AuthenticatorTables = { 'sandbox.authenticator': { username: string; secret_sealed: string } }

/** Whose phone the sandbox plays, and the secret on it. */
export interface PlayedPhone {
  readonly username: string
  readonly secretSealed: string
}

export function readPhone(db: Connection): Promise<PlayedPhone | undefined> {
  return inScope(db, { kind: 'system' }, async (tx) => {
    const row = await tx
      .withTables<AuthenticatorTables>()
      .selectFrom('sandbox.authenticator')
      .selectAll()
      .executeTakeFirst()
    return row && { username: row.username, secretSealed: row.secret_sealed }
  })
}

export async function keepPhone(db: Connection, { username, secretSealed }: PlayedPhone): Promise<void> {
  const values = { username, secret_sealed: secretSealed }
  await inScope(db, { kind: 'system' }, (tx) =>
    tx
      .withTables<AuthenticatorTables>()
      .insertInto('sandbox.authenticator')
      .values(values)
      .onConflict((conflict) => conflict.column('username').doUpdateSet(values))
      .execute(),
  )
}
