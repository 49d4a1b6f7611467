import {
  FileProtectOutlined,
  HistoryOutlined,
  IdcardOutlined,
  KeyOutlined,
  MobileOutlined,
  SafetyCertificateOutlined,
  UserAddOutlined,
  UserSwitchOutlined,
} from '@ant-design/icons'
import { lazy } from 'react'
import type { FaceRoute } from '../../platform/face-route.ts'
import { accountRoute } from './account-route.ts'

const watchers = ['administrator', 'security-officer', 'auditor', 'audit-officer'] as const

/** Who works for the bureau, what they may do, who covers for whom. */
export const routes: FaceRoute[] = [
  {
    path: '/accounts',
    title: { zh: '工作人员账号', en: 'Staff accounts' },
    component: lazy(() => import('./staff/accounts-page.tsx')),
    nav: { group: 'people', icon: IdcardOutlined, roles: ['administrator', 'security-officer', 'auditor'] },
  },
  {
    path: '/permissions',
    title: { zh: '岗位权限', en: 'What each role may do' },
    component: lazy(() => import('./right/permissions-page.tsx')),
    nav: { group: 'people', icon: FileProtectOutlined, roles: watchers },
  },
  {
    path: '/right-changes',
    title: { zh: '权限变更记录', en: 'Changes of rights' },
    component: lazy(() => import('./right/right-changes-page.tsx')),
    nav: { group: 'people', icon: HistoryOutlined, roles: watchers },
  },
  {
    path: '/owner-appointments',
    title: { zh: '指定单位负责人', en: 'Owners appointed' },
    component: lazy(() => import('./owner/owners-page.tsx')),
    nav: {
      group: 'people',
      icon: UserAddOutlined,
      roles: ['security-officer', 'city-reviewer', 'reviewer', 'auditor'],
    },
  },
  {
    path: '/sign-ins',
    title: { zh: '登录记录', en: 'Sign-ins' },
    component: lazy(() => import('./guard/sign-ins-page.tsx')),
    nav: { group: 'people', icon: KeyOutlined, roles: ['administrator', 'security-officer', 'auditor'] },
  },
  {
    path: '/authenticator-resets',
    title: { zh: '验证器重置', en: 'Authenticator resets' },
    component: lazy(() => import('./guard/resets-page.tsx')),
    nav: { group: 'people', icon: MobileOutlined, roles: ['administrator', 'security-officer', 'auditor'] },
  },
  {
    path: '/covers',
    title: { zh: '顶岗', en: 'Covers' },
    component: lazy(() => import('./cover/covers-page.tsx')),
    nav: { group: 'people', icon: UserSwitchOutlined },
  },
]

/** Everybody's own account; the last entry, so that nobody begins there. */
export const ownRoutes: FaceRoute[] = [accountRoute({ group: 'records', icon: SafetyCertificateOutlined })]
