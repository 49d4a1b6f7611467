import { DeleteOutlined, HourglassOutlined, LockOutlined } from '@ant-design/icons'
import { lazy } from 'react'
import type { FaceRoute } from '../../platform/face-route.ts'

const roles = ['clerk', 'reviewer', 'city-reviewer', 'inspector', 'auditor', 'administrator']

/** How long cases are kept, what is held beyond that, and the disposal of personal data. */
export const routes: FaceRoute[] = [
  {
    path: '/closed-cases',
    title: { zh: '保存期限', en: 'Keeping' },
    component: lazy(() => import('./closed-cases-page.tsx')),
    nav: { group: 'records', icon: HourglassOutlined, roles },
  },
  {
    path: '/holds',
    title: { zh: '保全清单', en: 'Cases held' },
    component: lazy(() => import('./holds-page.tsx')),
    nav: { group: 'records', icon: LockOutlined, roles },
  },
  {
    path: '/disposals',
    title: { zh: '到期销毁', en: 'Disposals' },
    component: lazy(() => import('./disposals-page.tsx')),
    nav: { group: 'records', icon: DeleteOutlined, roles: [...roles, 'audit-officer'] },
  },
  {
    path: '/disposals/:regionId/:disposalId',
    title: { zh: '到期销毁', en: 'Disposal' },
    component: lazy(() => import('./disposal-page.tsx')),
  },
]
