import { FormOutlined } from '@ant-design/icons'
import { lazy } from 'react'
import type { FaceRoute } from '../../platform/face-route.ts'
import { caseRoles } from '../../platform/roles.ts'

/** People: the page of each, and what they ask to be put right. */
export const routes: FaceRoute[] = [
  {
    path: '/corrections',
    title: { zh: '更正申请', en: 'Corrections' },
    component: lazy(() => import('./corrections-page.tsx')),
    nav: { group: 'people', icon: FormOutlined, roles: caseRoles },
  },
  {
    path: '/people/:regionId/:personId',
    title: { zh: '人员档案', en: 'Person' },
    component: lazy(() => import('./person-page.tsx')),
  },
]
