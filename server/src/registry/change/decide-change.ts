import { creditCodeTypes } from '@zhixun/policy'
import { z } from 'zod'
import {
  type CommandContext,
  command,
  RegionId,
  refuseUnless,
  ToldReason,
  Uuid,
} from '../../platform/index.ts'
import { changesOf } from '../organization/amend-organization.ts'
import { noteCodeType } from '../organization/code-concern.ts'
import type { Organization, OrganizationKey } from '../organization/organization.ts'
import { fieldWords } from '../organization/organization.ts'
import {
  type AmendedData,
  amendOrganizationData,
  lockOrganization,
  stepOrganization,
} from '../organization/organization-store.ts'
import { insertVersion } from '../organization/version-store.ts'
import { noChangeWaiting } from '../refusals.ts'
import { type ChangeRequest, decideChange, getChange } from './change-store.ts'

const ThisChange = { regionId: RegionId, organizationId: Uuid, requestId: Uuid }

/**
 * The bureau confirms a change after comparing it with the proof: it is in force from today on, and what was in force before
 * stays on record for the days before. (确认变更)
 *
 * Refusals: registry.no-change-waiting, platform.not-found, platform.not-possible-now
 */
export const confirmChange = command({
  name: 'registry.confirm-change',
  zh: '确认登记事项变更',
  en: 'Confirm a change',
  input: z.object(ThisChange),
  by: ['reviewer'],
  detailWords: { fields: fieldWords, codeType: creditCodeTypes },
  async run(context, input) {
    const { tx, actor, now, today } = context
    const { organization, request } = await waitingChange(context, input)
    const by = { decidedByName: actor.name, decidedAt: now }
    await stepOrganization(tx, organization, 'confirmChange', { actor, at: now })
    await decideChange(tx, request, { state: 'confirmed', ...by })
    const data = dataOf(organization, request)
    await amendOrganizationData(tx, organization, data, changesOf(context, organization, data), {
      actorName: request.requestedByName,
      at: now,
    })
    await insertVersion(tx, { ...organization, ...data }, { on: today, byName: actor.name, at: now })
    context.note({ fields: Object.keys(request.after).join(' '), inForceFrom: today })
    if (request.after.kind) noteCodeType(context, { ...organization, kind: request.after.kind })
    await context.publish('organization.changed', { organizationId: organization.organizationId })
    return { requestId: request.requestId }
  },
  subject: ({ organizationId }) => `organization:${organizationId}`,
})

/**
 * The bureau declines a change with a reason; what is in force stays. (不予变更)
 *
 * Refusals: registry.no-change-waiting, platform.not-found, platform.not-possible-now
 */
export const declineChange = command({
  name: 'registry.decline-change',
  zh: '不予变更登记事项',
  en: 'Decline a change',
  input: z.object({ ...ThisChange, reason: ToldReason }),
  by: ['reviewer'],
  detailWords: { fields: fieldWords },
  async run(context, { reason, ...input }) {
    const { tx, actor, now } = context
    const { organization, request } = await waitingChange(context, input)
    await stepOrganization(tx, organization, 'declineChange', { actor, at: now, reason })
    const by = { decidedByName: actor.name, decidedAt: now }
    await decideChange(tx, request, { state: 'declined', reason, ...by })
    context.note({ fields: Object.keys(request.after).join(' '), reason })
    await context.publish('organization.change-declined', { organizationId: organization.organizationId })
    return { requestId: request.requestId }
  },
  subject: ({ organizationId }) => `organization:${organizationId}`,
})

/** The change that the clerk saw, while it waits; not another that took its place. @throws noChangeWaiting */
async function waitingChange(
  { tx }: CommandContext,
  { requestId, ...which }: OrganizationKey & { readonly requestId: string },
): Promise<{ organization: Organization; request: ChangeRequest }> {
  const organization = await lockOrganization(tx, which.regionId, which.organizationId)
  const request = await getChange(tx, which, requestId)
  refuseUnless(request.state === 'waiting', noChangeWaiting())
  return { organization, request }
}

/** What becomes of the data; particulars of the kind before go with it. */
function dataOf(
  { kind }: Organization,
  { after }: ChangeRequest,
): Partial<Omit<AmendedData, 'contactPhoneSealed'>> {
  const told = Object.fromEntries(Object.entries(after).filter(([, value]) => value !== null)) as Partial<
    Omit<AmendedData, 'contactPhoneSealed'>
  >
  const isAnotherKind = told.kind !== undefined && told.kind !== kind
  return isAnotherKind && told.particulars === undefined ? { ...told, particulars: null } : told
}
