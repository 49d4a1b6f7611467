import { z } from 'zod'
import {
  actsFor,
  canonicalJson,
  command,
  type Fault,
  getDocument,
  notPossible,
  Prose,
  RegionId,
  refuseUnless,
  Uuid,
} from '../../platform/index.ts'
import { refuseFaults } from '../form-faults.ts'
import { present, ReviewedData } from '../organization/amend-organization.ts'
import { fieldWords, type Organization, organizationStateWords } from '../organization/organization.ts'
import { lockOrganization, stepOrganization } from '../organization/organization-store.ts'
import { particularsFaults } from '../organization/particulars.ts'
import { changeWaits, noChangeWaiting, nothingChanged, proofMissing } from '../refusals.ts'
import { type ChangedData, decideChange, findWaitingChange, getChange, insertChange } from './change-store.ts'

const ThisOrganization = { regionId: RegionId, organizationId: Uuid }

/**
 * A confirmed organization asks to have its data changed. What is in force stays until the bureau has compared the change with the
 * proof; one change waits at a time. Another county is not a change but a move (see ADR 0029). (申请变更登记事项)
 *
 * Refusals: platform.file-kind-not-here, registry.details-wrong, registry.nothing-changed, registry.proof-missing, registry.change-waits,
 * platform.not-found, platform.not-possible-now
 */
export const requestChange = command({
  name: 'registry.request-change',
  zh: '申请变更登记事项',
  en: 'Ask for a change of what was confirmed',
  input: z.object({
    ...ThisOrganization,
    ...ReviewedData.shape,
    explanation: Prose,
    proofFileId: Uuid.optional(),
  }),
  by: ['organization-owner'],
  allow: (actor, { organizationId }) => actsFor(actor, organizationId),
  detailWords: { fields: fieldWords },
  async run(context, { regionId, organizationId, explanation, proofFileId, ...told }) {
    const { tx, actor, now } = context
    const organization = await lockOrganization(tx, regionId, organizationId)
    const { state } = organization
    refuseUnless(
      state === 'confirmed',
      notPossible(organizationStateWords[state], { zh: '申请变更', en: 'ask for a change' }),
    )
    refuseUnless(!(await findWaitingChange(tx, organization)), changeWaits())
    const { before, after } = differing(organization, present(told))
    refuseUnless(Object.keys(after).length > 0, nothingChanged())
    refuseFaults(kindFaults(organization, after))
    // a new licence is its own proof
    const proof = proofFileId ?? after.licenceFileId ?? null
    refuseUnless(proof, proofMissing({}, [proofFault]))
    for (const fileId of new Set(filesOf(after, proof))) await getDocument(tx, regionId, fileId)

    const requestId = context.newId()
    const by = { requestedByName: actor.name, requestedAt: now }
    await insertChange(tx, {
      ...{ regionId, organizationId, requestId },
      ...{ before, after, explanation, proofFileId: proof },
      ...by,
    })
    await stepOrganization(tx, organization, 'requestChange', { actor, at: now, reason: explanation })
    context.note({ fields: Object.keys(after).join(' ') })
    await context.publish('organization.change-requested', { organizationId, requestId })
    return { requestId }
  },
  subject: ({ organizationId }) => `organization:${organizationId}`,
})

/**
 * An organization takes back a change that was not decided yet. (撤回变更申请)
 *
 * Refusals: registry.no-change-waiting, platform.not-found
 */
export const withdrawChange = command({
  name: 'registry.withdraw-change',
  zh: '撤回变更申请',
  en: 'Withdraw a change',
  input: z.object({ ...ThisOrganization, requestId: Uuid }),
  by: ['organization-owner'],
  allow: (actor, { organizationId }) => actsFor(actor, organizationId),
  async run({ tx, actor, now }, { regionId, organizationId, requestId }) {
    const organization = await lockOrganization(tx, regionId, organizationId)
    const request = await getChange(tx, organization, requestId)
    refuseUnless(request.state === 'waiting', noChangeWaiting())
    await decideChange(tx, request, { state: 'withdrawn', decidedByName: actor.name, decidedAt: now })
    await stepOrganization(tx, organization, 'withdrawChange', { actor, at: now })
    return { requestId }
  },
  subject: ({ organizationId }) => `organization:${organizationId}`,
})

const proofFault: Fault = {
  pointer: '/proofFileId',
  zh: '请上传变更证明材料',
  en: 'Attach the proof of the change',
}

/** The members that would be others, as they are and as they shall be. */
function differing(
  organization: Organization,
  told: ChangedData,
): { readonly before: ChangedData; readonly after: ChangedData } {
  const names = (Object.keys(told) as (keyof ChangedData)[]).filter(
    (name) => canonicalJson(told[name] ?? null) !== canonicalJson(organization[name]),
  )
  return {
    before: Object.fromEntries(names.map((name) => [name, organization[name]])),
    after: Object.fromEntries(names.map((name) => [name, told[name]])),
  }
}

/** What the organization would be has to fit together. A platform and a firm are two registrations. */
function kindFaults(organization: Organization, after: ChangedData): Fault[] {
  const kind = after.kind ?? organization.kind
  const turns = [organization.kind, kind].filter((each) => each === 'online-platform').length === 1
  if (turns)
    return [
      {
        pointer: '/kind',
        zh: '线上培训平台与其他类型之间不能变更，请注销后重新登记',
        en: 'A platform does not turn into another kind, nor another kind into one; close it and register anew',
      },
    ]
  const particulars = after.particulars ?? (after.kind ? null : organization.particulars)
  return particularsFaults(kind, particulars)
}

function filesOf({ licenceFileId, particulars }: ChangedData, proof: string): string[] {
  const teaching = particulars?.kind === 'training-institution' ? particulars.teachingLicenceFileId : null
  return [proof, licenceFileId, teaching].filter((fileId) => typeof fileId === 'string')
}
