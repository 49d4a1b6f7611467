// The process that `memory-held.ts` starts: imports one register after another, and looks at what it holds meanwhile.
import { subscribe } from 'node:diagnostics_channel'
import { setTimeout as wait } from 'node:timers/promises'
import type { Worker } from 'node:worker_threads'
import { bulkLoadOn } from '../../src/platform/database/bulk-load.ts'
import { openDatabase } from '../../src/platform/database/database.ts'
import { folderStore } from '../../src/platform/files/files.ts'
import { expectShortLives } from '../../src/platform/short-lived.ts'
import { secretsFrom } from '../../src/platform/testing/fixed-secrets.ts'
import { checkRegisterFile } from '../../src/registers/snapshot/check-register-file.ts'
import type { Snapshot } from '../../src/registers/snapshot/snapshot.ts'
import type { Held, Imported, ImporterPlace } from './memory-held.ts'

const LOOK_EACH_MS = 100
const MEGABYTE = 1024 * 1024

// as the server does
expectShortLives()
const { databaseUrl, folder } = JSON.parse(process.argv[2] ?? '') as ImporterPlace
const { pool } = openDatabase(databaseUrl, 4)
const secrets = secretsFrom(Buffer.alloc(32, 7))
const platform = { files: folderStore(folder, secrets), secrets, bulkLoad: bulkLoadOn(pool) }

const threads = new Set<Worker>()
subscribe('worker_threads', (message) => {
  const { worker } = message as { worker: Worker }
  threads.add(worker)
  worker.once('exit', () => threads.delete(worker))
})

process.on('message', async (snapshot: Snapshot) => {
  process.send?.(await importAndWatch(snapshot))
})

async function importAndWatch(snapshot: Snapshot): Promise<Imported> {
  const start = performance.now()
  let isOver = false
  const checked = checkRegisterFile(platform, snapshot, async () => undefined).finally(() => {
    isOver = true
  })
  const series: Held[] = []
  while (!isOver) {
    series.push(await look())
    await wait(LOOK_EACH_MS)
  }
  const { figures } = await checked
  if (figures.faultyLines + figures.duplicateLines > 0)
    throw new Error('lines of the benchmark were found faulty')
  return { series, seconds: Math.round((performance.now() - start) / 100) / 10 }
}

async function look(): Promise<Held> {
  const { rss, heapUsed, heapTotal, external } = process.memoryUsage()
  const heaps = await Promise.all(
    // a thread that ended in this moment holds nothing any more
    [...threads].map((thread) => thread.getHeapStatistics().catch(() => undefined)),
  )
  const sum = (kind: 'used_heap_size' | 'total_heap_size' | 'external_memory') =>
    heaps.reduce((total, heap) => total + (heap?.[kind] ?? 0), 0)
  return {
    process: megabytes(rss),
    heapUsed: megabytes(heapUsed),
    heapTaken: megabytes(heapTotal),
    buffers: megabytes(external),
    threadsUsed: megabytes(sum('used_heap_size')),
    threadsTaken: megabytes(sum('total_heap_size')),
    threadsBuffers: megabytes(sum('external_memory')),
  }
}

function megabytes(bytes: number): number {
  return Math.round(bytes / MEGABYTE)
}
