import type { OrganizationKind, OrganizationTrait } from '@zhixun/policy'
import { sql } from 'kysely'
import {
  type Actor,
  beginningWith,
  containing,
  mapConstraint,
  notFound,
  notPossible,
  orRefuse,
  type Tx,
} from '../../platform/index.ts'
import { creditCodeTaken } from '../refusals.ts'
import {
  type Organization,
  type OrganizationState,
  type OrganizationStep,
  organizationLifecycle,
  organizationStateWords,
  organizationStepWords,
} from './organization.ts'
import { type OrganizationChange, recordChanges, recordStep } from './organization-history-store.ts'

type OrganizationRow = {
  region_id: string
  organization_id: string
  credit_code: string
  name: string
  kind: OrganizationKind
  traits: OrganizationTrait[] | null
  traits_proof: string | null
  legal_representative: string
  address: string
  contact_name: string
  contact_phone_sealed: string
  contact_phone_masked: string
  licence_file_id: string | null
  state: OrganizationState
  registered_at: Date
  state_since: Date
}

type OrganizationTables = {
  'registry.organization': OrganizationRow
  'registry.credit_code_holder': { credit_code: string; region_id: string; organization_id: string }
}

const tables = (tx: Tx) => tx.withTables<OrganizationTables>()

/** An organization as it is written, with its contact's number sealed. */
export type NewOrganization = Omit<Organization, 'state' | 'stateSince'> & {
  readonly contactPhoneSealed: string
}

/**
 * Adds an organization that waits to be confirmed. Two at once with the same code: the second is refused.
 *
 * @throws creditCodeTaken
 */
export async function insertOrganization(tx: Tx, organization: NewOrganization, actor: Actor): Promise<void> {
  const { regionId, organizationId, creditCode, registeredAt } = organization
  await mapConstraint('credit_code_once', creditCodeTaken({ creditCode }), () =>
    tables(tx)
      .insertInto('registry.credit_code_holder')
      .values({ credit_code: creditCode, region_id: regionId, organization_id: organizationId })
      .execute(),
  )
  await tables(tx)
    .insertInto('registry.organization')
    .values({
      region_id: regionId,
      organization_id: organizationId,
      credit_code: creditCode,
      name: organization.name,
      kind: organization.kind,
      traits: null,
      traits_proof: null,
      legal_representative: organization.legalRepresentative,
      address: organization.address,
      contact_name: organization.contactName,
      contact_phone_sealed: organization.contactPhoneSealed,
      contact_phone_masked: organization.contactPhoneMasked,
      licence_file_id: organization.licenceFileId,
      state: 'registered',
      registered_at: registeredAt,
      state_since: registeredAt,
    })
    .execute()
  await recordStep(tx, organization, {
    step: 'register',
    stateAfter: 'registered',
    accountId: null,
    actorName: actor.kind === 'public' ? organization.contactName : actor.name,
    reason: null,
    at: registeredAt,
  })
}

/** @throws notFound where there is none within the transaction's scope */
export async function getOrganization(
  tx: Tx,
  regionId: string,
  organizationId: string,
): Promise<Organization> {
  const row = await rowOf(tx, regionId, organizationId).executeTakeFirst()
  return organizationOf(orRefuse(row, notFound({ what: '单位' })))
}

/** The same, locked until the transaction ends. */
export async function lockOrganization(
  tx: Tx,
  regionId: string,
  organizationId: string,
): Promise<Organization> {
  const row = await rowOf(tx, regionId, organizationId).forUpdate().executeTakeFirst()
  return organizationOf(orRefuse(row, notFound({ what: '单位' })))
}

/** The organization that holds a credit code, where it is within the transaction's scope. */
export async function findOrganizationByCreditCode(
  tx: Tx,
  creditCode: string,
): Promise<Organization | undefined> {
  const row = await tables(tx)
    .selectFrom('registry.credit_code_holder as holder')
    .innerJoin('registry.organization as organization', (join) =>
      join
        .onRef('organization.region_id', '=', 'holder.region_id')
        .onRef('organization.organization_id', '=', 'holder.organization_id'),
    )
    .selectAll('organization')
    .where('holder.credit_code', '=', creditCode)
    .executeTakeFirst()
  return row && organizationOf(row)
}

export interface OrganizationFilter {
  readonly regionId?: string | undefined
  readonly state?: OrganizationState | undefined
  readonly kind?: OrganizationKind | undefined
  /** Part of the name, or the beginning of the credit code. */
  readonly text?: string | undefined
  /** Id of the last organization of the page before. */
  readonly cursor?: string | undefined
  readonly limit: number
}

/** Registrations within scope that wait for the bureau, those that wait longest first. */
export async function listRegistered(
  tx: Tx,
  { regionId, limit }: { readonly regionId?: string; readonly limit: number },
): Promise<Organization[]> {
  let rows = tables(tx)
    .selectFrom('registry.organization')
    .selectAll()
    .where('state', '=', 'registered')
    .orderBy('state_since')
    .limit(limit)
  if (regionId) rows = rows.where('region_id', '=', regionId)
  return (await rows.execute()).map(organizationOf)
}

/** Organizations within scope, latest registered first; one more than the limit where there are more. */
export async function listOrganizations(tx: Tx, filter: OrganizationFilter): Promise<Organization[]> {
  let rows = tables(tx)
    .selectFrom('registry.organization')
    .selectAll()
    .orderBy('organization_id', 'desc')
    .limit(filter.limit + 1)
  if (filter.regionId) rows = rows.where('region_id', '=', filter.regionId)
  if (filter.state) rows = rows.where('state', '=', filter.state)
  if (filter.kind) rows = rows.where('kind', '=', filter.kind)
  if (filter.cursor) rows = rows.where('organization_id', '<', filter.cursor)
  const { text } = filter
  if (text) {
    rows = rows.where((where) =>
      where.or([
        where('name', 'ilike', containing(text)),
        where('credit_code', 'like', beginningWith(text.toUpperCase())),
      ]),
    )
  }
  return (await rows.execute()).map(organizationOf)
}

/** How many registrations within scope wait for the bureau. */
export async function countRegistered(tx: Tx, regionIds?: readonly string[]): Promise<number> {
  let rows = tables(tx)
    .selectFrom('registry.organization')
    .select(sql<number>`count(*)`.as('count'))
    .where('state', '=', 'registered')
  if (regionIds) rows = rows.where('region_id', 'in', [...regionIds])
  return (await rows.executeTakeFirstOrThrow()).count
}

/**
 * Takes a step of the lifecycle and records it. The organization must be locked.
 *
 * @throws notPossible
 */
export async function stepOrganization(
  tx: Tx,
  organization: Organization,
  step: OrganizationStep,
  by: { readonly actor: Actor; readonly at: Date; readonly reason?: string },
): Promise<OrganizationState> {
  const { state } = organization
  const after = orRefuse(
    organizationLifecycle.next(state, step),
    notPossible(organizationStateWords[state], organizationStepWords[step]),
  )
  await recordStep(tx, organization, {
    step,
    stateAfter: after,
    accountId: by.actor.kind === 'system' ? null : by.actor.id,
    actorName: by.actor.name,
    reason: by.reason ?? null,
    at: by.at,
  })
  if (after !== state) await update(tx, organization, { state: after, state_since: by.at })
  return after
}

/** Members that can be amended; the phone as it is sealed and as it is shown. */
export interface AmendedData {
  readonly name: string
  readonly kind: OrganizationKind
  readonly legalRepresentative: string
  readonly address: string
  readonly contactName: string
  readonly contactPhoneSealed: string
  readonly contactPhoneMasked: string
  readonly licenceFileId: string | null
}

export async function amendOrganizationData(
  tx: Tx,
  organization: Organization,
  data: Partial<AmendedData>,
  changes: readonly (OrganizationChange & { readonly changeId: string })[],
  by: { readonly actorName: string; readonly at: Date },
): Promise<void> {
  const columns: { [Name in keyof AmendedData]: keyof OrganizationRow } = {
    name: 'name',
    kind: 'kind',
    legalRepresentative: 'legal_representative',
    address: 'address',
    contactName: 'contact_name',
    contactPhoneSealed: 'contact_phone_sealed',
    contactPhoneMasked: 'contact_phone_masked',
    licenceFileId: 'licence_file_id',
  }
  const entries = Object.entries(data).map(([name, value]) => [columns[name as keyof AmendedData], value])
  await update(tx, organization, Object.fromEntries(entries))
  await recordChanges(tx, organization, changes, by)
}

export async function setOrganizationTraits(
  tx: Tx,
  organization: Organization,
  { traits, proof }: { readonly traits: readonly OrganizationTrait[]; readonly proof: string },
  change: OrganizationChange & { readonly changeId: string },
  by: { readonly actorName: string; readonly at: Date },
): Promise<void> {
  await update(tx, organization, { traits: [...traits], traits_proof: proof })
  await recordChanges(tx, organization, [change], by)
}

function rowOf(tx: Tx, regionId: string, organizationId: string) {
  return tables(tx)
    .selectFrom('registry.organization')
    .selectAll()
    .where('region_id', '=', regionId)
    .where('organization_id', '=', organizationId)
}

async function update(
  tx: Tx,
  { regionId, organizationId }: Organization,
  values: Partial<OrganizationRow>,
): Promise<void> {
  await tables(tx)
    .updateTable('registry.organization')
    .set(values)
    .where('region_id', '=', regionId)
    .where('organization_id', '=', organizationId)
    .execute()
}

function organizationOf(row: OrganizationRow): Organization {
  return {
    regionId: row.region_id,
    organizationId: row.organization_id,
    creditCode: row.credit_code,
    name: row.name,
    kind: row.kind,
    traits: row.traits,
    traitsProof: row.traits_proof,
    legalRepresentative: row.legal_representative,
    address: row.address,
    contactName: row.contact_name,
    contactPhoneMasked: row.contact_phone_masked,
    licenceFileId: row.licence_file_id,
    state: row.state,
    registeredAt: row.registered_at,
    stateSince: row.state_since,
  }
}
