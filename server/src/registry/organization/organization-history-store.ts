import { sql } from 'kysely'
import type { Tx } from '../../platform/index.ts'
import type { Organization, OrganizationState } from './organization.ts'

type StepRow = {
  region_id: string
  organization_id: string
  number: number
  step: string
  state_after: OrganizationState
  actor: string | null
  actor_name: string
  reason: string | null
  at: Date
}

type ChangeRow = {
  region_id: string
  organization_id: string
  change_id: string
  field: string
  before: string | null
  after: string | null
  actor_name: string
  at: Date
}

type HistoryTables = {
  'registry.organization_step': StepRow
  'registry.organization_change': ChangeRow
}

const tables = (tx: Tx) => tx.withTables<HistoryTables>()

type Which = Pick<Organization, 'regionId' | 'organizationId'>

/** One step in the life of a registration. */
export interface OrganizationStepTaken {
  readonly step: string
  readonly stateAfter: OrganizationState
  readonly actorName: string
  readonly reason: string | null
  readonly at: Date
}

/** Records a step after those before it. The organization is locked or new, so no two steps get one number. */
export async function recordStep(
  tx: Tx,
  { regionId, organizationId }: Which,
  taken: OrganizationStepTaken & { readonly accountId: string | null },
): Promise<void> {
  const { last } = await tables(tx)
    .selectFrom('registry.organization_step')
    .select(sql<number | null>`max(number)`.as('last'))
    .where('region_id', '=', regionId)
    .where('organization_id', '=', organizationId)
    .executeTakeFirstOrThrow()
  await tables(tx)
    .insertInto('registry.organization_step')
    .values({
      region_id: regionId,
      organization_id: organizationId,
      number: (last ?? 0) + 1,
      step: taken.step,
      state_after: taken.stateAfter,
      actor: taken.accountId,
      actor_name: taken.actorName,
      reason: taken.reason,
      at: taken.at,
    })
    .execute()
}

export async function listOrganizationSteps(
  tx: Tx,
  regionId: string,
  organizationId: string,
): Promise<OrganizationStepTaken[]> {
  const rows = await tables(tx)
    .selectFrom('registry.organization_step')
    .selectAll()
    .where('region_id', '=', regionId)
    .where('organization_id', '=', organizationId)
    .orderBy('number')
    .execute()
  return rows.map((row) => ({
    step: row.step,
    stateAfter: row.state_after,
    actorName: row.actor_name,
    reason: row.reason,
    at: row.at,
  }))
}

/** One member of an organization's data before and after. */
export interface OrganizationChange {
  readonly field: string
  readonly before: string | null
  readonly after: string | null
}

export async function recordChanges(
  tx: Tx,
  { regionId, organizationId }: Which,
  changes: readonly (OrganizationChange & { readonly changeId: string })[],
  { actorName, at }: { readonly actorName: string; readonly at: Date },
): Promise<void> {
  await tables(tx)
    .insertInto('registry.organization_change')
    .values(
      changes.map(({ changeId, field, before, after }) => ({
        region_id: regionId,
        organization_id: organizationId,
        change_id: changeId,
        field,
        before,
        after,
        actor_name: actorName,
        at,
      })),
    )
    .execute()
}

export async function listOrganizationChanges(
  tx: Tx,
  regionId: string,
  organizationId: string,
): Promise<(OrganizationChange & { readonly actorName: string; readonly at: Date })[]> {
  const rows = await tables(tx)
    .selectFrom('registry.organization_change')
    .selectAll()
    .where('region_id', '=', regionId)
    .where('organization_id', '=', organizationId)
    .orderBy('change_id')
    .execute()
  return rows.map(({ field, before, after, actor_name, at }) => ({
    field,
    before,
    after,
    actorName: actor_name,
    at,
  }))
}
