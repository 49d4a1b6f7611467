import { lazy } from 'react'
import type { FaceRoute } from '../../platform/face-route.ts'

const title = { zh: '带我走一遍', en: 'Walk me through' }

/** Screens of the public face that are there in a sandbox only; its banner leads to them. */
export const routes: readonly FaceRoute[] = [
  { path: '/walk', title, component: lazy(() => import('./choose-city-page.tsx')) },
  { path: '/walk/:walkId', title, component: lazy(() => import('./walk-page.tsx')) },
]
