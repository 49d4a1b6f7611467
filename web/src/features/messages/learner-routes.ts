import { lazy } from 'react'
import type { FaceRoute } from '../../platform/face-route.ts'

/** What learners are told; reached by the bell in the head. */
export const routes: readonly FaceRoute[] = [
  {
    path: '/messages',
    title: { zh: '消息', en: 'Messages' },
    component: lazy(() => import('./inbox/inbox-page.tsx')),
  },
  {
    path: '/messages/settings',
    title: { zh: '消息与提醒', en: 'How I am told' },
    component: lazy(() => import('./preference/preference-page.tsx')),
  },
]
