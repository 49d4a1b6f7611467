import { lazy } from 'react'
import type { FaceRoute } from '../../platform/face-route.ts'

/** The claims of the organization; they are reached from their cases. */
export const routes: readonly FaceRoute[] = [
  {
    path: '/claims/:claimId',
    title: { zh: '补贴申请', en: 'Claim' },
    component: lazy(() => import('./claim-page.tsx')),
  },
]
