import type { QueryContext } from '../../platform/index.ts'
import type { Organization, OrganizationKey } from '../organization/organization.ts'
import { organizationOn } from '../organization/organization-on.ts'
import { type Commission, type InstitutionFinding, institutionFindings } from './institution-findings.ts'

/** An organization of the register that a plan names, wherever it sits, as it was on a day. @throws notFound */
export function findNamed(
  { tx, asSystem }: QueryContext,
  { regionId, organizationId }: OrganizationKey,
  day: string,
): Promise<Organization> {
  return asSystem('a plan may name whoever stands in the register, in any region', () =>
    organizationOn(tx, regionId, organizationId, day),
  )
}

/** What firm and clerk should know about the institution that a training is commissioned from. */
export async function findingsOnInstitution(
  context: QueryContext,
  institution: OrganizationKey,
  commission: Commission,
): Promise<InstitutionFinding[]> {
  return institutionFindings(await findNamed(context, institution, commission.startsOn), commission)
}
