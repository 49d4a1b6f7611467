import { lazy } from 'react'
import type { FaceRoute } from '../../platform/face-route.ts'
import { OfficeIcon } from '../../ui/icons.tsx'

/** What anyone may look up in the register: recognized platforms and licensed institutions. */
export const routes: readonly FaceRoute[] = [
  {
    path: '/catalog',
    title: { zh: '平台与机构名录', en: 'Platforms and institutions' },
    component: lazy(() => import('./catalog/catalog-page.tsx')),
    nav: { group: 'public', icon: OfficeIcon },
  },
]
