import {
  BarChartOutlined,
  CloudServerOutlined,
  EyeOutlined,
  IdcardOutlined,
  TagsOutlined,
  TeamOutlined,
} from '@ant-design/icons'
import { lazy } from 'react'
import type { FaceRoute } from '../../platform/face-route.ts'
import { caseRoles } from '../../platform/roles.ts'

/** Who is registered; the page of one organization is composed by the face. */
export const routes: FaceRoute[] = [
  {
    path: '/organizations',
    title: { zh: '单位', en: 'Organizations' },
    component: lazy(() => import('./bureau-organization-list.tsx')),
    nav: { group: 'people', icon: TeamOutlined, roles: caseRoles },
  },
  {
    path: '/counter',
    title: { zh: '柜台开户', en: 'At the counter' },
    component: lazy(() => import('./counter/counter-page.tsx')),
    nav: { group: 'people', icon: IdcardOutlined, roles: ['clerk', 'reviewer'] },
  },
  {
    path: '/counter/:regionId/:personId',
    title: { zh: '柜台开户', en: 'At the counter' },
    component: lazy(() => import('./counter/counter-account-page.tsx')),
  },
  {
    path: '/reveals',
    title: { zh: '完整号码查看', en: 'Full numbers shown' },
    component: lazy(() => import('./reveals-page.tsx')),
    nav: { group: 'records', icon: EyeOutlined, roles: ['auditor', 'audit-officer', 'security-officer'] },
  },
  {
    path: '/organization-figures',
    title: { zh: '单位统计', en: 'Figures of organizations' },
    component: lazy(() => import('./figures/figures-page.tsx')),
    nav: { group: 'people', icon: BarChartOutlined, roles: [...caseRoles, 'statistician'] },
  },
  {
    path: '/trait-lists',
    title: { zh: '单位情况名单', en: 'Lists of traits' },
    component: lazy(() => import('./trait-list/trait-lists-page.tsx')),
    nav: { group: 'people', icon: TagsOutlined, roles: caseRoles },
  },
  {
    path: '/trait-lists/import',
    title: { zh: '上传单位情况名单', en: 'Hand in a list of traits' },
    component: lazy(() => import('./trait-list/trait-list-import-page.tsx')),
  },
  {
    path: '/trait-lists/:regionId/:importId',
    title: { zh: '单位情况名单', en: 'List of traits' },
    component: lazy(() => import('./trait-list/trait-list-page.tsx')),
  },
  {
    path: '/platforms',
    title: { zh: '线上平台认可', en: 'Recognized platforms' },
    component: lazy(() => import('./record/recognitions-page.tsx')),
    nav: { group: 'people', icon: CloudServerOutlined, roles: caseRoles },
  },
]
