import { randomBytes } from 'node:crypto'
import type { CommandContext } from '../../platform/index.ts'
import { findAccountOfPerson } from '../identity-store.ts'
import { hashPassword } from '../password/hash-password.ts'
import { phoneOfAnother } from '../refusals.ts'
import { dropPassword, forgetDevices, getSecurity } from '../security-store.ts'
import { deleteSessionsOf } from '../session/session-store.ts'
import { PROGRAM } from '../session/visit.ts'
import { insertSignInEvent } from '../sign-in/sign-in-event-store.ts'
import { type ContactAddress, findContacts, findLearnerByPhone, removeContact } from './contact-store.ts'

/**
 * The bureau put a person's registered phone right, and it is the person's way in from now on: every session ends, no browser is known any
 * more, and a password set before opens nothing until another is set by a code to the right phone. The phone confirmed before opens the
 * account no more; the new one is not taken as confirmed on the bureau's word, but by the first code that comes back. An invented person
 * of a sandbox keeps the password that everybody knows. To be called as the system. (更正手机号码后原登录方式失效)
 *
 * @param phoneHash of the right number, keyed
 * @returns the phone that was confirmed before and opens nothing any more
 * @throws phoneOfAnother where another learner confirmed it: nobody's account is touched
 */
export async function forgetPhoneBefore(
  { tx, newId, realNow, record }: CommandContext,
  personId: string,
  phoneHash: string,
): Promise<ContactAddress | undefined> {
  const holder = await findLearnerByPhone(tx, phoneHash)
  if (holder && holder.personId !== personId) throw phoneOfAnother()
  const account = await findAccountOfPerson(tx, personId)
  if (!account) return undefined
  const { accountId, regionId, name } = account
  await deleteSessionsOf(tx, accountId)
  await forgetDevices(tx, accountId)
  if (!(await getSecurity(tx, accountId)).isDemonstration)
    await dropPassword(tx, accountId, await hashPassword(randomBytes(24).toString('base64url')))
  const contacts = (await findContacts(tx, [accountId])).get(accountId) ?? []
  const confirmed = contacts.find(({ channel }) => channel === 'sms')?.address
  // whoever confirmed the right one already keeps it
  const isReplaced = confirmed !== undefined && holder === undefined
  if (isReplaced) await removeContact(tx, accountId, 'sms')
  await insertSignInEvent(tx, {
    ...{ regionId, accountId, accountName: name, at: realNow },
    eventId: newId(),
    what: 'contact-changed',
    ...{ device: PROGRAM, network: '—' },
  })
  record(`account:${accountId}`, { about: 'phone' })
  return isReplaced ? confirmed : undefined
}
