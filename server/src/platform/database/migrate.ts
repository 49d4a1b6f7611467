import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { sha256 } from '../canonical-json.ts'

/** A step of the one ordered history: `0042-funds-add-recovery.sql`. */
export interface Migration {
  readonly number: number
  readonly name: string
  readonly sql: string
  /** SHA-256 of the file, hex. */
  readonly checksum: string
}

const FOLDER = join(import.meta.dirname, '../../../migrations')
const FILE_NAME = /^(\d{4})-[a-z0-9]+(-[a-z0-9]+)+\.sql$/
// any number will do, as long as every copy of the program takes the same
const LOCK = 7_301_936

/**
 * Brings a database to the newest state: each migration not yet applied runs in a transaction of its own, one program at
 * a time. An applied file that was changed, an applied one that is unknown (the program is older than the database) and a
 * new one that would come before an applied one are errors, and nothing is applied.
 *
 * @param ownerUrl  connects as the role that owns the database
 * @returns names applied now, in order
 */
export async function migrate(ownerUrl: string, folder: string = FOLDER): Promise<string[]> {
  const migrations = readMigrations(folder)
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  try {
    await client.query('select pg_advisory_lock($1)', [LOCK])
    await ensureRoles(client)
    const waiting = afterApplied(migrations, await readApplied(client))
    for (const migration of waiting) await apply(client, migration)
    return waiting.map((migration) => migration.name)
  } finally {
    await client.end()
  }
}

/** The migrations of a folder in order. @throws Error naming a file whose name or number is wrong */
export function readMigrations(folder: string = FOLDER): Migration[] {
  const files = readdirSync(folder)
    .filter((file) => file.endsWith('.sql') && !file.endsWith('.test.sql'))
    .sort()
  let before = 0
  return files.map((file) => {
    const number = Number(FILE_NAME.exec(file)?.[1])
    if (!(number > before)) {
      throw new Error(`server/migrations/${file}: migrations are named NNNN-room-verb.sql, each number once`)
    }
    before = number
    const sql = readFileSync(join(folder, file), 'utf8')
    return {
      number,
      name: file.replace(/\.sql$/, ''),
      sql,
      checksum: sha256(sql),
    }
  })
}

/**
 * The roles below the owner, which belong to the server and not to one database: `zhixun_app` does business and is bound
 * by row-level security, `zhixun_reader` reads what is granted to it. The owner may become either.
 */
export async function ensureRoles(client: pg.Client): Promise<void> {
  for (const role of ['zhixun_app', 'zhixun_reader']) {
    try {
      await client.query(`
        do $$ begin
          if not exists (select from pg_roles where rolname = '${role}') then
            create role ${role} nologin nosuperuser nobypassrls;
          end if;
          if not pg_has_role(current_user, '${role}', 'set') then
            grant ${role} to current_user;
          end if;
        exception when duplicate_object or unique_violation then null; -- another program made it just now
        end $$`)
    } catch (cause) {
      throw new Error(
        `缺少数据库角色 ${role} (database role ${role} is missing and this user may not make it): ` +
          `let an administrator run "create role ${role} nologin; grant ${role} to <this user>".`,
        { cause },
      )
    }
  }
}

interface Applied {
  readonly number: number
  readonly name: string
  readonly checksum: string
}

async function readApplied(client: pg.Client): Promise<Applied[]> {
  const { rows } = await client.query<{ there: boolean }>(
    `select to_regclass('platform.migration') is not null as there`,
  )
  if (rows[0]?.there !== true) return []
  const applied = await client.query<Applied>(
    'select number, name, checksum from platform.migration order by number',
  )
  return applied.rows
}

function afterApplied(migrations: readonly Migration[], applied: readonly Applied[]): Migration[] {
  for (const { number, name, checksum } of applied) {
    const known = migrations.find((migration) => migration.number === number)
    if (known === undefined) {
      throw new Error(
        `数据库比程序新 (the database is newer than this program): ${name} was applied, but is not in server/migrations.`,
      )
    }
    if (known.checksum !== checksum) {
      throw new Error(
        `已执行的迁移被修改 (an applied migration was changed): server/migrations/${known.name}.sql` +
          `${known.name === name ? '' : ` (applied as ${name})`}. Undo the change and write a new migration.`,
      )
    }
  }
  const last = applied.at(-1)?.number ?? 0
  const waiting = migrations.filter(({ number }) => !applied.some((one) => one.number === number))
  const late = waiting.find(({ number }) => number < last)
  if (late !== undefined) {
    throw new Error(
      `迁移编号过小 (a migration comes too late): server/migrations/${late.name}.sql counts before what was already applied. ` +
        `Give it the next number.`,
    )
  }
  return waiting
}

async function apply(client: pg.Client, { number, name, sql, checksum }: Migration): Promise<void> {
  try {
    await client.query('begin')
    await client.query(sql)
    await client.query('insert into platform.migration values ($1, $2, $3, now())', [number, name, checksum])
    await client.query('commit')
  } catch (cause) {
    await client.query('rollback')
    const { message, position } = describe(cause)
    const line = position === undefined ? '' : `, line ${sql.slice(0, position).split('\n').length}`
    throw new Error(`迁移失败 (migration failed): server/migrations/${name}.sql${line}: ${message}`, {
      cause,
    })
  }
}

function describe(error: unknown): { message: string; position: number | undefined } {
  if (!(error instanceof pg.DatabaseError)) return { message: String(error), position: undefined }
  return {
    message: error.message,
    position: error.position === undefined ? undefined : Number(error.position),
  }
}
