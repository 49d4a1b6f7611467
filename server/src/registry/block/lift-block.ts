import { z } from 'zod'
import {
  actorKey,
  type CommandContext,
  command,
  isOwnWork,
  notPossible,
  Reason,
  refuseUnless,
} from '../../platform/index.ts'
import type { OrganizationKey } from '../organization/organization.ts'
import { blockNeedsAnother } from '../refusals.ts'
import { blockStateWords, ThisBlock } from './block-organization.ts'
import {
  type BlockState,
  keepBlock,
  liftBlock,
  lockBlock,
  needsTwoToLift,
  type OrganizationBlock,
  proposeLift,
} from './block-store.ts'
import { liftCarried } from './carry-block.ts'

const lifting = { zh: '解除限制', en: 'lift the block' }

/**
 * The bureau lets a blocked organization file and claim again, from today on and with a reason. A block for good took two people, one that
 * was brought along from another registration another bureau: it holds until a second person agrees. (解除限制)
 *
 * Refusals: platform.not-found, platform.not-possible-now
 */
export const unblockOrganization = command({
  name: 'registry.unblock-organization',
  zh: '解除单位限制',
  en: 'Lift a block',
  input: z.object({ ...ThisBlock, reason: Reason }),
  by: ['reviewer', 'city-reviewer'],
  detailWords: { state: blockStateWords },
  async run(context, { reason, blockId, ...which }) {
    const { tx, actor, now, today } = context
    const block = await lockBlock(tx, which, blockId)
    refuseUnless(block.state === 'in-force', notPossible(blockStateWords[block.state], lifting))
    const { document } = block
    if (needsTwoToLift(block)) {
      await proposeLift(tx, block, { by: actorKey(actor), byName: actor.name, at: now, reason })
      context.note({ reason, document, state: 'lift-proposed' })
      return { blockId, state: 'lift-proposed' as BlockState }
    }
    const lifted = { on: today, byName: actor.name, at: now, reason }
    await liftBlock(tx, block, lifted)
    await liftCarried(context, block, lifted)
    context.note({ reason, document, state: 'lifted' })
    await context.publish('organization.unblocked', { organizationId: which.organizationId })
    return { blockId, state: 'lifted' as BlockState }
  },
  subject: ({ organizationId }) => `organization:${organizationId}`,
})

/**
 * A second person agrees that a block is lifted which one alone does not lift, from today on. (同意解除永久限制)
 *
 * Refusals: registry.block-needs-another, platform.not-found, platform.not-possible-now
 */
export const agreeToUnblock = command({
  name: 'registry.agree-to-unblock',
  zh: '同意解除永久限制',
  en: 'Agree to lift a block for good',
  input: z.object(ThisBlock),
  by: ['reviewer', 'city-reviewer'],
  async run(context, input) {
    const { tx, actor, now, today } = context
    const block = await blockToLift(context, input)
    const { liftProposedBy, liftProposedAt, liftReason, document, organizationId, blockId } = block
    refuseUnless(!isOwnWork(actor, liftProposedBy, liftProposedAt), blockNeedsAnother())
    const lifted = { on: today, byName: actor.name, at: now, reason: liftReason ?? '' }
    await liftBlock(tx, block, lifted)
    await liftCarried(context, block, lifted)
    context.note({ document })
    await context.publish('organization.unblocked', { organizationId })
    return { blockId, state: 'lifted' as BlockState }
  },
  subject: ({ organizationId }) => `organization:${organizationId}`,
})

/**
 * Somebody of the bureau does not agree that a block for good is lifted, or takes it back: it holds as before. (不同意解除永久限制)
 *
 * Refusals: platform.not-found, platform.not-possible-now
 */
export const declineUnblock = command({
  name: 'registry.decline-unblock',
  zh: '不同意解除永久限制',
  en: 'Decline to lift a block for good',
  input: z.object({ ...ThisBlock, reason: Reason }),
  by: ['reviewer', 'city-reviewer'],
  async run(context, { reason, ...input }) {
    const block = await blockToLift(context, input)
    await keepBlock(context.tx, block)
    context.note({ reason, document: block.document })
    return { blockId: block.blockId, state: 'in-force' as BlockState }
  },
  subject: ({ organizationId }) => `organization:${organizationId}`,
})

async function blockToLift(
  { tx }: CommandContext,
  { blockId, ...which }: OrganizationKey & { readonly blockId: string },
): Promise<OrganizationBlock> {
  const block = await lockBlock(tx, which, blockId)
  const deciding = { zh: '复核解除', en: 'decide on lifting it' }
  refuseUnless(block.state === 'lift-proposed', notPossible(blockStateWords[block.state], deciding))
  return block
}
