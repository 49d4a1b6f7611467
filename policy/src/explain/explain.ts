import type { BenefitOutcome, TraineeOutcome } from '../engine/determination.ts'
import type { Outcome } from '../engine/judgement.ts'
import { type BenefitTrace, traceTrainee } from '../engine/trace.ts'
import { type Case, factsOf } from '../facts/case.ts'
import type { FactName } from '../facts/fact-dictionary.ts'
import type { Rulebook } from '../rulebook/rulebook.ts'
import type { Clause } from '../values/clause.ts'
import { formatYuan } from '../values/fen.ts'
import type { Locale, Words } from '../values/words.ts'
import { labelOf } from './fact-label.ts'
import { tellReckoning } from './tell-amount.ts'

/** A determination in sentences, in one language. */
export interface Explanation {
  readonly trainees: readonly TraineeExplanation[]
}

export interface TraineeExplanation {
  readonly id: string
  readonly outcome: TraineeOutcome
  readonly benefits: readonly BenefitExplanation[]
}

export interface BenefitExplanation {
  readonly benefit: string
  readonly title: string
  readonly outcome: BenefitOutcome
  /** "准予 444.00 元：18.50 元 × 24 课时 = 444.00 元（二(二)）" */
  readonly headline: string
  readonly checks: readonly CheckExplanation[]
  readonly missing: readonly { readonly fact: FactName; readonly label: string }[]
}

export interface CheckExplanation {
  readonly id: string
  readonly label: string
  readonly outcome: Outcome
  readonly clause: Clause
  readonly message: string
  /** How we read the notice where it is unclear (in Chinese, as the rulebook has it). */
  readonly reading?: string
}

/** Tells in sentences, with clauses, why everyone in a case gets what they get. */
export function explain(rulebook: Rulebook, given: Case, locale: Locale): Explanation {
  return {
    trainees: given.trainees.map((trainee) => {
      const { outcome, benefits } = traceTrainee(rulebook, factsOf(given, trainee))
      return {
        id: trainee.id,
        outcome,
        benefits: benefits.map((one) => explainBenefit(rulebook, one, locale)),
      }
    }),
  }
}

/** The same for one benefit of one person, from its trace. */
export function explainBenefit(rulebook: Rulebook, trace: BenefitTrace, locale: Locale): BenefitExplanation {
  return {
    benefit: trace.benefit.id,
    title: trace.benefit.title[locale],
    outcome: trace.outcome,
    headline: headline(rulebook, trace)[locale],
    checks: trace.checks.map(({ id, label, judgement, clause, reading, tell }) => ({
      id,
      label: label[locale],
      outcome: judgement.outcome,
      clause,
      message: tell()[locale],
      ...(reading === undefined ? {} : { reading }),
    })),
    missing: trace.missing.map((fact) => ({ fact, label: labelOf(fact, rulebook)[locale] })),
  }
}

function headline(rulebook: Rulebook, trace: BenefitTrace): Words {
  switch (trace.outcome) {
    case 'granted': {
      const amount = tellReckoning(trace.reckoning, rulebook)
      const [fen, clause] = [formatYuan(trace.fen), trace.benefit.amountClause]
      return {
        zh: `准予 ${fen} 元：${amount.zh}（${clause}）`,
        en: `Granted ${fen} yuan: ${amount.en} (clause ${clause})`,
      }
    }
    case 'refused': {
      const unmet = trace.checks.filter((check) => check.judgement.outcome === 'unmet')
      const told = unmet.map((check) => ({ clause: check.clause, ...check.tell() }))
      return {
        zh: `不予：${told.map(({ zh, clause }) => `${zh}（${clause}）`).join('；')}`,
        en: `Refused: ${told.map(({ en, clause }) => `${en} (clause ${clause})`).join('; ')}`,
      }
    }
    case 'undetermined': {
      const labels = trace.missing.map((fact) => labelOf(fact, rulebook))
      return {
        zh: `待定，尚缺：${labels.map((label) => label.zh).join('、')}`,
        en: `Not determined yet; missing: ${labels.map((label) => label.en).join(', ')}`,
      }
    }
    case 'superseded':
      return tellSuperseded(trace)
  }
}

/** "就高不重复：另发“岗位技能提升培训补贴”（四(一)）" */
function tellSuperseded({ supersededBy }: BenefitTrace): Words {
  if (supersededBy === undefined) return { zh: '就高不重复', en: 'A higher benefit is granted instead' }
  const { benefit, rule } = supersededBy
  return {
    zh: `就高不重复：已准予较高的“${benefit.title.zh}”（${rule.clause}）`,
    en: `Highest only: the higher “${benefit.title.en}” is granted instead (clause ${rule.clause})`,
  }
}
