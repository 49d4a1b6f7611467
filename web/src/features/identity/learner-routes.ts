import type { FaceRoute } from '../../platform/face-route.ts'
import { LockIcon } from '../../ui/icons.tsx'
import { accountRoute } from './account-route.ts'

/** The learner's own account. */
export const routes: FaceRoute[] = [accountRoute({ group: 'work', icon: LockIcon })]
