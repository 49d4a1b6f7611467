import type { Tx } from '../../platform/index.ts'
import { listWaitingAccounts } from '../bank-account/bank-account-store.ts'
import { listProposedBlocks } from '../block/block-store.ts'
import { listWaitingChanges } from '../change/change-store.ts'
import { listRegistered } from './organization-store.ts'

/** Something about an organization that waits for the bureau. */
export interface WaitingOrganization {
  readonly regionId: string
  readonly organizationId: string
  readonly name: string
  readonly what: 'registration' | 'bank-account' | 'change' | 'block'
  readonly since: Date
}

/**
 * Registrations, changes, changed bank accounts and blocks for good within scope that wait for the bureau or for a second person of it,
 * those that wait longest first.
 */
export async function listWaitingOrganizations(
  tx: Tx,
  filter: { readonly regionId?: string; readonly limit: number },
): Promise<WaitingOrganization[]> {
  const registered = await listRegistered(tx, filter)
  const waiting: WaitingOrganization[] = [
    ...registered.map(({ regionId, organizationId, name, stateSince }) => ({
      regionId,
      organizationId,
      name,
      what: 'registration' as const,
      since: stateSince,
    })),
    ...(await listWaitingAccounts(tx, filter)).map((one) => ({ ...one, what: 'bank-account' as const })),
    ...(await listWaitingChanges(tx, filter)).map((one) => ({ ...one, what: 'change' as const })),
    ...(await listProposedBlocks(tx, filter)).map((one) => ({ ...one, what: 'block' as const })),
  ]
  return waiting.toSorted((a, b) => a.since.getTime() - b.since.getTime()).slice(0, filter.limit)
}
