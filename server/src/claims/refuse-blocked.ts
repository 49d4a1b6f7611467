import type { CommandContext } from '../platform/index.ts'
import { blockEnd, blockOf, type OrganizationKey } from '../registry/index.ts'
import { organizationBlocked } from './refusals.ts'

/** @throws organizationBlocked where a block holds for the organization today */
export async function refuseBlocked(
  { tx, today }: Pick<CommandContext, 'tx' | 'today'>,
  { regionId, organizationId }: OrganizationKey,
): Promise<void> {
  const block = await blockOf(tx, { regionId, organizationId }, today)
  if (block) {
    const { reason, document } = block
    throw organizationBlocked({ reason, document, until: blockEnd(block) })
  }
}
