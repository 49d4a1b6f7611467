import { execFile } from 'node:child_process'
import { closeSync, existsSync, fsyncSync, openSync, renameSync, rmSync } from 'node:fs'
import { promisify } from 'node:util'
import pg from 'pg'
import { ensureRoles, migrate } from '../database/migrate.ts'
import { findClientTools } from './client-tools.ts'

/** A backup or restore that cannot be done; says why and what to do, in Chinese and English. */
export class BackupProblem extends Error {}

export interface BackupOptions {
  /** Connects as the owner of the database. */
  readonly ownerUrl: string
  readonly file: string
  /** Where client programs are unpacked to. */
  readonly toolsFolder: string
}

/**
 * Writes the whole database into a file in pg_dump's custom format, as of one moment, while others work on.
 * The file appears when it is complete, readable by its owner alone: it holds personal data.
 *
 * @throws BackupProblem where the file exists or the database cannot be read
 */
export async function backupDatabase({ ownerUrl, file, toolsFolder }: BackupOptions): Promise<void> {
  if (existsSync(file)) throw new BackupProblem(`文件已存在 (the file exists already): ${file}`)
  const { pgDump } = findClientTools(toolsFolder)
  const half = `${file}.part`
  closeSync(openSync(half, 'w', 0o600))
  try {
    await runTool(pgDump, ['--format=custom', '--no-owner', `--file=${half}`], ownerUrl)
    const written = openSync(half, 'r')
    fsyncSync(written)
    closeSync(written)
    renameSync(half, file)
  } finally {
    rmSync(half, { force: true })
  }
}

/** Between the name of a database and a number in that of one it is read into. */
const BESIDE = '_restore_'
const NO_PRIVILEGE = '42501'

export interface RestoreOptions extends BackupOptions {
  /** Whether data that is there may be given up. */
  readonly replace: boolean
}

/**
 * Puts the database into the state of a backup, all or nothing: the backup is read into a new database beside the old one,
 * brought up to date, and takes its place in one transaction.
 *
 * @throws BackupProblem where the file is no whole backup or of a newer program, the database holds data and is not to be
 *   replaced, somebody is connected to it, another restore is under way, or the user may create no database. Nothing is changed then.
 */
export async function restoreDatabase({
  ownerUrl,
  file,
  replace,
  toolsFolder,
}: RestoreOptions): Promise<void> {
  if (!existsSync(file)) throw new BackupProblem(`找不到文件 (no such file): ${file}`)
  const { pgRestore } = findClientTools(toolsFolder)
  const target = databaseOf(ownerUrl)
  if (!replace) await refuseFilled(ownerUrl)
  const beside = `${target}${BESIDE}${process.pid}`
  await withMaintenance(ownerUrl, async (client) => {
    await refuseConnected(client, target)
    await refuseAtOnce(client, target)
    await orTell(() => ensureRoles(client))
    await clearLeftBehind(client, target)
    await createBeside(client, beside)
    try {
      const url = withDatabase(ownerUrl, beside)
      await runTool(pgRestore, ['--no-owner', '--exit-on-error', '--single-transaction', file], url)
      await refuseForeign(url)
      await orTell(() => migrate(url))
      await refuseConnected(client, target)
      await takePlace(client, { target, beside })
    } finally {
      await client.query(`drop database if exists ${name(beside)} with (force)`)
    }
  })
}

/** Two restores of one database at once would clear each other's halves away. @throws BackupProblem */
async function refuseAtOnce(client: pg.Client, target: string): Promise<void> {
  // held until the connection ends
  const { rows } = await client.query<{ locked: boolean }>(
    `select pg_try_advisory_lock(hashtext('zhixun restore'), hashtext($1)) as locked`,
    [target],
  )
  if (rows[0]?.locked !== true)
    throw new BackupProblem('另一次恢复正在进行 (another restore of this database is under way).')
}

/** A restore that was killed leaves a database beside with personal data in it, that nobody would ever look at again. */
async function clearLeftBehind(client: pg.Client, target: string): Promise<void> {
  const { rows } = await client.query<{ datname: string }>(
    `select datname from pg_database where starts_with(datname, $1) and substr(datname, length($1) + 1) ~ '^[0-9]+(_before)?$'`,
    [`${target}${BESIDE}`],
  )
  for (const { datname } of rows) await client.query(`drop database if exists ${name(datname)} with (force)`)
}

/** @throws BackupProblem where the user may not */
async function createBeside(client: pg.Client, beside: string): Promise<void> {
  try {
    await client.query(`create database ${name(beside)} template template0`)
  } catch (cause) {
    if (!(cause instanceof pg.DatabaseError) || cause.code !== NO_PRIVILEGE) throw cause
    throw new BackupProblem(
      `数据库用户不能新建数据库，无法恢复；请由数据库管理员执行 ALTER ROLE … CREATEDB 后再试 (the database user may not create databases, which a restore needs: have an administrator run ALTER ROLE "${client.user}" CREATEDB).`,
      { cause },
    )
  }
}

async function takePlace(
  client: pg.Client,
  { target, beside }: { target: string; beside: string },
): Promise<void> {
  const before = `${beside}_before`
  await client.query('begin')
  try {
    await client.query(`alter database ${name(target)} rename to ${name(before)}`)
    await client.query(`alter database ${name(beside)} rename to ${name(target)}`)
    await client.query('commit')
  } catch (error) {
    await client.query('rollback')
    throw error
  }
  await client.query(`drop database ${name(before)} with (force)`)
}

/** Data that a restore would lose: rows in any table but the history of migrations and the queue's own. */
async function refuseFilled(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    const { rows } = await client.query<{ table: string }>(`
      select format('%I.%I', schemaname, tablename) as table
      from pg_tables
      where schemaname not in ('pg_catalog', 'information_schema', 'graphile_worker')
        and (schemaname, tablename) <> ('platform', 'migration')
      order by 1`)
    for (const { table } of rows) {
      const filled = await client.query(`select from ${table} limit 1`)
      if (filled.rowCount !== 0) {
        throw new BackupProblem(
          `数据库中已有数据 (the database already holds data, in ${table} for one). 要覆盖请加 --replace (add --replace to give it up).`,
        )
      }
    }
  } finally {
    await client.end()
  }
}

async function refuseConnected(client: pg.Client, database: string): Promise<void> {
  const { rowCount } = await client.query(
    'select from pg_stat_activity where datname = $1 and pid <> pg_backend_pid()',
    [database],
  )
  if (rowCount !== 0) {
    throw new BackupProblem(
      `数据库正在使用，请先停止服务 (the database is in use, connections: ${rowCount}; stop the server first).`,
    )
  }
}

async function refuseForeign(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    const { rows } = await client.query<{ ours: boolean }>(
      `select to_regclass('platform.migration') is not null as ours`,
    )
    if (rows[0]?.ours !== true) throw new BackupProblem('不是本系统的备份 (not a backup of this program).')
  } finally {
    await client.end()
  }
}

/** What already says in words what is missing is told as it is. @throws BackupProblem */
async function orTell(run: () => Promise<unknown>): Promise<void> {
  try {
    await run()
  } catch (error) {
    throw new BackupProblem(error instanceof Error ? error.message : String(error), { cause: error })
  }
}

/** Runs with a connection to another database of the server: the own one cannot be renamed from within. */
async function withMaintenance<Result>(
  url: string,
  run: (client: pg.Client) => Promise<Result>,
): Promise<Result> {
  const client = new pg.Client({ connectionString: withDatabase(url, 'postgres') })
  await client.connect()
  try {
    return await run(client)
  } finally {
    await client.end()
  }
}

/** Runs a client program; the password travels in the environment, where other users cannot read it. */
async function runTool(program: string, args: readonly string[], url: string): Promise<void> {
  const address = new URL(url)
  const password = decodeURIComponent(address.password)
  address.password = ''
  const env = { ...process.env, PGPASSWORD: password, LC_ALL: 'C' }
  try {
    await promisify(execFile)(program, [`--dbname=${address.href}`, ...args], { env })
  } catch (cause) {
    const words = cause instanceof Error && 'stderr' in cause ? String(cause.stderr).trim() : String(cause)
    throw new BackupProblem(`备份或恢复失败 (backup or restore failed): ${words}`, { cause })
  }
}

function databaseOf(url: string): string {
  return decodeURIComponent(new URL(url).pathname.slice(1))
}

function withDatabase(url: string, database: string): string {
  const other = new URL(url)
  other.pathname = `/${encodeURIComponent(database)}`
  return other.href
}

function name(identifier: string): string {
  return pg.escapeIdentifier(identifier)
}
