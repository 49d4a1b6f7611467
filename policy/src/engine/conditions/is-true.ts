import type { Facts } from '../../facts/case.ts'
import { flagFacts, readFlag } from '../../facts/fact-dictionary.ts'
import type { IsTrue } from '../../rulebook/condition.ts'
import type { Words } from '../../values/words.ts'
import { decided, type Judgement, unknown } from '../judgement.ts'

export function judgeIsTrue(condition: IsTrue, facts: Facts): Judgement {
  const value = readFlag(facts, condition.fact)
  return value === undefined ? unknown(condition.fact) : decided(value)
}

export function tellIsTrue(condition: IsTrue, facts: Facts): Words {
  const { label } = flagFacts[condition.fact]
  const value = readFlag(facts, condition.fact)
  if (value === undefined) return { zh: `${label.zh}：未知`, en: `${label.en}: unknown` }
  return value
    ? { zh: `${label.zh}：是`, en: `${label.en}: yes` }
    : { zh: `${label.zh}：否`, en: `${label.en}: no` }
}
