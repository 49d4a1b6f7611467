import { BellOutlined, FormOutlined, MailOutlined, SoundOutlined } from '@ant-design/icons'
import { lazy } from 'react'
import type { FaceRoute } from '../../platform/face-route.ts'

const editors = ['content-editor', 'administrator', 'auditor']

/** What people of a bureau are told, and how it tells others. */
export const routes: FaceRoute[] = [
  {
    path: '/messages',
    title: { zh: '消息', en: 'Messages' },
    component: lazy(() => import('./inbox/inbox-page.tsx')),
    nav: { group: 'work', icon: BellOutlined },
  },
  {
    path: '/messages/settings',
    title: { zh: '消息与提醒', en: 'How I am told' },
    component: lazy(() => import('./preference/preference-page.tsx')),
  },
  {
    path: '/announcements',
    title: { zh: '政策推送', en: 'Policies pushed' },
    component: lazy(() => import('./announcement/announcements-page.tsx')),
    nav: { group: 'policy', icon: SoundOutlined, roles: editors },
  },
  {
    path: '/message-templates',
    title: { zh: '消息模板', en: 'Words of messages' },
    component: lazy(() => import('./template/templates-page.tsx')),
    nav: { group: 'policy', icon: FormOutlined, roles: editors },
  },
  {
    path: '/deliveries',
    title: { zh: '短信邮件发送', en: 'Deliveries' },
    component: lazy(() => import('./delivery/deliveries-page.tsx')),
    nav: { group: 'records', icon: MailOutlined, roles: editors },
  },
]
