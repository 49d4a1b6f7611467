import type { ComponentType } from 'react'
import { routes as caseRoutes } from '../../features/casefile/public-routes.ts'
import { routes as certificateRoutes } from '../../features/certificates/public-routes.ts'
import { routes as messagesRoutes } from '../../features/messages/public-routes.ts'
import { routes as registryRoutes } from '../../features/registry/public-routes.ts'
import { HomePublicNotices } from '../../features/review/home-section.ts'
import { routes as reviewRoutes } from '../../features/review/public-routes.ts'
import { HomePlaces } from '../../features/rulebook/home-section.ts'
import { routes as rulebookRoutes } from '../../features/rulebook/public-routes.ts'
import { routes as sandboxRoutes } from '../../features/sandbox/public-routes.ts'
import type { FaceRoute } from '../../platform/face-route.ts'

/** The screens of the public face. One line for each feature: `...rulebookRoutes,`; those with `nav` stand in the head. */
export const routes: readonly FaceRoute[] = [
  ...rulebookRoutes,
  ...reviewRoutes,
  ...registryRoutes,
  ...certificateRoutes,
  ...caseRoutes,
  ...messagesRoutes,
  ...sandboxRoutes,
]

/** Parts of the home page that features bring, loaded after the first screen; shown in this order. */
export const homeSections: readonly ComponentType[] = [HomePlaces, HomePublicNotices]

/** Where the home page leads. An entry is shown once a feature has a screen there. */
export const places = {
  notices: '/notices',
  calculator: '/calculator',
  publicNotices: '/public-notices',
  certificates: '/certificates',
} as const
