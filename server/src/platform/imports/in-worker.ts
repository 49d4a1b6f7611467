import { Worker } from 'node:worker_threads'
import { listRefusals, type Refusal } from '../command/refusal.ts'
import { usualLimits } from '../spreadsheet/read-workbook.ts'
import { spreadsheetBroken, unpacksTooLarge } from '../spreadsheet/refusals.ts'

export interface ToWorker {
  /** Address of a module that exports `runImport(input, post)`. */
  readonly module: string
  readonly input: unknown
}

type RefusalParts = Pick<Refusal, 'code' | 'details' | 'faults'>

export type FromWorker =
  | { readonly kind: 'part'; readonly part: unknown }
  | { readonly kind: 'refused'; readonly refusal: RefusalParts }
  | { readonly kind: 'done' }

/** What an import module does in a worker: reads its input and posts results in parts small enough to take in passing. */
export type RunImport<Input, Part> = (input: Input, post: (part: Part) => void) => Promise<void>

// A roster of 100 000 lines takes some 600 MB while it is read
const MEMORY_MEGABYTES = 2048

/**
 * Runs an import in a thread of its own, so that a large file keeps nobody else waiting, and one that eats all memory
 * ends its thread and not the server. Refusals thrown there are thrown here.
 *
 * @param module address of a module that exports `runImport`, as `new URL('./x.ts', import.meta.url)`
 * @param take   given each part as it comes
 */
export function inWorker<Input, Part>(module: URL, input: Input, take: (part: Part) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./import-worker.ts', import.meta.url), {
      workerData: { module: module.href, input } satisfies ToWorker,
      resourceLimits: { maxOldGenerationSizeMb: MEMORY_MEGABYTES },
    })
    worker.on('message', (message: FromWorker) => {
      switch (message.kind) {
        case 'part':
          return take(message.part as Part)
        case 'refused':
          return reject(toRefusal(message.refusal))
        case 'done':
          return resolve()
      }
    })
    worker.on('error', (error: NodeJS.ErrnoException) => {
      const isOutOfMemory = error.code === 'ERR_WORKER_OUT_OF_MEMORY'
      reject(isOutOfMemory ? unpacksTooLarge({ limitMegabytes: usualLimits.unpackedMegabytes }) : error)
    })
    // Comes after every message; does nothing where the promise is settled already
    worker.on('exit', () => reject(spreadsheetBroken()))
  })
}

/** The kind is declared in this thread too, by the room that the import belongs to. */
function toRefusal({ code, details, faults }: RefusalParts): Error {
  const kind = listRefusals().find((candidate) => candidate.code === code)
  return kind === undefined
    ? new Error(`An import was refused for a reason unknown here: ${code}`)
    : kind(details, faults)
}
