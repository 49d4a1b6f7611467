import type { Training } from '../facts/case.ts'
import type { OrganizationTrait } from '../facts/vocabulary.ts'
import type { Rulebook } from '../rulebook/rulebook.ts'
import { benefitsFor } from './training-plan.ts'

/** What is known about each trait of an organization on a day; one that is left out is not known. */
export type KnownTraits = Readonly<Partial<Record<OrganizationTrait, boolean>>>

/**
 * The list of traits for a case under this rulebook, or undefined where it has to stay unknown.
 *
 * A list in a case is complete: what it does not name is false. So it may be told only where nothing that the benefits of
 * this training ask for hangs on a trait that is not known. Traits they do not ask for never stand in the way.
 */
export function traitsForCase(
  rulebook: Rulebook,
  training: Pick<Training, 'kind' | 'mode'>,
  known: KnownTraits,
): OrganizationTrait[] | undefined {
  const asked = benefitsFor(rulebook, training).flatMap((benefit) => traitsAsked(benefit))
  const isTellable = asked.every(
    (traits) =>
      traits.some((trait) => known[trait] === true) || traits.every((trait) => known[trait] === false),
  )
  const all = Object.entries(known) as [OrganizationTrait, boolean][]
  if (!isTellable || all.length === 0) return undefined
  return all.filter(([, holds]) => holds).map(([trait]) => trait)
}

/** Every "has any of these traits" within a part of a rulebook, however deep. */
function traitsAsked(part: unknown): OrganizationTrait[][] {
  if (typeof part !== 'object' || part === null) return []
  const { predicate, fact, values } = part as Readonly<Record<string, unknown>>
  if (predicate === 'has-any' && fact === 'organization.traits') return [values as OrganizationTrait[]]
  return Object.values(part).flatMap(traitsAsked)
}
