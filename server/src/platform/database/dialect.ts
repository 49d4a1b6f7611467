import {
  type CompiledQuery,
  type DatabaseConnection,
  type Driver,
  PostgresAdapter,
  type PostgresDialect,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type QueryResult,
  type TransactionSettings,
} from 'kysely'
import pg from 'pg'
import { type NameOf, statementNames } from './statement-names.ts'

/**
 * PostgreSQL with few round trips (docs/adr/0048, 0070): what begins a transaction, what sets its scope and what nobody waits for goes out
 * with the next statement, and statements that come again are prepared once in each session. The pool has to be one that pipelines.
 */
export function briefDialect(pool: pg.Pool): Pick<PostgresDialect, keyof PostgresDialect> {
  return {
    createDriver: () => driverOn(pool),
    createQueryCompiler: () => new PostgresQueryCompiler(),
    createAdapter: () => new PostgresAdapter(),
    createIntrospector: (db) => new PostgresIntrospector(db),
  }
}

const NO_SUCH_STATEMENT = '26000'
const RESULT_CHANGED = { code: '0A000', routine: 'RevalidateCachedQuery' } as const

/** Whether a statement was prepared before its tables were changed, or is gone: the same again, prepared anew, will do. */
export function isPreparedNoLonger(error: unknown): boolean {
  if (!(error instanceof pg.DatabaseError)) return false
  const { code, routine } = error
  return code === NO_SUCH_STATEMENT || (code === RESULT_CHANGED.code && routine === RESULT_CHANGED.routine)
}

function driverOn(pool: pg.Pool): Driver {
  const nameOf = statementNames()
  return {
    init: async () => undefined,
    acquireConnection: async () => new Session(await pool.connect(), nameOf),
    beginTransaction: async (session, settings) => sessionOf(session).begin(settings),
    commitTransaction: async (session) => sessionOf(session).commit(),
    rollbackTransaction: async (session) => sessionOf(session).rollback(),
    releaseConnection: async (session) => sessionOf(session).release(),
    destroy: () => pool.end(),
  }
}

function sessionOf(connection: DatabaseConnection): Session {
  if (connection instanceof Session) return connection
  throw new Error('a connection of another driver')
}

const counted: ReadonlySet<string> = new Set(['INSERT', 'UPDATE', 'DELETE', 'MERGE'])

const nobodyWaits = new WeakSet<CompiledQuery>()

/** Marks a statement as one whose answer nobody needs: it goes out with the next that is waited for, or with the commit. */
export function waitForNoAnswer(query: CompiledQuery): CompiledQuery {
  nobodyWaits.add(query)
  return query
}

/** What begins the transaction or sets it up, or a statement that nobody waits for. */
type Unsent = { readonly setting: string } | { readonly statement: CompiledQuery }

/** One use of a connection of the pool. */
class Session implements DatabaseConnection {
  readonly #client: pg.PoolClient
  readonly #nameOf: NameOf
  /** In the order in which it is to be done. */
  #unsent: Unsent[] = []
  #hasBegun = false
  #isBroken = false

  constructor(client: pg.PoolClient, nameOf: NameOf) {
    this.#client = client
    this.#nameOf = nameOf
  }

  begin({ isolationLevel, accessMode }: TransactionSettings): void {
    const level = isolationLevel && `isolation level ${isolationLevel}`
    this.#unsent = [{ setting: ['start transaction', level, accessMode].filter(Boolean).join(' ') }]
  }

  async executeQuery<Row>(query: CompiledQuery): Promise<QueryResult<Row>> {
    if (isSetting(query)) {
      this.#unsent.push({ setting: query.sql })
      return { rows: [] }
    }
    if (nobodyWaits.has(query)) {
      this.#unsent.push({ statement: query })
      return { rows: [] }
    }
    const { command, rowCount, rows } = await this.#sendSurely<Row>(query)
    return { rows: rows ?? [], ...(counted.has(command) && { numAffectedRows: BigInt(rowCount ?? 0) }) }
  }

  /**
   * Rows as they come in, those of one reading of the socket together. Nothing holds the database up: what comes before it is asked for
   * waits in memory, as all rows do where none is asked for before the last.
   */
  async *streamQuery<Row>(query: CompiledQuery): AsyncIterableIterator<QueryResult<Row>> {
    const asked = new pg.Query<Row & pg.QueryResultRow>(this.#named(query))
    let came: Row[] = []
    let isOver = false
    let more = Promise.withResolvers<void>()
    const ended = new Promise<void>((resolve, reject) => {
      asked.on('row', (row) => {
        came.push(row)
        more.resolve()
      })
      asked.on('end', () => resolve())
      asked.on('error', reject)
    }).finally(() => {
      isOver = true
      more.resolve()
    })
    const outcome = Promise.allSettled([...this.#sendUnsent(), ended])
    this.#client.query(asked)
    try {
      while (!isOver || came.length > 0) {
        await more.promise
        more = Promise.withResolvers()
        const rows = came
        came = []
        if (rows.length > 0) yield { rows }
      }
    } finally {
      // whoever wants no more rows waits for the rest all the same: the next statement would
      const failed = (await outcome).find((each) => each.status === 'rejected')
      if (failed) this.#fail(failed.reason)
    }
  }

  /** What was never told the database needs no end; what was set for a statement that did not come needs no setting. */
  async commit(): Promise<void> {
    while (this.#unsent.length > 0 && !isStatement(this.#unsent.at(-1))) this.#unsent.pop()
    if (!this.#hasBegun && this.#unsent.length === 0) return
    const { command } = await this.#sendAll<pg.QueryResult>(() => this.#client.query('commit'))
    // it ends so without a word where a statement before had failed
    if (command === 'ROLLBACK')
      throw new Error('committed nothing: a statement of the transaction had failed')
  }

  async rollback(): Promise<void> {
    this.#unsent = []
    if (!this.#hasBegun) return
    try {
      await this.#client.query('rollback')
    } catch (error) {
      this.#isBroken = true
      throw error
    }
  }

  release(): void {
    this.#client.release(this.#isBroken)
  }

  /** Outside a transaction a statement can simply be sent again; within one, all of it has to be. */
  async #sendSurely<Row>(query: CompiledQuery): Promise<pg.QueryResult<Row & pg.QueryResultRow>> {
    try {
      return await this.#send<Row>(query)
    } catch (error) {
      if (this.#hasBegun || !isPreparedNoLonger(error)) throw error
      return this.#send<Row>(query)
    }
  }

  #send<Row>(query: CompiledQuery): Promise<pg.QueryResult<Row & pg.QueryResultRow>> {
    return this.#sendAll(() => this.#client.query<Row & pg.QueryResultRow>(this.#named(query)))
  }

  /** A statement with what is to be done before it, in one go. What fails first is told: all after it only says that it fails too. */
  async #sendAll<Answer>(send: () => Promise<Answer>): Promise<Answer> {
    if (this.#unsent.length === 0) return send().catch((reason) => this.#fail(reason))
    const { stream } = this.#client.connection
    // one writing to the socket for all of it
    stream.cork()
    const [before, last] = [this.#sendUnsent(), send()]
    stream.uncork()
    const [earlier, [answered]] = await Promise.all([Promise.allSettled(before), Promise.allSettled([last])])
    const failed = earlier.find((each) => each.status === 'rejected')
    if (failed) return this.#fail(failed.reason)
    return answered.status === 'fulfilled' ? answered.value : this.#fail(answered.reason)
  }

  /** Sends what was put by, settings that follow each other as one. */
  #sendUnsent(): Promise<unknown>[] {
    const unsent = this.#unsent
    this.#unsent = []
    const sent: Promise<unknown>[] = []
    let settings: string[] = []
    const sendSettings = () => {
      if (settings.length > 0) sent.push(this.#client.query(settings.join('; ')))
      settings = []
    }
    for (const each of unsent) {
      if ('setting' in each) settings.push(each.setting)
      else {
        sendSettings()
        sent.push(this.#client.query(this.#named(each.statement)))
      }
    }
    sendSettings()
    if (sent.length > 0) this.#hasBegun = true
    return sent
  }

  /** As pg takes it; under the name by which it is prepared, where it comes often. */
  #named({ sql, parameters }: CompiledQuery) {
    const name = this.#nameOf(sql, parameters.length)
    return { text: sql, values: [...parameters], ...(name !== undefined && { name }) }
  }

  #fail(reason: unknown): never {
    if (isPreparedNoLonger(reason)) this.#nameOf.anew()
    throw reason
  }
}

function isStatement(unsent: Unsent | undefined): boolean {
  return unsent !== undefined && 'statement' in unsent
}

/** Statements that only set the transaction up, and answer nothing. */
function isSetting({ sql, parameters }: CompiledQuery): boolean {
  return parameters.length === 0 && /^set (?:local|transaction) /.test(sql)
}
