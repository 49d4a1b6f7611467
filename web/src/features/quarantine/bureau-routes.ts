import { BugOutlined } from '@ant-design/icons'
import { lazy } from 'react'
import type { FaceRoute } from '../../platform/face-route.ts'

/** What was handed in and set aside. */
export const routes: FaceRoute[] = [
  {
    path: '/quarantine',
    title: { zh: '隔离文件', en: 'Files set aside' },
    component: lazy(() => import('./quarantine-page.tsx')),
    nav: {
      group: 'people',
      icon: BugOutlined,
      roles: ['security-officer', 'administrator', 'auditor', 'audit-officer'],
    },
  },
]
