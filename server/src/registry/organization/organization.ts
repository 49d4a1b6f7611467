import { organizationTraitIds, type RegisteredKind, registeredKindIds, type Words } from '@zhixun/policy'
import { z } from 'zod'
import {
  type Actor,
  actsFor,
  holds,
  lifecycle,
  type OrganizationDuty,
  type StateOf,
  type StepsOf,
} from '../../platform/index.ts'
import type { Particulars } from './particulars.ts'

/**
 * The life of a registration: the bureau confirms it or sends it back. Once confirmed, what the bureau has compared with the
 * papers changes by a request alone, and stays as it was until the bureau confirms that too. Closed, it is history.
 */
export const organizationLifecycle = lifecycle({
  registered: { confirm: 'confirmed', sendBack: 'returned', amend: 'registered', close: 'closed' },
  returned: { amend: 'registered', close: 'closed' },
  confirmed: {
    amend: 'confirmed',
    requestChange: 'confirmed',
    withdrawChange: 'confirmed',
    confirmChange: 'confirmed',
    declineChange: 'confirmed',
    close: 'closed',
  },
  closed: {},
})

/** Which data of a confirmed organization the bureau looks at before a change counts, and which not. (变更须审核的事项) */
export const fieldReview = {
  name: 'reviewed',
  kind: 'reviewed',
  legalRepresentative: 'reviewed',
  address: 'reviewed',
  // the first one is handed in freely: nothing was in force before it
  licenceFileId: 'reviewed',
  particulars: 'reviewed',
  contactName: 'free',
  contactPhone: 'free',
} as const

export const fieldWords: Readonly<Record<keyof typeof fieldReview, Words>> = {
  name: { zh: '单位名称', en: 'name' },
  kind: { zh: '单位类型', en: 'kind' },
  legalRepresentative: { zh: '法定代表人', en: 'legal representative' },
  address: { zh: '单位地址', en: 'address' },
  licenceFileId: { zh: '营业执照', en: 'business licence' },
  particulars: { zh: '专项信息', en: 'particulars' },
  contactName: { zh: '联系人', en: 'contact' },
  contactPhone: { zh: '联系电话', en: 'phone' },
}

export type OrganizationState = StateOf<typeof organizationLifecycle>
export type OrganizationStep = StepsOf<typeof organizationLifecycle>

export const organizationStateWords: Readonly<Record<OrganizationState, Words>> = {
  registered: { zh: '待确认', en: 'waiting to be confirmed' },
  confirmed: { zh: '已确认', en: 'confirmed' },
  returned: { zh: '已退回', en: 'sent back' },
  closed: { zh: '已注销（迁出）', en: 'closed' },
}

export const organizationStepWords: Readonly<Record<OrganizationStep, Words>> = {
  confirm: { zh: '确认登记', en: 'confirm' },
  sendBack: { zh: '退回登记', en: 'send back' },
  amend: { zh: '修改信息', en: 'amend' },
  requestChange: { zh: '申请变更', en: 'ask for a change' },
  withdrawChange: { zh: '撤回变更申请', en: 'withdraw the change' },
  confirmChange: { zh: '确认变更', en: 'confirm the change' },
  declineChange: { zh: '不予变更', en: 'decline the change' },
  close: { zh: '注销（迁出）', en: 'close' },
}

/** Which organization: ids hold within their region. */
export interface OrganizationKey {
  readonly regionId: string
  readonly organizationId: string
}

/** Who exists with a unified social credit code. (单位) */
export interface Organization {
  readonly regionId: string
  readonly organizationId: string
  readonly creditCode: string
  readonly name: string
  readonly kind: RegisteredKind
  readonly legalRepresentative: string
  readonly address: string
  readonly contactName: string
  readonly contactPhoneMasked: string
  readonly licenceFileId: string | null
  /** What only its kind has; null for kinds that have nothing of their own. */
  readonly particulars: Particulars | null
  /** The closed registration in another county that this one continues. (迁入前的登记) */
  readonly predecessor: OrganizationKey | null
  readonly state: OrganizationState
  readonly registeredAt: Date
  readonly stateSince: Date
}

export const OrganizationKindName = z.enum(registeredKindIds)
export const OrganizationTraitName = z.enum(organizationTraitIds)

/** What an actor may do with an organization now. */
export function organizationActions(
  actor: Actor,
  organization: Organization,
  waits: { readonly account: boolean; readonly accountIsStopped: boolean; readonly change: boolean },
): string[] {
  const { regionId, organizationId, state } = organization
  const steps = organizationLifecycle.stepsFrom(state)
  const actions: string[] = []
  const may = (duty: OrganizationDuty) => actsFor(actor, organizationId, duty)
  if (may('owner')) {
    if (steps.includes('amend')) actions.push('amend')
    if (state === 'confirmed') actions.push(waits.change ? 'withdraw-change' : 'request-change')
  }
  if (may('finance')) actions.push('set-bank-account')
  if (may('training')) actions.push('add-staff')
  if (holds(actor, 'reviewer', regionId)) {
    if (steps.includes('confirm') && !waits.accountIsStopped) actions.push('confirm')
    if (steps.includes('sendBack')) actions.push('return')
    actions.push('set-traits')
    if (waits.account && state === 'confirmed') {
      if (!waits.accountIsStopped) actions.push('confirm-bank-account')
      actions.push('decline-bank-account')
    }
    if (waits.change && state === 'confirmed') actions.push('confirm-change', 'decline-change')
    if (steps.includes('close')) actions.push('close')
  }
  if (mayBlock(actor, regionId)) actions.push('block')
  return actions
}

/** Whoever reviews here, of the county or the city, may block. */
export function mayBlock(actor: Actor, regionId: string): boolean {
  return holds(actor, 'reviewer', regionId) || holds(actor, 'city-reviewer', regionId)
}
