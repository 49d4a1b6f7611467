import type { Tx } from '../../platform/index.ts'
import type { Account } from '../identity-store.ts'
import { findRightsOn, listDuties, type Rights } from './right-store.ts'
import { mixesOfficers } from './role-rules.ts'

/**
 * What an account may do on a day. Roles held in a colleague's place come with it, unless they would put together what has to
 * be kept apart: a colleague may have become an officer meanwhile.
 */
export async function rightsOf(tx: Tx, account: Account, day: string): Promise<Rights> {
  if (account.organizationId !== null) return { roles: [], duties: await listDuties(tx, account.accountId) }
  if (account.face !== 'bureau') return { roles: [] }
  const { roles, coverPartners } = await findRightsOn(tx, account.accountId, day)
  const held = mixesOfficers(roles) ? roles.filter(({ cover }) => cover === undefined) : roles
  return { roles: held, coverPartners }
}
