import { FolderOpenOutlined } from '@ant-design/icons'
import { lazy } from 'react'
import type { FaceRoute } from '../../platform/face-route.ts'

/** The list of cases; the sheet of one case is composed by the face. */
export const routes: readonly FaceRoute[] = [
  {
    path: '/cases',
    title: { zh: '我的案件', en: 'Our cases' },
    component: lazy(() => import('./case-list.tsx')),
    nav: { group: 'work', icon: FolderOpenOutlined },
  },
]
