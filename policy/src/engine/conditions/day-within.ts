import type { Facts } from '../../facts/case.ts'
import { dayFacts, type FactName, readDay } from '../../facts/fact-dictionary.ts'
import type { DayBound, DayWithin } from '../../rulebook/condition.ts'
import { addDays, type LegalDate } from '../../values/legal-date.ts'
import type { Words } from '../../values/words.ts'
import { allOf, decided, type Judgement, unknown } from '../judgement.ts'

/** Each end is judged by itself: a day too late is too late, whatever is unknown about the other end. */
export function judgeDayWithin(condition: DayWithin, facts: Facts): Judgement {
  const day = readDay(facts, condition.fact)
  const ends: Judgement[] = []
  if (condition.from !== undefined) {
    ends.push(
      judgeOrder(boundDay(condition.from, facts), day, [...boundNames(condition.from), condition.fact]),
    )
  }
  if (condition.until !== undefined) {
    ends.push(
      judgeOrder(day, boundDay(condition.until, facts), [condition.fact, ...boundNames(condition.until)]),
    )
  }
  return allOf(ends)

  function judgeOrder(
    earlier: LegalDate | undefined,
    later: LegalDate | undefined,
    names: readonly FactName[],
  ): Judgement {
    if (earlier !== undefined && later !== undefined) return decided(earlier <= later)
    return unknown(...names.filter((name) => dayIsUnknown(name, facts)))
  }
}

/** The day that a bound comes to; undefined where it is reckoned from a day that is unknown. */
export function boundDay(bound: DayBound, facts: Facts): LegalDate | undefined {
  if (typeof bound === 'string') return bound
  const day = readDay(facts, bound.fact)
  return day === undefined ? undefined : addDays(day, -(bound.daysBefore ?? 0))
}

export function tellDayWithin(condition: DayWithin, facts: Facts): Words {
  const { label } = dayFacts[condition.fact]
  const day = readDay(facts, condition.fact)
  const wanted = tellBounds(condition)
  if (day === undefined) {
    return { zh: `${label.zh}未知，须${wanted.zh}`, en: `${label.en} unknown; must be ${wanted.en}` }
  }
  const isMet = judgeDayWithin(condition, facts).outcome === 'met'
  return {
    zh: `${label.zh} ${day}，${isMet ? '' : '须'}${wanted.zh}`,
    en: `${label.en} ${day}${isMet ? ', ' : '; must be '}${wanted.en}`,
  }
}

/** "在 2021-02-09 至 2021-03-31 之间", "早于开班日", "不晚于开班日" */
function tellBounds({ from, until }: DayWithin): Words {
  if (from !== undefined && until !== undefined) {
    const [first, last] = [tellBound(from), tellBound(until)]
    return { zh: `在${spaced(first.zh)}至${spaced(last.zh)}之间`, en: `from ${first.en} to ${last.en}` }
  }
  if (from !== undefined) {
    const first = tellBound(from)
    return { zh: `不早于${spaced(first.zh)}`.trimEnd(), en: `not before ${first.en}` }
  }
  if (until === undefined) return { zh: '任意一天', en: 'any day' }
  if (typeof until !== 'string' && until.daysBefore === 1) {
    const { label } = dayFacts[until.fact]
    return { zh: `早于${label.zh}`, en: `before the ${label.en.toLowerCase()}` }
  }
  const last = tellBound(until)
  return { zh: `不晚于${spaced(last.zh)}`.trimEnd(), en: `not after ${last.en}` }
}

/** Digits stand apart from Chinese characters. */
function spaced(text: string): string {
  return /^\d/.test(text) ? ` ${text} ` : text
}

function tellBound(bound: DayBound): Words {
  if (typeof bound === 'string') return { zh: bound, en: bound }
  const { label } = dayFacts[bound.fact]
  const days = bound.daysBefore ?? 0
  return days === 0
    ? { zh: label.zh, en: `the ${label.en.toLowerCase()}` }
    : { zh: `${label.zh}前 ${days} 天`, en: `${days} days before the ${label.en.toLowerCase()}` }
}

function boundNames(bound: DayBound): readonly FactName[] {
  return typeof bound === 'string' ? [] : [bound.fact]
}

function dayIsUnknown(name: FactName, facts: Facts): boolean {
  return isDayFact(name) && readDay(facts, name) === undefined
}

function isDayFact(name: FactName): name is keyof typeof dayFacts {
  return Object.hasOwn(dayFacts, name)
}
