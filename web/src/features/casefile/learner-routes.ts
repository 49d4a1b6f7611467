import { lazy } from 'react'
import type { FaceRoute } from '../../platform/face-route.ts'
import { BadgeIcon, BookIcon, PersonIcon, WalletIcon } from '../../ui/icons.tsx'

const group = 'learner'

/** Screens of the learner face. */
export const routes: readonly FaceRoute[] = [
  {
    path: '/',
    title: { zh: '培训', en: 'Trainings' },
    component: lazy(() => import('./learner/my-trainings-page.tsx')),
    nav: { group, icon: BookIcon },
  },
  {
    path: '/trainings/:regionId/:classId',
    title: { zh: '培训', en: 'Training' },
    component: lazy(() => import('./learner/my-training-page.tsx')),
  },
  {
    path: '/certificates',
    title: { zh: '证书', en: 'Certificates' },
    component: lazy(() => import('./learner/my-certificates-page.tsx')),
    nav: { group, icon: BadgeIcon },
  },
  {
    path: '/subsidies',
    title: { zh: '补贴', en: 'Subsidies' },
    component: lazy(() => import('./learner/my-subsidies-page.tsx')),
    nav: { group, icon: WalletIcon },
  },
  {
    path: '/me',
    title: { zh: '我的', en: 'Me' },
    component: lazy(() => import('./learner/my-data-page.tsx')),
    nav: { group, icon: PersonIcon },
  },
]
