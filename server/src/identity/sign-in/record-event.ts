import type { Platform, Tx } from '../../platform/index.ts'
import type { Account } from '../identity-store.ts'
import { type Visit, type Whereabouts, whereabouts } from '../session/visit.ts'
import { insertSignInEvent, type SignInEventKind } from './sign-in-event-store.ts'

/** Writes down what happened at the door, for the holder of the account and for the security officer. */
export async function recordEvent(
  tx: Tx,
  platform: Pick<Platform, 'newId' | 'clock'>,
  account: Pick<Account, 'accountId' | 'name' | 'regionId'>,
  what: SignInEventKind,
  visit: Visit | Whereabouts,
): Promise<void> {
  await insertSignInEvent(tx, {
    regionId: account.regionId,
    eventId: platform.newId(),
    accountId: account.accountId,
    accountName: account.name,
    at: platform.clock.real(),
    what,
    ...('agent' in visit ? whereabouts(visit) : visit),
  })
}
