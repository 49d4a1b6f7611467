import { z } from 'zod'
import {
  actsFor,
  type CommandContext,
  command,
  DayText,
  orRefuse,
  RegionId,
  refuseUnless,
  Uuid,
} from '../../platform/index.ts'
import { getOrganization } from '../organization/organization-store.ts'
import { dayInFuture, leftBeforeHired, notOnStaff } from '../refusals.ts'
import {
  type Employment,
  employmentInput,
  listEmployments,
  replaceEmployment,
  upsertEmployments,
} from './employment-store.ts'
import { findOrCreatePeople } from './people.ts'

const PEOPLE_MAX = 500

/**
 * An organization puts people on its staff list, or tells more about those who stand there. (添加职工)
 *
 * Refusals: registry.details-wrong, registry.name-differs, registry.name-tries-over, platform.not-found
 */
export const addStaff = command({
  name: 'registry.add-staff',
  zh: '添加职工',
  en: 'Add people to the staff list',
  input: z.object({
    regionId: RegionId,
    organizationId: Uuid,
    people: z
      .array(
        z.object({
          idNumber: z.string().max(40),
          name: z.string().max(60),
          phone: z.string().max(40).optional(),
          ...employmentInput,
        }),
      )
      .min(1)
      .max(PEOPLE_MAX),
  }),
  by: ['organization-training', 'system'],
  allow: (actor, { organizationId }) => actor.kind === 'system' || actsFor(actor, organizationId),
  async run(context, { regionId, organizationId, people }) {
    await getOrganization(context.tx, regionId, organizationId)
    const personIds = await findOrCreatePeople(context, regionId, people)
    const rows = people.map(({ idNumber: _, name: __, phone: ___, ...told }, index) => ({
      ...told,
      personId: personIds[index] ?? '',
    }))
    await upsertEmployments(context, regionId, organizationId, rows)
    context.note({ people: new Set(personIds).size })
    return { personIds }
  },
  subject: ({ organizationId }) => `organization:${organizationId}`,
})

/**
 * Corrects what is known of one person's employment; null means that it is not known. (修改职工信息)
 *
 * Refusals: registry.not-on-staff
 */
export const amendStaff = command({
  name: 'registry.amend-staff',
  zh: '修改职工信息',
  en: 'Correct a person’s employment',
  input: z.object({ regionId: RegionId, organizationId: Uuid, personId: Uuid, ...employmentInput }),
  by: ['organization-training'],
  allow: (actor, { organizationId }) => actsFor(actor, organizationId),
  async run(context, { regionId, organizationId, personId, ...told }) {
    const known = await employmentOf(context, regionId, organizationId, personId)
    const isSame = told.insuredMonths === known.insuredMonths
    const asOf = told.insuredMonths === null ? null : context.today
    const insuredAsOf = isSame ? known.insuredAsOf : asOf
    await replaceEmployment(context, regionId, organizationId, { ...known, ...told, insuredAsOf })
    return { personId }
  },
  subject: ({ personId }) => `person:${personId}`,
})

/**
 * Records that somebody left. (职工离职)
 *
 * Refusals: registry.not-on-staff, registry.left-before-hired, registry.day-in-future
 */
export const recordLeaving = command({
  name: 'registry.record-leaving',
  zh: '登记离职',
  en: 'Record that somebody left',
  input: z.object({ regionId: RegionId, organizationId: Uuid, personId: Uuid, leftOn: DayText }),
  by: ['organization-training'],
  allow: (actor, { organizationId }) => actsFor(actor, organizationId),
  async run(context, { regionId, organizationId, personId, leftOn }) {
    const { today } = context
    const known = await employmentOf(context, regionId, organizationId, personId)
    refuseUnless(leftOn <= today, dayInFuture({ today }))
    const { hiredOn } = known
    refuseUnless(hiredOn === null || leftOn >= hiredOn, leftBeforeHired({ hiredOn: hiredOn ?? '' }))
    await replaceEmployment(context, regionId, organizationId, { ...known, leftOn })
    context.note({ leftOn })
    return { personId }
  },
  subject: ({ personId }) => `person:${personId}`,
})

/** @throws notOnStaff */
async function employmentOf(
  { tx }: CommandContext,
  regionId: string,
  organizationId: string,
  personId: string,
): Promise<Employment> {
  const [employment] = await listEmployments(tx, regionId, organizationId, [personId])
  return orRefuse(employment, notOnStaff())
}
