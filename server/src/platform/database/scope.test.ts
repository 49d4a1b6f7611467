import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  firmId,
  insertDeed,
  openTestPlatform,
  otherFirmId,
  personId,
  readDeeds,
  type TestPlatform,
} from '../testing/test-platform.ts'
import { inScope } from './database.ts'
import type { Scope } from './scope.ts'

let world: TestPlatform

beforeAll(async () => {
  world = await openTestPlatform()
  const { db, newId } = world.platform
  await inScope(db, { kind: 'system' }, async (tx) => {
    const deeds = [
      { regionId: '320205', words: 'a: Xishan' },
      { regionId: '320206', words: 'b: Huishan' },
      { regionId: '320206', words: 'c: Huishan, firm', organizationId: firmId },
      { regionId: '341124', words: 'd: Quanjiao, firm and worker', organizationId: firmId, personId },
      { regionId: '341124', words: 'e: Quanjiao, other firm', organizationId: otherFirmId },
    ]
    for (const deed of deeds) await insertDeed(tx, { ...deed, deedId: newId() })
  })
})
afterAll(() => world.close())

/** First letters of the deeds in sight. */
const seen = async (scope: Scope) => {
  const words = await inScope(world.platform.db, scope, readDeeds)
  return words.map((each) => each[0]).join('')
}

describe('the scope of a transaction', () => {
  it('shows a bureau the rows of its regions and no others', async () => {
    expect(await seen({ kind: 'regions', regions: ['320206'] })).toBe('bc')
    expect(await seen({ kind: 'regions', regions: ['320205', '341124'] })).toBe('ade')
    expect(await seen({ kind: 'regions', regions: [] })).toBe('')
  })

  it('shows an organization and a person their own rows wherever they lie', async () => {
    expect(await seen({ kind: 'organization', organizationId: firmId })).toBe('cd')
    expect(await seen({ kind: 'organization', organizationId: otherFirmId })).toBe('e')
    expect(await seen({ kind: 'person', personId })).toBe('d')
  })

  it('shows the public nothing that no room publishes, and the system everything', async () => {
    expect(await seen({ kind: 'public' })).toBe('')
    expect(await seen({ kind: 'system' })).toBe('abcde')
  })

  it('shows nothing where none was set', async () => {
    const words = await world.platform.db.transaction().execute(readDeeds)
    expect(words).toEqual([])
  })

  it('ends with its transaction: the next on the same connection begins with none', async () => {
    await world.platform.db.connection().execute(async (connection) => {
      const one = await inScope(connection, { kind: 'system' }, readDeeds)
      const next = await connection.transaction().execute(readDeeds)
      expect([one.length, next.length]).toEqual([5, 0])
    })
  })

  it('lets nobody write a row they could not see', async () => {
    const { db, newId } = world.platform
    const deed = { regionId: '320205', deedId: newId(), words: 'f: into another region' }
    const scopes: Scope[] = [
      { kind: 'regions', regions: ['320206'] },
      { kind: 'organization', organizationId: firmId },
      { kind: 'public' },
    ]
    for (const scope of scopes) {
      await expect(inScope(db, scope, (tx) => insertDeed(tx, deed))).rejects.toThrow('row-level security')
    }
  })

  it('takes no literal that is not a region’s code or an id', async () => {
    const scopes = [
      { kind: 'regions', regions: ["320206'; set local app.regions = '*"] },
      { kind: 'regions', regions: ['320206', '*'] },
      { kind: 'regions', regions: ['3202'] },
      { kind: 'organization', organizationId: "'; set local app.regions = '*" },
      { kind: 'person', personId: firmId.toUpperCase() },
    ] as const
    for (const scope of scopes) {
      await expect(inScope(world.platform.db, scope, readDeeds)).rejects.toThrow(
        /^not (a region code|an id): /,
      )
    }
  })
})

describe('the application’s role', () => {
  it('owns nothing, passes by no scope and makes no tables', async () => {
    const { rows } = await sql<{ role: string }>`select current_user as role`.execute(world.platform.db)
    expect(rows).toEqual([{ role: 'zhixun_app' }])
    const [role] = await world.ask(
      `select rolsuper, rolbypassrls, rolcreatedb, rolcreaterole from pg_roles where rolname = 'zhixun_app'`,
    )
    expect(role).toEqual({ rolsuper: false, rolbypassrls: false, rolcreatedb: false, rolcreaterole: false })
    const owned = `select from pg_class where relowner = 'zhixun_app'::regrole`
    expect(await world.ask(owned)).toEqual([])
    await expect(sql`create table public.beside ()`.execute(world.platform.db)).rejects.toThrow(
      'permission denied',
    )
  })
})
