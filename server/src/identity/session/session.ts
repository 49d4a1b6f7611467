import { randomBytes } from 'node:crypto'
import {
  type Actor,
  anotherAccount,
  type CommandContext,
  type Connection,
  inScope,
  notSignedIn,
  type Platform,
  refuseUnless,
  type Scope,
  sha256,
  type Tx,
  type Visit,
} from '../../platform/index.ts'
import { type Account, type Face, lockOpenAccount } from '../identity-store.ts'
import { findRealName } from '../real-name/real-name-store.ts'
import type { Rights } from '../right/right-store.ts'
import { rightsOf } from '../right/rights-of.ts'
import { recordEvent } from '../sign-in/record-event.ts'
import {
  changeToken,
  deleteSession,
  dropSecondFactor,
  findSession,
  type HeldSession,
  insertSession,
  listSessionsOf,
  touchSession,
  type WayIn,
} from './session-store.ts'
import { isSameDevice, whereabouts } from './visit.ts'

const MS_PER_MINUTE = 60_000
const MINUTES_PER_HOUR = 60
const HOURS_PER_DAY = 24
const TOKEN_BYTES = 32
/** The last use is written down this often, not at each request. */
const TOUCH_MINUTES = 1
/** A phone goes through some in a day; of more the latest are told. */
const NETWORKS_MAX = 10

/** How long a session lasts unused, and at most. Staff see a city's data; a learner's phone is the learner's own. (会话时限) */
const stays: Readonly<Record<Face, { readonly idleMinutes: number; readonly hoursMax: number }>> = {
  bureau: { idleMinutes: 60, hoursMax: 12 },
  enterprise: { idleMinutes: 4 * MINUTES_PER_HOUR, hoursMax: 12 },
  learner: { idleMinutes: 7 * HOURS_PER_DAY * MINUTES_PER_HOUR, hoursMax: 30 * HOURS_PER_DAY },
}

/** What is still to be done before a session counts. (登录步骤) */
export const signInSteps = ['second-factor', 'change-password', 'set-up-authenticator'] as const
export type SignInStep = (typeof signInSteps)[number]

/** The next thing a session asks for; undefined where it is whole. Until then it opens no other door. */
export function stepOf({
  session,
  account,
  isDemonstration,
  mustChangePassword,
  hasAuthenticator,
}: HeldSession): SignInStep | undefined {
  if (hasAuthenticator && !session.hasSecondFactor) return 'second-factor'
  if (isDemonstration) return undefined
  if (mustChangePassword && session.way === 'password') return 'change-password'
  // whoever works with a whole city's data proves it twice
  if (account.face === 'bureau' && !session.hasSecondFactor) return 'set-up-authenticator'
  return undefined
}

/** Regions that an area stands for: the area itself where it is one, else all regions of the jurisdictions under it. */
export type RegionsOf = (area: string) => readonly string[]

/** Opens a session. @returns the token for the cookie; only its digest is kept */
export async function openSession(
  tx: Tx,
  platform: Platform,
  account: Account,
  { way, hasSecondFactor, visit }: { way: WayIn; hasSecondFactor: boolean; visit: Visit },
): Promise<string> {
  const token = newToken()
  const now = platform.clock.real()
  await insertSession(tx, {
    sessionId: platform.newId(),
    tokenDigest: sha256(token),
    accountId: account.accountId,
    way,
    hasSecondFactor,
    ...whereabouts(visit),
    networks: [whereabouts(visit).network],
    openedAt: now,
    lastSeenAt: now,
    expiresAt: new Date(now.getTime() + cookieSeconds(account.face) * 1000),
  })
  await recordEvent(tx, platform, account, 'signed-in', visit)
  return token
}

/** After a proof: another token for the same session. @returns it */
export async function renewToken(
  tx: Tx,
  held: HeldSession,
  { hasSecondFactor, visit }: { hasSecondFactor: boolean; visit: Visit },
): Promise<string> {
  const token = newToken()
  const { network } = whereabouts(visit)
  await changeToken(tx, held.session.sessionId, { tokenDigest: sha256(token), hasSecondFactor, network })
  return token
}

/**
 * The session of somebody who changes what guards the account, held until the commit: it may have ended since it was looked up, as the account
 * came into other hands (docs/adr/0068).
 *
 * @throws notSignedIn
 */
export async function holdSession(
  tx: Tx,
  { clock }: Pick<Platform, 'clock'>,
  { session, account }: HeldSession,
): Promise<void> {
  await lockOpenAccount(tx, account.accountId)
  const open = await listSessionsOf(tx, account.accountId, clock.real())
  refuseUnless(
    open.some(({ sessionId }) => sessionId === session.sessionId),
    notSignedIn(),
  )
}

/**
 * The same of whoever carries out a command: somebody who was put out meanwhile adds nothing to the account.
 *
 * @throws notSignedIn
 */
export async function holdActor({ tx, actor, realNow, asSystem: look }: CommandContext): Promise<void> {
  await look('an account is found wherever it is at home', async () => {
    await lockOpenAccount(tx, actor.id)
    refuseUnless((await listSessionsOf(tx, actor.id, realNow)).length > 0, notSignedIn())
  })
}

/** How long the browser keeps the cookie; the server's own limits are stricter. */
export function cookieSeconds(face: Face): number {
  return stays[face].hoursMax * MINUTES_PER_HOUR * 60
}

/** @throws anotherAccount where the page is not of whoever is signed in by now */
export async function signOut(platform: Platform, token: string, visit: Visit): Promise<void> {
  await asSystem(platform.db, async (tx) => {
    const held = await findSession(tx, sha256(token), platform.clock.real())
    if (held) refuseFromAnothersPage(held, visit)
    await deleteSession(tx, sha256(token))
    if (held) await recordEvent(tx, platform, held.account, 'signed-out', visit)
  })
}

/** The session behind a cookie's token, where it may go on from here. @throws anotherAccount */
export async function sessionOfToken(
  tx: Tx,
  platform: Platform,
  token: string,
  visit: Visit,
): Promise<HeldSession | undefined> {
  const now = platform.clock.real()
  const held = await findSession(tx, sha256(token), now)
  if (!held || isIdle(held, now)) return undefined
  refuseFromAnothersPage(held, visit)
  const moved = await movedElsewhere(tx, platform, held, visit)
  if (!moved) return undefined
  if (isToBeTouched(held, now, visit))
    await touchSession(tx, held.session.sessionId, { lastSeenAt: now, networks: networksWith(held, visit) })
  return moved
}

/**
 * Two pages of a browser share its cookie: where somebody else signed in in the other one, what is pressed here would be done in their name.
 *
 * @throws anotherAccount
 */
function refuseFromAnothersPage({ account }: HeldSession, { pageOf }: Visit): void {
  refuseUnless(pageOf === undefined || pageOf === account.accountId, anotherAccount())
}

/** A page that asks by itself keeps no session going: whoever left it open may have left the room. */
function isToBeTouched({ session }: HeldSession, now: Date, visit: Visit): boolean {
  if (visit.isUnattended) return false
  const isElsewhere = session.networks.at(-1) !== whereabouts(visit).network
  return isElsewhere || now.getTime() - session.lastSeenAt.getTime() >= TOUCH_MINUTES * MS_PER_MINUTE
}

/** Where the session was used, this visit included: the latest last, each once. */
function networksWith({ session }: HeldSession, visit: Visit): string[] {
  const { network } = whereabouts(visit)
  return [...session.networks.filter((before) => before !== network), network].slice(-NETWORKS_MAX)
}

/** Whether a session was left alone for too long. */
export function isIdle({ session, account }: Pick<HeldSession, 'session' | 'account'>, now: Date): boolean {
  const { idleMinutes } = stays[account.face]
  return now.getTime() - session.lastSeenAt.getTime() > idleMinutes * MS_PER_MINUTE
}

/**
 * What becomes of a session where it is used now (docs/adr/0024): in another browser it ends, for a cookie does not go there by
 * itself; staff who come from another network give their code again. Phones change networks all day, so nobody else is asked.
 *
 * @returns undefined where it ended
 */
async function movedElsewhere(
  tx: Tx,
  platform: Platform,
  held: HeldSession,
  visit: Visit,
): Promise<HeldSession | undefined> {
  const { session, account, hasAuthenticator } = held
  const here = whereabouts(visit)
  if (isWhereItWas(held, visit)) return held
  if (isSameDevice(session, here) && hasAuthenticator) {
    if (!session.hasSecondFactor) return held
    await dropSecondFactor(tx, session.sessionId)
    await recordEvent(tx, platform, account, 'code-asked-again', visit)
    return { ...held, session: { ...session, hasSecondFactor: false } }
  }
  await deleteSession(tx, session.tokenDigest)
  await recordEvent(tx, platform, account, 'used-elsewhere', visit)
  return undefined
}

/** Neither in another browser nor, for staff, in another network. Accounts of a sandbox may be used by anybody, anywhere. */
function isWhereItWas({ session, account, isDemonstration }: HeldSession, visit: Visit): boolean {
  if (isDemonstration) return true
  const here = whereabouts(visit)
  const otherNetwork = account.face === 'bureau' && session.network !== here.network
  return isSameDevice(session, here) && !otherNetwork
}

/** The actor a cookie's token stands for, if it does; nobody while a step of the sign-in is left. @throws anotherAccount */
export async function actorOfToken(
  platform: Platform,
  regionsOf: RegionsOf,
  token: string,
  visit: Visit,
): Promise<Actor | undefined> {
  const now = platform.clock.real()
  const found = await findSession(platform.db, sha256(token), now)
  if (!found || isIdle(found, now)) return undefined
  refuseFromAnothersPage(found, visit)
  // nearly always nothing is to be written: then it is looked at, and that is all
  const held =
    isWhereItWas(found, visit) && !isToBeTouched(found, now, visit)
      ? found
      : await asSystem(platform.db, (tx) => sessionOfToken(tx, platform, token, visit))
  const actor = held && (await wholeActor(platform, regionsOf, held))
  return actor && held ? { ...actor, signedInAt: held.session.openedAt } : undefined
}

/**
 * The actor of a session by the digest of its token, wherever the request comes from: for a download that a signed link lets be
 * taken over. It does not count as a use of the session.
 */
export async function actorOfDigest(
  platform: Platform,
  regionsOf: RegionsOf,
  tokenDigest: string,
): Promise<Actor | undefined> {
  const now = platform.clock.real()
  const held = await findSession(platform.db, tokenDigest, now)
  return held && !isIdle(held, now) ? wholeActor(platform, regionsOf, held) : undefined
}

/** Nobody while a step of the sign-in is left. */
async function wholeActor(
  platform: Platform,
  regionsOf: RegionsOf,
  held: HeldSession,
): Promise<Actor | undefined> {
  if (stepOf(held) !== undefined) return undefined
  const { account, duties } = held
  if (account.personId !== null) {
    const { personId } = account
    const realName = await asSystem(platform.db, (tx) => findRealName(tx, personId))
    return { ...actorOf(account, { roles: [] }, regionsOf), isVerified: realName?.state === 'verified' }
  }
  if (account.face !== 'bureau') return actorOf(account, { roles: [], duties }, regionsOf)
  const today = platform.clock.today(account.regionId)
  const rights = await asSystem(platform.db, (tx) => rightsOf(tx, account, today))
  return actorOf(account, rights, regionsOf)
}

/** The actor an account is; its scope follows from its roles, its organization or its person. */
export function actorOf(
  account: Account,
  { roles, coverPartners = [], duties = [] }: Rights,
  regionsOf: RegionsOf,
): Actor {
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
  return { ...base, kind: 'staff', coverPartners, scope: { kind: 'regions', regions } }
}

/** Accounts and sessions are looked up before anybody's scope is known. */
export function asSystem<Result>(db: Connection, run: (tx: Tx) => Promise<Result>): Promise<Result> {
  return inScope(db, { kind: 'system' }, run)
}

function newToken(): string {
  return randomBytes(TOKEN_BYTES).toString('base64url')
}
