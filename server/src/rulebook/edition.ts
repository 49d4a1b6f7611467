import { findCounty, findProvinceOrCity, listCounties, type Rulebook, type Words } from '@zhixun/policy'
import { z } from 'zod'

/** A notice as it was published at one time. (政策文件版本) */
export interface Edition {
  /** `wuxi-2023@1`. */
  readonly editionId: string
  readonly rulebookId: string
  /** As the rulebook itself counts. */
  readonly edition: string
  /** SHA-256 of the canonical JSON of the rulebook. */
  readonly digest: string
  readonly jurisdictionId: string
  /** First region of the jurisdiction. */
  readonly regionId: string
  readonly rulebook: Rulebook
  readonly publishedAt: Date
}

/** A clause of a notice told in our own words. */
export const ToldClause = z.object({ heading: z.string(), text: z.string() })
export type ToldClause = z.infer<typeof ToldClause>

export function editionIdOf({ id, edition }: Rulebook): string {
  return `${id}@${edition}`
}

/** The area whose bureau issued a notice, by the table of regions; undefined where that does not know the code. */
export function jurisdictionOf(
  region: string,
): { jurisdictionId: string; name: Words; regions: string[] } | undefined {
  const county = findCounty(region)
  const wider = findProvinceOrCity(region)
  if (wider) {
    const regions = listCounties(region).map((one) => one.code)
    return { jurisdictionId: region.replace(/(?:00)+$/, ''), name: wider.name, regions: regions.sort() }
  }
  return county && { jurisdictionId: region, name: county.name, regions: [region] }
}
