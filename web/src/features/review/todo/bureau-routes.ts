import { InboxOutlined } from '@ant-design/icons'
import { lazy } from 'react'
import type { FaceRoute } from '../../../platform/face-route.ts'

/** The to-do list, the first screen of the bureau. */
export const routes: FaceRoute[] = [
  {
    path: '/',
    title: { zh: '待办事项', en: 'To do' },
    component: lazy(() => import('./todo-page.tsx')),
    nav: { group: 'work', icon: InboxOutlined },
  },
]
