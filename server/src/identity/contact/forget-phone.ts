import type { CommandContext } from '../../platform/index.ts'
import { findAccountOfPerson } from '../identity-store.ts'
import { phoneOfAnother } from '../refusals.ts'
import { deleteSessionsOf } from '../session/session-store.ts'
import { PROGRAM } from '../session/visit.ts'
import { insertSignInEvent } from '../sign-in/sign-in-event-store.ts'
import { findContacts, findLearnerByPhone, removeContact } from './contact-store.ts'

/**
 * The bureau put a person's registered phone right: the one confirmed before opens the account no more, and sessions it opened end. The
 * new one is not taken as confirmed on the bureau's word: codes go there as to any registered phone, and it is confirmed by the first
 * that comes back. Who confirmed the right one already keeps it. To be called as the system. (更正手机号码后原联系方式失效)
 *
 * @param phoneHash of the right number, keyed
 * @throws phoneOfAnother where another learner confirmed it: nobody's account is touched
 */
export async function forgetPhoneBefore(
  { tx, newId, realNow, record }: CommandContext,
  personId: string,
  phoneHash: string,
): Promise<void> {
  const holder = await findLearnerByPhone(tx, phoneHash)
  if (holder && holder.personId !== personId) throw phoneOfAnother()
  const account = await findAccountOfPerson(tx, personId)
  if (!account || holder) return
  const { accountId, regionId, name } = account
  const contacts = (await findContacts(tx, [accountId])).get(accountId) ?? []
  await deleteSessionsOf(tx, accountId, { way: 'code' })
  if (!contacts.some(({ channel }) => channel === 'sms')) return
  await removeContact(tx, accountId, 'sms')
  await insertSignInEvent(tx, {
    ...{ regionId, accountId, accountName: name, at: realNow },
    eventId: newId(),
    what: 'contact-changed',
    ...{ device: PROGRAM, network: '—' },
  })
  record(`account:${accountId}`, { about: 'phone' })
}
