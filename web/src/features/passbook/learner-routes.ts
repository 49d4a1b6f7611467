import { lazy } from 'react'
import type { FaceRoute } from '../../platform/face-route.ts'

/** The learner's own record: reached from "Me". */
export const routes: readonly FaceRoute[] = [
  {
    path: '/passbook',
    title: { zh: '培训护照', en: 'Passbook' },
    component: lazy(() => import('./my-passbook-page.tsx')),
  },
  {
    path: '/looks',
    title: { zh: '谁查看过我的信息', en: 'Who looked' },
    component: lazy(() => import('./looks-page.tsx')),
  },
  {
    path: '/corrections',
    title: { zh: '更正申请', en: 'Corrections' },
    component: lazy(() => import('./my-corrections-page.tsx')),
  },
]
