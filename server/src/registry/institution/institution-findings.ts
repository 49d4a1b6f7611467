import { type SkillLevel, skillLevelWords, type Words } from '@zhixun/policy'
import type { Day } from '../../platform/index.ts'
import type { Organization } from '../organization/organization.ts'

/** Something about a commissioned institution that firm and clerk should know. It refuses nothing: no notice says so. */
export interface InstitutionFinding extends Words {
  readonly id: 'not-licensed-then' | 'trade-not-licensed' | 'level-not-licensed' | 'not-confirmed'
}

/** What a training asks of the institution that holds it. */
export interface Commission {
  readonly startsOn: Day
  readonly endsOn: Day
  readonly occupationCode: string | null
  readonly occupationName: string | null
  readonly skillLevel: SkillLevel | null
}

/** Compares a commission with the licence that was in force: its days, the trade and the level. (培训机构资质比对) */
export function institutionFindings(
  { state, particulars }: Pick<Organization, 'state' | 'particulars'>,
  { startsOn, endsOn, occupationCode, occupationName, skillLevel }: Commission,
): InstitutionFinding[] {
  const findings: InstitutionFinding[] = []
  if (state !== 'confirmed')
    findings.push({
      id: 'not-confirmed',
      zh: '该机构的登记尚未确认或已注销',
      en: 'The registration of this institution is not confirmed, or closed',
    })
  if (particulars?.kind !== 'training-institution') return findings
  const { licensedFrom, licensedUntil, trades } = particulars
  if (startsOn < licensedFrom || licensedUntil < endsOn)
    findings.push({
      id: 'not-licensed-then',
      zh: `办学许可证有效期为 ${licensedFrom} 至 ${licensedUntil}，未覆盖培训期间`,
      en: `Its licence is valid from ${licensedFrom} to ${licensedUntil}, not on all days of training`,
    })
  if (occupationCode === null) return findings
  const trade = trades.find((each) => each.occupationCode === occupationCode)
  const name = occupationName ?? occupationCode
  if (!trade) {
    findings.push({
      id: 'trade-not-licensed',
      zh: `许可范围内没有“${name}”（${occupationCode}）`,
      en: `It is not licensed to teach ${name} (${occupationCode})`,
    })
  } else if (skillLevel !== null && !trade.levels.includes(skillLevel)) {
    findings.push({
      id: 'level-not-licensed',
      zh: `“${name}”的许可等级不含${skillLevelWords[skillLevel].zh}`,
      en: `For ${name} it is not licensed for the level ${skillLevelWords[skillLevel].en}`,
    })
  }
  return findings
}
