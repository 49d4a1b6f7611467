import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../testing/test-database.ts'
import { openStorage, storageSettings } from './open-storage.ts'

describe('where the database is', () => {
  it('is the data folder of the project, unless said otherwise', () => {
    const project = join(import.meta.dirname, '../../../..')

    expect(storageSettings({})).toEqual({
      databaseUrl: undefined,
      dataFolder: join(project, '.data'),
      port: undefined,
    })
    expect(storageSettings({ ZHIXUN_DATA: '', DATABASE_URL: '', ZHIXUN_PG_PORT: '' })).toEqual(
      storageSettings({}),
    )
    expect(storageSettings({ ZHIXUN_DATA: '/srv/zhixun', ZHIXUN_PG_PORT: '5499' })).toEqual({
      databaseUrl: undefined,
      dataFolder: '/srv/zhixun',
      port: 5499,
    })
  })

  it.each(['abc', '0', '65536', '54.5'])('is refused at port %s', (port) => {
    expect(() => storageSettings({ ZHIXUN_PG_PORT: port })).toThrow('ZHIXUN_PG_PORT')
  })
})

describe('a server of the operator’s own', () => {
  let database: TestDatabase
  beforeAll(async () => {
    database = await createTestDatabase()
  })
  afterAll(() => database.drop())

  it('is used as it is, and left running', async () => {
    const storage = await openStorage(storageSettings({ DATABASE_URL: database.url }))
    await storage.stop()

    const client = new pg.Client({ connectionString: storage.ownerUrl })
    await client.connect()
    expect((await client.query('select 1 as answer')).rows).toEqual([{ answer: 1 }])
    await client.end()
  })

  it('that cannot be reached is named, without its password', async () => {
    const url = new URL(database.url)
    url.password = 'secret-word'
    const attempt = openStorage(storageSettings({ DATABASE_URL: url.href }))

    await expect(attempt).rejects.toThrow(`DATABASE_URL): 127.0.0.1:${url.port}`)
    await expect(attempt).rejects.not.toThrow('secret-word')
  })
})
