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
  const { outcome } = judgeDayWithin(condition, facts)
  const wanted = tellBounds(condition)
  if (day === undefined)
    return { zh: `${label.zh}未知，${wanted.zh}`, en: `${label.en} unknown; ${wanted.en}` }
  const given = { zh: `${label.zh} ${day}`, en: `${label.en} ${day}` }
  if (outcome === 'met')
    return {
      zh: `${given.zh}，符合${wanted.zh.replace(/^须/, '')}`,
      en: `${given.en}, as required: ${wanted.en}`,
    }
  return { zh: `${given.zh}，${wanted.zh}`, en: `${given.en}; ${wanted.en}` }
}

/** "须在 2021-02-09 至 2021-03-31 之间", "须早于开班日", "须不晚于开班日" */
export function tellBounds(condition: Pick<DayWithin, 'from' | 'until'>): Words {
  const { from, until } = condition
  if (from !== undefined && until !== undefined) {
    const [first, last] = [tellBound(from), tellBound(until)]
    return { zh: `须在${first.zh}至${last.zh}之间`, en: `must lie from ${first.en} to ${last.en}` }
  }
  if (from !== undefined) {
    const first = tellBound(from)
    return { zh: `须不早于${first.zh}`, en: `must not be before ${first.en}` }
  }
  if (until === undefined) return { zh: '任何一天均可', en: 'any day will do' }
  if (typeof until !== 'string' && until.daysBefore === 1) {
    const { label } = dayFacts[until.fact]
    return { zh: `须早于${label.zh}`, en: `must be before the ${label.en.toLowerCase()}` }
  }
  const last = tellBound(until)
  return { zh: `须不晚于${last.zh}`, en: `must not be after ${last.en}` }
}

function tellBound(bound: DayBound): Words {
  if (typeof bound === 'string') return { zh: ` ${bound} `, en: bound }
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
