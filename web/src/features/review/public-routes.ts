import { lazy } from 'react'
import type { FaceRoute } from '../../platform/face-route.ts'
import { MegaphoneIcon } from '../../ui/icons.tsx'

/** Screens of the public face about public notices. */
export const routes: readonly FaceRoute[] = [
  {
    path: '/public-notices',
    title: { zh: '补贴公示', en: 'Public notices' },
    component: lazy(() => import('./public-notice/public-notices-page.tsx')),
    nav: { group: 'public', icon: MegaphoneIcon },
  },
  {
    path: '/public-notices/:regionId/:noticeId',
    title: { zh: '补贴公示', en: 'Public notice' },
    component: lazy(() => import('./public-notice/public-notice-page.tsx')),
  },
]
