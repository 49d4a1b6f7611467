import type { Facts } from '../../facts/case.ts'
import { readWord, wordFacts } from '../../facts/fact-dictionary.ts'
import type { OneOf } from '../../rulebook/condition.ts'
import type { Words } from '../../values/words.ts'
import { decided, type Judgement, unknown } from '../judgement.ts'
import { tellChoices } from './tell-choices.ts'

export function judgeOneOf(condition: OneOf, facts: Facts): Judgement {
  const value = readWord(facts, condition.fact)
  return value === undefined ? unknown(condition.fact) : decided(condition.values.includes(value))
}

export function tellOneOf(condition: OneOf, facts: Facts): Words {
  const { label, choices } = wordFacts[condition.fact]
  const value = readWord(facts, condition.fact)
  const wanted = tellChoices(condition.values, choices)
  if (value === undefined) {
    return { zh: `${label.zh}未知，须为${wanted.zh}`, en: `${label.en} unknown; must be ${wanted.en}` }
  }
  const given = tellChoices([value], choices)
  return decided(condition.values.includes(value)).outcome === 'met'
    ? { zh: `${label.zh}为${given.zh}`, en: `${label.en}: ${given.en}` }
    : {
        zh: `${label.zh}为${given.zh}，须为${wanted.zh}`,
        en: `${label.en}: ${given.en}; must be ${wanted.en}`,
      }
}
