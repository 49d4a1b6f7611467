import { organizationTraitIds, organizationTraits } from '@zhixun/policy'
import { z } from 'zod'
import {
  type CommandContext,
  command,
  type Day,
  DayText,
  getDocument,
  Prose,
  RegionId,
  Uuid,
} from '../../platform/index.ts'
import { daysFaults, refuseFaults } from '../form-faults.ts'
import { type OrganizationKey, OrganizationTraitName } from '../organization/organization.ts'
import { lockOrganization } from '../organization/organization-store.ts'
import { heldTraits, type TraitFinding } from './known-traits.ts'
import { insertFindings, traitsOn } from './trait-store.ts'

const Found = {
  regionId: RegionId,
  organizationId: Uuid,
  validFrom: DayText,
  /** Included; left out: until something else is said. */
  validUntil: DayText.nullable().default(null),
  proof: Prose,
  proofFileId: Uuid.nullable().default(null),
}

/**
 * The bureau says of all traits which an organization has, for which days, and by what it knows. An empty list says that it has
 * none. What was said before for other days stays. (认定单位情况)
 *
 * Refusals: registry.details-wrong, platform.not-found
 */
export const setTraits = command({
  name: 'registry.set-traits',
  zh: '认定单位情况',
  en: 'Record all traits of an organization',
  input: z.object({ ...Found, traits: z.array(OrganizationTraitName).max(10) }),
  by: ['reviewer'],
  detailWords: { traits: organizationTraits },
  async run(context, { traits, ...found }) {
    await checkFound(context, found)
    const once = [...new Set(traits)].sort()
    await find(
      context,
      found,
      organizationTraitIds.map((trait) => newFinding(context, found, trait, once.includes(trait))),
    )
    const { validFrom, validUntil, proof } = found
    context.note({ traits: once.join(' '), validFrom, validUntil, proof })
    return { traits: once }
  },
  subject: ({ organizationId }) => `organization:${organizationId}`,
})

/**
 * The bureau says of one trait that an organization has it or has it not for some days, or takes back what it said. (认定单项情况)
 *
 * Refusals: platform.file-kind-not-here, registry.details-wrong, platform.not-found
 */
export const recordTrait = command({
  name: 'registry.record-trait',
  zh: '认定单项情况',
  en: 'Record one trait of an organization',
  input: z.object({ ...Found, trait: OrganizationTraitName, holds: z.boolean().nullable() }),
  by: ['reviewer'],
  detailWords: { trait: organizationTraits },
  async run(context, { trait, holds, ...found }) {
    await checkFound(context, found)
    const finding = newFinding(context, found, trait, holds)
    await find(context, found, [finding])
    const { validFrom, validUntil, proof } = found
    context.note({ trait, holds, validFrom, validUntil, proof })
    return { findingId: finding.findingId }
  },
  subject: ({ organizationId }) => `organization:${organizationId}`,
})

interface FoundInput extends OrganizationKey {
  readonly validFrom: Day
  readonly validUntil: Day | null
  readonly proof: string
  readonly proofFileId: string | null
}

async function checkFound({ tx }: CommandContext, found: FoundInput): Promise<void> {
  refuseFaults(daysFaults(found.validFrom, found.validUntil, '/validUntil'))
  if (found.proofFileId !== null) await getDocument(tx, found.regionId, found.proofFileId)
  await lockOrganization(tx, found.regionId, found.organizationId)
}

/** Records what was found, and says which traits the organization has by it on the first day that it had not, and the other way round. */
async function find(
  context: CommandContext,
  found: FoundInput,
  findings: readonly TraitFinding[],
): Promise<void> {
  const { organizationId, validFrom, validUntil, proof } = found
  const heldOn = async () => heldTraits(await traitsOn(context.tx, found, validFrom)) ?? []
  const before = await heldOn()
  await insertFindings(context.tx, findings)
  const after = await heldOn()
  const given = after.filter((trait) => !before.includes(trait))
  const taken = before.filter((trait) => !after.includes(trait))
  if (given.length + taken.length === 0) return
  await context.publish('organization.traits-found', {
    ...{ organizationId, given, taken, validFrom, validUntil, proof },
  })
}

function newFinding(
  { newId, actor, now }: CommandContext,
  found: FoundInput,
  trait: TraitFinding['trait'],
  holds: boolean | null,
): TraitFinding {
  return { ...found, findingId: newId(), trait, holds, importId: null, foundByName: actor.name, foundAt: now }
}
