import type { Day, Tx } from '../../platform/index.ts'
import type { Organization } from './organization.ts'
import { getOrganization } from './organization-store.ts'
import { listVersions, type OrganizationVersion } from './version-store.ts'

/**
 * An organization with the data that was in force on a day: what the bureau confirmed last until then. Before the first
 * confirmation counts what was confirmed first, for it told what the organization had been. (当日有效信息)
 *
 * @throws notFound where there is none within the transaction's scope
 */
export async function organizationOn(
  tx: Tx,
  regionId: string,
  organizationId: string,
  day: Day,
): Promise<Organization> {
  const organization = await getOrganization(tx, regionId, organizationId)
  const version = versionOn(await listVersions(tx, organization), day)
  if (version === undefined) return organization
  const { name, kind, legalRepresentative, address, licenceFileId, particulars } = version
  return { ...organization, name, kind, legalRepresentative, address, licenceFileId, particulars }
}

/** Of versions, oldest first, the one in force on a day; undefined where nothing was ever confirmed. */
export function versionOn(
  versions: readonly OrganizationVersion[],
  day: Day,
): OrganizationVersion | undefined {
  return versions.findLast((version) => version.inForceFrom <= day) ?? versions[0]
}
