import { lazy } from 'react'
import type { FaceRoute } from '../../platform/face-route.ts'

/** Checks of results; results themselves stand in the case. */
export const routes: readonly FaceRoute[] = [
  {
    path: '/result-checks/:checkId',
    title: { zh: '成绩表核对结果', en: 'Check of the results' },
    component: lazy(() => import('./result-check-page.tsx')),
  },
]
