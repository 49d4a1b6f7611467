import { InboxOutlined, NotificationOutlined, WarningOutlined } from '@ant-design/icons'
import { lazy } from 'react'
import type { FaceRoute } from '../../platform/face-route.ts'
import { caseRoles } from '../../platform/roles.ts'

/** What waits, public notices, objections. */
export const routes: FaceRoute[] = [
  {
    path: '/',
    title: { zh: '待办事项', en: 'To do' },
    component: lazy(() => import('./todo/todo-page.tsx')),
    nav: { group: 'work', icon: InboxOutlined, roles: [...caseRoles, 'administrator', 'security-officer'] },
  },
  {
    path: '/public-notices',
    title: { zh: '公示', en: 'Public notices' },
    component: lazy(() => import('./publishing/notices-list.tsx')),
    nav: { group: 'work', icon: NotificationOutlined, roles: caseRoles },
  },
  {
    path: '/public-notices/publish',
    title: { zh: '发布公示', en: 'Publish a notice' },
    component: lazy(() => import('./publishing/publish-page.tsx')),
  },
  {
    path: '/public-notices/:regionId/:noticeId',
    title: { zh: '公示', en: 'Public notice' },
    component: lazy(() => import('./publishing/notice-sheet.tsx')),
  },
  {
    path: '/objections',
    title: { zh: '异议', en: 'Objections' },
    component: lazy(() => import('./objections/objections-page.tsx')),
    nav: { group: 'work', icon: WarningOutlined, roles: caseRoles },
  },
  {
    path: '/objections/:regionId/:objectionId',
    title: { zh: '异议', en: 'Objection' },
    component: lazy(() => import('./objections/objection-page.tsx')),
  },
]
