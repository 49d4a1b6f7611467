import { randomBytes } from 'node:crypto'
import {
  type Platform,
  type Refusal,
  refuseUnless,
  sha256,
  type Tx,
  type Visit,
} from '../../platform/index.ts'
import { type Account, findAccountByUsername, lockOpenAccount } from '../identity-store.ts'
import { findUnacceptedJoin } from '../join/join-request-store.ts'
import { hashPassword, verifyPassword } from '../password/hash-password.ts'
import {
  joinNotAccepted,
  passwordEnded,
  signInGuarded,
  tooManyTries,
  wrongCode,
  wrongCredentials,
} from '../refusals.ts'
import { type Proof, proveSecondFactor } from '../second-factor/authenticator.ts'
import { type AccountSecurity, getSecurity, isKnownDevice } from '../security-store.ts'
import { asSystem, openSession } from '../session/session.ts'
import { countFailure, findWait, releaseBrake, takeTry } from './brake-store.ts'
import { guard, nameBrake, nameHashOf, placeOfAddress } from './brakes.ts'
import { recordEvent } from './record-event.ts'

/** What somebody who signs in hands in. */
export interface Credentials {
  readonly username: string
  readonly password: string
  /** Of the authenticator, where it is given at once. */
  readonly code?: string | undefined
  /** The browser's own secret, where it has been here before. */
  readonly device?: string | undefined
}

const EVERYWHERE = 'everywhere'
const MS_PER_SECOND = 1000

/**
 * Signs in by user name and password, and gives the token for the cookie. Whoever guesses is slowed down by name and address,
 * before any costly work; a flood from many addresses closes the name to all but known devices and second proofs, so that
 * nobody can lock somebody else out. (docs/adr/0023)
 *
 * @throws wrongCredentials the same for an unknown name and a wrong password, after the same work
 * @throws joinNotAccepted where the name and password are those of a request to join that nobody has agreed to
 * @throws tooManyTries
 * @throws signInGuarded
 * @throws passwordEnded
 * @throws wrongCode
 */
export async function signIn(platform: Platform, given: Credentials, visit: Visit): Promise<string> {
  const nameHash = nameHashOf(platform, given.username)
  const entrance = await asSystem(platform.db, (tx) => comeIn(tx, platform, nameHash, given, visit)).then(
    orThrow,
  )
  const { account, security } = entrance
  // looked for in any case: how long an answer takes tells nothing
  const asked = await asSystem(platform.db, (tx) => findUnacceptedJoin(tx, given.username))

  const hash = account?.passwordHash ?? asked?.passwordHash ?? (await someHash())
  const right = await verifyPassword(hash, given.password)
  if (!account && asked && right) throw joinNotAccepted(asked)
  if (!account || !right) {
    await asSystem(platform.db, async (tx) => {
      await countFailure(tx, nameHash, EVERYWHERE, platform.clock.real(), guard)
      if (account) await recordEvent(tx, platform, account, 'wrong-password', visit)
    })
    throw wrongCredentials()
  }
  const ended = security.passwordEndsAt !== null && security.passwordEndsAt <= platform.clock.real()
  refuseUnless(!ended, passwordEnded())
  const done = await asSystem(platform.db, async (tx) => {
    // the account may have come into other hands while the password was looked at
    const held = await lockOpenAccount(tx, account.accountId)
    refuseUnless(held?.passwordHash === account.passwordHash, wrongCredentials())
    await releaseBrake(tx, nameHash, entrance.place)
    const proof = await proofWith(tx, platform, account, entrance, given.code)
    if (proof?.kind === 'wrong') await recordEvent(tx, platform, account, 'wrong-code', visit)
    if (proof && proof.kind !== 'right') return proof
    return openSession(tx, platform, account, {
      way: 'password',
      hasSecondFactor: proof !== undefined,
      visit,
    })
  })
  if (typeof done !== 'string') throw refusalOf(platform, done)
  return done
}

/** What is known before the password is looked at. */
interface Entrance {
  readonly account: Account | undefined
  readonly security: AccountSecurity
  /** Where tries of this name are counted for whoever comes now. */
  readonly place: string
  readonly isKnown: boolean
  /** A right code came along and was taken, because nothing else opens a guarded name. */
  readonly proof: Proof | undefined
}

/** Lets a try pass the brakes, or says the refusal: it is thrown after the commit, for what was counted is to stay counted. */
async function comeIn(
  tx: Tx,
  platform: Platform,
  nameHash: string,
  { username, code, device }: Credentials,
  visit: Visit,
): Promise<Entrance | Refusal> {
  const now = platform.clock.real()
  const byAddress = placeOfAddress(visit.address)
  // the cheap way out: a flood is answered by one look, for without a known device there is nothing else to find
  const closed = device === undefined ? await findWait(tx, nameHash, byAddress, now) : undefined
  if (closed) return tooMany(closed, now)

  const account = await findAccountByUsername(tx, username)
  const security = await getSecurity(tx, account?.accountId ?? NOBODY)
  const isKnown = account !== undefined && (await isDeviceKnown(tx, account.accountId, device))
  const place = isKnown ? placeOfDevice(device) : byAddress
  const wait = await takeTry(tx, nameHash, place, now, nameBrake)
  if (wait) return tooMany(wait, now)

  const isGuarded = (await findWait(tx, nameHash, EVERYWHERE, now)) !== undefined
  const entrance = { account, security, place, isKnown, proof: undefined }
  if (!isGuarded || isKnown || security.isDemonstration) return entrance
  // counted by address: whoever floods a name with codes does not close the holder's own way in
  const proof =
    account && code !== undefined
      ? await proveSecondFactor(tx, platform, { account, security, place: `code ${byAddress}` }, code)
      : undefined
  if (account && proof?.kind !== 'right') await recordEvent(tx, platform, account, 'guarded', visit)
  return proof?.kind === 'right' ? { ...entrance, proof } : signInGuarded()
}

/** The proof by a code that came along with a right password; undefined where none came or none is needed. */
async function proofWith(
  tx: Tx,
  platform: Platform,
  account: Account,
  { security, place, isKnown, proof }: Entrance,
  code: string | undefined,
): Promise<Proof | undefined> {
  if (proof !== undefined || code === undefined || !security.authenticator) return proof
  return proveSecondFactor(tx, platform, { account, security, place: codePlace(isKnown, place) }, code)
}

/** Codes from a known device are counted by themselves: who learned a password cannot close the holder's own way in. */
export function codePlace(isKnown: boolean, devicePlace: string): string {
  return isKnown ? `code ${devicePlace}` : 'code'
}

export function placeOfDevice(device: string | undefined): string {
  return `device ${sha256(device ?? '')}`
}

export async function isDeviceKnown(tx: Tx, accountId: string, device: string | undefined): Promise<boolean> {
  return device !== undefined && isKnownDevice(tx, accountId, sha256(device))
}

/** What a proof that did not do is refused with. */
export function refusalOf(platform: Platform, proof: Proof): Refusal {
  if (proof.kind === 'wait') return tooMany(proof.until, platform.clock.real())
  const { zh, en } = wrongCode.text
  return wrongCode({}, [{ pointer: '/code', zh, en }])
}

export function tooMany(until: Date, now: Date): Refusal {
  const seconds = Math.ceil((until.getTime() - now.getTime()) / MS_PER_SECOND)
  return tooManyTries({ minutes: Math.ceil(seconds / 60), seconds })
}

function orThrow(entrance: Entrance | Refusal): Entrance {
  if ('code' in entrance) throw entrance
  return entrance
}

// an id that no account has
const NOBODY = '00000000-0000-0000-0000-000000000000'
const RANDOM_BYTES = 32

let hashOfNothing: Promise<string> | undefined

/** A hash to check against where the user name is unknown, so that the answer takes as long. */
function someHash(): Promise<string> {
  hashOfNothing ??= hashPassword(randomBytes(RANDOM_BYTES).toString('hex'))
  return hashOfNothing
}
