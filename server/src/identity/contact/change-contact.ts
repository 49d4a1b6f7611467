import type { CommandContext } from '../../platform/index.ts'
import { findAccount } from '../identity-store.ts'
import { listSessionsOf } from '../session/session-store.ts'
import { PROGRAM } from '../session/visit.ts'
import { insertSignInEvent } from '../sign-in/sign-in-event-store.ts'
import { type ContactAddress, type ContactChannel, putContact, removeContact } from './contact-store.ts'

/**
 * Where the actor is reached from now on, or no longer. It opens a way back in to who forgot the password, so it stands in the record of
 * the account, as from the browser that was used last. (变更联系方式)
 *
 * @param address null: by this way not any more
 * @throws phoneTaken
 */
export async function changeContact(
  { tx, actor, newId, realNow, asSystem }: CommandContext,
  channel: ContactChannel,
  address: ContactAddress | null,
): Promise<void> {
  const accountId = actor.id
  if (address === null) await removeContact(tx, accountId, channel)
  else
    await putContact(tx, {
      ...{ accountId, channel, address },
      personId: actor.personId ?? null,
      confirmedAt: realNow,
    })
  await asSystem('the record of an account lies where the account is at home', async () => {
    const account = await findAccount(tx, accountId)
    if (!account) throw new Error('whoever acts has an account')
    const [session] = await listSessionsOf(tx, accountId, realNow)
    await insertSignInEvent(tx, {
      regionId: account.regionId,
      eventId: newId(),
      accountId,
      accountName: account.name,
      at: realNow,
      what: 'contact-changed',
      device: session?.device ?? PROGRAM,
      network: session?.network ?? '—',
    })
  })
}
