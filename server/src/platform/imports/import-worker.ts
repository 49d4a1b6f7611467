import { parentPort, workerData } from 'node:worker_threads'
import { Refusal } from '../command/refusal.ts'
import type { FromWorker, ToWorker } from './in-worker.ts'

/** Runs one import apart from the server's own thread; see `inWorker`. */
async function main(port: NonNullable<typeof parentPort>): Promise<void> {
  const { module, input } = workerData as ToWorker
  const post = (message: FromWorker) => port.postMessage(message)
  try {
    const { runImport } = await import(module)
    await runImport(input, (part: unknown) => post({ kind: 'part', part }))
    post({ kind: 'done' })
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    const { code, details, faults } = error
    post({ kind: 'refused', refusal: { code, details, faults } })
  }
}

if (parentPort !== null) await main(parentPort)
