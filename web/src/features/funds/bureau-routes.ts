import { AccountBookOutlined, BankOutlined, PayCircleOutlined, SwapOutlined } from '@ant-design/icons'
import { lazy } from 'react'
import type { FaceRoute } from '../../platform/face-route.ts'
import { caseRoles } from '../../platform/roles.ts'

/** Money: accounts, movements, what is to be paid, runs. */
export const routes: FaceRoute[] = [
  {
    path: '/funds',
    title: { zh: '专账资金', en: 'Special account' },
    component: lazy(() => import('./accounts-page.tsx')),
    nav: {
      group: 'money',
      icon: AccountBookOutlined,
      roles: [...caseRoles, 'statistician', 'administrator'],
    },
  },
  {
    path: '/funds/trial-balance',
    title: { zh: '试算平衡表', en: 'Trial balance' },
    component: lazy(() => import('./trial-balance-page.tsx')),
  },
  {
    path: '/movements',
    title: { zh: '资金流水', en: 'Movements' },
    component: lazy(() => import('./movements-page.tsx')),
    nav: { group: 'money', icon: SwapOutlined, roles: caseRoles },
  },
  {
    path: '/payables',
    title: { zh: '应付款', en: 'Payables' },
    component: lazy(() => import('./payables-page.tsx')),
    nav: { group: 'money', icon: PayCircleOutlined, roles: caseRoles },
  },
  {
    path: '/payment-runs',
    title: { zh: '拨付批次', en: 'Payment runs' },
    component: lazy(() => import('./runs/runs-page.tsx')),
    nav: { group: 'money', icon: BankOutlined, roles: caseRoles },
  },
  {
    path: '/payment-runs/new',
    title: { zh: '测算拨付批次', en: 'Calculate a payment run' },
    component: lazy(() => import('./runs/calculate-run-page.tsx')),
  },
  {
    path: '/payment-runs/:regionId/:runId/answers/:answerId',
    title: { zh: '银行回盘', en: 'Bank answer' },
    component: lazy(() => import('./runs/answer-page.tsx')),
  },
]
