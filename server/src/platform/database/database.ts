import { type CompiledQuery, Kysely, type RawBuilder, type Transaction } from 'kysely'
import pg from 'pg'
import type { Refusal } from '../command/refusal.ts'
import { briefDialect, isPreparedNoLonger, waitForNoAnswer } from './dialect.ts'
import { type Scope, setScope } from './scope.ts'

/**
 * A transaction without table types of its own: a store gives it those of its room, so that no other file can name them:
 * `const db = (tx: Tx) => tx.withTables<ClaimsTables>()`.
 */
// biome-ignore lint/complexity/noBannedTypes: Kysely's empty schema is {}
export type Tx = Transaction<{}>

// biome-ignore lint/complexity/noBannedTypes: Kysely's empty schema is {}
export type Connection = Kysely<{}>

const OID_INT8 = 20
const OID_DATE = 1082

/** int8 columns hold fen and counts: a number as long as it is exact. @throws Error past 2^53 */
function parseSafeInteger(text: string): number {
  const value = Number(text)
  if (!Number.isSafeInteger(value))
    throw new Error(`an integer too large to be exact came from the database: ${text}`)
  return value
}

const types = new pg.TypeOverrides()
types.setTypeParser(OID_INT8, parseSafeInteger)
// a legal day has no time zone: it stays the text '2023-02-13'
types.setTypeParser(OID_DATE, (text) => text)

/** Opens a pool whose sessions run as the application role, which row-level security binds. */
export function openDatabase(
  url: string,
  connections = 10,
): { readonly db: Connection; readonly pool: pg.Pool } {
  const pool = new pg.Pool({
    connectionString: url,
    max: connections,
    types,
    pipeline: true,
    options: '-c role=zhixun_app -c timezone=Asia/Shanghai',
  })
  survive(pool, () => undefined)
  // biome-ignore lint/complexity/noBannedTypes: Kysely's empty schema is {}
  return { db: new Kysely<{}>({ dialect: briefDialect(pool) }), pool }
}

/** Opens a pool of the owner, for the queue of jobs. @param lost told of each connection that broke */
export function openOwnerPool(
  url: string,
  connections: number,
  lost: (error: Error) => void = () => undefined,
): pg.Pool {
  const pool = new pg.Pool({ connectionString: url, max: connections })
  survive(pool, lost)
  return pool
}

const connected = new WeakMap<pg.Pool, Set<pg.PoolClient>>()

/**
 * A broken connection is replaced by the pool, and whoever uses it gets the error; without listeners, on the pool for idle
 * ones and on each client for those in use, it would end the process.
 */
function survive(pool: pg.Pool, lost: (error: Error) => void): void {
  const clients = new Set<pg.PoolClient>()
  connected.set(pool, clients)
  pool.on('error', lost)
  pool.on('connect', (client) => {
    clients.add(client)
    client.on('error', lost)
    client.once('end', () => clients.delete(client))
  })
}

/** Ends a pool and waits for its connections to be closed: its own `end` only says goodbye, and a server stopped then cuts them. */
export async function closePool(pool: pg.Pool): Promise<void> {
  const clients = [...(connected.get(pool) ?? [])]
  const closed = clients.map((client) => new Promise<void>((resolve) => void client.once('end', resolve)))
  await pool.end()
  await Promise.all(closed)
}

/**
 * Runs in one transaction that sees what the scope allows. It is run again where tables were changed under a statement prepared before,
 * as they are while a newer server begins beside this one.
 */
export async function inScope<Result>(
  db: Connection,
  scope: Scope,
  run: (tx: Tx) => Promise<Result>,
  access: 'read write' | 'read only' = 'read write',
): Promise<Result> {
  const once = () =>
    db
      .transaction()
      .setAccessMode(access)
      .execute(async (tx) => {
        await setScope(tx, scope)
        return run(tx)
      })
  try {
    return await once()
  } catch (error) {
    if (!isPreparedNoLonger(error)) throw error
    return once()
  }
}

/**
 * Rows as they come in, some at a time, so that what is done with the first takes no time of its own. Nothing else can be asked in the
 * transaction until the last.
 */
export async function* streamRows<Row>(tx: Tx, query: RawBuilder<Row>): AsyncGenerator<readonly Row[]> {
  for await (const { rows } of tx.getExecutor().stream(query.compile(tx), 1)) yield rows
}

/**
 * Has a statement be done whose answer nobody needs, in its order among the others, without a turn of its own: it goes out with the next
 * one that is waited for, or with the commit. What it fails with is told there, and undoes the transaction; for statements that cannot be
 * refused for a reason that somebody is to hear.
 */
export async function sendWithNext(
  tx: Tx,
  query: { readonly compile: (tx: Tx) => CompiledQuery },
): Promise<void> {
  await tx.getExecutor().executeQuery(waitForNoAnswer(query.compile(tx)))
}

/**
 * Turns the breach of a named constraint into the refusal that says the same, so that races and checks agree. On a
 * distributed database the name carries a shard's number behind it.
 */
export async function mapConstraint<Result>(
  name: string,
  no: Refusal,
  run: () => Promise<Result>,
): Promise<Result> {
  try {
    return await run()
  } catch (error) {
    if (error instanceof pg.DatabaseError && error.constraint?.replace(/_\d+$/, '') === name) throw no
    throw error
  }
}
