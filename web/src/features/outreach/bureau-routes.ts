import { SolutionOutlined } from '@ant-design/icons'
import { lazy } from 'react'
import type { FaceRoute } from '../../platform/face-route.ts'
import { caseRoles } from '../../platform/roles.ts'

/** What training the organizations of the area need. */
export const routes: readonly FaceRoute[] = [
  {
    path: '/training-needs',
    title: { zh: '培训需求', en: 'Training needs' },
    component: lazy(() => import('./surveys-page.tsx')),
    nav: {
      group: 'policy',
      icon: SolutionOutlined,
      roles: [...caseRoles, 'statistician', 'content-editor', 'administrator'],
    },
  },
  {
    path: '/training-needs/:surveyRegionId/:surveyId',
    title: { zh: '培训需求征集', en: 'Survey of training needs' },
    component: lazy(() => import('./survey-page.tsx')),
  },
]
