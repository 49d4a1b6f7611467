import { FolderOpenOutlined } from '@ant-design/icons'
import { lazy } from 'react'
import type { FaceRoute } from '../../platform/face-route.ts'
import { caseRoles } from '../../platform/roles.ts'

/** The bureau's list of cases; the case itself is composed by the face. */
export const routes: FaceRoute[] = [
  {
    path: '/cases',
    title: { zh: '案件', en: 'Cases' },
    component: lazy(() => import('./bureau-case-list.tsx')),
    nav: { group: 'work', icon: FolderOpenOutlined, roles: [...caseRoles, 'statistician'] },
  },
]
