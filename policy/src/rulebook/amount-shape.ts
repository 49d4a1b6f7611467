import { trainingKindIds } from '../facts/vocabulary.ts'
import {
  count,
  demanding,
  forms,
  isObject,
  lazy,
  list,
  nonEmptyText,
  object,
  type Place,
  type Shape,
  word,
} from '../shape/shape.ts'
import type { Fen } from '../values/fen.ts'
import { addDays, parseLegalDate } from '../values/legal-date.ts'
import { skillLevels } from '../values/skill-level.ts'
import type { Amount, AmountForm, AmountPeriod, LevelTable, StandardChoice } from './amount.ts'
import { condition } from './condition-shape.ts'
import { day, yuan } from './shared-shapes.ts'

const inner: Shape<Amount> = lazy(() => amount)

const standardChoice: Shape<StandardChoice> = forms<StandardChoice>('by', {
  name: object({ by: word(['name']), name: nonEmptyText }),
  'training.kind': object({
    by: word(['training.kind']),
    names: object({}, byWord(trainingKindIds, nonEmptyText)),
  }),
  'trainee.certificate.level': object({
    by: word(['trainee.certificate.level']),
    names: levelTable(nonEmptyText),
  }),
})

const yuanByLevel = levelTable(yuan)

const fixedOrByLevel: Shape<Fen | LevelTable<Fen>> = {
  read: (value, place) => (isObject(value) ? yuanByLevel.read(value, place) : yuan.read(value, place)),
}

const period: Shape<AmountPeriod> = object({ from: day, amount: inner }, { until: day })

const shapes: Readonly<Record<AmountForm, Shape<Amount>>> = {
  fixed: object({ form: word(['fixed']), amount: yuan }),
  'by-level': object({ form: word(['by-level']), levels: yuanByLevel }),
  'per-class-hour': object({ form: word(['per-class-hour']), rate: yuan }, { atMost: yuan }),
  'per-month': object({ form: word(['per-month']), rate: yuan, atMostMonths: count }),
  'per-day': object({ form: word(['per-day']), rate: yuan }),
  standard: object({ form: word(['standard']), standard: standardChoice }),
  share: object({
    form: word(['share']),
    of: inner,
    permille: object({ standard: nonEmptyText, atMost: count }),
  }),
  uplift: object({ form: word(['uplift']), of: inner, permille: count, when: condition }),
  ceiling: object({ form: word(['ceiling']), of: inner, atMost: fixedOrByLevel }),
  'by-period': object({
    form: word(['by-period']),
    periods: demanding(list(period, 1), followWithoutGap),
  }),
}

export const amount: Shape<Amount> = forms('form', shapes)

/** A table by level: at least one row, and no level left out between two that have one. */
function levelTable<T>(row: Shape<T>): Shape<LevelTable<T>> {
  return demanding(object({}, byWord(skillLevels, row)), (value, place) => {
    if (!isObject(value)) return
    const rows = skillLevels.map((level) => value[level] !== undefined)
    if (!rows.includes(true)) place.fault('至少一个等级', 'at least one level')
    const [first, last] = [rows.indexOf(true), rows.lastIndexOf(true)]
    for (const [index, level] of skillLevels.entries()) {
      if (first < index && index < last && rows[index] === false) {
        place.at(level).fault('等级表中间缺此等级', 'a row: the table has a gap here')
      }
    }
  })
}

function byWord<const W extends string, T>(words: readonly W[], shape: Shape<T>): Record<W, Shape<T>> {
  return Object.fromEntries(words.map((word) => [word, shape])) as Record<W, Shape<T>>
}

/** Periods follow each other to the day; only the last may be open. */
function followWithoutGap(value: unknown, place: Place): void {
  if (!Array.isArray(value)) return
  const periods = value.map((member: unknown) => (isObject(member) ? member : {}))
  for (const [index, { from, until }] of periods.entries()) {
    const [first, last] = [dayIn(from), dayIn(until)]
    if (first !== undefined && last !== undefined && last < first) {
      place.at(index).at('until').fault(`不早于 ${first} 的日期`, `a day not before ${first}`)
    }
    const next = periods[index + 1]
    if (next === undefined) continue
    if (until === undefined) {
      place
        .at(index)
        .at('until')
        .fault('结束日：只有最后一段可以不写', 'an end: only the last period may be open')
      continue
    }
    const expected = last === undefined ? undefined : addDays(last, 1)
    if (expected !== undefined && dayIn(next['from']) !== expected) {
      place
        .at(index + 1)
        .at('from')
        .fault(
          `${expected}（时段须首尾相接）`,
          `${expected}: periods follow each other without gap or overlap`,
        )
    }
  }
}

function dayIn(value: unknown) {
  return typeof value === 'string' ? parseLegalDate(value) : undefined
}
