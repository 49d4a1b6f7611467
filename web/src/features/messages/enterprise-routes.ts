import { BellOutlined } from '@ant-design/icons'
import { lazy } from 'react'
import type { FaceRoute } from '../../platform/face-route.ts'

/** What people of an organization are told. */
export const routes: FaceRoute[] = [
  {
    path: '/messages',
    title: { zh: '消息', en: 'Messages' },
    component: lazy(() => import('./inbox/inbox-page.tsx')),
    nav: { group: 'work', icon: BellOutlined },
  },
  {
    path: '/messages/settings',
    title: { zh: '消息与提醒', en: 'How I am told' },
    component: lazy(() => import('./preference/preference-page.tsx')),
  },
]
