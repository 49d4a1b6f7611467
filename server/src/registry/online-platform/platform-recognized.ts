import type { Day, QueryContext } from '../../platform/index.ts'
import type { OrganizationKey } from '../organization/organization.ts'
import { isRecognizedThroughout, listRecognitions } from './recognition-store.ts'

/**
 * Whether a platform of the register is recognized in a region on every day of a training, by the county or the city.
 * (培训期间平台是否经认可)
 */
export async function platformRecognizedThroughout(
  { tx }: Pick<QueryContext, 'tx'>,
  platform: OrganizationKey,
  regionId: string,
  { startsOn, endsOn }: { readonly startsOn: Day; readonly endsOn: Day },
): Promise<boolean> {
  const recognitions = await listRecognitions(tx, platform)
  return isRecognizedThroughout(recognitions, regionId, { from: startsOn, until: endsOn })
}
