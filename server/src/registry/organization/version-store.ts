import type { RegisteredKind } from '@zhixun/policy'
import { sql } from 'kysely'
import type { Day, Tx } from '../../platform/index.ts'
import type { Organization, OrganizationKey } from './organization.ts'

/** What was in force about an organization from a day on. (历史版本) */
export interface OrganizationVersion {
  readonly number: number
  readonly inForceFrom: Day
  readonly name: string
  readonly kind: RegisteredKind
  readonly legalRepresentative: string
  readonly address: string
  readonly licenceFileId: string | null
  readonly particulars: Organization['particulars']
  readonly confirmedByName: string
  readonly confirmedAt: Date
}

type VersionRow = {
  region_id: string
  organization_id: string
  number: number
  in_force_from: Day
  name: string
  kind: RegisteredKind
  legal_representative: string
  address: string
  licence_file_id: string | null
  particulars: unknown
  confirmed_by_name: string
  confirmed_at: Date
}

const tables = (tx: Tx) => tx.withTables<{ 'registry.organization_version': VersionRow }>()

/** Keeps what is in force from today on. The organization is locked, so no two versions get one number. */
export async function insertVersion(
  tx: Tx,
  organization: Organization,
  confirmed: { readonly on: Day; readonly byName: string; readonly at: Date },
): Promise<void> {
  const { regionId, organizationId, particulars } = organization
  const { last } = await tables(tx)
    .selectFrom('registry.organization_version')
    .select(sql<number | null>`max(number)`.as('last'))
    .where('region_id', '=', regionId)
    .where('organization_id', '=', organizationId)
    .executeTakeFirstOrThrow()
  await tables(tx)
    .insertInto('registry.organization_version')
    .values({
      region_id: regionId,
      organization_id: organizationId,
      number: (last ?? 0) + 1,
      in_force_from: confirmed.on,
      name: organization.name,
      kind: organization.kind,
      legal_representative: organization.legalRepresentative,
      address: organization.address,
      licence_file_id: organization.licenceFileId,
      particulars: particulars && JSON.stringify(particulars),
      confirmed_by_name: confirmed.byName,
      confirmed_at: confirmed.at,
    })
    .execute()
}

/** Everything that was ever in force, oldest first. */
export async function listVersions(
  tx: Tx,
  { regionId, organizationId }: OrganizationKey,
): Promise<OrganizationVersion[]> {
  const rows = await tables(tx)
    .selectFrom('registry.organization_version')
    .selectAll()
    .where('region_id', '=', regionId)
    .where('organization_id', '=', organizationId)
    .orderBy('number')
    .execute()
  return rows.map((row) => ({
    number: row.number,
    inForceFrom: row.in_force_from,
    name: row.name,
    kind: row.kind,
    legalRepresentative: row.legal_representative,
    address: row.address,
    licenceFileId: row.licence_file_id,
    particulars: row.particulars as Organization['particulars'],
    confirmedByName: row.confirmed_by_name,
    confirmedAt: row.confirmed_at,
  }))
}
