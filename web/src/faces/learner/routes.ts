import { routes as casefileRoutes } from '../../features/casefile/learner-routes.ts'
import { routes as identityRoutes } from '../../features/identity/learner-routes.ts'
import { routes as messagesRoutes } from '../../features/messages/learner-routes.ts'
import { routes as passbookRoutes } from '../../features/passbook/learner-routes.ts'
import { routes as registersRoutes } from '../../features/registers/learner-routes.ts'
import type { FaceRoute } from '../../platform/face-route.ts'

/** The screens of the learner face. One line for each feature: `...learningRoutes,`; those with `nav` become tabs, at most five. */
export const routes: readonly FaceRoute[] = [
  ...casefileRoutes,
  ...messagesRoutes,
  ...passbookRoutes,
  ...registersRoutes,
  ...identityRoutes,
]
