import type { Tx } from '../../platform/index.ts'
import { countWaitingAccounts, listWaitingAccounts } from '../bank-account/bank-account-store.ts'
import { listProposedBlocks } from '../block/block-store.ts'
import { countWaitingChanges, listWaitingChanges } from '../change/change-store.ts'
import { countRegistered, listRegistered } from './organization-store.ts'

/** Something about an organization that waits for the bureau. */
export interface WaitingOrganization {
  readonly regionId: string
  readonly organizationId: string
  readonly name: string
  readonly what: 'registration' | 'bank-account' | 'change' | 'block'
  readonly since: Date
}

/** Registrations, changes and changed bank accounts within scope that wait for the bureau. */
export async function countWaitingOrganizations(
  tx: Tx,
  regionIds?: readonly string[],
): Promise<{ registrations: number; bankAccounts: number; changes: number }> {
  return {
    registrations: await countRegistered(tx, regionIds),
    bankAccounts: await countWaitingAccounts(tx, regionIds),
    changes: await countWaitingChanges(tx, regionIds),
  }
}

/** The same as a list with blocks for good that wait for a second person, those that wait longest first. */
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
