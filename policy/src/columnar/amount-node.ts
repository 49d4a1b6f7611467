import { rowOfLevel } from '../engine/amounts/by-level.ts'
import { wordFacts } from '../facts/fact-dictionary.ts'
import type {
  Amount,
  AmountByPeriod,
  AmountPerClassHour,
  AmountPerMonth,
  LevelTable,
  StandardChoice,
} from '../rulebook/amount.ts'
import { toEpochDay } from '../values/legal-date.ts'
import { certificateCodes, certificateOf } from './certificate-code.ts'
import { codeMet, codeUnmet } from './codes.ts'
import { type Batch, unknownNumber } from './columns.ts'
import { type ConditionNodes, factsWith } from './condition-node.ts'
import { eachWithEarlier } from './earlier-rows.ts'
import { fill } from './fill.ts'
import { type Chunk, codesOfTrainees, type NumberNode, numbersByChunk, numbersOfTrainees } from './node.ts'
import { numberNode } from './number-node.ts'

/** Amounts over columns, in fen; NaN while an amount is unknown, which arithmetic carries on by itself. */
export function amountNode(
  batch: Batch,
  conditions: ConditionNodes,
  amount: Amount,
  benefit: string,
): NumberNode {
  const inner = (of: Amount): NumberNode => amountNode(batch, conditions, of, benefit)
  switch (amount.form) {
    case 'fixed':
      return { level: 'training', values: new Float64Array(batch.trainings.count).fill(amount.amount) }
    case 'by-level':
      return byLevelNode(batch, levelNumbers(amount.levels, 0))
    case 'per-class-hour':
      return perClassHourNode(batch, amount)
    case 'per-month':
      return perMonthNode(batch, amount, benefit)
    case 'per-day': {
      const days = numbersOfTrainees(numberNode(batch, 'trainee.days'), batch)
      return numbersByChunk((chunk, out) => timesRate(days(chunk), amount.rate, chunk.count, out))
    }
    case 'standard':
      return standardNode(batch, amount.standard)
    case 'share': {
      const { standard, atMost } = amount.permille
      const share = mapped(standardNode(batch, { by: 'name', name: standard }), (value) =>
        Math.min(value, atMost),
      )
      return combined(batch, inner(amount.of), share, (whole, permille) =>
        Math.floor((whole * permille) / 1000),
      )
    }
    case 'uplift': {
      const when = codesOfTrainees(conditions.nodeFor(amount.when), batch)
      const base = numbersOfTrainees(inner(amount.of), batch)
      return numbersByChunk((chunk, out) =>
        uplift(base(chunk), when(chunk), 1000 + amount.permille, chunk.count, out),
      )
    }
    case 'ceiling': {
      if (typeof amount.atMost === 'number') {
        const { atMost } = amount
        return mapped(inner(amount.of), (value) => Math.min(value, atMost))
      }
      const ceiling = byLevelNode(batch, levelNumbers(amount.atMost, Number.POSITIVE_INFINITY))
      return combined(batch, inner(amount.of), ceiling, Math.min)
    }
    case 'by-period':
      return byPeriodNode(batch, amount, inner)
  }
}

/** A number for every code of a certificate: of its level, or this one where the table has no row. */
function levelNumbers(table: LevelTable<number>, noRow: number): Float64Array {
  return Float64Array.from({ length: certificateCodes }, (_, code) => {
    const row = rowOfLevel(table, factsWith(certificateOf(code)))
    return row.found === 'row' ? row.value : row.found === 'none' ? noRow : unknownNumber
  })
}

function byLevelNode({ trainees }: Batch, numbers: Float64Array): NumberNode {
  const { certificate } = trainees
  return numbersByChunk(({ from, count }, out) => {
    for (let i = 0; i < count; i += 1) out[i] = numbers[certificate[from + i] ?? 0] ?? 0
  })
}

function perClassHourNode(batch: Batch, { rate, atMost }: AmountPerClassHour): NumberNode {
  const hours = numbersOfTrainees(numberNode(batch, 'trainee.classHours'), batch)
  const most: number = atMost ?? Number.POSITIVE_INFINITY
  return numbersByChunk((chunk, out) => {
    const values = hours(chunk)
    for (let i = 0; i < chunk.count; i += 1) out[i] = Math.min(Math.floor(values[i] ?? 0) * rate, most)
  })
}

function perMonthNode(batch: Batch, amount: AmountPerMonth, benefit: string): NumberNode {
  const months = numbersOfTrainees(numberNode(batch, 'trainee.months'), batch)
  const left = monthsLeftNode(batch, amount, benefit)
  return numbersByChunk((chunk, out) => {
    const [asked, allowed] = [months(chunk), left(chunk)]
    for (let i = 0; i < chunk.count; i += 1) out[i] = Math.min(asked[i] ?? 0, allowed[i] ?? 0) * amount.rate
  })
}

/** The months that earlier grants of the same benefit leave to each trainee. */
export function monthsLeftNode(
  batch: Batch,
  { atMostMonths }: AmountPerMonth,
  benefit: string,
): (chunk: Chunk) => Float64Array {
  const { entries } = batch.trainees.earlier
  const granted = fill(new Float64Array(entries.length), (place) => {
    const entry = entries[place]
    return entry?.rulebook === batch.rulebook && entry.benefit === benefit ? (entry.months ?? 0) : 0
  })
  const node = numbersByChunk((chunk, out) => {
    out.fill(atMostMonths)
    eachWithEarlier(batch, chunk, (place, start, end) => {
      let left = atMostMonths
      for (let entry = start; entry < end; entry += 1) left -= granted[entry] ?? 0
      out[place] = Math.max(0, left)
    })
  })
  return numbersOfTrainees(node, batch)
}

function timesRate(values: Float64Array, rate: number, count: number, out: Float64Array): void {
  for (let i = 0; i < count; i += 1) out[i] = (values[i] ?? 0) * rate
}

/** By a table instead of branches: the condition is met for some and not for others, in no order. */
function uplift(
  base: Float64Array,
  when: Uint8Array,
  permille: number,
  count: number,
  out: Float64Array,
): void {
  const factors = new Float64Array(4).fill(unknownNumber)
  factors[codeMet] = permille
  factors[codeUnmet] = 1000
  for (let i = 0; i < count; i += 1) {
    out[i] = Math.floor(((base[i] ?? 0) * (factors[when[i] ?? 0] ?? 0)) / 1000)
  }
}

function standardNode(batch: Batch, choice: StandardChoice): NumberNode {
  const { trainings, trainees } = batch
  const unknown = new Float64Array(trainings.count).fill(unknownNumber)
  const columnNamed = (name: string): Float64Array => trainings.standards.get(name) ?? unknown
  switch (choice.by) {
    case 'name':
      return { level: 'training', values: columnNamed(choice.name) }
    case 'training.kind': {
      const columns = Object.keys(wordFacts['training.kind'].choices).map((kind) => {
        const name = choice.names[kind]
        return name === undefined ? undefined : columnNamed(name)
      })
      const values = fill(
        new Float64Array(trainings.count),
        (row) => columns[trainings.kind[row] ?? 0]?.[row] ?? 0,
      )
      return { level: 'training', values }
    }
    case 'trainee.certificate.level': {
      const columns = Array.from({ length: certificateCodes }, (_, code) => {
        const row = rowOfLevel(choice.names, factsWith(certificateOf(code)))
        return row.found === 'row' ? columnNamed(row.value) : row.found === 'unknown' ? unknown : undefined
      })
      return numbersByChunk(({ from, count }, out) => {
        for (let i = 0; i < count; i += 1) {
          const column = columns[trainees.certificate[from + i] ?? 0]
          out[i] = column?.[trainees.training[from + i] ?? 0] ?? 0
        }
      })
    }
  }
}

function byPeriodNode(
  batch: Batch,
  { periods }: AmountByPeriod,
  inner: (of: Amount) => NumberNode,
): NumberNode {
  const { startsOn } = batch.trainings
  const choices = periods.map(({ from, until, amount }) => ({
    first: toEpochDay(from),
    last: until === undefined ? Number.POSITIVE_INFINITY : toEpochDay(until),
    amounts: numbersOfTrainees(inner(amount), batch),
  }))
  const period = fill(new Int32Array(startsOn.length), (row) => {
    const day = startsOn[row] ?? 0
    return choices.findIndex(({ first, last }) => first <= day && day <= last)
  })
  const { training } = batch.trainees
  return numbersByChunk((chunk, out) => {
    const amounts = choices.map((choice) => choice.amounts(chunk))
    for (let i = 0; i < chunk.count; i += 1)
      out[i] = amounts[period[training[chunk.from + i] ?? 0] ?? -1]?.[i] ?? 0
  })
}

function mapped(node: NumberNode, change: (value: number) => number): NumberNode {
  if (node.level === 'training') return { level: 'training', values: node.values.map(change) }
  return numbersByChunk((chunk, out) => {
    const values = node.valuesFor(chunk)
    for (let i = 0; i < chunk.count; i += 1) out[i] = change(values[i] ?? 0)
  })
}

function combined(
  batch: Batch,
  one: NumberNode,
  other: NumberNode,
  combine: (one: number, other: number) => number,
): NumberNode {
  if (one.level === 'training' && other.level === 'training') {
    const others = other.values
    return { level: 'training', values: one.values.map((value, row) => combine(value, others[row] ?? 0)) }
  }
  const [ones, others] = [numbersOfTrainees(one, batch), numbersOfTrainees(other, batch)]
  return numbersByChunk((chunk: Chunk, out) => {
    const [left, right] = [ones(chunk), others(chunk)]
    for (let i = 0; i < chunk.count; i += 1) out[i] = combine(left[i] ?? 0, right[i] ?? 0)
  })
}
