import { sql } from 'kysely'
import type { Tx } from '../../platform/index.ts'

/** Names of organizations by id, as far as they are within the transaction's scope. */
export async function findOrganizationNames(
  tx: Tx,
  organizationIds: readonly string[],
): Promise<Map<string, string>> {
  const { rows } = await sql<{ organization_id: string; name: string }>`
    select organization_id, name
    from registry.organization
    where organization_id = any(${[...new Set(organizationIds)]}::uuid[])
  `.execute(tx)
  return new Map(rows.map((row) => [row.organization_id, row.name]))
}

/** Who holds a credit code, and under which name. */
export interface RegisteredOrganization {
  readonly regionId: string
  readonly organizationId: string
  readonly name: string
}

/** Organizations of an area by their credit code, as far as they are within scope; closed registrations are nobody. */
export async function findRegistered(
  tx: Tx,
  area: string,
  creditCodes: readonly string[],
): Promise<Map<string, RegisteredOrganization>> {
  if (creditCodes.length === 0) return new Map()
  const { rows } = await sql<{
    credit_code: string
    region_id: string
    organization_id: string
    name: string
  }>`
    select organization.credit_code, organization.region_id, organization.organization_id, organization.name
    from registry.credit_code_holder holder
    join registry.organization organization using (region_id, organization_id)
    where holder.credit_code = any(${[...new Set(creditCodes)]}::text[])
      and starts_with(organization.region_id, ${area}) and organization.state <> 'closed'
  `.execute(tx)
  return new Map(
    rows.map((row) => [
      row.credit_code,
      { regionId: row.region_id, organizationId: row.organization_id, name: row.name },
    ]),
  )
}
