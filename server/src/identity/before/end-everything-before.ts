import type { CommandContext } from '../../platform/index.ts'
import { endCodesOf } from '../code/code-store.ts'
import { type Contact, type ContactAddress, findContacts, removeContact } from '../contact/contact-store.ts'
import { type Account, lockOpenAccount } from '../identity-store.ts'
import { endResetsOf } from '../second-factor/reset-store.ts'
import { dropPassword, forgetDevices, getSecurity, removeAuthenticator } from '../security-store.ts'
import { deleteSessionsOf } from '../session/session-store.ts'
import { PROGRAM } from '../session/visit.ts'
import { insertSignInEvent } from '../sign-in/sign-in-event-store.ts'
import { endLinksOf } from '../sign-on/sign-on-link-store.ts'
import { unlinkIdentity } from '../sign-on/sign-on-store.ts'
import { tellThoseBefore, type WayOfChange } from './tell-those-before.ts'

/** An account that somebody else may have used until now, and what of it is the right person's. (账号换手) */
export interface ChangeOfHands {
  readonly personId: string
  /** undefined where the person has none: a code on its way would still open one. */
  readonly account: Account | undefined
  readonly way: WayOfChange
  /** What opens it from now on; null leaves an invented person of a sandbox the password that everybody knows. */
  readonly passwordHash: string | null
  /** An authenticator that was set up since then ends; null: it stays, whenever that was. */
  readonly authenticatorSince: Date | null
  /** The right phone, keyed: where the person confirmed it, it stays. */
  readonly rightPhoneHash: string | null
  /** A phone beside the confirmed ones that opened the account until now, to be told with them. */
  readonly registered: Pick<ContactAddress, 'sealed' | 'masked'> | undefined
}

/**
 * Ends everything that was on its way or hung on an account from before: sessions, browsers, password, authenticator, single sign-on, phones,
 * mailboxes, codes that wait to be typed, and what officers were asked to do about it. Every act that gives an account into the right hands
 * calls it, so that none can forget a door (docs/adr/0068). Whoever is put out is told where they were reached, and a line of it stands in
 * the record of the account.
 *
 * @returns the contacts that open it no more
 */
export async function endEverythingBefore(
  context: CommandContext,
  hands: ChangeOfHands,
): Promise<readonly Contact[]> {
  const { tx, realNow, asSystem } = context
  const { personId, account, way, registered } = hands
  const ended = await asSystem('what hangs on an account lies wherever it was asked for', async () => {
    // first the account: whoever is just coming in waits, and then finds that what they proved is over
    if (account) await lockOpenAccount(tx, account.accountId)
    await endCodesOf(tx, { personId, accountId: account?.accountId ?? null }, realNow)
    return account ? endAllOf(context, account, hands) : []
  })
  await tellThoseBefore(context, way, ended, registered)
  if (account) await context.publish('account.changed-hands', { accountId: account.accountId, personId })
  return ended
}

async function endAllOf(
  context: CommandContext,
  account: Account,
  { way, passwordHash, authenticatorSince, rightPhoneHash }: ChangeOfHands,
): Promise<readonly Contact[]> {
  const { tx, newId, realNow } = context
  const { accountId, regionId, name } = account
  if (passwordHash !== null) await dropPassword(tx, accountId, passwordHash)
  await deleteSessionsOf(tx, accountId)
  await forgetDevices(tx, accountId)
  await unlinkIdentity(tx, accountId)
  await endLinksOf(tx, accountId)
  await endResetsOf(tx, accountId)
  const { authenticator } = await getSecurity(tx, accountId)
  const isOfBefore = authenticatorSince !== null && (authenticator?.since ?? realNow) >= authenticatorSince
  if (isOfBefore) await removeAuthenticator(tx, accountId)
  const contacts = (await findContacts(tx, [accountId])).get(accountId) ?? []
  const ended = contacts.filter(({ address }) => rightPhoneHash === null || address.hash !== rightPhoneHash)
  for (const { channel } of ended) await removeContact(tx, accountId, channel)
  await insertSignInEvent(tx, {
    ...{ regionId, accountId, accountName: name, at: realNow, what: way },
    eventId: newId(),
    ...{ device: PROGRAM, network: '—' },
  })
  return ended
}
