import type { CommandContext } from '../../platform/index.ts'
import { findAccount } from '../identity-store.ts'
import { holdActor } from '../session/session.ts'
import { recordAct } from '../sign-in/record-event.ts'
import { type ContactAddress, type ContactChannel, putContact, removeContact } from './contact-store.ts'

/**
 * Where the actor is reached from now on, or no longer. It opens a way back in to who forgot the password, so it stands in the record of
 * the account, as from the browser that was used last. (变更联系方式)
 *
 * @param address null: by this way not any more
 * @throws phoneTaken, notSignedIn
 */
export async function changeContact(
  context: CommandContext,
  channel: ContactChannel,
  address: ContactAddress | null,
): Promise<void> {
  const { tx, actor, realNow, asSystem } = context
  const accountId = actor.id
  await holdActor(context)
  if (address === null) await removeContact(tx, accountId, channel)
  else
    await putContact(tx, {
      ...{ accountId, channel, address },
      personId: actor.personId ?? null,
      confirmedAt: realNow,
    })
  const account = await asSystem('an account is found wherever it is at home', () =>
    findAccount(tx, accountId),
  )
  if (!account) throw new Error('whoever acts has an account')
  await recordAct(context, account, 'contact-changed')
}
