// What an import of a register holds in memory while it runs, for `npm run bench -- registers`: in a process of its own, so that neither
// what makes the file nor another benchmark is counted with it.
import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import type { Snapshot } from '../../src/registers/snapshot/snapshot.ts'

/** Megabytes held at one moment. */
export interface Held {
  /** By the whole process, as the machine sees it. */
  readonly process: number
  /** By V8 for the main thread: in use, and taken for it. */
  readonly heapUsed: number
  readonly heapTaken: number
  /** Buffers of all threads but those of the checkers. */
  readonly buffers: number
  /** By the threads that check lines: in use, taken for them, and their buffers. */
  readonly threadsUsed: number
  readonly threadsTaken: number
  readonly threadsBuffers: number
}

export interface Imported {
  readonly series: readonly Held[]
  readonly seconds: number
}

export interface ImporterPlace {
  readonly databaseUrl: string
  /** Where stored files lie. */
  readonly folder: string
}

/** A process that imports what it is told to, as the server does. */
export function startImporter(place: ImporterPlace) {
  const importer: ChildProcess = fork(
    new URL('./import-and-watch.ts', import.meta.url),
    [JSON.stringify(place)],
    {
      execArgv: [],
    },
  )
  const ended = once(importer, 'exit').then(([code]) => {
    throw new Error(`the process that imports ended with ${code}`)
  })
  ended.catch(() => undefined)
  return {
    async run(snapshot: Snapshot): Promise<Imported> {
      const told = once(importer, 'message')
      importer.send(snapshot)
      const [imported] = await Promise.race([told, ended])
      return imported
    },
    stop: () => void importer.kill(),
  }
}

/** The most of each kind within each tenth of the time. */
export function tenthsOf(series: readonly Held[]): Held[] {
  const step = Math.max(1, Math.ceil(series.length / 10))
  return Array.from({ length: Math.ceil(series.length / step) }, (_, tenth) =>
    mostOf(series.slice(tenth * step, (tenth + 1) * step)),
  )
}

/** The most of each kind, each at its own moment. */
export function mostOf(series: readonly Held[]): Held {
  const most = (kind: keyof Held) => Math.max(...series.map((held) => held[kind]))
  return {
    process: most('process'),
    heapUsed: most('heapUsed'),
    heapTaken: most('heapTaken'),
    buffers: most('buffers'),
    threadsUsed: most('threadsUsed'),
    threadsTaken: most('threadsTaken'),
    threadsBuffers: most('threadsBuffers'),
  }
}
