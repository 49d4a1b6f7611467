import { EyeOutlined, FileSearchOutlined, SafetyCertificateOutlined } from '@ant-design/icons'
import { lazy } from 'react'
import type { FaceRoute } from '../../platform/face-route.ts'

const roles = ['auditor', 'audit-officer']

/** The audit: what was done, who looked, and whether the record of it holds. */
export const routes: FaceRoute[] = [
  {
    path: '/audit',
    title: { zh: '审计记录', en: 'Audit' },
    component: lazy(() => import('./entries-page.tsx')),
    nav: { group: 'records', icon: FileSearchOutlined, roles },
  },
  {
    path: '/audit-accesses',
    title: { zh: '查阅记录', en: 'Who looked' },
    component: lazy(() => import('./accesses-page.tsx')),
    nav: { group: 'records', icon: EyeOutlined, roles },
  },
  {
    path: '/audit-chain',
    title: { zh: '审计链核验', en: 'Audit chain' },
    component: lazy(() => import('./chain-page.tsx')),
    nav: { group: 'records', icon: SafetyCertificateOutlined, roles },
  },
  {
    path: '/audit/opens/:regionId/:subject',
    title: { zh: '审计记录', en: 'Audit' },
    component: lazy(() => import('./open-case.tsx')),
  },
]
