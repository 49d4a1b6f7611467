import type { Facts } from '../../facts/case.ts'
import { listFacts, readList } from '../../facts/fact-dictionary.ts'
import type { HasAny } from '../../rulebook/condition.ts'
import type { Words } from '../../values/words.ts'
import { decided, type Judgement, unknown } from '../judgement.ts'
import { tellChoices, tellList } from './tell-choices.ts'

export function judgeHasAny(condition: HasAny, facts: Facts): Judgement {
  const values = readList(facts, condition.fact)
  if (values === undefined) return unknown(condition.fact)
  return decided(condition.values.some((wanted) => values.includes(wanted)))
}

export function tellHasAny(condition: HasAny, facts: Facts): Words {
  const { label, choices } = listFacts[condition.fact]
  const wanted = tellChoices(condition.values, choices)
  const values = readList(facts, condition.fact)
  if (values === undefined) {
    return { zh: `${label.zh}未知，须属于${wanted.zh}`, en: `${label.en} unknown; must be ${wanted.en}` }
  }
  const fitting = condition.values.filter((value) => values.includes(value))
  if (fitting.length > 0) {
    const told = tellList(fitting, choices)
    return { zh: `${label.zh}：${told.zh}`, en: `${label.en}: ${told.en}` }
  }
  const given = values.length === 0 ? { zh: '无', en: 'none' } : tellList(values, choices)
  return {
    zh: `${label.zh}：${given.zh}，须属于${wanted.zh}`,
    en: `${label.en}: ${given.en}; must be ${wanted.en}`,
  }
}
