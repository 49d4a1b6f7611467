import { CloudServerOutlined, EyeOutlined, TeamOutlined } from '@ant-design/icons'
import { lazy } from 'react'
import type { FaceRoute } from '../../platform/face-route.ts'
import { caseRoles } from '../../platform/roles.ts'

/** Who is registered; the page of one organization is composed by the face. */
export const routes: FaceRoute[] = [
  {
    path: '/organizations',
    title: { zh: '单位', en: 'Organizations' },
    component: lazy(() => import('./bureau-organization-list.tsx')),
    nav: { group: 'people', icon: TeamOutlined, roles: caseRoles },
  },
  {
    path: '/reveals',
    title: { zh: '完整号码查看', en: 'Full numbers shown' },
    component: lazy(() => import('./reveals-page.tsx')),
    nav: { group: 'records', icon: EyeOutlined, roles: ['auditor', 'audit-officer', 'security-officer'] },
  },
  {
    path: '/platforms',
    title: { zh: '线上平台认可', en: 'Recognized platforms' },
    component: lazy(() => import('./record/recognitions-page.tsx')),
    nav: { group: 'people', icon: CloudServerOutlined, roles: caseRoles },
  },
]
