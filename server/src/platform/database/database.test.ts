import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { refusal } from '../command/refusal.ts'
import { insertDeed, openTestPlatform, type TestPlatform } from '../testing/test-platform.ts'
import { closePool, inScope, mapConstraint, openOwnerPool } from './database.ts'

let world: TestPlatform

beforeAll(async () => {
  world = await openTestPlatform()
})
afterAll(() => world.close())

async function value(expression: string): Promise<unknown> {
  const { rows } = await sql<{ value: unknown }>`select ${sql.raw(expression)} as value`.execute(
    world.platform.db,
  )
  return rows[0]?.value
}

describe('what comes from the database', () => {
  it('is a number where it is money or a count, up to the last exact one', async () => {
    expect(await value('(select count(*) from public.deed)')).toBe(0)
    expect(await value('1234567890123::bigint')).toBe(1_234_567_890_123)
    expect(await value('9007199254740991::bigint')).toBe(Number.MAX_SAFE_INTEGER)
    await expect(value('9007199254740992::bigint')).rejects.toThrow('too large to be exact')
    await expect(value('-9007199254740992::bigint')).rejects.toThrow('too large to be exact')
  })

  it('is text where it is a day, and an instant where it is one', async () => {
    expect(await value(`'2023-02-13'::date`)).toBe('2023-02-13')
    expect(await value(`'2023-02-13 09:00+08'::timestamptz`)).toEqual(new Date('2023-02-13T01:00:00Z'))
  })

  it('counts days as China does', async () => {
    expect(await value(`('2023-02-12 16:00+00'::timestamptz)::date`)).toBe('2023-02-13')
    expect(await value(`('2023-02-12 15:59+00'::timestamptz)::date`)).toBe('2023-02-12')
  })
})

describe('a breach of a named constraint', () => {
  const saidBefore = refusal('platform.said-before', { status: 409, zh: '已经记过', en: 'Said before' })
  const write = (constraint: string, words: string) =>
    inScope(world.platform.db, { kind: 'system' }, (tx) =>
      mapConstraint(constraint, saidBefore(), () =>
        insertDeed(tx, { regionId: '320206', deedId: world.platform.newId(), words }),
      ),
    )

  it('is the refusal that says the same, and any other stays a mistake of ours', async () => {
    await write('deed_words_once', 'said')
    await expect(write('deed_words_once', 'said')).rejects.toMatchObject({ code: 'platform.said-before' })
    await expect(write('deed_pkey', 'said')).rejects.toThrow('deed_words_once')
  })
})

describe('a database whose connections are cut', () => {
  it('is worked with again at once', async () => {
    const cut = `select pg_terminate_backend(pid) from pg_stat_activity where pid <> pg_backend_pid() and datname = current_database() and backend_type = 'client backend'`
    await world.ask(cut)
    await expect.poll(() => value('2')).toBe(2)
  })
})

describe('a pool that is closed', () => {
  it('has no connection left, so that the server can be stopped without cutting any', async () => {
    const lost: Error[] = []
    const pool = openOwnerPool(world.databaseUrl, 4, (error) => lost.push(error))
    const open = () =>
      world.ask(
        `select from pg_stat_activity where datname = current_database() and application_name = 'closing'`,
      )
    await Promise.all(
      Array.from({ length: 4 }, () => pool.query(`set application_name = 'closing'; select pg_sleep(0.05)`)),
    )
    expect(await open()).toHaveLength(4)
    await closePool(pool)
    expect(await open()).toEqual([])
    expect(lost).toEqual([])
  })
})
