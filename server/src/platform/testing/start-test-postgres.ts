import { createHash } from 'node:crypto'
import { join } from 'node:path'
import pg from 'pg'
import { prepareQueue } from '../background/jobs.ts'
import { closePool, openOwnerPool } from '../database/database.ts'
import { migrate, readMigrations } from '../database/migrate.ts'
import { openPostgres } from '../postgres/open-postgres.ts'
import { markOf } from '../postgres/processes.ts'
import { keptInMemory, layTemporaryFilesInMemory } from './memory.ts'

const CACHE = join(import.meta.dirname, '../../../../.cache/test-postgres')
const KEPT_TEMPLATES = 4
const LOCK = 7_301_937

/**
 * Before the server's tests: one PostgreSQL for all test files, kept between runs and shared by runs at the same time, and in it
 * a migrated template database for the migrations as they stand.
 */
export default async function startTestPostgres(): Promise<() => Promise<void>> {
  const clearAway = layTemporaryFilesInMemory()
  const postgres = await openPostgres({ dataFolder: folderOfTests(), durable: false })
  const client = new pg.Client({ connectionString: postgres.ownerUrl })
  await client.connect()
  try {
    await client.query('select pg_advisory_lock($1)', [LOCK])
    await dropRemains(client)
    const template = `template_${checksumOfAll()}`
    if (!(await exists(client, template))) await build(client, postgres.ownerUrl, template)
    // the workers, started later, inherit it
    Object.assign(process.env, { ZHIXUN_TEST_POSTGRES: postgres.ownerUrl, ZHIXUN_TEST_TEMPLATE: template })
  } finally {
    await client.end()
  }
  return async () => {
    await postgres.stop()
    clearAway()
  }
}

/** In memory where there is room, each checkout by itself. */
function folderOfTests(): string {
  const checkout = createHash('sha256').update(CACHE).digest('hex').slice(0, 12)
  return keptInMemory(`zhixun-tests-${checkout}`) ?? CACHE
}

function checksumOfAll(): string {
  const sums = readMigrations().map((migration) => migration.checksum)
  return createHash('sha256').update(sums.join()).digest('hex').slice(0, 16)
}

async function build(client: pg.Client, ownerUrl: string, template: string): Promise<void> {
  const half = `building_${process.pid}`
  const url = new URL(ownerUrl)
  url.pathname = `/${half}`
  await client.query(`create database ${half}`)
  await migrate(url.href)
  const pool = openOwnerPool(url.href, 2)
  await prepareQueue(pool)
  await closePool(pool)
  await client.query(`alter database ${half} rename to ${template}`)
}

/** Drops what killed runs left behind, and templates of migrations long changed. */
async function dropRemains(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ datname: string }>(
    'select datname from pg_database order by oid desc',
  )
  const names = rows.map((row) => row.datname)
  const orphans = names.filter((name) => {
    const pid = /^(?:test|building)_(\d+)/.exec(name)?.[1]
    return pid !== undefined && markOf(Number(pid)) === undefined
  })
  const stale = names.filter((name) => name.startsWith('template_')).slice(KEPT_TEMPLATES)
  for (const name of [...orphans, ...stale])
    await client.query(`drop database if exists ${name} with (force)`)
}

async function exists(client: pg.Client, database: string): Promise<boolean> {
  const { rowCount } = await client.query('select from pg_database where datname = $1', [database])
  return rowCount === 1
}
