import type { KnownTraits, OrganizationTrait } from '@zhixun/policy'
import type { Day } from '../../platform/index.ts'
import type { OrganizationKey } from '../organization/organization.ts'

/** What the bureau found about one trait, and for which days. (情况认定) */
export interface TraitFinding extends OrganizationKey {
  readonly findingId: string
  readonly trait: OrganizationTrait
  /** null: what was said for these days is taken back; it is not known. */
  readonly holds: boolean | null
  readonly validFrom: Day
  /** Included; null: until something else is said. */
  readonly validUntil: Day | null
  readonly proof: string
  readonly proofFileId: string | null
  readonly importId: string | null
  readonly foundByName: string
  readonly foundAt: Date
}

type Finding = Pick<TraitFinding, 'trait' | 'holds' | 'validFrom' | 'validUntil'>

/**
 * What is known of each trait on a day: of findings that cover it, the one recorded last counts.
 *
 * @param findings in the order in which they were recorded
 */
export function knownTraitsOn(findings: readonly Finding[], day: Day): KnownTraits {
  const known = new Map<OrganizationTrait, boolean | null>()
  for (const { trait, holds, validFrom, validUntil } of findings) {
    if (validFrom <= day && (validUntil === null || day <= validUntil)) known.set(trait, holds)
  }
  return Object.fromEntries([...known].filter(([, holds]) => holds !== null))
}

/** Those that hold; null where nothing at all is known. */
export function heldTraits(known: KnownTraits): OrganizationTrait[] | null {
  const all = Object.entries(known) as [OrganizationTrait, boolean][]
  return all.length === 0 ? null : all.filter(([, holds]) => holds).map(([trait]) => trait)
}
