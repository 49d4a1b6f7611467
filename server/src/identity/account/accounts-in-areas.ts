import {
  type Actor,
  type CommandContext,
  notFound,
  orRefuse,
  refuseUnless,
  type StaffRole,
} from '../../platform/index.ts'
import { looksAfter } from '../right/role-rules.ts'
import { type HeldAccount, lockAccount } from './account-store.ts'

/**
 * An open account that the acting administrator or security officer has charge of: at home in their area, and without a role beyond
 * it, so that nobody of a county lays hands on the city's.
 *
 * @throws notFound where there is none, or it is somebody else's charge
 */
export async function getAccountInAreas(
  { tx, may }: CommandContext,
  accountId: string,
): Promise<HeldAccount> {
  const account = orRefuse(await lockAccount(tx, accountId), notFound({ what: '账号' }))
  const isCharge = (['administrator', 'security-officer'] as const).some((officer) =>
    may((actor) => looksAfter(actor, officer, account)),
  )
  refuseUnless(isCharge && account.closedAt === null, notFound({ what: '账号' }))
  return account
}

/** Areas in which somebody may see who signs in. */
export function areasWatched({ roles }: Actor): string[] {
  const watching: readonly StaffRole[] = ['security-officer', 'administrator', 'auditor']
  return roles.filter(({ role }) => watching.includes(role)).map(({ area }) => area)
}
