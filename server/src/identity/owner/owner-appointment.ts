import type { Words } from '@zhixun/policy'
import { type Actor, holds, isOwnWork, lifecycle, type StateOf } from '../../platform/index.ts'

/** What may happen to an appointment. (指定单位负责人) */
export const ownerAppointmentLifecycle = lifecycle({
  waiting: { confirm: 'confirmed', decline: 'declined' },
  confirmed: {},
  declined: {},
})
export type OwnerAppointmentState = StateOf<typeof ownerAppointmentLifecycle>

export const ownerAppointmentWords: Readonly<Record<OwnerAppointmentState, Words>> = {
  waiting: { zh: '待复核', en: 'to be confirmed' },
  confirmed: { zh: '已指定', en: 'confirmed' },
  declined: { zh: '不予指定', en: 'declined' },
}

/** A member is to own the organization, for its only owner has gone: proposed by papers, confirmed by somebody else. */
export interface OwnerAppointment {
  readonly regionId: string
  readonly organizationId: string
  readonly appointmentId: string
  readonly accountId: string
  readonly accountName: string
  /** Those who own it now lose their accounts. */
  readonly closesFormer: boolean
  readonly reason: string
  readonly proofFileId: string
  readonly proposedBy: string
  readonly proposedByName: string
  readonly proposedAt: Date
  readonly state: OwnerAppointmentState
  readonly decidedBy: string | null
  readonly decidedByName: string | null
  readonly decidedAt: Date | null
  readonly decisionReason: string | null
}

/** Who confirms: the security officer, who has no part in the cases of firms, or the city. */
export const confirmingRoles = ['security-officer', 'city-reviewer'] as const

/** @param ownPapers files that the actor handed in: whoever brought the paper is not the second hand */
export function appointmentActions(
  actor: Actor,
  appointment: Pick<OwnerAppointment, 'state' | 'regionId' | 'proposedBy' | 'proposedAt' | 'proofFileId'>,
  ownPapers: ReadonlySet<string>,
): ('confirm' | 'decline')[] {
  const { state, regionId, proposedBy, proposedAt, proofFileId } = appointment
  const isTheirs = confirmingRoles.some((role) => holds(actor, role, regionId))
  if (state !== 'waiting' || !isTheirs) return []
  const isOwn = isOwnWork(actor, proposedBy, proposedAt) || ownPapers.has(proofFileId)
  return isOwn ? ['decline'] : ['confirm', 'decline']
}
