import { lazy } from 'react'
import type { FaceRoute } from '../../platform/face-route.ts'
import { BadgeIcon } from '../../ui/icons.tsx'

const title = { zh: '证书查验', en: 'Certificate check' }
const component = lazy(() => import('./certificate-check-page.tsx'))

/** Screens of the public face about certificates; the second is the address printed in their QR codes. */
export const routes: readonly FaceRoute[] = [
  { path: '/certificates', title, component, nav: { group: 'public', icon: BadgeIcon } },
  { path: '/certificates/:number', title, component },
]
