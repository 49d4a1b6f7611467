import { CalendarYearMissing, claimDeadline, lastDayToFile, legalDate, type Rulebook } from '@zhixun/policy'
import { daysBetween } from '../../ui/legal-day-format.ts'
import type { CaseSummary, StageId } from './casefile-api.ts'

/** What the organization has to do next. */
export interface NextStep {
  readonly word:
    | 'nextFile'
    | 'nextRefile'
    | 'nextOpen'
    | 'nextRoster'
    | 'nextResults'
    | 'nextClaim'
    | 'nextReclaim'
    | 'nextClaimAnew'
  readonly href: string
}

const ofAnybody: readonly NextStep['word'][] = ['nextClaim', 'nextReclaim', 'nextClaimAnew']

/** Whether a step is for somebody with these duties: up to the results it is for whoever holds training, or owns. (职责) */
export function isStepOf({ word }: NextStep, duties: readonly string[]): boolean {
  return ofAnybody.includes(word) || duties.some((duty) => duty === 'training' || duty === 'owner')
}

type Case = Pick<
  CaseSummary,
  'planId' | 'claimId' | 'stage' | 'kind' | 'mode' | 'startsOn' | 'endsOn' | 'filedOn'
>

/** The next step of the organization, where it is the organization's turn. */
export function nextStepOf({ planId, claimId, stage }: Case): NextStep | undefined {
  const tab = (name: string) => `/cases/${planId}?tab=${name}`
  const claim = claimId === null ? tab('claims') : `/claims/${claimId}`
  switch (stage) {
    case 'plan-draft':
      return { word: 'nextFile', href: `/plans/${planId}/edit` }
    case 'plan-returned':
      return { word: 'nextRefile', href: `/plans/${planId}/edit` }
    case 'plan-approved':
      return { word: 'nextOpen', href: tab('class') }
    case 'class-open':
      return { word: 'nextRoster', href: tab('class') }
    case 'class-completed':
      return { word: 'nextResults', href: tab('results') }
    case 'claim-draft':
      return { word: 'nextClaim', href: claim }
    case 'claim-returned':
      return { word: 'nextReclaim', href: claim }
    case 'claim-discarded':
      return { word: 'nextClaimAnew', href: tab('claims') }
    default:
      return undefined
  }
}

/** A day by which the organization has to have done something. */
export interface Deadline {
  readonly word: 'dueFile' | 'dueRoster' | 'dueClaim'
  readonly day: string
}

const beforeFiling: readonly StageId[] = ['plan-draft', 'plan-returned']
const beforeClass: readonly StageId[] = ['plan-approved', 'class-open']
const beforeClaim: readonly StageId[] = ['class-completed', 'claim-draft', 'claim-discarded']

/**
 * The next deadline of a case, by its notice; undefined where the notice names none, where it is not the organization's turn,
 * or where the official calendar of the year is not published.
 */
export function deadlineOf(rulebook: Rulebook, one: Case): Deadline | undefined {
  const training = {
    kind: one.kind,
    mode: one.mode,
    startsOn: legalDate(one.startsOn),
    endsOn: legalDate(one.endsOn),
  }
  if (beforeFiling.includes(one.stage)) {
    const day = orUndefined(() => lastDayToFile(rulebook, training)?.lastDay)
    return day === undefined ? undefined : { word: 'dueFile', day }
  }
  if (beforeClass.includes(one.stage)) return { word: 'dueRoster', day: one.startsOn }
  if (beforeClaim.includes(one.stage)) {
    const day = claimDeadline(rulebook, training)
    return day === undefined ? undefined : { word: 'dueClaim', day }
  }
  return undefined
}

/** Days from today to a deadline; negative once it is over. */
export function daysLeft(today: string, day: string): number {
  return daysBetween(today, day)
}

/** Working days of a year that is not published cannot be counted; then no day is told here, and the form says why. */
function orUndefined<Result>(count: () => Result): Result | undefined {
  try {
    return count()
  } catch (error) {
    if (error instanceof CalendarYearMissing) return undefined
    throw error
  }
}
