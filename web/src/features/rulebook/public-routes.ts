import { lazy } from 'react'
import type { FaceRoute } from '../../platform/face-route.ts'
import { CalculatorIcon, NoticeIcon } from '../../ui/icons.tsx'

/** Screens of the public face about notices in force. */
export const routes: readonly FaceRoute[] = [
  {
    path: '/notices',
    title: { zh: '现行政策', en: 'Notices in force' },
    component: lazy(() => import('./notices-page.tsx')),
    nav: { group: 'public', icon: NoticeIcon },
  },
  {
    path: '/notices/:rulebookId',
    title: { zh: '政策逐条说明', en: 'Notice' },
    component: lazy(() => import('./notice-page.tsx')),
  },
  {
    path: '/calculator',
    title: { zh: '补贴计算器', en: 'Subsidy calculator' },
    component: lazy(() => import('./calculator/calculator-page.tsx')),
    nav: { group: 'public', icon: CalculatorIcon },
  },
]
