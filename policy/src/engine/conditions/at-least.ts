import type { Facts } from '../../facts/case.ts'
import { namesOf, numberFacts, readNumber } from '../../facts/fact-dictionary.ts'
import type { AtLeast } from '../../rulebook/condition.ts'
import type { Words } from '../../values/words.ts'
import { decided, type Judgement, unknown } from '../judgement.ts'

export function judgeAtLeast(condition: AtLeast, facts: Facts): Judgement {
  const value = readNumber(facts, condition.fact)
  return value === undefined ? unknown(...namesOf(condition.fact)) : decided(value >= condition.value)
}

/** "完成 14 课时，至少需要 15 课时" */
export function tellAtLeast(condition: AtLeast, facts: Facts): Words {
  const { label, unit, told } = numberFacts[condition.fact]
  const least = { zh: `${condition.value} ${unit.zh}`, en: `${condition.value} ${unit.en}` }
  const value = readNumber(facts, condition.fact)
  if (value === undefined) {
    return {
      zh: `${label.zh}未知，至少需要 ${least.zh}`,
      en: `${label.en} unknown; at least ${least.en} needed`,
    }
  }
  const given = {
    zh: told.zh.replace('{n}', `${value} ${unit.zh}`),
    en: told.en.replace('{n}', `${value} ${unit.en}`),
  }
  return value >= condition.value
    ? { zh: `${given.zh}，达到 ${least.zh}`, en: `${given.en}; at least ${least.en} reached` }
    : { zh: `${given.zh}，至少需要 ${least.zh}`, en: `${given.en}; at least ${least.en} needed` }
}
