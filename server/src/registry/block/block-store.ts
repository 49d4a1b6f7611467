import type { Words } from '@zhixun/policy'
import { sql } from 'kysely'
import { type Day, notFound, orRefuse, type Tx } from '../../platform/index.ts'
import type { OrganizationKey } from '../organization/organization.ts'

/** Why an organization may file and claim nothing. */
export const blockGrounds = ['dishonesty', 'suspension', 'investigation'] as const
export type BlockGround = (typeof blockGrounds)[number]

export const blockGroundWords: Readonly<Record<BlockGround, Words>> = {
  dishonesty: { zh: '列入失信名单', en: 'listed for dishonesty' },
  suspension: { zh: '停用', en: 'suspended' },
  investigation: { zh: '涉嫌违规正在调查', en: 'under investigation' },
}

/** A block for good waits for a second person, and holds until a second agrees to lift it; any other is in force when it is said. */
export const blockStates = ['proposed', 'in-force', 'declined', 'lift-proposed', 'lifted'] as const
export type BlockState = (typeof blockStates)[number]

/** That an organization may file and claim nothing from a day on. (单位限制) */
export interface OrganizationBlock extends OrganizationKey {
  readonly blockId: string
  readonly ground: BlockGround
  readonly reason: string
  /** Number of the decision. */
  readonly document: string
  readonly documentFileId: string | null
  readonly blockedFrom: Day
  /** Included; null: for good. */
  readonly blockedUntil: Day | null
  readonly state: BlockState
  /** Account of who said so; may not be the second person. */
  readonly proposedBy: string
  readonly proposedByName: string
  readonly proposedAt: Date
  readonly decidedByName: string | null
  readonly decidedAt: Date | null
  readonly decisionReason: string | null
  /** Account of who wants it lifted; may not be the second person. */
  readonly liftProposedBy: string | null
  readonly liftProposedByName: string | null
  readonly liftProposedAt: Date | null
  /** From this day on it does not hold. */
  readonly liftedOn: Day | null
  readonly liftedByName: string | null
  readonly liftedAt: Date | null
  readonly liftReason: string | null
  /** Where it was said first, of a registration that was closed since; null: here. */
  readonly carriedFrom: { readonly regionId: string; readonly blockId: string } | null
}

type BlockRow = {
  region_id: string
  block_id: string
  organization_id: string
  ground: BlockGround
  reason: string
  document: string
  document_file_id: string | null
  blocked_from: Day
  blocked_until: Day | null
  state: BlockState
  proposed_by: string
  proposed_by_name: string
  proposed_at: Date
  decided_by_name: string | null
  decided_at: Date | null
  decision_reason: string | null
  lift_proposed_by: string | null
  lift_proposed_by_name: string | null
  lift_proposed_at: Date | null
  lifted_on: Day | null
  lifted_by_name: string | null
  lifted_at: Date | null
  lift_reason: string | null
  carried_from_region: string | null
  carried_from_block: string | null
}

type BlockTables = {
  'registry.organization_block': BlockRow
  'registry.organization': { region_id: string; organization_id: string; name: string }
}

const tables = (tx: Tx) => tx.withTables<BlockTables>()

export async function insertBlock(tx: Tx, block: OrganizationBlock): Promise<void> {
  await tables(tx)
    .insertInto('registry.organization_block')
    .values({
      region_id: block.regionId,
      block_id: block.blockId,
      organization_id: block.organizationId,
      ground: block.ground,
      reason: block.reason,
      document: block.document,
      document_file_id: block.documentFileId,
      blocked_from: block.blockedFrom,
      blocked_until: block.blockedUntil,
      state: block.state,
      proposed_by: block.proposedBy,
      proposed_by_name: block.proposedByName,
      proposed_at: block.proposedAt,
      decided_by_name: block.decidedByName,
      decided_at: block.decidedAt,
      decision_reason: block.decisionReason,
      lift_proposed_by: null,
      lift_proposed_by_name: null,
      lift_proposed_at: null,
      lifted_on: null,
      lifted_by_name: null,
      lifted_at: null,
      lift_reason: null,
      carried_from_region: block.carriedFrom?.regionId ?? null,
      carried_from_block: block.carriedFrom?.blockId ?? null,
    })
    .execute()
}

/** Where a block that was said here holds for later registrations of the same credit code. */
export async function listCarried(
  tx: Tx,
  { regionId, blockId }: OrganizationBlock,
): Promise<OrganizationBlock[]> {
  const rows = await tables(tx)
    .selectFrom('registry.organization_block')
    .selectAll()
    .where('carried_from_region', '=', regionId)
    .where('carried_from_block', '=', blockId)
    .where('state', 'in', ['in-force', 'lift-proposed'])
    .forUpdate()
    .execute()
  return rows.map(blockOf)
}

/** All blocks of an organization, latest first. */
export async function listBlocks(
  tx: Tx,
  { regionId, organizationId }: OrganizationKey,
): Promise<OrganizationBlock[]> {
  const rows = await tables(tx)
    .selectFrom('registry.organization_block')
    .selectAll()
    .where('region_id', '=', regionId)
    .where('organization_id', '=', organizationId)
    .orderBy('block_id', 'desc')
    .execute()
  return rows.map(blockOf)
}

/** The block that holds for an organization on a day, the one that lasts longest. (当日有效限制) */
export async function findBlockOn(
  tx: Tx,
  organization: OrganizationKey,
  day: Day,
): Promise<OrganizationBlock | undefined> {
  const held = (await listBlocks(tx, organization)).filter((block) => holdsOn(block, day))
  return held.toSorted((one, other) => lastDay(other).localeCompare(lastDay(one)))[0]
}

/** Whether a block holds on a day; one that was lifted held until then. */
export function holdsOn(
  block: Pick<OrganizationBlock, 'state' | 'blockedFrom' | 'blockedUntil' | 'liftedOn'>,
  day: Day,
): boolean {
  const counts = block.state !== 'proposed' && block.state !== 'declined'
  return (
    counts && block.blockedFrom <= day && day <= lastDay(block) && !(block.liftedOn && block.liftedOn <= day)
  )
}

/** Whether a block holds on a day or will from a later one. */
export function standsFrom(block: OrganizationBlock, day: Day): boolean {
  return (block.state === 'in-force' || block.state === 'lift-proposed') && day <= lastDay(block)
}

/** Took two people, or another bureau: one alone does not lift it. */
export function needsTwoToLift({ blockedUntil, carriedFrom }: OrganizationBlock): boolean {
  return blockedUntil === null || carriedFrom !== null
}

const FOR_GOOD = '9999-12-31'
const lastDay = ({ blockedUntil }: Pick<OrganizationBlock, 'blockedUntil'>) => blockedUntil ?? FOR_GOOD

/** The organizations among these that a block holds for on a day. */
export async function findBlocked(
  tx: Tx,
  organizations: readonly OrganizationKey[],
  day: Day,
): Promise<Set<string>> {
  const rows = await tables(tx)
    .selectFrom('registry.organization_block')
    .selectAll()
    .where(
      'region_id',
      '=',
      sql<string>`any(${[...new Set(organizations.map((one) => one.regionId))]}::text[])`,
    )
    .where(
      'organization_id',
      '=',
      sql<string>`any(${organizations.map((one) => one.organizationId)}::uuid[])`,
    )
    .execute()
  return new Set(rows.map(blockOf).flatMap((block) => (holdsOn(block, day) ? [block.organizationId] : [])))
}

/** Blocks within scope that wait for a second person, to hold or to be lifted; those that wait longest first. */
export async function listProposedBlocks(
  tx: Tx,
  { regionId, limit }: { readonly regionId?: string; readonly limit: number },
): Promise<(OrganizationKey & { readonly name: string; readonly since: Date })[]> {
  let rows = tables(tx)
    .selectFrom('registry.organization_block as block')
    .innerJoin('registry.organization as organization', (join) =>
      join
        .onRef('organization.region_id', '=', 'block.region_id')
        .onRef('organization.organization_id', '=', 'block.organization_id'),
    )
    .select(['block.region_id', 'block.organization_id', 'organization.name'])
    .select(sql<Date>`coalesce(block.lift_proposed_at, block.proposed_at)`.as('since'))
    .where('block.state', 'in', ['proposed', 'lift-proposed'])
    .orderBy('since')
    .orderBy('block.block_id')
    .limit(limit)
  if (regionId) rows = rows.where('block.region_id', '=', regionId)
  return (await rows.execute()).map((row) => ({
    regionId: row.region_id,
    organizationId: row.organization_id,
    name: row.name,
    since: row.since,
  }))
}

/** A block, locked until the transaction ends. @throws notFound */
export async function lockBlock(
  tx: Tx,
  { regionId, organizationId }: OrganizationKey,
  blockId: string,
): Promise<OrganizationBlock> {
  const row = await tables(tx)
    .selectFrom('registry.organization_block')
    .selectAll()
    .where('region_id', '=', regionId)
    .where('organization_id', '=', organizationId)
    .where('block_id', '=', blockId)
    .forUpdate()
    .executeTakeFirst()
  return blockOf(orRefuse(row, notFound({ what: '单位限制' })))
}

export async function decideBlock(
  tx: Tx,
  block: OrganizationBlock,
  decided: {
    readonly state: 'in-force' | 'declined'
    readonly byName: string
    readonly at: Date
    readonly reason: string | null
  },
): Promise<void> {
  await update(tx, block, {
    state: decided.state,
    decided_by_name: decided.byName,
    decided_at: decided.at,
    decision_reason: decided.reason,
  })
}

/** Somebody wants it lifted; it holds until another agrees. */
export async function proposeLift(
  tx: Tx,
  block: OrganizationBlock,
  proposed: { readonly by: string; readonly byName: string; readonly at: Date; readonly reason: string },
): Promise<void> {
  await update(tx, block, {
    state: 'lift-proposed',
    lift_proposed_by: proposed.by,
    lift_proposed_by_name: proposed.byName,
    lift_proposed_at: proposed.at,
    lift_reason: proposed.reason,
  })
}

/** It is not lifted, and holds as before; why somebody wanted it stays in the audit. */
export async function keepBlock(tx: Tx, block: OrganizationBlock): Promise<void> {
  await update(tx, block, {
    state: 'in-force',
    lift_proposed_by: null,
    lift_proposed_by_name: null,
    lift_proposed_at: null,
    lift_reason: null,
  })
}

export async function liftBlock(
  tx: Tx,
  block: OrganizationBlock,
  lifted: { readonly on: Day; readonly byName: string; readonly at: Date; readonly reason: string },
): Promise<void> {
  await update(tx, block, {
    state: 'lifted',
    lifted_on: lifted.on,
    lifted_by_name: lifted.byName,
    lifted_at: lifted.at,
    lift_reason: lifted.reason,
  })
}

async function update(
  tx: Tx,
  { regionId, blockId }: OrganizationBlock,
  values: Partial<BlockRow>,
): Promise<void> {
  await tables(tx)
    .updateTable('registry.organization_block')
    .set(values)
    .where('region_id', '=', regionId)
    .where('block_id', '=', blockId)
    .execute()
}

function blockOf(row: BlockRow): OrganizationBlock {
  return {
    regionId: row.region_id,
    blockId: row.block_id,
    organizationId: row.organization_id,
    ground: row.ground,
    reason: row.reason,
    document: row.document,
    documentFileId: row.document_file_id,
    blockedFrom: row.blocked_from,
    blockedUntil: row.blocked_until,
    state: row.state,
    proposedBy: row.proposed_by,
    proposedByName: row.proposed_by_name,
    proposedAt: row.proposed_at,
    decidedByName: row.decided_by_name,
    decidedAt: row.decided_at,
    decisionReason: row.decision_reason,
    liftProposedBy: row.lift_proposed_by,
    liftProposedByName: row.lift_proposed_by_name,
    liftProposedAt: row.lift_proposed_at,
    liftedOn: row.lifted_on,
    liftedByName: row.lifted_by_name,
    liftedAt: row.lifted_at,
    liftReason: row.lift_reason,
    carriedFrom: carriedFromOf(row),
  }
}

function carriedFromOf({
  carried_from_region: regionId,
  carried_from_block: blockId,
}: BlockRow): OrganizationBlock['carriedFrom'] {
  return regionId === null || blockId === null ? null : { regionId, blockId }
}
