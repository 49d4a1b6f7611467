import type { NumberFactName } from '../facts/fact-dictionary.ts'
import type { Batch } from './columns.ts'
import { columnOf } from './fact-columns.ts'
import { orElseOfTraining } from './loops.ts'
import { type Chunk, type NumberNode, numbersByChunk } from './node.ts'

/** The values of a number fact. A learner who has no class hours of their own has those of the training. */
export function numberNode(batch: Batch, fact: NumberFactName): NumberNode {
  const { trainings, trainees } = batch
  const { level, column } = columnOf(batch, fact)
  if (level === 'training') return { level, values: column }
  if (fact === 'trainee.classHours') {
    return numbersByChunk(({ from, count }, out) =>
      orElseOfTraining(column, trainings.classHours, trainees.training, from, count, out),
    )
  }
  // No copy: the chunk's part of the column itself.
  return { level, valuesFor: ({ from, count }: Chunk) => column.subarray(from, from + count) }
}
