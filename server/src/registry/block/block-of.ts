import type { Day, Tx } from '../../platform/index.ts'
import type { OrganizationKey } from '../organization/organization.ts'
import { findBlockOn } from './block-store.ts'
import { type BlockInForce, blockInForce } from './view-block.ts'

/** What keeps an organization from filing and claiming on a day, in words for whoever asks; null where nothing does. */
export async function blockOf(tx: Tx, organization: OrganizationKey, day: Day): Promise<BlockInForce | null> {
  const block = await findBlockOn(tx, organization, day)
  return block ? blockInForce(block) : null
}

/** The end of a block as a sentence tells it. */
export function blockEnd({ blockedUntil }: Pick<BlockInForce, 'blockedUntil'>): string {
  return blockedUntil ?? '长期'
}
