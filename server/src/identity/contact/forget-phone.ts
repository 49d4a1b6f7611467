import { randomBytes } from 'node:crypto'
import type { CommandContext } from '../../platform/index.ts'
import { endEverythingBefore } from '../before/end-everything-before.ts'
import { findAccountOfPerson } from '../identity-store.ts'
import { hashPassword } from '../password/hash-password.ts'
import { phoneOfAnother } from '../refusals.ts'
import { getSecurity } from '../security-store.ts'
import { type ContactAddress, findLearnerByPhone } from './contact-store.ts'

/**
 * The bureau put a person's registered phone right, and it is the person's way in from now on: everything from before ends
 * (docs/adr/0068), and a password opens nothing until another is set by a code to the right phone. The new phone is not taken as confirmed
 * on the bureau's word, but by the first code that comes back. An authenticator stays, without which the new phone opens nothing; where the
 * phone before is put back, one that was set up since the wrong one came ends. An invented person of a sandbox keeps the password that
 * everybody knows. To be called as the system. (更正手机号码后原登录方式失效)
 *
 * @param right the hash of the right number, keyed; and since when the wrong one opened the account, where one is put back
 * @returns the phone that was confirmed before and opens nothing any more
 * @throws phoneOfAnother where another learner confirmed it: nobody's account is touched
 */
export async function forgetPhoneBefore(
  context: CommandContext,
  personId: string,
  right: { readonly phoneHash: string; readonly wrongSince: Date | null },
): Promise<ContactAddress | undefined> {
  const { tx, record } = context
  const holder = await findLearnerByPhone(tx, right.phoneHash)
  if (holder && holder.personId !== personId) throw phoneOfAnother()
  const account = await findAccountOfPerson(tx, personId)
  const isInvented = account !== undefined && (await getSecurity(tx, account.accountId)).isDemonstration
  const passwordHash = isInvented ? null : await hashPassword(randomBytes(24).toString('base64url'))
  const ended = await endEverythingBefore(context, {
    ...{ personId, account, passwordHash, way: 'phone-put-right', registered: undefined },
    ...{ authenticatorSince: right.wrongSince, rightPhoneHash: right.phoneHash },
  })
  if (!account) return undefined
  record(`account:${account.accountId}`, { about: 'phone' })
  return ended.find(({ channel }) => channel === 'sms')?.address
}
