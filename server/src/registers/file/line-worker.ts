import { parentPort, workerData } from 'node:worker_threads'
import { type LineRules, lineChecker } from './check-lines.ts'
import type { FromLineWorker, ToLineWorker } from './line-pool.ts'

/** Checks chunks of one register file in a thread of its own; see `openLinePool`. */
const check = lineChecker(workerData as LineRules)
parentPort?.on('message', ({ room, bytes, chunk }: ToLineWorker) => {
  const checked = check(new Uint8Array(room, 0, bytes), chunk)
  parentPort?.postMessage({ room, checked } satisfies FromLineWorker, [room])
})
