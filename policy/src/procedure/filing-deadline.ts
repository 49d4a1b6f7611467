import { latestDayWithNotice, listWorkingDays } from '../calendar/working-days.ts'
import type { TrainingKind, TrainingMode } from '../facts/vocabulary.ts'
import { type FilingRule, ruleFor } from '../rulebook/procedure.ts'
import type { Benefit, Rulebook } from '../rulebook/rulebook.ts'
import type { Clause } from '../values/clause.ts'
import { addDays, type LegalDate } from '../values/legal-date.ts'
import { benefitsFor } from './training-plan.ts'

/** The last day on which a plan can be filed for some of its benefits, and how it is counted. */
export interface FilingDeadline {
  readonly benefits: readonly Benefit[]
  readonly rule: FilingRule
  readonly lastDay: LegalDate
  /** What sets the day: the notice to be given, the closing day of the filing, or late filing that is still accepted. */
  readonly setBy: 'notice' | 'closing' | 'late-filing'
  /** The working days that make up the notice, first to last; none where the notice is told in calendar days. */
  readonly countedDays: readonly LegalDate[]
  readonly clause: Clause
}

export interface PlannedStart {
  readonly kind: TrainingKind
  readonly mode: TrainingMode
  readonly startsOn: LegalDate
}

/**
 * The filing deadlines of a plan: one for each filing rule that any of its benefits stands under, in the order of the
 * rulebook. None where the notice names no day. Throws CalendarYearMissing where working days cannot be counted.
 */
export function listFilingDeadlines(rulebook: Rulebook, plan: PlannedStart): readonly FilingDeadline[] {
  const benefits = benefitsFor(rulebook, plan)
  return rulebook.procedure.filings.flatMap((rule) => {
    const ruled = benefits.filter((benefit) => rule.benefits.includes(benefit.id))
    return ruled.length === 0 ? [] : [deadlineUnder(rule, ruled, plan.startsOn)]
  })
}

/**
 * The last day on which filing the plan can still bring anything: the latest of its deadlines. Undefined where the
 * notice names no day, for all of its benefits or for one of them.
 */
export function lastDayToFile(rulebook: Rulebook, plan: PlannedStart): FilingDeadline | undefined {
  const free = benefitsFor(rulebook, plan).some(
    (benefit) => ruleFor(benefit.id, rulebook.procedure.filings) === undefined,
  )
  if (free) return undefined
  const deadlines = listFilingDeadlines(rulebook, plan)
  return deadlines.reduce<FilingDeadline | undefined>(
    (latest, one) => (latest === undefined || one.lastDay > latest.lastDay ? one : latest),
    undefined,
  )
}

function deadlineUnder(rule: FilingRule, benefits: readonly Benefit[], startsOn: LegalDate): FilingDeadline {
  const withNotice = lastDayWithNotice(rule, startsOn)
  const { closesOn, late } = rule
  const closed = closesOn !== undefined && closesOn.day < withNotice
  const onTime = closed ? closesOn.day : withNotice
  if (late !== undefined && startsOn <= late.startedUntil && late.filedUntil > onTime) {
    return {
      benefits,
      rule,
      lastDay: late.filedUntil,
      setBy: 'late-filing',
      countedDays: [],
      clause: late.clause,
    }
  }
  return {
    benefits,
    rule,
    lastDay: onTime,
    setBy: closed ? 'closing' : 'notice',
    countedDays: 'workingDays' in rule.notice && !closed ? listWorkingDays(onTime, startsOn) : [],
    clause: closed ? closesOn.clause : rule.clause,
  }
}

function lastDayWithNotice({ notice }: FilingRule, startsOn: LegalDate): LegalDate {
  return 'workingDays' in notice
    ? latestDayWithNotice(startsOn, notice.workingDays)
    : addDays(startsOn, -notice.days)
}
