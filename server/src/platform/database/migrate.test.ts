import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createBlankDatabase, type TestDatabase } from '../testing/test-database.ts'
import { migrate, readMigrations } from './migrate.ts'

let database: TestDatabase
let folder: string

beforeEach(async () => {
  database = await createBlankDatabase()
  folder = mkdtempSync(join(tmpdir(), 'zhixun-migrations-test-'))
  write('0001-platform-create-schema', readMigrations()[0]?.sql ?? '')
})

afterEach(async () => {
  await database.drop()
  rmSync(folder, { recursive: true })
})

function write(name: string, sql: string): void {
  writeFileSync(join(folder, `${name}.sql`), sql)
}

async function query<Row extends pg.QueryResultRow>(sql: string, options = ''): Promise<Row[]> {
  const client = new pg.Client({ connectionString: database.url, options })
  await client.connect()
  try {
    return (await client.query<Row>(sql)).rows
  } finally {
    await client.end()
  }
}

describe('migrating', () => {
  it('applies the real migrations to an empty database, and finds nothing to do the second time', async () => {
    const names = readMigrations().map((migration) => migration.name)

    expect(await migrate(database.url)).toEqual(names)
    expect(await migrate(database.url)).toEqual([])
  })

  it('applies what was added since, in order', async () => {
    await migrate(database.url, folder)
    write('0003-funds-fill-account', 'insert into funds.account values (7)')
    write(
      '0002-funds-create-account',
      'create schema funds; create table funds.account (number integer not null)',
    )

    expect(await migrate(database.url, folder)).toEqual([
      '0002-funds-create-account',
      '0003-funds-fill-account',
    ])
    expect(await query('select number from funds.account')).toEqual([{ number: 7 }])
  })

  it('leaves nothing of a migration that fails, and names file and line', async () => {
    write('0002-funds-create-account', 'create schema funds;\ncreate table funds.account (number integr)')

    await expect(migrate(database.url, folder)).rejects.toThrow(
      '0002-funds-create-account.sql, line 2: type "integr" does not exist',
    )
    expect(await query(`select to_regnamespace('funds') is null as gone`)).toEqual([{ gone: true }])

    write('0002-funds-create-account', 'create schema funds')
    expect(await migrate(database.url, folder)).toEqual(['0002-funds-create-account'])
  })

  it('refuses when an applied file was changed, and names it', async () => {
    write('0002-funds-create-schema', 'create schema funds')
    await migrate(database.url, folder)
    write('0002-funds-create-schema', 'create schema funds; -- better')

    await expect(migrate(database.url, folder)).rejects.toThrow(
      'changed): server/migrations/0002-funds-create-schema.sql',
    )
  })

  it('refuses a database that a newer program has migrated', async () => {
    write('0002-funds-create-schema', 'create schema funds')
    await migrate(database.url, folder)
    rmSync(join(folder, '0002-funds-create-schema.sql'))

    await expect(migrate(database.url, folder)).rejects.toThrow(
      'newer than this program): 0002-funds-create-schema',
    )
  })

  it('refuses a number taken twice, and a name that does not say number, room and verb', async () => {
    write('0002-funds-create-schema', 'create schema funds')
    write('0002-claims-create-schema', 'create schema claims')
    await expect(migrate(database.url, folder)).rejects.toThrow('0002-funds-create-schema.sql')

    rmSync(join(folder, '0002-claims-create-schema.sql'))
    write('3-claims', 'create schema claims')
    await expect(migrate(database.url, folder)).rejects.toThrow('3-claims.sql')
  })

  it('refuses one that would come before what is already applied', async () => {
    write('0003-funds-create-schema', 'create schema funds')
    await migrate(database.url, folder)
    write('0002-claims-create-schema', 'create schema claims')

    await expect(migrate(database.url, folder)).rejects.toThrow(
      'too late): server/migrations/0002-claims-create-schema.sql',
    )
  })

  it('is done once when several servers start together', async () => {
    const done = await Promise.all([1, 2, 3].map(() => migrate(database.url, folder)))

    expect(done.flat()).toEqual(['0001-platform-create-schema'])
  })

  it('lets business run as a role that may not touch the history', async () => {
    await migrate(database.url, folder)

    const asApp = '-c role=zhixun_app'
    expect(await query('select current_user as who', asApp)).toEqual([{ who: 'zhixun_app' }])
    expect(await query('select count(*)::int as applied from platform.migration', asApp)).toEqual([
      { applied: 1 },
    ])
    await expect(query('delete from platform.migration', asApp)).rejects.toThrow('permission denied')
    await expect(query('create table public.stray ()', asApp)).rejects.toThrow('permission denied')
  })
})
