import type { LegalDate } from '../values/legal-date.ts'
import type { Condition } from './condition.ts'
import type { ClaimRule, FilingNotice, FilingRule } from './procedure.ts'

/**
 * The deadlines of the procedure as conditions. A notice states them once; a benefit that depends on one refers to the
 * rule, so that the filing desk and the determination can never disagree.
 */

/** Filed with enough notice and before the filing closes, or filed late where that is still accepted. */
export function filedInTime(rule: FilingRule): Condition {
  const onTime = all([
    noticeGiven(rule.notice),
    ...(rule.closesOn === undefined ? [] : [dayUntil('training.filedOn', rule.closesOn.day)]),
  ])
  if (rule.late === undefined) return onTime
  const late = all([
    dayUntil('training.startsOn', rule.late.startedUntil),
    dayUntil('training.filedOn', rule.late.filedUntil),
  ])
  return { predicate: 'either-or', conditions: [onTime, late] }
}

/** Approved no later than the day on which the training starts. */
export function approvedInTime(): Condition {
  return { predicate: 'day-within', fact: 'training.approvedOn', until: { fact: 'training.startsOn' } }
}

export function claimedInTime({ opensOn, closesOn }: ClaimRule): Condition {
  return {
    predicate: 'day-within',
    fact: 'training.appliedOn',
    ...(opensOn === undefined ? {} : { from: opensOn }),
    ...(closesOn === undefined ? {} : { until: closesOn }),
  }
}

function noticeGiven(notice: FilingNotice): Condition {
  if ('workingDays' in notice) {
    return { predicate: 'working-days-notice', workingDays: notice.workingDays }
  }
  return {
    predicate: 'day-within',
    fact: 'training.filedOn',
    until: { fact: 'training.startsOn', daysBefore: notice.days },
  }
}

function dayUntil(fact: 'training.filedOn' | 'training.startsOn', until: LegalDate): Condition {
  return { predicate: 'day-within', fact, until }
}

function all(conditions: readonly Condition[]): Condition {
  const [only, ...others] = conditions
  return only !== undefined && others.length === 0 ? only : { predicate: 'all-of', conditions }
}
