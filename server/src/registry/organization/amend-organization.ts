import { z } from 'zod'
import {
  actsFor,
  type CommandContext,
  canonicalJson,
  command,
  type Fault,
  getDocument,
  Line,
  RegionId,
  refuseUnless,
  Uuid,
} from '../../platform/index.ts'
import { phoneFaults, refuseFaults } from '../form-faults.ts'
import { changeIsReviewed, nothingChanged } from '../refusals.ts'
import {
  fieldReview,
  fieldWords,
  type Organization,
  OrganizationKindName,
  organizationStateWords,
} from './organization.ts'
import type { OrganizationChange } from './organization-history-store.ts'
import {
  type AmendedData,
  amendOrganizationData,
  lockOrganization,
  stepOrganization,
} from './organization-store.ts'
import { Particulars, particularsFaults } from './particulars.ts'
import { sealPhone } from './register-organization.ts'

/** The data that the bureau compares with the papers. */
export const ReviewedData = z.object({
  name: Line.optional(),
  kind: OrganizationKindName.optional(),
  legalRepresentative: Line.optional(),
  address: Line.optional(),
  licenceFileId: Uuid.optional(),
  particulars: Particulars.optional(),
})
export type ReviewedData = z.output<typeof ReviewedData>

/**
 * An organization amends its data; every change is kept. Before the bureau has confirmed it, anything; afterwards contacts, which
 * count at once. What was sent back goes to the bureau again. (修改单位信息)
 *
 * Refusals: platform.file-kind-not-here, registry.details-wrong, registry.nothing-changed, registry.change-is-reviewed, platform.not-found,
 * platform.not-possible-now
 */
export const amendOrganization = command({
  name: 'registry.amend-organization',
  zh: '修改单位信息',
  en: 'Amend an organization’s data',
  input: ReviewedData.extend({
    regionId: RegionId,
    organizationId: Uuid,
    contactName: Line.optional(),
    contactPhone: z.string().max(40).optional(),
  }),
  by: ['organization-owner', 'system'],
  allow: (actor, { organizationId }) => actor.kind === 'system' || actsFor(actor, organizationId),
  detailWords: { changed: fieldWords, state: organizationStateWords },
  async run(context, { regionId, organizationId, contactPhone, ...told }) {
    const { tx, actor, now } = context
    if (contactPhone !== undefined) refuseFaults(phoneFaults(contactPhone, '/contactPhone'))
    if (told.licenceFileId !== undefined) await getDocument(tx, regionId, told.licenceFileId)
    const organization = await lockOrganization(tx, regionId, organizationId)
    const data = { ...present(told), ...(contactPhone !== undefined && sealPhone(context, contactPhone)) }
    const changes = changesOf(context, organization, data)
    // a return is answered by sending again, also where the bureau asked for nothing that stands here
    refuseUnless(changes.length > 0 || organization.state === 'returned', nothingChanged())
    if (organization.state === 'confirmed') refuseReviewed(organization, changes)
    else refuseFaults(particularsFaults(data.kind ?? organization.kind, dataAfter(organization, data)))
    if (changes.length > 0) {
      await amendOrganizationData(tx, organization, data, changes, { actorName: actor.name, at: now })
    }
    const state = await stepOrganization(tx, organization, 'amend', { actor, at: now })
    context.note({ changed: changes.map((change) => change.field).join(' '), state })
    return { state }
  },
  subject: ({ organizationId }) => `organization:${organizationId}`,
})

function dataAfter(organization: Organization, { particulars }: Pick<Partial<AmendedData>, 'particulars'>) {
  return particulars === undefined ? organization.particulars : particulars
}

/** @throws changeIsReviewed with each member that takes a request */
function refuseReviewed(organization: Organization, changes: readonly OrganizationChange[]): void {
  const faults = changes.flatMap(({ field }): Fault[] => {
    const known = (Object.keys(fieldReview) as (keyof typeof fieldReview)[]).find((name) => name === field)
    if (known === undefined || fieldReview[known] === 'free') return []
    if (known === 'licenceFileId' && organization.licenceFileId === null) return []
    const words = fieldWords[known]
    return [
      {
        pointer: `/${known}`,
        zh: `${words.zh}变更须提交变更申请`,
        en: `A change of the ${words.en} takes a request`,
      },
    ]
  })
  if (faults.length > 0) throw changeIsReviewed({}, faults)
}

/** Members that differ, before and after, as text. Sealed text is never among them. */
export function changesOf(
  { newId }: CommandContext,
  organization: Organization,
  { contactPhoneSealed: _, ...data }: Partial<AmendedData>,
): (OrganizationChange & { readonly changeId: string })[] {
  return Object.entries(data).flatMap(([field, value]) => {
    const before = textOf(organization[field as Exclude<keyof AmendedData, 'contactPhoneSealed'>])
    const after = textOf(value)
    return before === after ? [] : [{ changeId: newId(), field, before, after }]
  })
}

function textOf(value: string | object | null): string | null {
  return value === null || typeof value === 'string' ? value : canonicalJson(value)
}

/** Only the members that were told. */
export function present<Value extends object>(
  value: Value,
): Required<{ [Name in keyof Value]: Exclude<Value[Name], undefined> }> {
  return Object.fromEntries(Object.entries(value).filter(([, member]) => member !== undefined)) as ReturnType<
    typeof present<Value>
  >
}
