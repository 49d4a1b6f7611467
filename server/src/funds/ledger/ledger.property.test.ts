import fc from 'fast-check'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openDatabase } from '../../platform/database/database.ts'
import { idSource } from '../../platform/ids.ts'
import { type Connection, inScope, Refusal, systemActor } from '../../platform/index.ts'
import { createTestDatabase, type TestDatabase } from '../../platform/testing/test-database.ts'
import { balanceOf } from './ledger-store.ts'
import { type LedgerContext, move } from './move.ts'
import { deposit, fail, type Movement, release, reserve, send, settle } from './movement.ts'
import { compareWithPostings } from './reconciliation-store.ts'

// Money moves and never appears: random movements from several connections at once, on a real PostgreSQL.

const CONNECTIONS = 6
const newId = idSource()

let database: TestDatabase
let db: Connection
let pool: pg.Pool

beforeAll(async () => {
  database = await createTestDatabase()
  ;({ db, pool } = openDatabase(database.url, CONNECTIONS))
})
afterAll(async () => {
  await pool.end()
  await database.drop()
})

/** Regions that no other run of a property has touched. */
let regions = 0
const freshRegion = () => String(100_000 + ++regions)

function moving<Result>(run: (context: LedgerContext) => Promise<Result>): Promise<Result> {
  return inScope(db, { kind: 'system' }, (tx) =>
    run({
      tx,
      actor: systemActor('320205'),
      now: new Date('2023-02-13T01:00:00Z'),
      today: '2023-02-13',
      newId,
    }),
  )
}

const looking = <Result>(look: (context: LedgerContext) => Promise<Result>) => moving(look)

const references = ['a', 'b', 'c'] as const
const runs = ['r1', 'r2'] as const

/** What somebody may try: an amount, and the place it goes through. */
const attempt = fc.record({
  kind: fc.constantFrom('deposit', 'reserve', 'release', 'send', 'settle', 'fail'),
  reference: fc.constantFrom(...references),
  run: fc.constantFrom(...runs),
  fen: fc.integer({ min: 1, max: 1_000 }),
  /** Few keys, so that some are used again, with the same content or another. */
  key: fc.integer({ min: 0, max: 30 }),
})
type Attempt = typeof attempt extends fc.Arbitrary<infer Value> ? Value : never

function movementOf(regionId: string, { kind, reference, run, fen, key }: Attempt): Movement {
  const moved = { regionId, key: `k${key}`, fen, reference, reason: 'property' }
  switch (kind) {
    case 'deposit':
      return deposit(moved)
    case 'reserve':
      return reserve(moved)
    case 'release':
      return release(moved)
    case 'send':
      return send(moved, run)
    case 'settle':
      return settle(moved, run, 'organization')
    case 'fail':
      return fail(moved, run)
    default:
      return kind satisfies never
  }
}

/** The ledger as a person would keep it in the head: balances by account, movements by key. */
function replay(movements: readonly Movement[]): Map<string, number> {
  const balances = new Map<string, number>()
  for (const { from, to, fen } of movements) {
    balances.set(from, (balances.get(from) ?? 0) - fen)
    balances.set(to, (balances.get(to) ?? 0) + fen)
  }
  return balances
}

async function assertBalanced(regionId: string): Promise<void> {
  const found = await looking(({ tx }) => compareWithPostings(tx, regionId))
  expect(found.differences).toEqual([])
  expect(found.totalFen).toBe(0)
}

const seed = Number(process.env['LEDGER_SEED'] ?? Date.now() % 2 ** 31)
const rounds = (numRuns: number) => ({ numRuns, seed, verbose: 1 as const })
console.info(`ledger properties: LEDGER_SEED=${seed}`)

describe('the ledger', () => {
  it('does what a sum on paper does, one movement after another', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(attempt, { maxLength: 40 }), async (attempts) => {
        const regionId = freshRegion()
        const booked = new Map<string, Movement>()
        for (const each of attempts) {
          const movement = movementOf(regionId, each)
          const before = booked.get(movement.key)
          const standing = replay([...booked.values()]).get(movement.from) ?? 0
          const answer = await moving((context) => move(context, [movement])).catch((error: unknown) => error)
          if (before && isSame(before, movement)) expect(answer).toBe(0)
          else if (before) expect(answer).toMatchObject({ code: 'funds.key-stands-for-another' })
          else if (movement.from !== 'treasury' && standing < movement.fen)
            expect(answer).toMatchObject({ code: 'funds.not-enough', details: { hadFen: standing } })
          else {
            expect(answer).toBe(1)
            booked.set(movement.key, movement)
          }
        }
        for (const [path, fen] of replay([...booked.values()]))
          expect(await looking(({ tx }) => balanceOf(tx, regionId, path as Movement['from']))).toBe(fen)
        await assertBalanced(regionId)
      }),
      rounds(60),
    )
  })

  it('keeps every fen while many move at once, in batches and over two regions, and nobody waits in a circle', async () => {
    const batch = fc.array(fc.tuple(attempt, fc.boolean()), { minLength: 1, maxLength: 6 })
    await fc.assert(
      fc.asyncProperty(fc.array(batch, { minLength: 2, maxLength: 24 }), async (batches) => {
        const [one, other] = [freshRegion(), freshRegion()]
        const start = { key: 'start', fen: 5_000, reference: 'budget', reason: 'property' }
        await moving((context) =>
          move(context, [deposit({ ...start, regionId: one }), deposit({ ...start, regionId: other })]),
        )
        const done = await Promise.all(
          batches.map((movements) =>
            moving((context) =>
              move(
                context,
                movements.map(([each, first]) => movementOf(first ? one : other, each)),
              ),
            ).catch((error: unknown) => error),
          ),
        )
        // all or nothing; a deadlock or any other error of the database would show here
        for (const answer of done) expect(typeof answer === 'number' || answer instanceof Refusal).toBe(true)
        await assertBalanced(one)
        await assertBalanced(other)
      }),
      rounds(40),
    )
  })

  it('reserves no more than there is, however many reserve at the same moment', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 2_000 }),
        fc.array(fc.integer({ min: 1, max: 400 }), { minLength: 2, maxLength: 20 }),
        async (budget, amounts) => {
          const regionId = freshRegion()
          const moved = { regionId, reason: 'property' }
          await moving((context) =>
            move(context, [deposit({ ...moved, key: 'budget', fen: budget, reference: 'budget' })]),
          )
          const done = await Promise.allSettled(
            amounts.map((fen, place) =>
              moving((context) =>
                move(context, [
                  reserve({ ...moved, key: `reserve:${place}`, fen, reference: String(place) }),
                ]),
              ),
            ),
          )
          const reserved = amounts.filter((_, place) => done[place]?.status === 'fulfilled')
          const refused = amounts.filter((_, place) => done[place]?.status === 'rejected')
          const left = budget - reserved.reduce((sum, fen) => sum + fen, 0)
          expect(await looking(({ tx }) => balanceOf(tx, regionId, 'available'))).toBe(left)
          for (const fen of refused) expect(fen).toBeGreaterThan(left)
          await assertBalanced(regionId)
        },
      ),
      rounds(40),
    )
  })

  it('books a movement once however often the same key comes at the same moment', async () => {
    const regionId = freshRegion()
    const movement = deposit({ regionId, key: 'once', fen: 700, reference: 'v', reason: 'twice clicked' })
    const done = await Promise.all(
      Array.from({ length: 12 }, () => moving((context) => move(context, [movement]))),
    )
    expect(done.filter((added) => added === 1)).toHaveLength(1)
    expect(await looking(({ tx }) => balanceOf(tx, regionId, 'available'))).toBe(700)
  })

  it('is balanced after connections are killed in the middle of a transaction', async () => {
    const killer = new pg.Client({ connectionString: database.url })
    await killer.connect()
    const point = fc.constantFrom('before', 'after', 'never')
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(attempt, point), { minLength: 4, maxLength: 16 }),
        async (attempts) => {
          const regionId = freshRegion()
          await moving((context) =>
            move(context, [
              deposit({ regionId, key: 'start', fen: 5_000, reference: 'b', reason: 'property' }),
            ]),
          )
          const done = await Promise.all(
            attempts.map(([each, killed]) =>
              moving(async (context) => {
                const { rows } = await pidOf(context)
                const kill = () => killer.query('select pg_terminate_backend($1)', [rows[0]?.pid])
                if (killed === 'before') await kill()
                const added = await move(context, [movementOf(regionId, { ...each, key: each.key + 100 })])
                if (killed === 'after') await kill()
                return added
              }).then(
                (added) => ({ added, killed }),
                () => ({ added: 0, killed }),
              ),
            ),
          )
          for (const { added, killed } of done) if (killed !== 'never') expect(added).toBe(0)
          const found = await looking(({ tx }) => compareWithPostings(tx, regionId))
          expect(found.postingCount).toBe(1 + done.reduce((sum, { added }) => sum + added, 0))
          await assertBalanced(regionId)
        },
      ),
      rounds(25),
    )
    await killer.end()
  })

  it('takes no change and no deletion of a posting, from anybody of the application', async () => {
    const forbidden = [
      'update funds.posting set amount_fen = 1',
      'delete from funds.posting',
      'delete from funds.balance',
    ]
    for (const statement of forbidden)
      await expect(pool.query(statement)).rejects.toThrow('permission denied')
  })

  it('is guarded by the database itself, whoever writes', async () => {
    const owner = new pg.Client({ connectionString: database.url })
    await owner.connect()
    const posting = (kind: string, from: string, to: string, fen: number) =>
      owner.query(
        `insert into funds.posting values ('999999', gen_random_uuid(), gen_random_uuid()::text, $1, $2, $3, $4, 'x', 'x',
           'x', 'x', '2023-02-13', now())`,
        [kind, from, to, fen],
      )
    await expect(posting('deposit', 'treasury', 'available', 0)).rejects.toThrow('posting_amount_positive')
    await expect(posting('deposit', 'treasury', 'paid:organization', 5)).rejects.toThrow(
      'posting_route_known',
    )
    await expect(posting('settle', 'reserved:x', 'paid:organization', 5)).rejects.toThrow(
      'posting_route_known',
    )
    await expect(owner.query(`insert into funds.balance values ('999999', 'available', -1)`)).rejects.toThrow(
      'balance_never_negative',
    )
    await owner.end()
  })

  it('finds a balance that somebody changed behind its back', async () => {
    const regionId = freshRegion()
    await moving((context) =>
      move(context, [deposit({ regionId, key: 'd', fen: 900, reference: 'v', reason: 'budget' })]),
    )
    const owner = new pg.Client({ connectionString: database.url })
    await owner.connect()
    await owner.query(
      `update funds.balance set balance_fen = 901 where region_id = $1 and path = 'available'`,
      [regionId],
    )
    await owner.end()
    const found = await looking(({ tx }) => compareWithPostings(tx, regionId))
    expect(found).toMatchObject({
      totalFen: 1,
      differences: [{ path: 'available', balanceFen: 901, postedFen: 900 }],
    })
  })
})

function isSame(one: Movement, other: Movement): boolean {
  return (
    one.from === other.from &&
    one.to === other.to &&
    one.fen === other.fen &&
    one.reference === other.reference
  )
}

async function pidOf({ tx }: LedgerContext) {
  const { sql } = await import('kysely')
  return sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(tx)
}
