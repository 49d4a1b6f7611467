import type { KnownTraits, OrganizationTrait } from '@zhixun/policy'
import { sql } from 'kysely'
import { type Day, type Tx, tableRows } from '../../platform/index.ts'
import type { OrganizationKey } from '../organization/organization.ts'
import { knownTraitsOn, type TraitFinding } from './known-traits.ts'

type FindingRow = {
  region_id: string
  organization_id: string
  finding_id: string
  trait: OrganizationTrait
  holds: boolean | null
  valid_from: Day
  valid_until: Day | null
  proof: string
  proof_file_id: string | null
  import_id: string | null
  found_by_name: string
  found_at: Date
}

const tables = (tx: Tx) => tx.withTables<{ 'registry.trait_finding': FindingRow }>()

/** Adds findings; those about the same days said before count no longer. */
export async function insertFindings(tx: Tx, findings: readonly TraitFinding[]): Promise<void> {
  if (findings.length === 0) return
  const rows = findings.map(
    (finding): FindingRow => ({
      region_id: finding.regionId,
      organization_id: finding.organizationId,
      finding_id: finding.findingId,
      trait: finding.trait,
      holds: finding.holds,
      valid_from: finding.validFrom,
      valid_until: finding.validUntil,
      proof: finding.proof,
      proof_file_id: finding.proofFileId,
      import_id: finding.importId,
      found_by_name: finding.foundByName,
      found_at: finding.foundAt,
    }),
  )
  await sql`insert into registry.trait_finding select * from ${tableRows('registry.trait_finding', rows)}`.execute(
    tx,
  )
}

/** Everything found about organizations, in the order in which it was recorded, by organization. */
export async function findTraitFindings(
  tx: Tx,
  organizations: readonly OrganizationKey[],
): Promise<Map<string, TraitFinding[]>> {
  const regions = [...new Set(organizations.map((one) => one.regionId))]
  const ids = organizations.map((one) => one.organizationId)
  const rows = await tables(tx)
    .selectFrom('registry.trait_finding')
    .selectAll()
    .where('region_id', '=', sql<string>`any(${regions}::text[])`)
    .where('organization_id', '=', sql<string>`any(${ids}::uuid[])`)
    .orderBy('finding_id')
    .execute()
  return Map.groupBy(rows.map(findingOf), (finding) => finding.organizationId)
}

/** What is known of an organization's traits on a day. (当日情况认定) */
export async function traitsOn(tx: Tx, organization: OrganizationKey, day: Day): Promise<KnownTraits> {
  const findings = await findTraitFindings(tx, [organization])
  return knownTraitsOn(findings.get(organization.organizationId) ?? [], day)
}

function findingOf(row: FindingRow): TraitFinding {
  return {
    regionId: row.region_id,
    organizationId: row.organization_id,
    findingId: row.finding_id,
    trait: row.trait,
    holds: row.holds,
    validFrom: row.valid_from,
    validUntil: row.valid_until,
    proof: row.proof,
    proofFileId: row.proof_file_id,
    importId: row.import_id,
    foundByName: row.found_by_name,
    foundAt: row.found_at,
  }
}
