import type { Facts } from '../../facts/case.ts'
import type { RegionWithin } from '../../rulebook/condition.ts'
import type { Words } from '../../values/words.ts'
import { decided, type Judgement, unknown } from '../judgement.ts'

export function judgeRegionWithin(condition: RegionWithin, facts: Facts): Judgement {
  const { region } = facts.organization
  return region === undefined ? unknown('organization.region') : decided(isWithin(region, condition.regions))
}

export function tellRegionWithin(condition: RegionWithin, facts: Facts): Words {
  const { region } = facts.organization
  const wanted = condition.regions.map((code) => code.padEnd(6, '*')).join('、')
  if (region === undefined) {
    return { zh: `单位所在地区未知，须在 ${wanted}`, en: `Region unknown; must be ${wanted}` }
  }
  return isWithin(region, condition.regions)
    ? { zh: `单位所在地区 ${region} 在适用范围内`, en: `Region ${region} is covered` }
    : {
        zh: `单位所在地区 ${region} 不在适用范围 ${wanted} 内`,
        en: `Region ${region} is not covered by ${wanted}`,
      }
}

function isWithin(region: string, regions: readonly string[]): boolean {
  return regions.some((code) => region.startsWith(code))
}
