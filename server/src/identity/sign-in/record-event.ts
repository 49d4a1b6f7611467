import type { CommandContext, Platform, Tx, Visit } from '../../platform/index.ts'
import type { Account } from '../identity-store.ts'
import { listSessionsOf } from '../session/session-store.ts'
import { PROGRAM, type Whereabouts, whereabouts } from '../session/visit.ts'
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

/**
 * Writes down what the acting person does to their own account or, as an officer, to another's: as from the browser that they used last.
 * Of an officer nothing more is said here; who it was the audit says.
 */
export async function recordAct(
  { tx, actor, newId, realNow, asSystem }: CommandContext,
  account: Pick<Account, 'accountId' | 'name' | 'regionId'>,
  what: SignInEventKind,
): Promise<void> {
  await asSystem('the record of an account lies where the account is at home', async () => {
    const [session] = await listSessionsOf(tx, actor.id, realNow)
    await insertSignInEvent(tx, {
      regionId: account.regionId,
      eventId: newId(),
      accountId: account.accountId,
      accountName: account.name,
      at: realNow,
      what,
      device: session?.device ?? PROGRAM,
      network: session?.network ?? '—',
    })
  })
}
