import type { DayBound, DayWithin } from '../rulebook/condition.ts'
import { toEpochDay } from '../values/legal-date.ts'
import type { Batch } from './columns.ts'
import { columnOf } from './fact-columns.ts'
import { andCodes, dayFrom, dayNotAfter, dayUntil, gatherDays } from './loops.ts'
import { type Chunk, type CodeNode, chunkRows, codesByChunk, joinNodes, leaf } from './node.ts'

/** Each end of the span is judged by itself, and the two are joined by Kleene's "and". */
export function dayNode(batch: Batch, condition: DayWithin): CodeNode {
  const ends: CodeNode[] = []
  if (condition.from !== undefined) ends.push(fromNode(batch, condition, condition.from))
  if (condition.until !== undefined) ends.push(untilNode(batch, condition, condition.until))
  return joinNodes(batch, ends, andCodes)
}

function fromNode(batch: Batch, { fact }: DayWithin, bound: DayBound): CodeNode {
  const { level, column } = columnOf(batch, fact)
  if (typeof bound === 'string') {
    const first = toEpochDay(bound)
    return leaf(batch, level, (from, count, out) => dayFrom(column, first, from, count, out))
  }
  // bound - daysBefore <= day
  return orderNode(batch, { fact: bound.fact, plusDays: -(bound.daysBefore ?? 0) }, fact)
}

function untilNode(batch: Batch, { fact }: DayWithin, bound: DayBound): CodeNode {
  const { level, column } = columnOf(batch, fact)
  if (typeof bound === 'string') {
    const last = toEpochDay(bound)
    return leaf(batch, level, (from, count, out) => dayUntil(column, last, from, count, out))
  }
  // day <= bound - daysBefore
  return orderNode(batch, { fact, plusDays: bound.daysBefore ?? 0 }, bound.fact)
}

/** One day, with some days added, is not after another. */
function orderNode(
  batch: Batch,
  earlier: { readonly fact: DayWithin['fact']; readonly plusDays: number },
  later: DayWithin['fact'],
): CodeNode {
  const [one, other] = [columnOf(batch, earlier.fact), columnOf(batch, later)]
  if (one.level === 'training' && other.level === 'training') {
    return leaf(batch, 'training', (from, count, out) =>
      dayNotAfter(one.column, earlier.plusDays, other.column, from, count, out),
    )
  }
  const [days, lastDays] = [daysOfTrainees(batch, one), daysOfTrainees(batch, other)]
  return codesByChunk((chunk, out) =>
    dayNotAfter(days(chunk), earlier.plusDays, lastDays(chunk), 0, chunk.count, out),
  )
}

function daysOfTrainees(
  { trainees }: Batch,
  { level, column }: { readonly level: 'training' | 'trainee'; readonly column: Int32Array },
): (chunk: Chunk) => Int32Array {
  if (level === 'trainee') return ({ from, count }) => column.subarray(from, from + count)
  const days = new Int32Array(chunkRows)
  return ({ from, count }) => {
    gatherDays(column, trainees.training, from, count, days)
    return days
  }
}
