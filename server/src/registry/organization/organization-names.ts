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
