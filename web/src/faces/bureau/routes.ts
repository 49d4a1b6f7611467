import type { FaceRoute } from '../../platform/face-route.ts'

/** The screens of the bureau console. One line for each feature: `...claimsRoutes,`; the navigation follows this order. */
export const routes: readonly FaceRoute[] = []
