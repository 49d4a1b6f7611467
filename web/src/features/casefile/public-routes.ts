import { lazy } from 'react'
import type { FaceRoute } from '../../platform/face-route.ts'
import { SearchIcon } from '../../ui/icons.tsx'

const title = { zh: '办件进度', en: 'Case progress' }
const component = lazy(() => import('./progress/progress-page.tsx'))

/** Screens of the public face about cases. */
export const routes: readonly FaceRoute[] = [
  { path: '/progress', title, component, nav: { group: 'public', icon: SearchIcon } },
  { path: '/progress/:number', title, component },
]
