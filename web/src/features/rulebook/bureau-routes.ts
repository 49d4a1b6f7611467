import { BookOutlined, SlidersOutlined } from '@ant-design/icons'
import { lazy } from 'react'
import type { FaceRoute } from '../../platform/face-route.ts'

/** Notices in force and the values they leave to other documents. */
export const routes: FaceRoute[] = [
  {
    path: '/notices',
    title: { zh: '在用政策', en: 'Notices in force' },
    component: lazy(() => import('./bureau-notices.tsx')),
    nav: { group: 'policy', icon: BookOutlined },
  },
  {
    path: '/notices/:rulebookId',
    title: { zh: '政策文件', en: 'Notice' },
    component: lazy(() => import('./bureau-notice.tsx')),
  },
  {
    path: '/standards',
    title: { zh: '补贴标准', en: 'Standards' },
    component: lazy(() => import('./standards-page.tsx')),
    nav: { group: 'policy', icon: SlidersOutlined },
  },
]
