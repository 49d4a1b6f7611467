import { SolutionOutlined } from '@ant-design/icons'
import { lazy } from 'react'
import type { FaceRoute } from '../../platform/face-route.ts'

/** What training we need, asked by the bureau. */
export const routes: readonly FaceRoute[] = [
  {
    path: '/training-needs',
    title: { zh: '培训需求', en: 'Training needs' },
    component: lazy(() => import('./own-surveys-page.tsx')),
    nav: { group: 'work', icon: SolutionOutlined },
  },
  {
    path: '/training-needs/:surveyRegionId/:surveyId',
    title: { zh: '填报培训需求', en: 'Answer a survey' },
    component: lazy(() => import('./own-answer-page.tsx')),
  },
]
