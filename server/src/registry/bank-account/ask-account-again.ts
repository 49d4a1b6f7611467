import type { CommandContext } from '../../platform/index.ts'
import { lastDigits } from './bank-account.ts'
import { markAskedAgain } from './bank-account-store.ts'

/**
 * A person's account for signing in came into other hands: a bank account that was given with it may be that of whoever is put out. No money
 * goes there until the person gave it again; one that an employer gave stays, for it never hung on how the person signs in. To be called as the
 * system, where the person is locked. (换手后收款账户须重新确认)
 */
export async function askAccountAgain({ tx, now, publish }: CommandContext, personId: string): Promise<void> {
  const account = await markAskedAgain(tx, personId, now)
  if (account) await publish('person-account.asked-again', { personId, ending: lastDigits(account) })
}
