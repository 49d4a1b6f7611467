import {
  type OrganizationKind,
  type OrganizationTrait,
  organizationKindIds,
  organizationTraitIds,
  type Words,
} from '@zhixun/policy'
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

/**
 * The life of a registration: the bureau confirms it or sends it back. Contacts may be amended at any time; what tells who the
 * organization is (`restate`) has to be confirmed anew.
 */
export const organizationLifecycle = lifecycle({
  registered: { confirm: 'confirmed', sendBack: 'returned', amend: 'registered', restate: 'registered' },
  returned: { amend: 'registered', restate: 'registered' },
  confirmed: { amend: 'confirmed', restate: 'registered' },
})

export type OrganizationState = StateOf<typeof organizationLifecycle>
export type OrganizationStep = StepsOf<typeof organizationLifecycle>

export const organizationStateWords: Readonly<Record<OrganizationState, Words>> = {
  registered: { zh: '待确认', en: 'waiting to be confirmed' },
  confirmed: { zh: '已确认', en: 'confirmed' },
  returned: { zh: '已退回', en: 'sent back' },
}

export const organizationStepWords: Readonly<Record<OrganizationStep, Words>> = {
  confirm: { zh: '确认登记', en: 'confirm' },
  sendBack: { zh: '退回登记', en: 'send back' },
  amend: { zh: '修改信息', en: 'amend' },
  restate: { zh: '变更主体信息', en: 'restate' },
}

/** Who exists with a unified social credit code. (单位) */
export interface Organization {
  readonly regionId: string
  readonly organizationId: string
  readonly creditCode: string
  readonly name: string
  readonly kind: OrganizationKind
  /** null: not known yet; an empty list: none. */
  readonly traits: readonly OrganizationTrait[] | null
  /** What the bureau confirmed the traits by. */
  readonly traitsProof: string | null
  readonly legalRepresentative: string
  readonly address: string
  readonly contactName: string
  readonly contactPhoneMasked: string
  readonly licenceFileId: string | null
  readonly state: OrganizationState
  readonly registeredAt: Date
  readonly stateSince: Date
}

export const OrganizationKindName = z.enum(organizationKindIds)
export const OrganizationTraitName = z.enum(organizationTraitIds)

/** What an actor may do with an organization now. */
export function organizationActions(
  actor: Actor,
  organization: Organization,
  waitingAccount: boolean,
): string[] {
  const steps = organizationLifecycle.stepsFrom(organization.state)
  const actions: string[] = []
  const may = (duty: OrganizationDuty) => actsFor(actor, organization.organizationId, duty)
  if (may('owner')) actions.push('amend')
  if (may('finance')) actions.push('set-bank-account')
  if (may('training')) actions.push('add-staff')
  if (holds(actor, 'reviewer', organization.regionId)) {
    if (steps.includes('confirm')) actions.push('confirm')
    if (steps.includes('sendBack')) actions.push('return')
    actions.push('set-traits')
    if (waitingAccount && organization.state === 'confirmed')
      actions.push('confirm-bank-account', 'decline-bank-account')
  }
  return actions
}
