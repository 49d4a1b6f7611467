import { SafetyCertificateOutlined, SafetyOutlined } from '@ant-design/icons'
import { lazy } from 'react'
import type { FaceRoute } from '../../platform/face-route.ts'
import { accountRoute } from './account-route.ts'

/** Who acts for the organization, and everybody's own account. */
export const routes: readonly FaceRoute[] = [
  {
    path: '/members',
    title: { zh: '成员与权限', en: 'Members and rights' },
    component: lazy(() => import('./member/members-page.tsx')),
    nav: { group: 'people', icon: SafetyOutlined },
  },
  accountRoute({ group: 'people', icon: SafetyCertificateOutlined }),
]
