import type { Words } from '@zhixun/policy'
import { type Actor, holds, type StaffRole } from '../../platform/index.ts'

/** What may be shown in full, and to which duties. (查看完整号码) */
export const revealables = {
  'id-number': { zh: '身份证号码', en: 'Identity number', by: ['reviewer', 'city-reviewer', 'inspector'] },
  phone: { zh: '手机号码', en: 'Phone number', by: ['clerk', 'reviewer', 'city-reviewer', 'inspector'] },
  /** Waits to be put right: who decides on it calls it first. */
  'asked-phone': { zh: '申请更正的新手机号码', en: 'Phone number asked for', by: ['reviewer'] },
  'bank-account': { zh: '银行账号', en: 'Account number', by: ['reviewer', 'finance', 'finance-approver'] },
  'contact-phone': {
    zh: '单位联系电话',
    en: 'Phone of an organization’s contact',
    by: ['clerk', 'reviewer', 'city-reviewer', 'inspector', 'finance'],
  },
} as const satisfies Record<string, Words & { readonly by: readonly StaffRole[] }>

export type Revealable = keyof typeof revealables
export const revealableNames = Object.keys(revealables) as [Revealable, ...Revealable[]]

/** Why somebody looks; beside it stand own words. */
export const revealPurposes = {
  review: { zh: '核对申报材料', en: 'Comparing what was handed in' },
  contact: { zh: '联系本人或单位', en: 'Calling the person or organization' },
  payment: { zh: '核对收款账户', en: 'Checking where money goes' },
  objection: { zh: '核查异议、举报', en: 'Looking into an objection or report' },
  inspection: { zh: '监督检查', en: 'An inspection' },
  request: { zh: '应本人要求', en: 'The person asked' },
} as const satisfies Record<string, Words>

export type RevealPurpose = keyof typeof revealPurposes
export const revealPurposeNames = Object.keys(revealPurposes) as [RevealPurpose, ...RevealPurpose[]]

/** How many numbers somebody may have shown on one day unless another limit was given. (每日查看上限) */
export const REVEALS_PER_DAY = 30
export const REVEAL_LIMIT_MOST = 500

/** Everybody whose duty lets them see one of these at least. */
export function rolesThatReveal(names: readonly Revealable[]): StaffRole[] {
  return [...new Set(names.flatMap((name) => [...revealables[name].by]))]
}

/** Has a duty for which this number is needed, in this region. */
export function mayReveal(actor: Actor, what: Revealable, regionId: string): boolean {
  return revealables[what].by.some((role) => holds(actor, role, regionId))
}
