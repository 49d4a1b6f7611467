import type { Batch, EarlierEntry } from './columns.ts'
import type { Chunk } from './node.ts'
import { firstRowFrom } from './row-facts.ts'

/** Visits the trainees of a chunk that have earlier grants, with their place in the chunk and their entries. */
export function eachWithEarlier(
  { trainees: { earlier } }: Batch,
  chunk: Chunk,
  visit: (place: number, entries: readonly EarlierEntry[]) => void,
): void {
  const end = chunk.from + chunk.count
  for (let place = firstRowFrom(earlier, chunk.from); place < earlier.rows.length; place += 1) {
    const row = earlier.rows[place] ?? end
    if (row >= end) return
    visit(row - chunk.from, earlier.entries.slice(earlier.starts[place], earlier.starts[place + 1]))
  }
}
