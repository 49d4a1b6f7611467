import type { Facts } from '../../facts/case.ts'
import type { RegionWithin } from '../../rulebook/condition.ts'
import { findCounty, findProvinceOrCity } from '../../values/region.ts'
import type { Words } from '../../values/words.ts'
import { decided, type Judgement, unknown } from '../judgement.ts'

export function judgeRegionWithin(condition: RegionWithin, facts: Facts): Judgement {
  const { region } = facts.organization
  return region === undefined ? unknown('organization.region') : decided(isWithin(region, condition.regions))
}

export function tellRegionWithin(condition: RegionWithin, facts: Facts): Words {
  const { region } = facts.organization
  const names = condition.regions.map(nameOf)
  const wanted = { zh: names.map(({ zh }) => zh).join('、'), en: names.map(({ en }) => en).join(', ') }
  if (region === undefined) {
    return { zh: `单位所在地区未知，须在${wanted.zh}`, en: `Region unknown; must be in ${wanted.en}` }
  }
  const { zh, en } = nameOf(region)
  return isWithin(region, condition.regions)
    ? { zh: `单位所在地区（${zh}）在适用范围内`, en: `The region, ${en}, is covered` }
    : {
        zh: `单位所在地区（${zh}）不在适用范围（${wanted.zh}）内`,
        en: `The region, ${en}, is not covered by ${wanted.en}`,
      }
}

/** A region by name; by its code where it is none of the places served. */
function nameOf(code: string): Words {
  return (findCounty(code) ?? findProvinceOrCity(code.padEnd(6, '0')))?.name ?? { zh: code, en: code }
}

function isWithin(region: string, regions: readonly string[]): boolean {
  return regions.some((code) => region.startsWith(code))
}
