import type { Facts } from '../../facts/case.ts'
import { readStandard } from '../../facts/fact-dictionary.ts'
import type { AdoptedByReference } from '../../rulebook/condition.ts'
import type { Words } from '../../values/words.ts'
import { decided, type Judgement, met, unknown } from '../judgement.ts'

/** The standard that says whether a region follows the notice: 1 where it does. */
export function adoptionStandard(region: string): string {
  return `adopted:${region}`
}

export function judgeAdopted(condition: AdoptedByReference, facts: Facts): Judgement {
  const { region } = facts.organization
  if (region === undefined) return unknown('organization.region')
  if (!condition.regions.includes(region)) return met
  const adopted = readStandard(facts, adoptionStandard(region))
  return adopted === undefined ? unknown(`standards.${adoptionStandard(region)}`) : decided(adopted === 1)
}

export function tellAdopted(condition: AdoptedByReference, facts: Facts): Words {
  const { region } = facts.organization
  switch (judgeAdopted(condition, facts).outcome) {
    case 'met':
      return region !== undefined && condition.regions.includes(region)
        ? { zh: `${region} 已决定参照执行`, en: `${region} has adopted the notice` }
        : { zh: '本地区直接适用，无须另行决定', en: 'The notice holds here without a further decision' }
    case 'unmet':
      return { zh: `${region ?? ''} 未参照执行`, en: `${region ?? ''} has not adopted the notice` }
    case 'unknown':
      return {
        zh: `${region ?? '该地区'} 是否参照执行未知`,
        en: `Whether ${region ?? 'the region'} has adopted the notice is unknown`,
      }
  }
}
