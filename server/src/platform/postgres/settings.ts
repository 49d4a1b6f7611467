import { cpus, totalmem } from 'node:os'

const MEGABYTE = 1024 * 1024

/**
 * Settings of the embedded server, given on its command line so that the program, not a file in the data folder, says
 * what holds. What grows with a city is sized by the machine (ADR 0042).
 */
export function serverSettings({
  port,
  durable,
  memoryBytes = memoryHere(),
}: {
  port: number
  durable: boolean
  memoryBytes?: number
}): string[] {
  const settings: Record<string, string | number> = {
    port,
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    max_connections: 80,
    shared_buffers: durable ? sharedBuffers(memoryBytes) : '128MB',
    work_mem: '16MB',
    maintenance_work_mem: '128MB',
    max_wal_size: '2GB',
    // the one way built in (pglz) takes three times as long as writing the pages as they are
    wal_compression: 'off',
    checkpoint_timeout: '15min',
    random_page_cost: 1.1,
    // compiled plans and helper processes pay off on scans of many seconds, not on two cores shared with the server
    jit: 'off',
    max_parallel_workers_per_gather: cpus().length > 2 ? 2 : 0,
    // a client that vanished must not keep its locks
    idle_in_transaction_session_timeout: '10min',
    timezone: 'Asia/Shanghai',
    log_timezone: 'Asia/Shanghai',
    log_min_messages: 'warning',
    log_line_prefix: '%m [%p] %a ',
    log_checkpoints: 'off',
    ...(durable ? lasting : throwaway),
  }
  return Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
}

/** An eighth of the memory: the server of pages and the file cache of the system have to live beside it. */
function sharedBuffers(memoryBytes: number): string {
  const eighth = Math.floor(memoryBytes / 8 / MEGABYTE)
  return `${Math.min(Math.max(eighth, 256), 4096)}MB`
}

/** A container may have less than its machine. */
function memoryHere(): number {
  return Math.min(totalmem(), process.constrainedMemory() || Number.POSITIVE_INFINITY)
}

/** What a commit promises: it survives loss of power. */
const lasting = { fsync: 'on', synchronous_commit: 'on', full_page_writes: 'on' }

/** For tests, whose data nobody will miss. Several test files share one server, each with pools and racing connections. */
const throwaway = {
  max_connections: 400,
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  wal_level: 'minimal',
  max_wal_senders: 0,
  autovacuum: 'off',
}
