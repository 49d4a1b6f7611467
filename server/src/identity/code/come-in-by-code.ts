import { randomBytes } from 'node:crypto'
import {
  orRefuse,
  type Platform,
  type Refusal,
  refuseUnless,
  sha256,
  type Tx,
  type Visit,
} from '../../platform/index.ts'
import { findContacts, putContact } from '../contact/contact-store.ts'
import { type Account, findAccount, findAccountOfPerson, lockOpenAccount } from '../identity-store.ts'
import { checkOwnPassword } from '../password/check-own-password.ts'
import { hashPassword } from '../password/hash-password.ts'
import { codeOver, demonstrationPassword } from '../refusals.ts'
import { forgetDevices, getSecurity, putPassword } from '../security-store.ts'
import { asSystem, openSession } from '../session/session.ts'
import { deleteSessionsOf } from '../session/session-store.ts'
import { recordEvent } from '../sign-in/record-event.ts'
import { lockWaitingCode, useCode } from './code-store.ts'
import { type ProvedCode, proveCode } from './prove-code.ts'

/** What a browser brings: its own secret, and the code that came. */
export interface CodeGiven {
  readonly secret: string
  readonly code: string
}

/**
 * Signs a learner in by a code. Somebody whom the registry knows and who has no account gets one; the phone the code came to is confirmed
 * from then on. (验证码登录)
 *
 * @returns the token for the cookie
 * @throws codeOver
 * @throws codeNotRight
 */
export async function signInByCode(platform: Platform, given: CodeGiven, visit: Visit): Promise<string> {
  const proved = await asSystem(platform.db, async (tx) => {
    const answer = await proveCode(tx, platform, { ...given, purpose: 'sign-in' }, visit)
    if (!isRefusal(answer)) await useCode(tx, answer.codeId, platform.clock.real())
    return answer
  }).then(orThrow)
  const accountId = proved.accountId ?? (await openedFor(platform, proved))
  return asSystem(platform.db, async (tx) => {
    const account = orRefuse(await lockOpenAccount(tx, accountId), codeOver())
    await confirm(tx, platform, account, proved)
    return openSession(tx, platform, account, { way: 'code', hasSecondFactor: false, visit })
  })
}

/**
 * Chooses another password by a code; whoever is signed in elsewhere is signed out, and an authenticator stays what it was. (找回密码)
 *
 * @returns the token for the cookie
 * @throws codeOver
 * @throws codeNotRight
 * @throws passwordTooShort
 * @throws passwordTooEasy
 * @throws demonstrationPassword
 */
export async function choosePasswordByCode(
  platform: Platform,
  given: CodeGiven & { readonly password: string },
  visit: Visit,
): Promise<string> {
  const proved = await asSystem(platform.db, (tx) =>
    proveCode(tx, platform, { ...given, purpose: 'new-password' }, visit),
  ).then(orThrow)
  const { account, isDemonstration } = await asSystem(platform.db, async (tx) => {
    const found = orRefuse(await findAccount(tx, proved.accountId ?? ''), codeOver())
    return { account: found, isDemonstration: (await getSecurity(tx, found.accountId)).isDemonstration }
  })
  refuseUnless(!isDemonstration, demonstrationPassword())
  await checkOwnPassword(platform, account, given.password)
  const passwordHash = await hashPassword(given.password)
  return asSystem(platform.db, async (tx) => {
    const now = platform.clock.real()
    refuseUnless(await lockOpenAccount(tx, account.accountId), codeOver())
    // two at once with one code: the second finds it used
    refuseUnless(await lockWaitingCode(tx, sha256(given.secret), 'new-password', now), codeOver())
    await useCode(tx, proved.codeId, now)
    await confirm(tx, platform, account, proved)
    await putPassword(tx, account.accountId, passwordHash, now)
    await deleteSessionsOf(tx, account.accountId)
    await forgetDevices(tx, account.accountId)
    await recordEvent(tx, platform, account, 'password-reset', visit)
    return openSession(tx, platform, account, { way: 'code', hasSecondFactor: false, visit })
  })
}

/** Opens an account for somebody who proved the registered phone; who did so a moment ago has one. */
async function openedFor(platform: Platform, { personId }: ProvedCode): Promise<string> {
  const { learners } = platform
  const found = await asSystem(platform.db, async (tx) => ({
    account: personId === null ? undefined : await findAccountOfPerson(tx, personId),
    learner: personId === null ? undefined : await learners?.find(tx, { personId }),
  }))
  if (found.account) return found.account.accountId
  const learner = orRefuse(found.learner, codeOver())
  if (!learners) throw new Error('nobody knows learners')
  return learners.open(platform, learner, randomBytes(24).toString('base64url'))
}

/**
 * The code came back from there: it is the holder's. One that went to a phone that was replaced or taken off since confirms nothing and opens
 * nothing, also where no other came in its place.
 *
 * @throws codeOver
 */
async function confirm(
  tx: Tx,
  platform: Platform,
  { accountId, personId }: Account,
  { channel, address }: ProvedCode,
): Promise<void> {
  const contacts = (await findContacts(tx, [accountId])).get(accountId) ?? []
  const known = contacts.find((contact) => contact.channel === channel)?.address
  const registered =
    known || personId === null ? null : (await platform.learners?.find(tx, { personId }))?.phone
  const current = known ?? registered
  refuseUnless(current && isSameAddress(current, address), codeOver())
  if (known && known.hash !== null) return
  await putContact(tx, { accountId, channel, personId, address, confirmedAt: platform.clock.real() })
}

/** By the keyed hash where both have one; what was kept before there were hashes is told by its mask. */
function isSameAddress(one: ProvedCode['address'], other: ProvedCode['address']): boolean {
  return one.hash === null || other.hash === null ? one.masked === other.masked : one.hash === other.hash
}

function isRefusal(answer: ProvedCode | Refusal): answer is Refusal {
  return answer instanceof Error
}

function orThrow(answer: ProvedCode | Refusal): ProvedCode {
  if (isRefusal(answer)) throw answer
  return answer
}
