import type { CommandContext } from '../../platform/index.ts'
import { getFile, insertFile } from '../../platform/index.ts'
import type { OrganizationKey } from '../organization/organization.ts'
import { findOrganizationByCreditCode, getOrganization } from '../organization/organization-store.ts'
import {
  insertBlock,
  liftBlock,
  listBlocks,
  listCarried,
  type OrganizationBlock,
  standsFrom,
} from './block-store.ts'

/**
 * Whoever registers anew brings along what keeps it from filing and claiming: a block stands by the credit code until it ends or is
 * lifted, in another county and another city too. To be called as the system. (限制随统一社会信用代码带入)
 *
 * @returns how many
 */
export async function carryBlocks(
  context: CommandContext,
  from: OrganizationKey,
  to: OrganizationKey,
): Promise<number> {
  const today = context.todayIn(to.regionId)
  const blocks = (await listBlocks(context.tx, from)).filter((block) => standsFrom(block, today)).reverse()
  for (const block of blocks) await carry(context, block, to)
  return blocks.length
}

/** A block that was said of a closed registration holds for the one that has its credit code now. (限制带入新登记) */
export async function carryOn(context: CommandContext, block: OrganizationBlock): Promise<void> {
  await context.asSystem('a block stands by the credit code, wherever that is registered now', async () => {
    const { creditCode } = await getOrganization(context.tx, block.regionId, block.organizationId)
    const holder = await findOrganizationByCreditCode(context.tx, creditCode)
    if (holder && holder.organizationId !== block.organizationId) await carry(context, block, holder)
  })
}

/** Where whoever said it lifts a block, it holds for no later registration either. (原限制解除) */
export async function liftCarried(
  context: CommandContext,
  block: OrganizationBlock,
  lifted: Parameters<typeof liftBlock>[2],
): Promise<void> {
  await context.asSystem('a block that is lifted where it was said holds nowhere any more', async () => {
    for (const carried of await listCarried(context.tx, block)) {
      await liftBlock(context.tx, carried, lifted)
      context.record(`organization:${carried.organizationId}`, { document: block.document, state: 'lifted' })
    }
  })
}

async function carry(
  context: CommandContext,
  block: OrganizationBlock,
  { regionId, organizationId }: OrganizationKey,
): Promise<void> {
  const { tx, newId } = context
  await insertBlock(tx, {
    ...block,
    ...{ regionId, organizationId, blockId: newId(), state: 'in-force' },
    documentFileId: await documentFor(context, block, regionId),
    carriedFrom: block.carriedFrom ?? { regionId: block.regionId, blockId: block.blockId },
    ...{ liftProposedBy: null, liftProposedByName: null, liftProposedAt: null, liftReason: null },
  })
}

/** The decision lies where the block holds, for whoever works there. */
async function documentFor(
  { tx, actor, newId, now }: CommandContext,
  { regionId: from, documentFileId }: OrganizationBlock,
  regionId: string,
): Promise<string | null> {
  if (documentFileId === null || from === regionId) return documentFileId
  const document = { ...(await getFile(tx, from, documentFileId)), regionId, fileId: newId(), storedAt: now }
  await insertFile(tx, document, actor.id)
  return document.fileId
}
