import type { RegionInput } from './command.ts'
import type { Guarded } from './guarded.ts'

/** Who may upload: asked before any byte is kept. An organization hands in where it is registered. */
export const uploading: Guarded<RegionInput> = {
  zh: '上传材料',
  by: ['staff', 'organization', 'system'],
  allow: (actor, { regionId }) => actor.kind !== 'organization' || actor.homeRegionId === regionId,
}
