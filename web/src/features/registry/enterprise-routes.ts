import { BankOutlined, FormOutlined, TeamOutlined, UserAddOutlined } from '@ant-design/icons'
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
  {
    path: '/join',
    title: { zh: '申请加入已登记的单位', en: 'Join a registered organization' },
    component: lazy(() => import('./join/join-page.tsx')),
    nav: { group: 'people', icon: UserAddOutlined },
  },
  {
    path: '/join/:regionId/:requestId',
    title: { zh: '加入申请进度', en: 'How a request to join stands' },
    component: lazy(() => import('./join/join-progress-page.tsx')),
  },
]
