import { lazy } from 'react'
import { routes as auditRoutes } from '../../features/audit/bureau-routes.ts'
import { routes as casefileRoutes } from '../../features/casefile/bureau-routes.ts'
import { routes as disposalRoutes } from '../../features/disposal/bureau-routes.ts'
import { routes as fundsRoutes } from '../../features/funds/bureau-routes.ts'
import { routes as identityRoutes, ownRoutes } from '../../features/identity/bureau-routes.ts'

import { routes as messagesRoutes } from '../../features/messages/bureau-routes.ts'
import { routes as outreachRoutes } from '../../features/outreach/bureau-routes.ts'
import { routes as passbookRoutes } from '../../features/passbook/bureau-routes.ts'
import { routes as quarantineRoutes } from '../../features/quarantine/bureau-routes.ts'
import { routes as registersRoutes } from '../../features/registers/bureau-routes.ts'
import { routes as registryRoutes } from '../../features/registry/bureau-routes.ts'
import { routes as reviewRoutes } from '../../features/review/bureau-routes.ts'
import { routes as rulebookRoutes } from '../../features/rulebook/bureau-routes.ts'
import type { FaceRoute } from '../../platform/face-route.ts'

/** Screens that show parts of several features. */
const composed: readonly FaceRoute[] = [
  {
    path: '/cases/:regionId/:planId',
    title: { zh: '案件', en: 'Case' },
    component: lazy(() => import('./case-page.tsx')),
  },
  {
    path: '/organizations/:regionId/:organizationId',
    title: { zh: '单位', en: 'Organization' },
    component: lazy(() => import('./organization-page.tsx')),
  },
  {
    path: '/payment-runs/:regionId/:runId',
    title: { zh: '拨付批次', en: 'Payment run' },
    component: lazy(() => import('./run-page.tsx')),
  },
]

/** The screens of the bureau console. One line for each feature; the navigation follows this order. */
export const routes: readonly FaceRoute[] = [
  ...reviewRoutes,
  ...casefileRoutes,
  ...messagesRoutes,
  ...outreachRoutes,
  ...registryRoutes,
  ...registersRoutes,
  ...passbookRoutes,
  ...identityRoutes,
  ...quarantineRoutes,
  ...fundsRoutes,
  ...rulebookRoutes,
  ...disposalRoutes,
  ...auditRoutes,
  ...ownRoutes,
  ...composed,
]
