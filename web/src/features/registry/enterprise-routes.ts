import { BankOutlined, FormOutlined, TeamOutlined } from '@ant-design/icons'
import { lazy } from 'react'
import type { FaceRoute } from '../../platform/face-route.ts'

/** Screens about the organization and its staff. */
export const routes: readonly FaceRoute[] = [
  {
    path: '/staff',
    title: { zh: '职工名单', en: 'Staff list' },
    component: lazy(() => import('./staff-page.tsx')),
    nav: { group: 'people', icon: TeamOutlined },
  },
  {
    path: '/organization',
    title: { zh: '本单位', en: 'Our organization' },
    component: lazy(() => import('./organization-page.tsx')),
    nav: { group: 'people', icon: BankOutlined },
  },
]

/** Registering, for those who have no account. */
export const openRoutes: readonly FaceRoute[] = [
  {
    path: '/register',
    title: { zh: '单位登记', en: 'Register an organization' },
    component: lazy(() => import('./register-page.tsx')),
    nav: { group: 'people', icon: FormOutlined },
  },
]
