import { z } from 'zod'
import {
  type CommandContext,
  command,
  findOwnFiles,
  getDocument,
  isOwnWork,
  RegionId,
  refuseUnless,
  ToldReason,
  Uuid,
} from '../../platform/index.ts'
import { type HeldAccount, listAccountsOfOrganization, setClosed } from '../account/account-store.ts'
import { appointmentDecided, fourEyes, notAMember, ownerAlready } from '../refusals.ts'
import { recordRightChanges } from '../right/record-right-change.ts'
import { listDuties, setDuties } from '../right/right-store.ts'
import { confirmingRoles, type OwnerAppointment, type OwnerAppointmentState } from './owner-appointment.ts'
import { insertAppointment, lockAppointment, updateAppointment } from './owner-appointment-store.ts'

/**
 * The only owner of an organization has gone. A reviewer of its county proposes one of its members, by papers that say who speaks for
 * it now. (提请指定负责人)
 *
 * Refusals: identity.not-a-member, identity.owner-already, identity.appointment-waits, platform.file-kind-not-here,
 * platform.not-found
 */
export const proposeOwner = command({
  name: 'identity.propose-owner',
  zh: '提请指定单位负责人',
  en: 'Propose an owner for an organization',
  input: z.object({
    regionId: RegionId,
    organizationId: Uuid,
    accountId: Uuid,
    /** Whoever owns it now has gone for good: their accounts are closed with the confirmation. */
    closesFormer: z.boolean(),
    reason: ToldReason,
    /** The licence, an appointment, a letter of the firm: what was seen. */
    proofFileId: Uuid,
  }),
  by: ['reviewer'],
  async run(context, { regionId, organizationId, accountId, ...told }) {
    const { tx, actor, now } = context
    const { member, duties } = await lockMemberOf(context, { regionId, organizationId, accountId })
    refuseUnless(!duties.includes('owner'), ownerAlready({ name: member.name }))
    await getDocument(tx, regionId, told.proofFileId)
    const appointmentId = context.newId()
    await insertAppointment(tx, {
      ...{ regionId, organizationId, appointmentId, accountId, accountName: member.name, ...told },
      ...{ proposedBy: actor.id, proposedByName: actor.name, proposedAt: now, state: 'waiting' },
      ...{ decidedBy: null, decidedByName: null, decidedAt: null, decisionReason: null },
    })
    context.note({ name: member.name, reason: told.reason })
    await context.publish('owner.proposed', { organizationId, name: member.name })
    return { appointmentId }
  },
  subject: ({ organizationId }) => `organization:${organizationId}`,
})

const Decision = z.object({ regionId: RegionId, appointmentId: Uuid })

/**
 * The second hand: the member owns the organization from now on, beside what they did before. (复核指定负责人)
 *
 * Refusals: identity.four-eyes, identity.appointment-decided, identity.not-a-member, platform.not-found
 */
export const confirmOwner = command({
  name: 'identity.confirm-owner',
  zh: '复核指定单位负责人',
  en: 'Confirm the owner of an organization',
  input: Decision,
  by: [...confirmingRoles],
  async run(context, input) {
    const appointment = await decide(context, input, 'confirmed', null)
    const { member, duties, others } = await lockMemberOf(context, appointment)
    const { tx, now } = context
    const { reason } = appointment
    await setDuties(tx, member.accountId, [...new Set([...duties, 'owner' as const])])
    await recordRightChanges(context, member, [{ what: 'granted', role: 'owner', reason }])
    if (appointment.closesFormer)
      for (const former of others) {
        if (former.closedAt !== null || !(await listDuties(tx, former.accountId)).includes('owner')) continue
        await setClosed(tx, former.accountId, now)
        await recordRightChanges(context, former, [{ what: 'closed', reason }])
      }
    context.note({ name: member.name, proposedBy: appointment.proposedByName, reason })
    const { organizationId } = appointment
    await context.publish('owner.appointed', { organizationId, name: member.name })
    return { accountId: member.accountId, organizationId }
  },
  subject: (_, { organizationId }) => `organization:${organizationId}`,
})

/**
 * The papers do not show it. (不予指定负责人)
 *
 * Refusals: identity.appointment-decided, platform.not-found
 */
export const declineOwner = command({
  name: 'identity.decline-owner',
  zh: '不予指定单位负责人',
  en: 'Decline the owner proposed',
  input: Decision.extend({ reason: ToldReason }),
  by: [...confirmingRoles],
  async run(context, { reason, ...input }) {
    const { organizationId, accountName } = await decide(context, input, 'declined', reason)
    context.note({ name: accountName, reason })
    return { organizationId }
  },
  subject: (_, { organizationId }) => `organization:${organizationId}`,
})

/** @throws appointmentDecided, fourEyes, notFound */
async function decide(
  { tx, actor, now }: CommandContext,
  { regionId, appointmentId }: z.output<typeof Decision>,
  state: Exclude<OwnerAppointmentState, 'waiting'>,
  reason: string | null,
): Promise<OwnerAppointment> {
  const waiting = await lockAppointment(tx, regionId, appointmentId)
  refuseUnless(waiting.state === 'waiting', appointmentDecided())
  const { proposedBy, proposedAt, proofFileId } = waiting
  const ownPapers = await findOwnFiles(tx, actor, [proofFileId])
  const isOwn = isOwnWork(actor, proposedBy, proposedAt) || ownPapers.has(proofFileId)
  refuseUnless(state === 'declined' || !isOwn, fourEyes())
  const decided = { decidedBy: actor.id, decidedByName: actor.name, decidedAt: now, decisionReason: reason }
  const appointment = { ...waiting, ...decided, state }
  await updateAppointment(tx, appointment)
  return appointment
}

/** All members together, so that nobody leaves meanwhile. @throws notAMember */
async function lockMemberOf(
  { tx }: CommandContext,
  of: { readonly regionId: string; readonly organizationId: string; readonly accountId: string },
) {
  const members = await listAccountsOfOrganization(tx, of.organizationId, { forUpdate: true })
  const isIt = (each: HeldAccount) => each.accountId === of.accountId
  const member = members.find((each) => isIt(each) && each.regionId === of.regionId && each.closedAt === null)
  if (member === undefined) throw notAMember()
  const duties = await listDuties(tx, member.accountId)
  return { member, duties, others: members.filter((each) => !isIt(each)) }
}
