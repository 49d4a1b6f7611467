import { z } from 'zod'
import { OrganizationTraitName } from '../organization/organization.ts'
import type { TraitFinding } from './known-traits.ts'

/** What was found about one trait, for which days and by what. */
export const TraitFindingView = z
  .object({
    findingId: z.string(),
    trait: OrganizationTraitName,
    /** null: taken back, not known. */
    holds: z.boolean().nullable(),
    validFrom: z.string(),
    validUntil: z.string().nullable(),
    proof: z.string(),
    proofFileId: z.string().nullable(),
    /** The list it came from. */
    importId: z.string().nullable(),
    foundByName: z.string(),
    foundAt: z.iso.datetime(),
  })
  .meta({ id: 'TraitFindingView' })

export function viewFinding(finding: TraitFinding): z.output<typeof TraitFindingView> {
  const { regionId: _, organizationId: __, foundAt, ...rest } = finding
  return { ...rest, foundAt: foundAt.toISOString() }
}
