import { z } from 'zod'
import {
  actsFor,
  type CommandContext,
  command,
  getFile,
  Line,
  RegionId,
  refuseUnless,
  Uuid,
} from '../../platform/index.ts'
import { phoneFaults, refuseFaults } from '../form-faults.ts'
import { nothingChanged } from '../refusals.ts'
import { type Organization, OrganizationKindName } from './organization.ts'
import type { OrganizationChange } from './organization-history-store.ts'
import {
  type AmendedData,
  amendOrganizationData,
  lockOrganization,
  stepOrganization,
} from './organization-store.ts'
import { sealPhone } from './register-organization.ts'

// who the organization is, which the bureau has compared with the licence
const restated = ['name', 'kind', 'legalRepresentative'] as const

/**
 * An organization amends its data; every change is kept. Contacts count at once, what tells who it is has to be confirmed
 * anew. What was sent back goes to the bureau again. (单位信息变更)
 *
 * Refusals: registry.details-wrong, registry.nothing-changed, platform.not-found
 */
export const amendOrganization = command({
  name: 'registry.amend-organization',
  zh: '修改单位信息',
  en: 'Amend an organization’s data',
  input: z.object({
    regionId: RegionId,
    organizationId: Uuid,
    name: Line.optional(),
    kind: OrganizationKindName.optional(),
    legalRepresentative: Line.optional(),
    address: Line.optional(),
    contactName: Line.optional(),
    contactPhone: z.string().max(40).optional(),
    licenceFileId: Uuid.optional(),
  }),
  by: ['organization-owner', 'system'],
  allow: (actor, { organizationId }) => actor.kind === 'system' || actsFor(actor, organizationId),
  async run(context, { regionId, organizationId, contactPhone, ...told }) {
    const { tx, actor, now } = context
    if (contactPhone !== undefined) refuseFaults(phoneFaults(contactPhone, '/contactPhone'))
    if (told.licenceFileId !== undefined) await getFile(tx, regionId, told.licenceFileId)
    const organization = await lockOrganization(tx, regionId, organizationId)
    const data = { ...present(told), ...(contactPhone !== undefined && sealPhone(context, contactPhone)) }
    const changes = changesOf(context, organization, data)
    // a return is answered by sending again, also where the bureau asked for nothing that stands here
    refuseUnless(changes.length > 0 || organization.state === 'returned', nothingChanged())
    if (changes.length > 0) {
      await amendOrganizationData(tx, organization, data, changes, { actorName: actor.name, at: now })
    }
    const isRestated = changes.some(({ field }) => restated.some((member) => member === field))
    const state = await stepOrganization(tx, organization, isRestated ? 'restate' : 'amend', {
      actor,
      at: now,
    })
    context.note({ changed: changes.map((change) => change.field).join(' '), state })
    return { state }
  },
  subject: ({ organizationId }) => `organization:${organizationId}`,
})

/** Members that differ, before and after. Sealed text is never among them. */
function changesOf(
  { newId }: CommandContext,
  organization: Organization,
  { contactPhoneSealed: _, ...data }: Partial<AmendedData>,
): (OrganizationChange & { readonly changeId: string })[] {
  return Object.entries(data).flatMap(([field, after]) => {
    const before = organization[field as Exclude<keyof AmendedData, 'contactPhoneSealed'>]
    return before === after ? [] : [{ changeId: newId(), field, before, after }]
  })
}

/** Only the members that were told. */
function present<Value extends object>(
  value: Value,
): Required<{ [Name in keyof Value]: Exclude<Value[Name], undefined> }> {
  return Object.fromEntries(Object.entries(value).filter(([, member]) => member !== undefined)) as ReturnType<
    typeof present<Value>
  >
}
