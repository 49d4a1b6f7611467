import type { SkillLevel } from '@zhixun/policy'
import { wordKey } from './clean-text.ts'

const levelWords: readonly (readonly [SkillLevel, RegExp])[] = [
  ['senior-technician', /高级技师|^一级|\(一级\)|1级|^1$/],
  ['technician', /技师|^二级|\(二级\)|2级|^2$/],
  ['advanced', /高级|^三级|\(三级\)|3级|^3$/],
  ['intermediate', /中级|^四级|\(四级\)|4级|^4$/],
  ['junior', /初级|^五级|\(五级\)|5级|^5$/],
]

/** A skill level from its name (初级工 … 高级技师) or its number (五级 … 一级); undefined where it is neither. */
export function parseSkillLevel(text: string): SkillLevel | undefined {
  const key = wordKey(text)
  return levelWords.find(([, words]) => words.test(key))?.[0]
}
