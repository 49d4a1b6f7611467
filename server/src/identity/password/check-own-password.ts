import { bureauOf, type Platform } from '../../platform/index.ts'
import type { Account } from '../identity-store.ts'
import { asSystem } from '../session/session.ts'
import { checkPassword } from './password-rules.ts'

/**
 * Holds the password that somebody chooses for their own account against the rules: it is not to hold the name of where they work
 * either.
 *
 * @throws passwordTooShort
 * @throws passwordTooEasy
 */
export async function checkOwnPassword(
  platform: Platform,
  account: Account,
  password: string,
): Promise<void> {
  const { organizationId: id } = account
  const names =
    id === null
      ? undefined
      : await asSystem(platform.db, async (tx) => platform.naming?.organizations(tx, [id]))
  checkPassword(password, { ...account, organizationName: workplaceOf(account, names) })
}

/** What the place is called where the holder of an account works; a learner's account is of nobody's house. */
export function workplaceOf(
  { face, regionId, organizationId }: Pick<Account, 'face' | 'regionId' | 'organizationId'>,
  names: ReadonlyMap<string, string> | undefined,
): string | undefined {
  return face === 'bureau' ? bureauOf(regionId) : names?.get(organizationId ?? '')
}
