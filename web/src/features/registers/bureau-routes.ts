import { DatabaseOutlined, SolutionOutlined } from '@ant-design/icons'
import { lazy } from 'react'
import type { FaceRoute } from '../../platform/face-route.ts'
import { caseRoles } from '../../platform/roles.ts'

/** What other authorities know of people: snapshots, their import, and one person's facts on a day. */
export const routes: FaceRoute[] = [
  {
    path: '/registers',
    title: { zh: '登记数据', en: 'Registers' },
    component: lazy(() => import('./registers-page.tsx')),
    nav: { group: 'people', icon: DatabaseOutlined, roles: caseRoles },
  },
  {
    path: '/real-names',
    title: { zh: '实名核验', en: 'Real names' },
    component: lazy(() => import('./real-name/real-names-page.tsx')),
    nav: {
      group: 'people',
      icon: SolutionOutlined,
      roles: ['clerk', 'reviewer', 'city-reviewer', 'inspector', 'auditor'],
    },
  },
  {
    path: '/registers/import',
    title: { zh: '导入登记数据', en: 'Import a register' },
    component: lazy(() => import('./import-page.tsx')),
  },
  {
    path: '/registers/people/:regionId/:personId',
    title: { zh: '人员登记事实', en: 'What registers know of a person' },
    component: lazy(() => import('./person-facts-page.tsx')),
  },
  {
    path: '/registers/:regionId/:snapshotId',
    title: { zh: '登记数据快照', en: 'Register snapshot' },
    component: lazy(() => import('./snapshot-page.tsx')),
  },
]
