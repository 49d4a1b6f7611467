import type { OrganizationTrait } from '@zhixun/policy'
import { wordKey } from '../../platform/imports/index.ts'
import type { Tx } from '../../platform/index.ts'
import { findRegistered, type RegisteredOrganization } from '../organization/organization-names.ts'
import type { TraitFinding } from '../trait/known-traits.ts'
import { findTraitFindings } from '../trait/trait-store.ts'
import type { ReadLine, TraitLine, TraitList } from './trait-list.ts'

/**
 * Whom each line means, by the register as it is now: organizations of the area that hold the code. What has a fault stays as it is.
 */
export async function placeLines<Line extends ReadLine>(
  tx: Tx,
  { area, trait }: Pick<TraitList, 'area' | 'trait'>,
  lines: readonly Line[],
): Promise<(Line & TraitLine)[]> {
  const codes = lines.flatMap(({ outcome, creditCode }) => (outcome === 'faulty' ? [] : (creditCode ?? [])))
  const registered = await findRegistered(tx, area, codes)
  const findings = await findTraitFindings(tx, [...registered.values()])
  return lines.map((line) => {
    const nobody = { ...line, organization: null, findingId: null }
    if (line.outcome === 'faulty' || line.creditCode === null) return nobody
    const found = registered.get(line.creditCode)
    if (!found) return { ...nobody, outcome: 'waiting', remark: null }
    return { ...nobody, ...placeLine(line, found, trait, findings.get(found.organizationId) ?? []) }
  })
}

function placeLine(
  line: ReadLine,
  { regionId, organizationId, name }: RegisteredOrganization,
  trait: OrganizationTrait,
  findings: readonly TraitFinding[],
): Pick<TraitLine, 'organization' | 'outcome' | 'remark'> {
  const organization = { regionId, organizationId }
  const latest = latestAbout(line, trait, findings)
  if (latest?.holds === true && covers(latest, line)) return { organization, outcome: 'known', remark: null }
  if (!isSameName(name, line.name)) return { organization, outcome: 'renamed', remark: otherName(name) }
  return { organization, outcome: 'fits', remark: latest?.holds === false ? foundOtherwise(latest) : null }
}

/** Names are the same however wide their brackets are. */
export function isSameName(one: string, other: string): boolean {
  return wordKey(one) === wordKey(other)
}

export function otherName(name: string) {
  return {
    zh: `登记名称为“${name}”，与名单不一致`,
    en: `It is registered as “${name}”, not as the list calls it`,
  }
}

type Days = Pick<ReadLine, 'validFrom' | 'validUntil'>

/** Of findings about the trait that touch a line's days, the one recorded last. */
export function latestAbout(
  days: Days,
  trait: OrganizationTrait,
  findings: readonly TraitFinding[],
): TraitFinding | undefined {
  const { validFrom: from, validUntil: until } = days
  return findings.findLast(
    (finding) =>
      finding.trait === trait &&
      (until === null || finding.validFrom <= until) &&
      (finding.validUntil === null || from === null || from <= finding.validUntil),
  )
}

function covers(finding: TraitFinding, { validFrom, validUntil }: Days): boolean {
  const begins = validFrom !== null && finding.validFrom <= validFrom
  return begins && (finding.validUntil === null || (validUntil !== null && validUntil <= finding.validUntil))
}

function foundOtherwise({ validFrom, validUntil, proof }: TraitFinding) {
  const until =
    validUntil === null ? { zh: '起', en: 'on' } : { zh: `至 ${validUntil}`, en: `to ${validUntil}` }
  return {
    zh: `此前认定为不具有（${validFrom} ${until.zh}，依据：${proof}），确认后以本名单为准`,
    en: `Found not to have it before (from ${validFrom} ${until.en}, by ${proof}); this list will count from then on`,
  }
}
