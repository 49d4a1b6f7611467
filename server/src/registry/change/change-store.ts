import { notFound, orRefuse, type Tx } from '../../platform/index.ts'
import type { ReviewedData } from '../organization/amend-organization.ts'
import type { OrganizationKey } from '../organization/organization.ts'

export const changeStates = ['waiting', 'confirmed', 'declined', 'withdrawn'] as const
export type ChangeState = (typeof changeStates)[number]

/** The members that a change asks about, as they are or shall be. */
export type ChangedData = { [Name in keyof ReviewedData]: ReviewedData[Name] | null }

/** What a confirmed organization asks to have changed. (变更申请) */
export interface ChangeRequest extends OrganizationKey {
  readonly requestId: string
  readonly state: ChangeState
  readonly before: ChangedData
  readonly after: ChangedData
  readonly explanation: string
  readonly proofFileId: string | null
  readonly requestedByName: string
  readonly requestedAt: Date
  readonly decidedByName: string | null
  readonly decidedAt: Date | null
  readonly reason: string | null
}

type ChangeRow = {
  region_id: string
  request_id: string
  organization_id: string
  state: ChangeState
  before: unknown
  after: unknown
  explanation: string
  proof_file_id: string | null
  requested_by_name: string
  requested_at: Date
  decided_by_name: string | null
  decided_at: Date | null
  reason: string | null
}

const tables = (tx: Tx) =>
  tx.withTables<{
    'registry.change_request': ChangeRow
    'registry.organization': { region_id: string; organization_id: string; name: string }
  }>()

export async function insertChange(
  tx: Tx,
  request: Omit<ChangeRequest, 'state' | 'decidedByName' | 'decidedAt' | 'reason'>,
): Promise<void> {
  await tables(tx)
    .insertInto('registry.change_request')
    .values({
      region_id: request.regionId,
      request_id: request.requestId,
      organization_id: request.organizationId,
      state: 'waiting',
      before: JSON.stringify(request.before),
      after: JSON.stringify(request.after),
      explanation: request.explanation,
      proof_file_id: request.proofFileId,
      requested_by_name: request.requestedByName,
      requested_at: request.requestedAt,
      decided_by_name: null,
      decided_at: null,
      reason: null,
    })
    .execute()
}

/** The change that waits to be reviewed; one at most. */
export async function findWaitingChange(
  tx: Tx,
  organization: OrganizationKey,
): Promise<ChangeRequest | undefined> {
  return (await listChanges(tx, organization)).find((request) => request.state === 'waiting')
}

/** @throws notFound where the organization never asked that */
export async function getChange(
  tx: Tx,
  { regionId, organizationId }: OrganizationKey,
  requestId: string,
): Promise<ChangeRequest> {
  const row = await tables(tx)
    .selectFrom('registry.change_request')
    .selectAll()
    .where('region_id', '=', regionId)
    .where('organization_id', '=', organizationId)
    .where('request_id', '=', requestId)
    .executeTakeFirst()
  return changeOf(orRefuse(row, notFound({ what: '变更申请' })))
}

/** Everything an organization ever asked to have changed, latest first. */
export async function listChanges(
  tx: Tx,
  { regionId, organizationId }: OrganizationKey,
): Promise<ChangeRequest[]> {
  const rows = await tables(tx)
    .selectFrom('registry.change_request')
    .selectAll()
    .where('region_id', '=', regionId)
    .where('organization_id', '=', organizationId)
    .orderBy('request_id', 'desc')
    .execute()
  return rows.map(changeOf)
}

/** Changes within scope that wait for the bureau, those that wait longest first, with the name in force. */
export async function listWaitingChanges(
  tx: Tx,
  { regionId, limit }: { readonly regionId?: string; readonly limit: number },
): Promise<(OrganizationKey & { readonly name: string; readonly since: Date })[]> {
  let rows = tables(tx)
    .selectFrom('registry.change_request as request')
    .innerJoin('registry.organization as organization', (join) =>
      join
        .onRef('organization.region_id', '=', 'request.region_id')
        .onRef('organization.organization_id', '=', 'request.organization_id'),
    )
    .select(['request.region_id', 'request.organization_id', 'organization.name', 'request.requested_at'])
    .where('request.state', '=', 'waiting')
    .orderBy('request.requested_at')
    .orderBy('request.request_id')
    .limit(limit)
  if (regionId) rows = rows.where('request.region_id', '=', regionId)
  return (await rows.execute()).map((row) => ({
    regionId: row.region_id,
    organizationId: row.organization_id,
    name: row.name,
    since: row.requested_at,
  }))
}

export async function decideChange(
  tx: Tx,
  { regionId, requestId }: Pick<ChangeRequest, 'regionId' | 'requestId'>,
  decided: {
    readonly state: Exclude<ChangeState, 'waiting'>
    readonly decidedByName: string
    readonly decidedAt: Date
    readonly reason?: string
  },
): Promise<void> {
  await tables(tx)
    .updateTable('registry.change_request')
    .set({
      state: decided.state,
      decided_by_name: decided.decidedByName,
      decided_at: decided.decidedAt,
      reason: decided.reason ?? null,
    })
    .where('region_id', '=', regionId)
    .where('request_id', '=', requestId)
    .execute()
}

function changeOf(row: ChangeRow): ChangeRequest {
  return {
    regionId: row.region_id,
    organizationId: row.organization_id,
    requestId: row.request_id,
    state: row.state,
    before: row.before as ChangedData,
    after: row.after as ChangedData,
    explanation: row.explanation,
    proofFileId: row.proof_file_id,
    requestedByName: row.requested_by_name,
    requestedAt: row.requested_at,
    decidedByName: row.decided_by_name,
    decidedAt: row.decided_at,
    reason: row.reason,
  }
}
