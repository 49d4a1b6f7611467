import { type OrganizationTrait, organizationTraitIds, organizationTraits, type Words } from '@zhixun/policy'
import type { CommandContext, Day } from '../../platform/index.ts'
import { findOrganizationNames, whomAListChanged } from '../../registry/index.ts'
import type { Telling } from '../inbox/message.ts'
import { type Gather, maybeText, type Payload, textOf } from './event.ts'

/** What is told of traits that a bureau found an organization to have, or to have no longer. */
export const traitTellings: Readonly<Record<string, Gather>> = {
  'organization.traits-found': async (context, payload) => {
    const organizationId = textOf(payload, 'organizationId')
    const names = await findOrganizationNames(context.tx, [organizationId])
    const about = {
      organizationId,
      organizationName: names.get(organizationId) ?? '',
      period: periodOf(textOf(payload, 'validFrom'), maybeText(payload, 'validUntil') || null),
      reason: textOf(payload, 'proof'),
    }
    return (['given', 'taken'] as const).flatMap((change) => {
      const traits = traitsOf(payload, change)
      return traits.length === 0 ? [] : toThem(change, traits, about)
    })
  },
  'trait-list.confirmed': ofList('given'),
  'trait-list.withdrawn': ofList('taken-back'),
}

/** Everybody whom a list gave its trait, or whom it was taken from again. */
function ofList(change: 'given' | 'taken-back'): Gather {
  return async (context: CommandContext, payload) => {
    const changed = await whomAListChanged(context.tx, context.regionId, textOf(payload, 'importId'), change)
    const names = await findOrganizationNames(
      context.tx,
      changed.map(({ organizationId }) => organizationId),
    )
    return changed.map(({ organizationId, trait, validFrom, validUntil, why }) =>
      toThem(change === 'given' ? 'given' : 'taken', [trait], {
        organizationId,
        organizationName: names.get(organizationId) ?? '',
        period: periodOf(validFrom, validUntil),
        reason: why,
      }),
    )
  }
}

interface About {
  readonly organizationId: string
  readonly organizationName: string
  readonly period: Words
  readonly reason: string
}

function toThem(
  change: 'given' | 'taken',
  traits: readonly OrganizationTrait[],
  { organizationId, ...values }: About,
): Telling {
  return {
    kind: change === 'given' ? 'trait-given' : 'trait-taken',
    recipient: { to: 'organization', organizationId },
    subject: `organization:${organizationId}`,
    link: '/organization',
    values: { ...values, trait: namesOf(traits) },
  }
}

function namesOf(traits: readonly OrganizationTrait[]): Words {
  return {
    zh: traits.map((trait) => organizationTraits[trait].zh).join('、'),
    en: traits.map((trait) => organizationTraits[trait].en).join(', '),
  }
}

function periodOf(from: Day, until: Day | null): Words {
  return until === null
    ? { zh: `自 ${from} 起`, en: `from ${from} on` }
    : { zh: `${from} 至 ${until}`, en: `from ${from} to ${until}` }
}

function traitsOf(payload: Payload, change: 'given' | 'taken'): OrganizationTrait[] {
  const named = payload[change]
  if (!Array.isArray(named)) throw new Error(`the event does not say which traits are ${change}`)
  return organizationTraitIds.filter((trait) => named.includes(trait))
}
