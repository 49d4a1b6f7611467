import { parentPort, workerData } from 'node:worker_threads'
import { type LineRules, lineChecker } from './check-lines.ts'
import type { ToLineWorker } from './line-pool.ts'

/** Checks chunks of one register file in a thread of its own; see `openLinePool`. */
const check = lineChecker(workerData as LineRules)
parentPort?.on('message', ({ bytes, chunk }: ToLineWorker) => parentPort?.postMessage(check(bytes, chunk)))
