import type { RegionInput } from '../command/command.ts'
import type { Guarded } from '../command/guarded.ts'

/**
 * Who may upload: asked before any byte is kept. An organization hands in where it is registered; a person, who was shown to be that
 * person, in the own county, and only what is their own (`own-files.ts`).
 */
export const uploading: Guarded<RegionInput> = {
  zh: '上传材料',
  en: 'Hand a document in',
  by: ['staff', 'organization', 'verified-learner', 'system'],
  allow: ({ kind, homeRegionId }, { regionId }) =>
    (kind !== 'organization' && kind !== 'learner') || homeRegionId === regionId,
}
