import { mkdtempSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createBlankDatabase, createTestDatabase, type TestDatabase } from '../testing/test-database.ts'
import { backupDatabase, restoreDatabase } from './backup.ts'
import { findClientTools } from './client-tools.ts'

let folder: string
let database: TestDatabase
let file: string

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'zhixun-backup-test-'))
})

afterAll(() => rmSync(folder, { recursive: true }))

beforeEach(async () => {
  database = await createTestDatabase()
  file = join(folder, 'city.backup')
  await query(
    `insert into platform.jurisdiction values ('3202', '无锡市', 'Wuxi', array['320206', '320214'])`,
  )
  await query(`
    insert into platform.outbox
    select '320206', gen_random_uuid(), 'claim.submitted', jsonb_build_object('number', n), now(), null from generate_series(1, 500) n`)
})

afterEach(async () => {
  await database.drop()
  rmSync(file, { force: true })
})

async function query<Row extends pg.QueryResultRow>(
  sql: string,
  options = '',
  url = database.url,
): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url, options })
  await client.connect()
  try {
    return (await client.query<Row>(sql)).rows
  } finally {
    await client.end()
  }
}

/** Rows and a digest of all values of every table, and who may do what with it. */
async function contents(url = database.url): Promise<Record<string, unknown>> {
  const tables = await query<{ table: string; acl: string }>(
    `select format('%I.%I', n.nspname, c.relname) as table, c.relacl::text || c.relrowsecurity::text as acl
     from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind in ('r', 'p') and n.nspname not in ('pg_catalog', 'information_schema') order by 1`,
    '',
    url,
  )
  const entries = tables.map(async ({ table, acl }) => {
    const digest = `select count(*)::int as rows, md5(coalesce(string_agg(t::text, '|' order by t::text), '')) as digest from ${table} t`
    const [row] = await query<{ rows: number; digest: string }>(digest, '', url)
    return [table, { ...row, acl }] as const
  })
  return Object.fromEntries(await Promise.all(entries))
}

const backup = () => backupDatabase({ ownerUrl: database.url, file, toolsFolder: join(folder, 'tools') })
const restore = (options: { url?: string; replace?: boolean } = {}) =>
  restoreDatabase({
    ownerUrl: options.url ?? database.url,
    file,
    replace: options.replace ?? false,
    toolsFolder: join(folder, 'tools'),
  })

describe('a backup', () => {
  it('is a file in the format of pg_dump 18 that only its owner can read', async () => {
    await backup()

    expect(readFileSync(file).toString('latin1', 0, 5)).toBe('PGDMP')
    expect(statSync(file).mode & 0o777).toBe(0o600)
    expect(findClientTools(join(folder, 'tools')).pgDump).toContain(folder)
  })

  it('restores every table to the same rows, rights and row-level security in an empty database', async () => {
    const before = await contents()
    await backup()
    const empty = await createBlankDatabase()

    await restore({ url: empty.url })

    expect(await contents(empty.url)).toEqual(before)
    expect(before).toMatchObject({ 'platform.jurisdiction': { rows: 1 }, 'platform.outbox': { rows: 500 } })
    const asApp = await query<{ found: number }>(
      'select count(*)::int as found from platform.outbox',
      '-c role=zhixun_app',
      empty.url,
    )
    expect(asApp).toEqual([{ found: 500 }])
    await empty.drop()
  })

  it('restores into a database that was only migrated', async () => {
    const before = await contents()
    await backup()
    const migrated = await createTestDatabase()

    await restore({ url: migrated.url })

    expect(await contents(migrated.url)).toEqual(before)
    await migrated.drop()
  })

  it('tells whoever may create no databases what a restore needs', async () => {
    await backup()
    const role = `no_creator_${process.pid}`
    await query(`create role ${role} login password 'long-enough' nocreatedb`)
    await query(`grant zhixun_app, zhixun_reader to ${role}`)
    const empty = await createBlankDatabase()
    const own = new URL(empty.url)
    own.username = role
    own.password = 'long-enough'

    await expect(restore({ url: own.href })).rejects.toThrow(`ALTER ROLE "${role}" CREATEDB`)
    await empty.drop()
    await query(`drop role ${role}`)
  })

  it('clears what a restore left behind that was killed, and nothing else', async () => {
    await backup()
    const empty = await createBlankDatabase()
    const target = new URL(empty.url).pathname.slice(1)
    const left = [`${target}_restore_1`, `${target}_restore_2_before`]
    const others = [`${target}_restore_mine`]
    for (const each of [...left, ...others]) await query(`create database ${each}`)

    await restore({ url: empty.url })

    const names = await query<{ datname: string }>(
      `select datname from pg_database where datname like '${target}\\_%' order by 1`,
    )
    expect(names.map(({ datname }) => datname)).toEqual(others)
    for (const each of others) await query(`drop database ${each}`)
    await empty.drop()
  })

  it('does not overwrite an earlier one', async () => {
    writeFileSync(file, 'earlier')

    await expect(backup()).rejects.toThrow('exists already')
    expect(readFileSync(file, 'utf8')).toBe('earlier')
  })
})

describe('restoring', () => {
  it('replaces what is there only when told to', async () => {
    const before = await contents()
    await backup()
    await query('delete from platform.outbox')
    await query('create table public.added_since ()')

    await expect(restore()).rejects.toThrow('already holds data, in platform.jurisdiction')
    expect(await query('select 1 from platform.outbox')).toEqual([])

    await restore({ replace: true })
    expect(await contents()).toEqual(before)
  })

  it('changes nothing when the file is cut short', async () => {
    await backup()
    truncateSync(file, statSync(file).size - 2_000)
    const before = await contents()

    await expect(restore({ replace: true })).rejects.toThrow('backup or restore failed')
    expect(await contents()).toEqual(before)
  })

  it.each([
    ['a text', '花名册'],
    ['an empty file', ''],
  ])('changes nothing when the file is %s', async (_, text) => {
    writeFileSync(file, text)
    const before = await contents()

    await expect(restore({ replace: true })).rejects.toThrow('backup or restore failed')
    expect(await contents()).toEqual(before)
  })

  it('refuses a backup of something else', async () => {
    const other = await createBlankDatabase()
    await query('create table public.recipe as select 1 as salt', '', other.url)
    await backupDatabase({ ownerUrl: other.url, file, toolsFolder: join(folder, 'tools') })
    await other.drop()
    const before = await contents()

    await expect(restore({ replace: true })).rejects.toThrow('not a backup of this program')
    expect(await contents()).toEqual(before)
  })

  it('refuses a backup of a newer program', async () => {
    await query(`insert into platform.migration values (9999, '9999-funds-add-later', 'unknown', now())`)
    await backup()
    await query('delete from platform.migration where number = 9999')

    await expect(restore({ replace: true })).rejects.toThrow('newer than this program): 9999-funds-add-later')
  })

  it('refuses while somebody is connected', async () => {
    await backup()
    const client = new pg.Client({ connectionString: database.url })
    await client.connect()

    await expect(restore({ replace: true })).rejects.toThrow('in use, connections: 1; stop the server first')
    await client.end()
  })

  it('says so when there is no such file', async () => {
    await expect(restore({ replace: true })).rejects.toThrow('no such file')
  })
})
