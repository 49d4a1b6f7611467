import { sql } from 'kysely'
import { mapConstraint, notFound, type OrganizationDuty, orRefuse, type Tx } from '../../platform/index.ts'
import { joinWaits, usernameTaken } from '../refusals.ts'
import type { JoinRequest, JoinState, Judge } from './join-request.ts'

type JoinRow = {
  region_id: string
  organization_id: string
  request_id: string
  state: JoinState
  judge: Judge
  name: string
  phone_sealed: string
  phone_masked: string
  phone_hash: string
  username: string
  password_hash: string
  duties: OrganizationDuty[]
  words: string | null
  asked_at: Date
  decided_at: Date | null
  decided_by: string | null
  decided_by_name: string | null
  reason: string | null
  proof_file_id: string | null
  account_id: string | null
}

const tables = (tx: Tx) => tx.withTables<{ 'identity.join_request': JoinRow }>()
const all = (tx: Tx) => tables(tx).selectFrom('identity.join_request').selectAll()

/** One waits for a phone at an organization, and for a user name anywhere. @throws joinWaits, usernameTaken */
export async function insertJoinRequest(tx: Tx, request: JoinRequest): Promise<void> {
  await mapConstraint('join_request_username_waiting', usernameTaken({ username: request.username }), () =>
    mapConstraint('join_request_once', joinWaits(), () =>
      tables(tx).insertInto('identity.join_request').values(rowOf(request)).execute(),
    ),
  )
}

/** The request, locked until the transaction ends: an owner and the bureau take turns. @throws notFound */
export async function lockJoinRequest(
  tx: Tx,
  regionId: string,
  organizationId: string,
  requestId: string,
): Promise<JoinRequest> {
  const row = await all(tx)
    .where('region_id', '=', regionId)
    .where('organization_id', '=', organizationId)
    .where('request_id', '=', requestId)
    .forUpdate()
    .executeTakeFirst()
  return requestOf(orRefuse(row, notFound({ what: '加入申请' })))
}

/** @throws notFound */
export async function getJoinRequest(tx: Tx, regionId: string, requestId: string): Promise<JoinRequest> {
  const row = await all(tx)
    .where('region_id', '=', regionId)
    .where('request_id', '=', requestId)
    .executeTakeFirst()
  return requestOf(orRefuse(row, notFound({ what: '加入申请' })))
}

/** What somebody asked last under a user name, and nobody has let them in. */
export async function findUnacceptedJoin(tx: Tx, username: string): Promise<JoinRequest | undefined> {
  const row = await all(tx)
    .where('username', '=', username)
    .where('state', 'in', ['waiting', 'declined'])
    .orderBy('asked_at', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row && requestOf(row)
}

export async function updateJoinRequest(tx: Tx, request: JoinRequest): Promise<void> {
  await tables(tx)
    .updateTable('identity.join_request')
    .set(rowOf(request))
    .where('region_id', '=', request.regionId)
    .where('organization_id', '=', request.organizationId)
    .where('request_id', '=', request.requestId)
    .execute()
}

/** What limits asking: how many wait there, how often this phone asked since a day, whether it was declined there. */
export async function countAsked(
  tx: Tx,
  { organizationId, phoneHash }: Pick<JoinRequest, 'organizationId' | 'phoneHash'>,
  since: { readonly day: Date; readonly declined: Date },
): Promise<{ readonly waiting: number; readonly today: number; readonly declined: number }> {
  const { rows } = await sql<{ waiting: number; today: number; declined: number }>`
    select
      count(*) filter (where organization_id = ${organizationId} and state = 'waiting')::int as waiting,
      count(*) filter (where phone_hash = ${phoneHash} and asked_at > ${since.day})::int as today,
      count(*) filter (where organization_id = ${organizationId} and phone_hash = ${phoneHash}
                         and state = 'declined' and decided_at > ${since.declined})::int as declined
    from identity.join_request
    where organization_id = ${organizationId} or phone_hash = ${phoneHash}
  `.execute(tx)
  return rows[0] ?? { waiting: 0, today: 0, declined: 0 }
}

export interface JoinFilter {
  readonly regionId: string
  readonly organizationId?: string | undefined
  readonly state?: JoinState | undefined
  readonly judge?: Judge | undefined
  readonly cursor?: string | undefined
  readonly limit: number
}

/** Latest first; one row more than the limit where there are more. */
export async function listJoinRequests(tx: Tx, filter: JoinFilter): Promise<JoinRequest[]> {
  let rows = all(tx)
    .where('region_id', '=', filter.regionId)
    .orderBy('request_id', 'desc')
    .limit(filter.limit + 1)
  if (filter.organizationId) rows = rows.where('organization_id', '=', filter.organizationId)
  if (filter.state) rows = rows.where('state', '=', filter.state)
  if (filter.judge) rows = rows.where('judge', '=', filter.judge)
  if (filter.cursor) rows = rows.where('request_id', '<', filter.cursor)
  return (await rows.execute()).map(requestOf)
}

function rowOf(request: JoinRequest): JoinRow {
  return {
    region_id: request.regionId,
    organization_id: request.organizationId,
    request_id: request.requestId,
    state: request.state,
    judge: request.judge,
    name: request.name,
    phone_sealed: request.phoneSealed,
    phone_masked: request.phoneMasked,
    phone_hash: request.phoneHash,
    username: request.username,
    password_hash: request.passwordHash,
    duties: [...request.duties],
    words: request.words,
    asked_at: request.askedAt,
    decided_at: request.decidedAt,
    decided_by: request.decidedBy,
    decided_by_name: request.decidedByName,
    reason: request.reason,
    proof_file_id: request.proofFileId,
    account_id: request.accountId,
  }
}

function requestOf(row: JoinRow): JoinRequest {
  return {
    regionId: row.region_id,
    organizationId: row.organization_id,
    requestId: row.request_id,
    state: row.state,
    judge: row.judge,
    name: row.name,
    phoneSealed: row.phone_sealed,
    phoneMasked: row.phone_masked,
    phoneHash: row.phone_hash,
    username: row.username,
    passwordHash: row.password_hash,
    duties: row.duties,
    words: row.words,
    askedAt: row.asked_at,
    decidedAt: row.decided_at,
    decidedBy: row.decided_by,
    decidedByName: row.decided_by_name,
    reason: row.reason,
    proofFileId: row.proof_file_id,
    accountId: row.account_id,
  }
}
