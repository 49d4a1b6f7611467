import { IdcardOutlined } from '@ant-design/icons'
import { lazy } from 'react'
import type { FaceRoute } from '../../platform/face-route.ts'

/** Who works for the bureau. */
export const routes: FaceRoute[] = [
  {
    path: '/accounts',
    title: { zh: '工作人员账号', en: 'Staff accounts' },
    component: lazy(() => import('./accounts-page.tsx')),
    nav: { group: 'people', icon: IdcardOutlined, roles: ['administrator', 'security-officer', 'auditor'] },
  },
]
