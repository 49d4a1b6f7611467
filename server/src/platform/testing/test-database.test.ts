import pg from 'pg'
import { describe, expect, it } from 'vitest'
import { createTestDatabase } from './test-database.ts'

async function ask<Row extends pg.QueryResultRow>(url: string, query: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query<Row>(query)).rows
  } finally {
    await client.end()
  }
}

describe('a test database', () => {
  it('is migrated, empty of business, and separate from the next one', async () => {
    const [one, other] = [await createTestDatabase(), await createTestDatabase()]
    await ask(one.url, 'create table public.only_here ()')

    const applied = await ask<{ name: string }>(
      one.url,
      'select name from platform.migration order by number limit 1',
    )
    const elsewhere = await ask<{ there: boolean }>(
      other.url,
      `select to_regclass('public.only_here') is not null as there`,
    )

    expect(applied).toEqual([{ name: '0001-platform-create-schema' }])
    expect(elsewhere).toEqual([{ there: false }])
    await Promise.all([one.drop(), other.drop()])
  })

  it('is gone once dropped, even while somebody is connected', async () => {
    const database = await createTestDatabase()
    const client = new pg.Client({ connectionString: database.url })
    client.on('error', () => undefined)
    await client.connect()

    await database.drop()

    await expect(ask(database.url, 'select 1')).rejects.toThrow('does not exist')
  })
})
