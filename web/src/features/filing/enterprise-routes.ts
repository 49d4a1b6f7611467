import { lazy } from 'react'
import type { FaceRoute } from '../../platform/face-route.ts'

/** Filing plans and importing rosters. */
export const routes: readonly FaceRoute[] = [
  {
    path: '/plans/:planId/edit',
    title: { zh: '培训计划备案', en: 'File a training plan' },
    component: lazy(() => import('./edit-plan-page.tsx')),
  },
  {
    path: '/roster-checks/:checkId',
    title: { zh: '花名册核对结果', en: 'Check of the roster' },
    component: lazy(() => import('./roster-check-page.tsx')),
  },
]
