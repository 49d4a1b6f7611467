import { findCounty, type OrganizationTrait, type RegisteredKind } from '@zhixun/policy'
import { sql } from 'kysely'
import {
  type Actor,
  beginningWith,
  containing,
  type Day,
  notFound,
  notPossible,
  orRefuse,
  refuseUnless,
  type Tx,
} from '../../platform/index.ts'
import { creditCodeTaken } from '../refusals.ts'
import {
  type Organization,
  type OrganizationKey,
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
  kind: RegisteredKind
  legal_representative: string
  address: string
  contact_name: string
  contact_phone_sealed: string
  contact_phone_masked: string
  licence_file_id: string | null
  particulars: unknown
  predecessor: unknown
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
export type NewOrganization = Omit<Organization, 'predecessor' | 'state' | 'stateSince'> & {
  readonly contactPhoneSealed: string
}

/**
 * Adds an organization that waits to be confirmed. Two at once with the same code: the second is refused. A code whose
 * registration was closed is taken over, with a link to it.
 *
 * @returns the closed registration that it continues, or null
 * @throws creditCodeTaken
 */
export async function insertOrganization(
  tx: Tx,
  organization: NewOrganization,
  actor: Actor,
): Promise<OrganizationKey | null> {
  const { regionId, organizationId, registeredAt } = organization
  const predecessor = await holdCreditCode(tx, organization)
  await tables(tx)
    .insertInto('registry.organization')
    .values({
      region_id: regionId,
      organization_id: organizationId,
      credit_code: organization.creditCode,
      name: organization.name,
      kind: organization.kind,
      legal_representative: organization.legalRepresentative,
      address: organization.address,
      contact_name: organization.contactName,
      contact_phone_sealed: organization.contactPhoneSealed,
      contact_phone_masked: organization.contactPhoneMasked,
      licence_file_id: organization.licenceFileId,
      particulars: organization.particulars && JSON.stringify(organization.particulars),
      predecessor: predecessor && JSON.stringify(predecessor),
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
  return predecessor
}

/** Takes the credit code. @returns the closed registration that held it before, or null @throws creditCodeTaken */
async function holdCreditCode(
  tx: Tx,
  { regionId, organizationId, creditCode }: NewOrganization,
): Promise<OrganizationKey | null> {
  const taken = await tables(tx)
    .insertInto('registry.credit_code_holder')
    .values({ credit_code: creditCode, region_id: regionId, organization_id: organizationId })
    .onConflict((conflict) => conflict.column('credit_code').doNothing())
    .returning('credit_code')
    .executeTakeFirst()
  if (taken) return null
  // locked: of two who take over a closed registration, the second finds the first
  const holder = await tables(tx)
    .selectFrom('registry.credit_code_holder')
    .selectAll()
    .where('credit_code', '=', creditCode)
    .forUpdate()
    .executeTakeFirstOrThrow()
  const before = { regionId: holder.region_id, organizationId: holder.organization_id }
  const { state } = await getOrganization(tx, before.regionId, before.organizationId)
  const bureau = findCounty(before.regionId)?.name.zh ?? before.regionId
  refuseUnless(state === 'closed', creditCodeTaken({ creditCode, bureau, regionId: before.regionId }))
  await tables(tx)
    .updateTable('registry.credit_code_holder')
    .set({ region_id: regionId, organization_id: organizationId })
    .where('credit_code', '=', creditCode)
    .execute()
  return before
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

/** The phone number of its contact, as it is sealed. @throws notFound */
export async function getSealedContactPhone(
  tx: Tx,
  regionId: string,
  organizationId: string,
): Promise<string> {
  const row = await rowOf(tx, regionId, organizationId).executeTakeFirst()
  return orRefuse(row, notFound({ what: '单位' })).contact_phone_sealed
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
  readonly kind?: RegisteredKind | undefined
  /** Has this trait on the day. */
  readonly trait?: { readonly trait: OrganizationTrait; readonly on: Day } | undefined
  /** May file and claim nothing on the day. */
  readonly blockedOn?: Day | undefined
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
    .orderBy('organization_id')
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
  if (filter.trait) rows = rows.where(hasTrait(filter.trait.trait, filter.trait.on))
  if (filter.blockedOn) rows = rows.where(isBlocked(filter.blockedOn))
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

/** Of findings about the trait that cover the day, the one recorded last says that it holds. */
function hasTrait(trait: OrganizationTrait, on: Day) {
  return sql<boolean>`(
    select finding.holds from registry.trait_finding finding
    where finding.region_id = organization.region_id
      and finding.organization_id = organization.organization_id
      and finding.trait = ${trait} and finding.valid_from <= ${on}
      and (finding.valid_until is null or finding.valid_until >= ${on})
    order by finding.finding_id desc limit 1
  )`
}

function isBlocked(on: Day) {
  return sql<boolean>`exists (
    select from registry.organization_block block
    where block.region_id = organization.region_id and block.organization_id = organization.organization_id
      and block.state in ('in-force', 'lift-proposed', 'lifted') and block.blocked_from <= ${on}
      and (block.blocked_until is null or block.blocked_until >= ${on})
      and (block.lifted_on is null or block.lifted_on > ${on})
  )`
}

/** Confirmed organizations of a kind that are not blocked, for the public catalog, by id. */
export async function listCatalogued(
  tx: Tx,
  kind: RegisteredKind,
  {
    text,
    ids,
    near,
  }: { readonly text?: string | undefined; readonly ids?: readonly string[]; readonly near?: string },
  today: Day,
): Promise<Organization[]> {
  let rows = tables(tx)
    .selectFrom('registry.organization')
    .selectAll()
    .where('kind', '=', kind)
    .where('state', '=', 'confirmed')
    .where((where) => where.not(isBlocked(today)))
    .orderBy('organization_id')
  if (near) rows = rows.where('region_id', 'like', beginningWith(near))
  if (ids) rows = rows.where('organization_id', '=', sql<string>`any(${[...ids]}::uuid[])`)
  if (text) rows = rows.where('name', 'ilike', containing(text))
  return (await rows.execute()).map(organizationOf)
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
  readonly kind: RegisteredKind
  readonly legalRepresentative: string
  readonly address: string
  readonly contactName: string
  readonly contactPhoneSealed: string
  readonly contactPhoneMasked: string
  readonly licenceFileId: string | null
  readonly particulars: Organization['particulars']
}

export async function amendOrganizationData(
  tx: Tx,
  organization: Organization,
  { particulars, ...data }: Partial<AmendedData>,
  changes: readonly (OrganizationChange & { readonly changeId: string })[],
  by: { readonly actorName: string; readonly at: Date },
): Promise<void> {
  const columns: { [Name in keyof Omit<AmendedData, 'particulars'>]: keyof OrganizationRow } = {
    name: 'name',
    kind: 'kind',
    legalRepresentative: 'legal_representative',
    address: 'address',
    contactName: 'contact_name',
    contactPhoneSealed: 'contact_phone_sealed',
    contactPhoneMasked: 'contact_phone_masked',
    licenceFileId: 'licence_file_id',
  }
  const entries = Object.entries(data).map(([name, value]) => [columns[name as keyof typeof columns], value])
  const told = particulars === undefined ? {} : { particulars: particulars && JSON.stringify(particulars) }
  await update(tx, organization, { ...Object.fromEntries(entries), ...told })
  await recordChanges(tx, organization, changes, by)
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
    legalRepresentative: row.legal_representative,
    address: row.address,
    contactName: row.contact_name,
    contactPhoneMasked: row.contact_phone_masked,
    licenceFileId: row.licence_file_id,
    particulars: row.particulars as Organization['particulars'],
    predecessor: row.predecessor as OrganizationKey | null,
    state: row.state,
    registeredAt: row.registered_at,
    stateSince: row.state_since,
  }
}
