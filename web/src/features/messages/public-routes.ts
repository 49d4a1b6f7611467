import { lazy } from 'react'
import type { FaceRoute } from '../../platform/face-route.ts'

/** Where the link in an e-mail leads. */
export const routes: readonly FaceRoute[] = [
  {
    path: '/unsubscribe',
    title: { zh: '退订邮件', en: 'Unsubscribe' },
    component: lazy(() => import('./preference/unsubscribe-page.tsx')),
  },
]
