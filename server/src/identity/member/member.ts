import { z } from 'zod'
import { type Actor, actsFor, organizationDuties } from '../../platform/index.ts'

/** What a member may do for the organization; one duty at least. (职责) */
export const Duties = z
  .array(z.enum(organizationDuties))
  .min(1)
  .max(organizationDuties.length)
  .transform((duties) => organizationDuties.filter((duty) => duties.includes(duty)))

/** An organization's own people, in the region where it is registered. */
export function isOwnOrganization(
  actor: Actor,
  { regionId, organizationId }: { readonly regionId: string; readonly organizationId: string },
): boolean {
  return actsFor(actor, organizationId) && actor.homeRegionId === regionId
}
