import { randomBytes } from 'node:crypto'
import { verify } from '@node-rs/argon2'
import {
  type Actor,
  type Connection,
  inScope,
  type Platform,
  refuseUnless,
  type Scope,
  sha256,
  type Tx,
} from '../platform/index.ts'
import {
  type Account,
  countFailedSignIns,
  deleteSession,
  findAccountByUsername,
  findAccountOfSession,
  insertFailedSignIn,
  insertSession,
} from './identity-store.ts'
import { hashPassword } from './open-account.ts'
import { tooManyTries, wrongCredentials } from './refusals.ts'
import type { Rights } from './right/right-store.ts'
import { rightsOf } from './right/rights-of.ts'

export const SESSION_HOURS = 12
const TRIES_MAX = 10
const TRIES_MINUTES = 15
const MS_PER_MINUTE = 60_000
const TOKEN_BYTES = 32

/** Regions that an area stands for: the area itself where it is one, else all regions of the jurisdictions under it. */
export type RegionsOf = (area: string) => readonly string[]

/**
 * Signs in by user name and password and gives the token for the cookie.
 *
 * @throws wrongCredentials the same for an unknown name and a wrong password, after the same work
 * @throws tooManyTries
 */
export async function signIn(
  platform: Platform,
  credentials: { username: string; password: string; address: string },
): Promise<string> {
  const { username, password, address } = credentials
  const now = platform.clock.real()
  const since = new Date(now.getTime() - TRIES_MINUTES * MS_PER_MINUTE)
  const { account, failures } = await asSystem(platform.db, async (tx) => ({
    account: await findAccountByUsername(tx, username),
    failures: await countFailedSignIns(tx, username, address, since),
  }))
  refuseUnless(failures < TRIES_MAX, tooManyTries({ minutes: TRIES_MINUTES }))

  const right = await verify(account?.passwordHash ?? (await someHash()), password)
  if (!account || !right) {
    await asSystem(platform.db, (tx) => insertFailedSignIn(tx, username, address, now))
    throw wrongCredentials()
  }
  const token = randomBytes(TOKEN_BYTES).toString('base64url')
  const expiresAt = new Date(now.getTime() + SESSION_HOURS * 60 * MS_PER_MINUTE)
  await asSystem(platform.db, (tx) =>
    insertSession(tx, { tokenDigest: sha256(token), accountId: account.accountId, openedAt: now, expiresAt }),
  )
  return token
}

export async function signOut(platform: Platform, token: string): Promise<void> {
  await asSystem(platform.db, (tx) => deleteSession(tx, sha256(token)))
}

/** The actor a cookie's token stands for, if it does. */
export async function actorOfToken(
  platform: Platform,
  regionsOf: RegionsOf,
  token: string,
): Promise<Actor | undefined> {
  return asSystem(platform.db, async (tx) => {
    const account = await findAccountOfSession(tx, sha256(token), platform.clock.real())
    if (!account) return undefined
    return actorOf(account, await rightsOf(tx, account, platform.clock.today(account.regionId)), regionsOf)
  })
}

/** The actor an account is; its scope follows from its roles, its organization or its person. */
export function actorOf(account: Account, { roles, duties = [] }: Rights, regionsOf: RegionsOf): Actor {
  const base = { id: account.accountId, name: account.name, homeRegionId: account.regionId, roles }
  if (account.organizationId !== null) {
    const scope: Scope = { kind: 'organization', organizationId: account.organizationId }
    return { ...base, kind: 'organization', scope, organizationId: account.organizationId, duties }
  }
  if (account.personId !== null) {
    return {
      ...base,
      kind: 'learner',
      scope: { kind: 'person', personId: account.personId },
      personId: account.personId,
    }
  }
  const regions = [...new Set(roles.flatMap((held) => regionsOf(held.area)))].sort()
  return { ...base, kind: 'staff', scope: { kind: 'regions', regions } }
}

function asSystem<Result>(db: Connection, run: (tx: Tx) => Promise<Result>): Promise<Result> {
  return inScope(db, { kind: 'system' }, run)
}

let hashOfNothing: Promise<string> | undefined

/** A hash to check against where the user name is unknown, so that the answer takes as long. */
function someHash(): Promise<string> {
  hashOfNothing ??= hashPassword(randomBytes(TOKEN_BYTES).toString('hex'))
  return hashOfNothing
}
