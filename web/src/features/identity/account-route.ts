import { lazy } from 'react'
import type { FaceRoute, RouteNav } from '../../platform/face-route.ts'

/** “Account and security”: the same screen on every face. */
export function accountRoute(nav: RouteNav): FaceRoute {
  return {
    path: '/account',
    title: { zh: '账号与安全', en: 'Account and security' },
    component: lazy(() => import('./account/account-page.tsx')),
    nav,
  }
}
