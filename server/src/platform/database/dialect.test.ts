import { sql } from 'kysely'
import type pg from 'pg'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { insertDeed, openTestPlatform, type TestPlatform } from '../testing/test-platform.ts'
import {
  type Connection,
  closePool,
  inScope,
  openDatabase,
  sendWithNext,
  streamRows,
  type Tx,
} from './database.ts'
import { setScope } from './scope.ts'

let world: TestPlatform
let db: Connection
let pool: pg.Pool
/** What went to the database, in order. */
let sent: { readonly text: string; readonly isNamed: boolean }[] = []

beforeAll(async () => {
  world = await openTestPlatform()
  ;({ db, pool } = openDatabase(world.databaseUrl, 1))
  pool.on('connect', (client) => {
    const query = client.query.bind(client) as (...given: unknown[]) => unknown
    const told = (given: string | { text: string; name?: string }) => {
      sent.push(
        typeof given === 'string'
          ? { text: given, isNamed: false }
          : { text: given.text, isNamed: given.name !== undefined },
      )
      return query(given)
    }
    Object.assign(client, { query: told })
  })
})
beforeEach(() => {
  sent = []
})
afterAll(async () => {
  await closePool(pool)
  await world.close()
})

const texts = () => sent.map(({ text }) => text)
const countDeeds = async (tx: Tx) =>
  (await sql<{ count: number }>`select count(*) as count from public.deed`.execute(tx)).rows[0]?.count
const regionsNow = async (tx: Tx) =>
  (await sql<{ regions: string }>`select current_setting('app.regions') as regions`.execute(tx)).rows[0]
    ?.regions

describe('a transaction', () => {
  it('begins and is given its scope in one message, which goes out with the first statement', async () => {
    await inScope(db, { kind: 'regions', regions: ['320206'] }, countDeeds, 'read only')
    expect(texts()).toEqual([
      `start transaction read only; set local app.regions = '320206'; set local app.organization = ''; set local app.person = ''`,
      'select count(*) as count from public.deed',
      'commit',
    ])
  })

  it('asks nothing of the database where nothing is asked in it', async () => {
    expect(await inScope(db, { kind: 'system' }, async () => 'done')).toBe('done')
    await expect(inScope(db, { kind: 'system' }, () => Promise.reject(new Error('no')))).rejects.toThrow('no')
    expect(texts()).toEqual([])
  })

  it('sees by the scope set last, however often it was set before a statement', async () => {
    const seen = await inScope(db, { kind: 'system' }, async (tx) => {
      const first = await regionsNow(tx)
      await setScope(tx, { kind: 'regions', regions: ['320205'] })
      await setScope(tx, { kind: 'regions', regions: ['320206'] })
      return [first, await regionsNow(tx)]
    })
    expect(seen).toEqual(['*', '320206'])
  })

  it('leaves nothing set for the next one on the same connection', async () => {
    await inScope(db, { kind: 'system' }, async (tx) => {
      await countDeeds(tx)
      await setScope(tx, { kind: 'regions', regions: ['320205'] })
    })
    expect(await inScope(db, { kind: 'public' }, regionsNow)).toBe('')
  })

  it('tells what failed in it, and undoes what was written before', async () => {
    const deed = { regionId: '320206', deedId: world.platform.newId(), words: 'undone' }
    const failing = inScope(db, { kind: 'system' }, async (tx) => {
      await insertDeed(tx, deed)
      await sql`select 1 / ${0}::int`.execute(tx)
    })
    await expect(failing).rejects.toThrow('division by zero')
    expect(texts().at(-1)).toBe('rollback')
    expect(await inScope(db, { kind: 'system' }, countDeeds)).toBe(0)
  })

  it('does not pass for committed where a failure was swallowed in it', async () => {
    const swallowing = inScope(db, { kind: 'system' }, async (tx) => {
      await sql`select 1 / ${0}::int`.execute(tx).catch(() => undefined)
    })
    await expect(swallowing).rejects.toThrow('committed nothing')
  })
})

describe('a statement that nobody waits for', () => {
  const write = (tx: Tx, words: string) =>
    sendWithNext(
      tx,
      sql`insert into public.deed (region_id, deed_id, words)
        values (${'320206'}, ${world.platform.newId()}::uuid, ${words})`,
    )
  const wordsOf = (tx: Tx) =>
    sql<{ words: string }>`select words from public.deed where words like 'later%' order by words`
      .execute(tx)
      .then(({ rows }) => rows.map(({ words }) => words))
  const fail = (tx: Tx) => sendWithNext(tx, sql`select 1 / ${0}::int`)
  const system = <Result>(run: (tx: Tx) => Promise<Result>) => inScope(db, { kind: 'system' }, run)

  afterEach(async () => {
    await world.ask(`delete from public.deed where words like 'later%'`)
  })

  it('is not sent before one that is waited for, and done before it', async () => {
    await system(async (tx) => {
      await write(tx, 'later 1')
      await write(tx, 'later 2')
      expect(texts()).toEqual([])
      expect(await wordsOf(tx)).toEqual(['later 1', 'later 2'])
      expect(texts()).toHaveLength(4)
    })
  })

  it('goes out with the commit where none follows', async () => {
    await system((tx) => write(tx, 'later'))
    expect(texts().at(-1)).toBe('commit')
    expect(await system(wordsOf)).toEqual(['later'])
  })

  it('is done under the scope that was set when it was asked for', async () => {
    const seen = await system(async (tx) => {
      await setScope(tx, { kind: 'regions', regions: ['320205'] })
      await sendWithNext(
        tx,
        sql`create temporary table seen on commit drop as select current_setting('app.regions') as regions`,
      )
      await setScope(tx, { kind: 'regions', regions: ['320206'] })
      return sql<{ regions: string }>`select regions from seen`.execute(tx)
    })
    expect(seen.rows).toEqual([{ regions: '320205' }])
  })

  it('is heard of in the next one where it fails, in its own words, and all is undone', async () => {
    const next = system(async (tx) => {
      await write(tx, 'later')
      await fail(tx)
      await wordsOf(tx)
    })
    await expect(next).rejects.toThrow('division by zero')
    expect(await system(wordsOf)).toEqual([])
  })

  it('is heard of at the commit where it fails and none follows, and all is undone', async () => {
    const last = system(async (tx) => {
      await write(tx, 'later')
      await fail(tx)
      await write(tx, 'later still')
    })
    await expect(last).rejects.toThrow('division by zero')
    expect(await system(wordsOf)).toEqual([])
  })

  it('is never sent where the transaction is given up before', async () => {
    const given = system(async (tx) => {
      await write(tx, 'later')
      throw new Error('no')
    })
    await expect(given).rejects.toThrow('no')
    expect(texts()).toEqual([])
  })

  it('does not hide a failure of rows that are read as they come in', async () => {
    const reading = system(async (tx) => {
      await fail(tx)
      await Array.fromAsync(streamRows(tx, sql`select 1 as n`))
    })
    await expect(reading).rejects.toThrow('division by zero')
  })

  it('is prepared anew with all of its transaction where its table was changed meanwhile', async () => {
    const ask = () =>
      system(async (tx) => {
        await sendWithNext(tx, sql`select deed_id, words from public.deed where words = ${'none'}`)
        return 'done'
      })
    for (let times = 0; times < 4; times += 1) await ask()
    await world.ask('alter table public.deed add column told_at timestamptz')
    await expect(ask()).resolves.toBe('done')
    await world.ask('alter table public.deed drop column told_at')
    await expect(ask()).resolves.toBe('done')
  })
})

describe('rows that are read as they come in', () => {
  const numbers = (until: number) =>
    sql<{ n: number }>`select n, repeat('字', 100) as words from generate_series(1, ${until}::int) as n`
  const inTransaction = <Result>(run: (tx: Tx) => Promise<Result>) => inScope(db, { kind: 'system' }, run)

  it('are all there, in their order, some at a time', async () => {
    const some = await inTransaction((tx) => Array.fromAsync(streamRows(tx, numbers(5_000))))
    expect(some.length).toBeGreaterThan(1)
    expect(some.flat().map(({ n }) => n)).toEqual(Array.from({ length: 5_000 }, (_, n) => n + 1))
    expect(await inTransaction((tx) => Array.fromAsync(streamRows(tx, numbers(0))))).toEqual([])
  })

  it('leave the connection to the next statement, also where somebody has enough of them', async () => {
    const counted = await inTransaction(async (tx) => {
      for await (const some of streamRows(tx, numbers(5_000))) if (some.length > 0) break
      return countDeeds(tx)
    })
    expect(counted).toBe(0)
  })

  it('end with the failure that came in between, and undo the transaction', async () => {
    const failing = sql<{ n: number }>`select 1 / (4000 - n) as n from generate_series(1, 5000) as n`
    let seen = 0
    const reading = inTransaction(async (tx) => {
      await insertDeed(tx, { regionId: '320206', deedId: world.platform.newId(), words: 'undone' })
      for await (const some of streamRows(tx, failing)) seen += some.length
    })
    await expect(reading).rejects.toThrow('division by zero')
    expect(seen).toBeLessThan(4_000)
    expect(await inTransaction(countDeeds)).toBe(0)
  })

  it('are asked for again where their table was changed meanwhile', async () => {
    const all = () =>
      inTransaction((tx) => Array.fromAsync(streamRows(tx, sql`select * from public.deed where words = ''`)))
    for (let times = 0; times < 4; times += 1) await all()
    await world.ask('alter table public.deed add column heard_at timestamptz')
    await expect(all()).resolves.toEqual([])
    await world.ask('alter table public.deed drop column heard_at')
    await expect(all()).resolves.toEqual([])
  })
})

describe('a statement that comes often', () => {
  const ask = () =>
    inScope(db, { kind: 'system' }, (tx) =>
      sql`select * from public.deed where words = ${'often'}`.execute(tx),
    )
  const named = () => sent.filter(({ text, isNamed }) => isNamed && text.includes('words = $1')).length

  it('is prepared from the third time on', async () => {
    for (const times of [0, 0, 1, 2]) {
      await ask()
      expect(named()).toBe(times)
    }
  })

  it('is asked again where its table was changed meanwhile, in a transaction and outside of one', async () => {
    await world.ask('alter table public.deed add column seen_at timestamptz')
    await expect(ask()).resolves.toMatchObject({ rows: [] })
    const alone = () => sql`select * from public.deed where words = ${'alone'}`.execute(db)
    for (let times = 0; times < 4; times += 1) await alone()
    await world.ask('alter table public.deed drop column seen_at')
    await expect(alone()).resolves.toMatchObject({ rows: [] })
  })

  it('is asked again where the session forgot it', async () => {
    for (let times = 0; times < 4; times += 1) await ask()
    await sql`deallocate all`.execute(db)
    await expect(ask()).resolves.toMatchObject({ rows: [] })
  })
})
