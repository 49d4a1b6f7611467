import type { Facts } from '../facts/case.ts'
import type { Benefit, Rulebook } from '../rulebook/rulebook.ts'
import type { StackingRule } from '../rulebook/stacking.ts'
import type { Clause } from '../values/clause.ts'
import type { Words } from '../values/words.ts'
import { judgeMonthsLeft, tellMonthsLeft } from './amounts/per-month.ts'
import { monthlyAmountsIn } from './amounts/reckon-amount.ts'
import { judgeCondition, tellCondition } from './conditions/judge-condition.ts'
import type { Judgement } from './judgement.ts'
import { judgeAtMost, tellAtMost, timesAllowed } from './stacking/at-most.ts'
import { judgeExclusive, tellExclusive } from './stacking/mutually-exclusive.ts'
import { judgeOncePerLevel, tellOncePerLevel } from './stacking/once-per-occupation-and-level.ts'

/** One check of one benefit on the facts of one person. It is worded only when somebody asks. */
export interface CheckTrace {
  readonly id: string
  readonly label: Words
  readonly clause: Clause
  readonly reading?: string
  readonly judgement: Judgement
  readonly tell: () => Words
}

/** What the benefit demands, what earlier grants allow, and whether months are left; the amount comes later. */
export function traceChecks(rulebook: Rulebook, benefit: Benefit, facts: Facts): readonly CheckTrace[] {
  return [
    ...benefit.requires.map(
      (check): CheckTrace => ({
        ...cite(check.id, check.label, check),
        judgement: judgeCondition(check.condition, facts),
        tell: () => tellCondition(check.condition, facts),
      }),
    ),
    ...rulebook.stacking
      .filter((rule) => rule.benefits.includes(benefit.id))
      .flatMap((rule) => traceStacking(rulebook, rule, benefit, facts)),
    ...traceMonthsLeft(benefit, facts),
  ]
}

function traceStacking(
  rulebook: Rulebook,
  rule: StackingRule,
  benefit: Benefit,
  facts: Facts,
): readonly CheckTrace[] {
  switch (rule.operator) {
    case 'at-most': {
      const times = timesAllowed(rule, facts)
      if (times === undefined) return []
      return [
        {
          ...cite(rule.id, { zh: '享受次数', en: 'Times granted' }, rule),
          judgement: judgeAtMost(rule, facts, times),
          tell: () => tellAtMost(rule, facts, times),
        },
      ]
    }
    case 'mutually-exclusive':
      return [
        {
          ...cite(rule.id, { zh: '不可重复享受', en: 'Mutually exclusive' }, rule),
          judgement: judgeExclusive(rule, facts, benefit.id),
          tell: () => tellExclusive(rule, facts, benefit.id, (id) => titleOf(rulebook, id)),
        },
      ]
    case 'once-per-occupation-and-level':
      return [
        {
          ...cite(rule.id, { zh: '同一职业同一等级', en: 'Same occupation and level' }, rule),
          judgement: judgeOncePerLevel(rule, facts),
          tell: () => tellOncePerLevel(rule, facts),
        },
      ]
    // These two change amounts and outcomes instead of making a check.
    case 'less-what-was-paid':
    case 'take-higher':
      return []
  }
}

function traceMonthsLeft(benefit: Benefit, facts: Facts): readonly CheckTrace[] {
  return monthlyAmountsIn(benefit.amount).map((amount) => ({
    ...cite('months-left', { zh: '剩余月数', en: 'Months left' }, { clause: benefit.amountClause }),
    judgement: judgeMonthsLeft(amount, facts, benefit.id),
    tell: () => tellMonthsLeft(amount, facts, benefit.id),
  }))
}

function titleOf({ benefits }: Rulebook, id: string): Words {
  return benefits.find((benefit) => benefit.id === id)?.title ?? { zh: id, en: id }
}

function cite(id: string, label: Words, cited: { readonly clause: Clause; readonly reading?: string }) {
  const { clause, reading } = cited
  return reading === undefined ? { id, label, clause } : { id, label, clause, reading }
}
