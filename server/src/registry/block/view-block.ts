import { z } from 'zod'
import { type Actor, type Day, isOwnWork } from '../../platform/index.ts'
import { mayBlock } from '../organization/organization.ts'
import {
  type BlockGround,
  blockGrounds,
  blockGroundWords,
  blockStates,
  holdsOn,
  needsTwoToLift,
  type OrganizationBlock,
} from './block-store.ts'

const blockActs = ['agree', 'decline', 'unblock', 'agree-unblock', 'decline-unblock'] as const
type BlockAct = (typeof blockActs)[number]

const told = {
  ground: z.enum(blockGrounds),
  groundZh: z.string(),
  groundEn: z.string(),
  reason: z.string(),
  document: z.string(),
  blockedFrom: z.string(),
  blockedUntil: z.string().nullable(),
}

/** A block that holds now, in short; on case pages. */
export const BlockInForce = z.object(told).meta({ id: 'BlockInForce' })
export type BlockInForce = z.output<typeof BlockInForce>

/** A block with all that was done about it. */
export const BlockView = z
  .object({
    ...told,
    blockId: z.string(),
    documentFileId: z.string().nullable(),
    state: z.enum(blockStates),
    holdsToday: z.boolean(),
    proposedByName: z.string(),
    proposedAt: z.iso.datetime(),
    decidedByName: z.string().nullable(),
    decidedAt: z.iso.datetime().nullable(),
    decisionReason: z.string().nullable(),
    liftedOn: z.string().nullable(),
    liftedByName: z.string().nullable(),
    liftReason: z.string().nullable(),
    liftProposedByName: z.string().nullable(),
    liftProposedAt: z.iso.datetime().nullable(),
    /** The county that said it of an earlier registration of the same credit code. */
    carriedFromRegionId: z.string().nullable(),
    /** One alone only proposes to lift it. */
    needsTwoToLift: z.boolean(),
    actions: z.array(z.enum(blockActs)),
  })
  .meta({ id: 'BlockView' })

export function blockInForce(block: OrganizationBlock): BlockInForce {
  const { ground, reason, document, blockedFrom, blockedUntil } = block
  return { ground, ...wordsOf(ground), reason, document, blockedFrom, blockedUntil }
}

/** @param ownPapers files that the actor handed in: whoever brought the paper does not agree to what it is to prove */
export function viewBlock(
  block: OrganizationBlock,
  actor: Actor,
  ownPapers: ReadonlySet<string>,
  today: Day,
): z.output<typeof BlockView> {
  return {
    ...blockInForce(block),
    blockId: block.blockId,
    documentFileId: block.documentFileId,
    state: block.state,
    holdsToday: holdsOn(block, today),
    proposedByName: block.proposedByName,
    proposedAt: block.proposedAt.toISOString(),
    decidedByName: block.decidedByName,
    decidedAt: block.decidedAt?.toISOString() ?? null,
    decisionReason: block.decisionReason,
    liftedOn: block.liftedOn,
    liftedByName: block.liftedByName,
    liftReason: block.liftReason,
    liftProposedByName: block.liftProposedByName,
    liftProposedAt: block.liftProposedAt?.toISOString() ?? null,
    carriedFromRegionId: block.carriedFrom?.regionId ?? null,
    needsTwoToLift: needsTwoToLift(block),
    actions: actionsOn(block, actor, ownPapers),
  }
}

function actionsOn(block: OrganizationBlock, actor: Actor, ownPapers: ReadonlySet<string>): BlockAct[] {
  if (!mayBlock(actor, block.regionId)) return []
  if (block.state === 'in-force') return ['unblock']
  if (block.state === 'lift-proposed') {
    const isOwn = isOwnWork(actor, block.liftProposedBy, block.liftProposedAt)
    return isOwn ? ['decline-unblock'] : ['agree-unblock', 'decline-unblock']
  }
  if (block.state !== 'proposed') return []
  const { documentFileId, proposedBy, proposedAt } = block
  const isOwnPaper = documentFileId !== null && ownPapers.has(documentFileId)
  return isOwnPaper || isOwnWork(actor, proposedBy, proposedAt) ? ['decline'] : ['agree', 'decline']
}

function wordsOf(ground: BlockGround): { groundZh: string; groundEn: string } {
  const { zh, en } = blockGroundWords[ground]
  return { groundZh: zh, groundEn: en }
}
