import type { FaceRoute } from '../../platform/face-route.ts'

/** The screens of the enterprise console. One line for each feature: `...filingRoutes,`; the navigation follows this order. */
export const routes: readonly FaceRoute[] = []

/** Screens that need no account, such as registering a firm; those with `nav` are offered below the sign-in form. */
export const openRoutes: readonly FaceRoute[] = []
