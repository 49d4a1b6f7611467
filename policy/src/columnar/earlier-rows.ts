import type { Batch } from './columns.ts'
import type { Chunk } from './node.ts'
import { firstRowFrom } from './row-facts.ts'

/**
 * Visits the trainees of a chunk that have earlier grants, with their place in the chunk and the run of their entries,
 * [start, end) in the batch's list.
 */
export function eachWithEarlier(
  { trainees: { earlier } }: Batch,
  { from, count }: Chunk,
  visit: (place: number, start: number, end: number) => void,
): void {
  const { rows, starts } = earlier
  for (let index = firstRowFrom(earlier, from); index < rows.length; index += 1) {
    const place = (rows[index] ?? 0) - from
    if (place >= count) return
    visit(place, starts[index] ?? 0, starts[index + 1] ?? 0)
  }
}
