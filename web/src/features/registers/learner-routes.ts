import { lazy } from 'react'
import type { FaceRoute } from '../../platform/face-route.ts'

/** The learner shows who they are: reached from the banner. */
export const routes: readonly FaceRoute[] = [
  {
    path: '/real-name',
    title: { zh: '实名核验', en: 'Real name' },
    component: lazy(() => import('./real-name/real-name-page.tsx')),
  },
]
