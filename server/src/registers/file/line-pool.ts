import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import { type CheckedChunk, type LineRules, lineChecker } from './check-lines.ts'

/** Checks chunks of lines, several at a time, and gives the results in order. */
export interface LinePool {
  check(bytes: Uint8Array, chunk: number): Promise<CheckedChunk>
  /** How many may be under way before the next is to wait. */
  readonly places: number
  close(): Promise<void>
}

/** The first bytes of the room are the chunk. */
export type ToLineWorker = { readonly room: ArrayBuffer; readonly bytes: number; readonly chunk: number }
export type FromLineWorker = { readonly room: ArrayBuffer; readonly checked: CheckedChunk }

const WORKERS_MAX = 4
/** Of the memory for what lives a moment: a thread that may take more clears it away more seldom, and holds it meanwhile. */
const YOUNG_MEGABYTES = 12
/** Of the memory for what stays: more than a checker ever keeps of codes and people. With no bound twice as much lies about. */
const OLD_MEGABYTES = 64
const ROOM_BYTES = 2 * 1024 * 1024
/** Threads take a moment to start; a small file is checked before they would stand. */
export const SMALL_FILE_BYTES = 2 * 1024 * 1024

export function openLinePool(rules: LineRules, fileBytes: number): LinePool {
  return fileBytes <= SMALL_FILE_BYTES ? here(rules) : inThreads(rules)
}

function here(rules: LineRules): LinePool {
  const check = lineChecker(rules)
  return { places: 1, check: async (bytes, chunk) => check(bytes, chunk), close: async () => undefined }
}

function inThreads(rules: LineRules): LinePool {
  const count = Math.max(1, Math.min(WORKERS_MAX, availableParallelism()))
  const threads = Array.from({ length: count }, () => lineThread(rules))
  return {
    places: count * 2,
    check: (bytes, chunk) => (threads[chunk % count] as LineThread).check(bytes, chunk),
    close: async () => void (await Promise.all(threads.map((thread) => thread.close()))),
  }
}

interface LineThread {
  check(bytes: Uint8Array, chunk: number): Promise<CheckedChunk>
  close(): Promise<unknown>
}

function lineThread(rules: LineRules): LineThread {
  const worker = new Worker(new URL('./line-worker.ts', import.meta.url), {
    workerData: rules,
    resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MEGABYTES, maxOldGenerationSizeMb: OLD_MEGABYTES },
  })
  const waiting: { resolve: (checked: CheckedChunk) => void; reject: (error: unknown) => void }[] = []
  /** Goes to the thread with a chunk and comes back with the answer: no new memory for each chunk. */
  const rooms: ArrayBuffer[] = []
  worker.on('message', ({ room, checked }: FromLineWorker) => {
    rooms.push(room)
    waiting.shift()?.resolve(checked)
  })
  worker.on('error', (error) => {
    for (const each of waiting.splice(0)) each.reject(error)
  })
  return {
    check(bytes, chunk) {
      return new Promise((resolve, reject) => {
        waiting.push({ resolve, reject })
        let room = rooms.pop()
        if (!room || room.byteLength < bytes.byteLength)
          room = new ArrayBuffer(Math.max(ROOM_BYTES, bytes.byteLength))
        // a copy of its own: the reader goes on with what follows in the same memory
        new Uint8Array(room).set(bytes)
        worker.postMessage({ room, bytes: bytes.byteLength, chunk } satisfies ToLineWorker, [room])
      })
    },
    close: () => worker.terminate(),
  }
}
