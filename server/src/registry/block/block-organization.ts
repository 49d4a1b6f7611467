import { z } from 'zod'
import {
  actorKey,
  type CommandContext,
  command,
  DayText,
  findOwnFiles,
  getDocument,
  isOwnWork,
  LineWithoutNumbers,
  notPossible,
  Reason,
  RegionId,
  refuseUnless,
  Uuid,
} from '../../platform/index.ts'
import { daysFaults, refuseFaults } from '../form-faults.ts'
import type { OrganizationKey } from '../organization/organization.ts'
import { lockOrganization } from '../organization/organization-store.ts'
import { blockNeedsAnother } from '../refusals.ts'
import {
  type BlockState,
  blockGrounds,
  blockGroundWords,
  decideBlock,
  insertBlock,
  lockBlock,
  type OrganizationBlock,
} from './block-store.ts'
import { carryOn } from './carry-block.ts'

export const ThisBlock = { regionId: RegionId, organizationId: Uuid, blockId: Uuid }

export const blockStateWords: Readonly<Record<BlockState, { zh: string; en: string }>> = {
  proposed: { zh: '待复核', en: 'waiting for a second person' },
  'in-force': { zh: '限制中', en: 'in force' },
  declined: { zh: '未同意', en: 'declined' },
  'lift-proposed': { zh: '限制中，解除待复核', en: 'in force, to be lifted by a second person' },
  lifted: { zh: '已解除', en: 'lifted' },
}

/**
 * The bureau says that an organization may file and claim nothing for some days, by a decision. For good takes a second
 * person; until then it does not hold. Open cases go on, marked. (限制单位申报)
 *
 * Refusals: platform.file-kind-not-here, registry.details-wrong, platform.not-found
 */
export const blockOrganization = command({
  name: 'registry.block-organization',
  zh: '限制单位申报',
  en: 'Block an organization',
  input: z.object({
    regionId: RegionId,
    organizationId: Uuid,
    ground: z.enum(blockGrounds),
    reason: Reason,
    document: LineWithoutNumbers,
    documentFileId: Uuid.nullable().default(null),
    blockedFrom: DayText,
    /** Included; null: for good. */
    blockedUntil: DayText.nullable().default(null),
  }),
  by: ['reviewer', 'city-reviewer'],
  detailWords: { ground: blockGroundWords, state: blockStateWords },
  async run(context, input) {
    const { tx, actor, now, newId } = context
    refuseFaults(daysFaults(input.blockedFrom, input.blockedUntil, '/blockedUntil'))
    if (input.documentFileId !== null) await getDocument(tx, input.regionId, input.documentFileId)
    await lockOrganization(tx, input.regionId, input.organizationId)
    const blockId = newId()
    const state = input.blockedUntil === null ? 'proposed' : 'in-force'
    const block: OrganizationBlock = {
      ...input,
      blockId,
      state,
      proposedBy: actorKey(actor),
      proposedByName: actor.name,
      proposedAt: now,
      decidedByName: null,
      decidedAt: null,
      decisionReason: null,
      ...{ liftProposedBy: null, liftProposedByName: null, liftProposedAt: null },
      liftedOn: null,
      liftedByName: null,
      liftedAt: null,
      ...{ liftReason: null, carriedFrom: null },
    }
    await insertBlock(tx, block)
    const { ground, document, blockedFrom, blockedUntil, reason } = input
    context.note({ ground, document, blockedFrom, blockedUntil, reason, state })
    if (state === 'in-force') {
      await carryOn(context, block)
      await context.publish('organization.blocked', { organizationId: input.organizationId })
    }
    return { blockId, state: state as BlockState }
  },
  subject: ({ organizationId }) => `organization:${organizationId}`,
})

/**
 * A second person agrees that an organization is blocked for good. (复核永久限制)
 *
 * Refusals: registry.block-needs-another, platform.not-found, platform.not-possible-now
 */
export const agreeToBlock = command({
  name: 'registry.agree-to-block',
  zh: '同意永久限制',
  en: 'Agree to a block for good',
  input: z.object(ThisBlock),
  by: ['reviewer', 'city-reviewer'],
  async run(context, input) {
    const { tx, actor, now } = context
    const block = await proposedBlock(context, input, true)
    const decided = { decidedByName: actor.name, decidedAt: now, decisionReason: null }
    await decideBlock(tx, block, { state: 'in-force', byName: actor.name, at: now, reason: null })
    await carryOn(context, { ...block, ...decided })
    await context.publish('organization.blocked', { organizationId: input.organizationId })
    return { blockId: block.blockId, state: 'in-force' as BlockState }
  },
  subject: ({ organizationId }) => `organization:${organizationId}`,
})

/**
 * Somebody of the bureau does not agree to a block for good, or takes it back before it held. (不同意永久限制)
 *
 * Refusals: platform.not-found, platform.not-possible-now
 */
export const declineBlock = command({
  name: 'registry.decline-block',
  zh: '不同意永久限制',
  en: 'Decline a block for good',
  input: z.object({ ...ThisBlock, reason: Reason }),
  by: ['reviewer', 'city-reviewer'],
  async run(context, { reason, ...input }) {
    const { tx, actor, now } = context
    const block = await proposedBlock(context, input, false)
    await decideBlock(tx, block, { state: 'declined', byName: actor.name, at: now, reason })
    context.note({ reason })
    return { blockId: block.blockId, state: 'declined' as BlockState }
  },
  subject: ({ organizationId }) => `organization:${organizationId}`,
})

async function proposedBlock(
  { tx, actor }: CommandContext,
  { blockId, ...which }: OrganizationKey & { readonly blockId: string },
  byAnother: boolean,
): Promise<OrganizationBlock> {
  const block = await lockBlock(tx, which, blockId)
  refuseUnless(
    block.state === 'proposed',
    notPossible(blockStateWords[block.state], { zh: '复核', en: 'decide on it' }),
  )
  const ownPapers = await findOwnFiles(tx, actor, [block.documentFileId])
  const isOwn = isOwnWork(actor, block.proposedBy, block.proposedAt) || ownPapers.size > 0
  refuseUnless(!byAnother || !isOwn, blockNeedsAnother())
  return block
}
