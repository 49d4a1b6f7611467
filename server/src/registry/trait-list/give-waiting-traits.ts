import type { CommandContext } from '../../platform/index.ts'
import type { TraitFinding } from '../trait/known-traits.ts'
import { insertFindings } from '../trait/trait-store.ts'
import { proofSeenFrom } from './decide-trait-list.ts'
import { isSameName, otherName } from './place-lines.ts'
import { lockWaitingLines, settleTraitLines } from './trait-line-store.ts'
import type { TraitLine } from './trait-list.ts'

interface Registering {
  readonly regionId: string
  readonly organizationId: string
  readonly creditCode: string
  readonly name: string
}

/**
 * An organization that registers gets what confirmed lists have kept for its code, unless it calls itself otherwise than they do:
 * then somebody has to look. Called within its registration, by the system. (登记时带入名单认定)
 *
 * @returns the traits given
 */
export async function giveWaitingTraits(
  context: CommandContext,
  { regionId, organizationId, creditCode, name }: Registering,
): Promise<string[]> {
  const { tx, now, newId } = context
  const organization = { regionId, organizationId }
  const findings: TraitFinding[] = []
  for (const { list, line } of await lockWaitingLines(tx, regionId, creditCode)) {
    const { validFrom, validUntil } = line
    const isOurs = isSameName(line.name, name) || list.takesRenamed === true
    const settled: TraitLine = isOurs
      ? { ...line, organization, outcome: 'given', findingId: newId() }
      : { ...line, organization, outcome: 'left-out', remark: otherName(name) }
    if (settled.findingId !== null && validFrom !== null) {
      findings.push({
        ...organization,
        ...{ findingId: settled.findingId, trait: list.trait, holds: true, validFrom, validUntil },
        ...{ proof: list.proof, proofFileId: proofSeenFrom(list, regionId), importId: list.importId },
        ...{ foundByName: list.confirmedByName, foundAt: now },
      })
    }
    await settleTraitLines(tx, list, [settled])
  }
  await insertFindings(tx, findings)
  for (const { trait, validFrom, validUntil, proof } of findings)
    await context.publish('organization.traits-found', {
      ...{ organizationId, given: [trait], taken: [], validFrom, validUntil, proof },
    })
  return findings.map(({ trait }) => trait)
}
