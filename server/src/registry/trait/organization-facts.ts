import { isKindOfCase, type Organization, type Rulebook, type Training, traitsForCase } from '@zhixun/policy'
import type { Day, Tx } from '../../platform/index.ts'
import type { OrganizationKey } from '../organization/organization.ts'
import { organizationOn } from '../organization/organization-on.ts'
import { traitsOn } from './trait-store.ts'

/**
 * What a case may say of an organization: its kind and its traits as they were on the first day of training (see ADR 0030). The
 * traits are left out where the notice hangs on one that is not known.
 */
export async function organizationFactsOn(
  tx: Tx,
  { regionId, organizationId }: OrganizationKey,
  rulebook: Rulebook,
  training: Pick<Training, 'kind' | 'mode'> & { readonly startsOn: Day },
): Promise<Partial<Pick<Organization, 'kind' | 'traits'>>> {
  const { kind } = await organizationOn(tx, regionId, organizationId, training.startsOn)
  const known = await traitsOn(tx, { regionId, organizationId }, training.startsOn)
  const traits = traitsForCase(rulebook, training, known)
  return { ...(isKindOfCase(kind) && { kind }), ...(traits && { traits }) }
}
