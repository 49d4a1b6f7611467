import { FileAddOutlined, FolderOpenOutlined, HomeOutlined } from '@ant-design/icons'
import { lazy } from 'react'
import { routes as claimRoutes } from '../../features/claims/enterprise-routes.ts'
import { routes as examRoutes } from '../../features/exams/enterprise-routes.ts'
import { routes as filingRoutes } from '../../features/filing/enterprise-routes.ts'
import { routes as identityRoutes } from '../../features/identity/enterprise-routes.ts'
import { routes as messagesRoutes } from '../../features/messages/enterprise-routes.ts'
import { routes as outreachRoutes } from '../../features/outreach/enterprise-routes.ts'
import { routes as passbookRoutes } from '../../features/passbook/enterprise-routes.ts'
import {
  openRoutes as registryOpenRoutes,
  routes as registryRoutes,
} from '../../features/registry/enterprise-routes.ts'
import type { FaceRoute } from '../../platform/face-route.ts'

/** The screens of the enterprise console. One line for each feature: `...filingRoutes,`; the navigation follows this order. */
export const routes: readonly FaceRoute[] = [
  {
    path: '/',
    title: { zh: '首页', en: 'Home' },
    component: lazy(() => import('./home-screen.tsx')),
    nav: { group: 'work', icon: HomeOutlined },
  },
  {
    path: '/plans/new',
    title: { zh: '填报培训计划', en: 'Write a training plan' },
    component: lazy(() => import('./new-plan-screen.tsx')),
    nav: { group: 'work', icon: FileAddOutlined, roles: ['owner', 'training'] },
  },
  ...filingRoutes,
  {
    path: '/cases',
    title: { zh: '我的案件', en: 'Our cases' },
    component: lazy(() => import('./cases-screen.tsx')),
    nav: { group: 'work', icon: FolderOpenOutlined },
  },
  {
    path: '/cases/:planId',
    title: { zh: '案件', en: 'Case' },
    component: lazy(() => import('./case-screen.tsx')),
  },
  ...examRoutes,
  ...claimRoutes,
  ...outreachRoutes,
  ...messagesRoutes,
  ...registryRoutes,
  ...identityRoutes,
  ...passbookRoutes,
]

/** Screens that need no account, such as registering a firm; those with `nav` are offered below the sign-in form. */
export const openRoutes: readonly FaceRoute[] = registryOpenRoutes
