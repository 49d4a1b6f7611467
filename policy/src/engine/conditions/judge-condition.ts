import type { Facts } from '../../facts/case.ts'
import type { Condition } from '../../rulebook/condition.ts'
import type { Words } from '../../values/words.ts'
import { allOf, eitherOr, type Judgement, type Outcome } from '../judgement.ts'
import { judgeAdopted, tellAdopted } from './adopted.ts'
import { judgeAtLeast, tellAtLeast } from './at-least.ts'
import { judgeCertificate, tellCertificate } from './certificate.ts'
import { judgeDayWithin, tellDayWithin } from './day-within.ts'
import { judgeHasAny, tellHasAny } from './has-any.ts'
import { judgeIsTrue, tellIsTrue } from './is-true.ts'
import { judgeOneOf, tellOneOf } from './one-of.ts'
import { judgeRegionWithin, tellRegionWithin } from './region-within.ts'
import { judgeWorkingDaysNotice, tellWorkingDaysNotice } from './working-days-notice.ts'

/** What a condition is on these facts. */
export function judgeCondition(condition: Condition, facts: Facts): Judgement {
  switch (condition.predicate) {
    case 'one-of':
      return judgeOneOf(condition, facts)
    case 'has-any':
      return judgeHasAny(condition, facts)
    case 'is-true':
      return judgeIsTrue(condition, facts)
    case 'at-least':
      return judgeAtLeast(condition, facts)
    case 'day-within':
      return judgeDayWithin(condition, facts)
    case 'working-days-notice':
      return judgeWorkingDaysNotice(condition, facts)
    case 'region-within':
      return judgeRegionWithin(condition, facts)
    case 'adopted':
      return judgeAdopted(condition, facts)
    case 'certificate':
      return judgeCertificate(condition, facts)
    case 'all-of':
      return allOf(condition.conditions.map((part) => judgeCondition(part, facts)))
    case 'either-or':
      return eitherOr(condition.conditions.map((part) => judgeCondition(part, facts)))
  }
}

/** The same in a sentence, with the concrete facts: "完成 14 课时，至少需要 15 课时". */
export function tellCondition(condition: Condition, facts: Facts): Words {
  switch (condition.predicate) {
    case 'one-of':
      return tellOneOf(condition, facts)
    case 'has-any':
      return tellHasAny(condition, facts)
    case 'is-true':
      return tellIsTrue(condition, facts)
    case 'at-least':
      return tellAtLeast(condition, facts)
    case 'day-within':
      return tellDayWithin(condition, facts)
    case 'working-days-notice':
      return tellWorkingDaysNotice(condition, facts)
    case 'region-within':
      return tellRegionWithin(condition, facts)
    case 'adopted':
      return tellAdopted(condition, facts)
    case 'certificate':
      return tellCertificate(condition, facts)
    case 'all-of':
      return tellAllOf(condition.conditions, facts)
    case 'either-or':
      return tellEitherOr(condition.conditions, facts)
  }
}

/** Of parts that must all be met those that are unmet are told, else those that are unknown, else all. */
function tellAllOf(conditions: readonly Condition[], facts: Facts): Words {
  const having = (outcome: Outcome): readonly Condition[] =>
    conditions.filter((part) => judgeCondition(part, facts).outcome === outcome)
  const telling = [having('unmet'), having('unknown'), conditions].find((parts) => parts.length > 0)
  return tellParts(telling ?? [], facts, '，且', ', and ')
}

/** Of an either/or that is met only the sides that meet it are told; else every side. */
function tellEitherOr(conditions: readonly Condition[], facts: Facts): Words {
  const meeting = conditions.filter((part) => judgeCondition(part, facts).outcome === 'met')
  return tellParts(meeting.length > 0 ? meeting : conditions, facts, '；或者', '; or ')
}

function tellParts(conditions: readonly Condition[], facts: Facts, zh: string, en: string): Words {
  const parts = conditions.map((part) => tellCondition(part, facts))
  return { zh: parts.map((part) => part.zh).join(zh), en: parts.map((part) => part.en).join(en) }
}
