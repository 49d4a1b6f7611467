import { join, resolve } from 'node:path'
import pg from 'pg'
import { type OpenPostgres, openPostgres } from './open-postgres.ts'

/** Where the database is, as environment variables say it. */
export interface StorageSettings {
  /** A PostgreSQL server of the operator's own. Undefined: the embedded one. */
  readonly databaseUrl: string | undefined
  /** Absolute path; the embedded server, uploaded files and secrets live below it. */
  readonly dataFolder: string
  readonly port: number | undefined
}

const PROJECT = join(import.meta.dirname, '../../../..')
const LARGEST_PORT = 65_535

/**
 * Reads `DATABASE_URL`, `ZHIXUN_DATA` (default `.data` in the project) and `ZHIXUN_PG_PORT`; an empty one counts as not set.
 *
 * @throws Error for a port that is none
 */
export function storageSettings(env: NodeJS.ProcessEnv): StorageSettings {
  const { DATABASE_URL, ZHIXUN_DATA, ZHIXUN_PG_PORT } = env
  return {
    databaseUrl: DATABASE_URL || undefined,
    dataFolder: resolve(ZHIXUN_DATA || join(PROJECT, '.data')),
    port: ZHIXUN_PG_PORT ? parsePort(ZHIXUN_PG_PORT) : undefined,
  }
}

/** The database to work with, started where it is ours. @throws Error that says what to do */
export async function openStorage(
  settings: StorageSettings,
  report?: (message: string) => void,
): Promise<OpenPostgres> {
  const { databaseUrl, dataFolder, port } = settings
  if (databaseUrl === undefined) return openPostgres({ dataFolder, port, ...(report && { report }) })
  await tryConnection(databaseUrl)
  return { ownerUrl: databaseUrl, stop: () => Promise.resolve() }
}

async function tryConnection(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 })
  try {
    await client.connect()
  } catch (cause) {
    const { host, port, database } = client
    throw new Error(
      `无法连接 DATABASE_URL 所指的数据库 (cannot connect to the database of DATABASE_URL): ` +
        `${host}:${port}/${database}: ${cause instanceof Error ? cause.message : String(cause)}`,
      { cause },
    )
  }
  await client.end()
}

function parsePort(text: string): number {
  const port = Number(text)
  if (Number.isInteger(port) && port > 0 && port <= LARGEST_PORT) return port
  throw new Error(`ZHIXUN_PG_PORT 不是端口号 (is not a port number): ${text}`)
}
