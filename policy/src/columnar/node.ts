import type { Batch } from './columns.ts'
import { gatherCodes, gatherNumbers } from './loops.ts'

/** How many trainees are judged at a time: few enough that what is in work stays in the processor's near memory. */
export const chunkRows = 4096

/** A run of trainees in work. */
export interface Chunk {
  readonly from: number
  readonly count: number
}

/**
 * Something that is worked out from columns: outcomes of a condition, or amounts. What depends on the training alone
 * is worked out once for each training, in one go; the rest chunk by chunk.
 */
export type CodeNode = Node<Uint8Array>
export type NumberNode = Node<Float64Array>

export type Node<Values> =
  | { readonly level: 'training'; readonly values: Values }
  | { readonly level: 'trainee'; readonly valuesFor: (chunk: Chunk) => Values }

/** A node for trainees whose codes a loop writes; the same chunk is worked out once, however many ask for it. */
export function codesByChunk(write: (chunk: Chunk, out: Uint8Array) => void): CodeNode {
  const out = new Uint8Array(chunkRows)
  return { level: 'trainee', valuesFor: oncePerChunk(write, out) }
}

export function numbersByChunk(write: (chunk: Chunk, out: Float64Array) => void): NumberNode {
  const out = new Float64Array(chunkRows)
  return { level: 'trainee', valuesFor: oncePerChunk(write, out) }
}

/** The codes of the trainees of a chunk, also where they were worked out for their trainings. */
export function codesOfTrainees(node: CodeNode, { trainees }: Batch): (chunk: Chunk) => Uint8Array {
  if (node.level === 'trainee') return node.valuesFor
  return oncePerChunk(
    ({ from, count }, out) => gatherCodes(node.values, trainees.training, from, count, out),
    new Uint8Array(chunkRows),
  )
}

export function numbersOfTrainees(node: NumberNode, { trainees }: Batch): (chunk: Chunk) => Float64Array {
  if (node.level === 'trainee') return node.valuesFor
  return oncePerChunk(
    ({ from, count }, out) => gatherNumbers(node.values, trainees.training, from, count, out),
    new Float64Array(chunkRows),
  )
}

function oncePerChunk<Values>(
  write: (chunk: Chunk, out: Values) => void,
  out: Values,
): (chunk: Chunk) => Values {
  let done = -1
  return (chunk) => {
    if (done !== chunk.from) {
      write(chunk, out)
      done = chunk.from
    }
    return out
  }
}

/** Joins the codes of several nodes; for whole trainings where all of them are. */
export function joinNodes(
  batch: Batch,
  nodes: readonly CodeNode[],
  joinCodes: (codes: Uint8Array, count: number, out: Uint8Array) => void,
): CodeNode {
  const shared = nodes.flatMap((node) => (node.level === 'training' ? [node.values] : []))
  const [first, ...others] = shared
  if (first !== undefined && shared.length === nodes.length) {
    const values = Uint8Array.from(first)
    for (const other of others) joinCodes(other, values.length, values)
    return { level: 'training', values }
  }
  const parts = nodes.map((node) => codesOfTrainees(node, batch))
  return codesByChunk((chunk, out) => {
    const [lead, ...rest] = parts
    if (lead !== undefined) out.set(lead(chunk))
    for (const part of rest) joinCodes(part(chunk), chunk.count, out)
  })
}

/** A node straight from a column: for all trainings at once, or for trainees chunk by chunk. */
export function leaf(
  batch: Batch,
  level: 'training' | 'trainee',
  write: (from: number, count: number, out: Uint8Array) => void,
): CodeNode {
  if (level === 'trainee') return codesByChunk(({ from, count }, out) => write(from, count, out))
  const values = new Uint8Array(batch.trainings.count)
  write(0, values.length, values)
  return { level, values }
}
