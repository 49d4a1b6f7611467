/** The five levels of a vocational skill (初级工 … 高级技师), lowest first. */
export const skillLevels = ['junior', 'intermediate', 'advanced', 'technician', 'senior-technician'] as const

export type SkillLevel = (typeof skillLevels)[number]

/** A run of levels, both ends included; without `to` it is open upwards. */
export interface SkillLevelRange {
  readonly from: SkillLevel
  readonly to?: SkillLevel
}

export function isWithinLevels(level: SkillLevel, range: SkillLevelRange): boolean {
  const rank = skillLevels.indexOf(level)
  const highest = range.to === undefined ? skillLevels.length : skillLevels.indexOf(range.to)
  return skillLevels.indexOf(range.from) <= rank && rank <= highest
}
