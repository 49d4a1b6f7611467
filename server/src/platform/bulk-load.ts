import type { Writable } from 'node:stream'
import { Kysely, PostgresDialect } from 'kysely'
import type pg from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import { type Connection, inScope, type Tx } from './database.ts'
import type { Scope } from './scope.ts'

/** Opens COPY into a table of this transaction: write lines of PostgreSQL's text format, then end the stream. */
export type CopyInto = (tableAndColumns: string) => Writable

/** A transaction that can also take rows in by COPY, which Kysely has no words for. */
export type BulkLoad = <Result>(
  scope: Scope,
  run: (tx: Tx, copyInto: CopyInto) => Promise<Result>,
) => Promise<Result>

export function bulkLoadOn(pool: pg.Pool): BulkLoad {
  return (scope, run) => {
    let client: pg.PoolClient | undefined
    const connect = async () => {
      client = await pool.connect()
      return client
    }
    const once: Connection = new Kysely({
      dialect: new PostgresDialect({ pool: { connect, end: async () => undefined, options: pool.options } }),
    })
    return inScope(once, scope, (tx) =>
      run(tx, (tableAndColumns) => {
        if (!client) throw new Error('a transaction without a connection')
        return client.query(copyFrom(`copy ${tableAndColumns} from stdin`))
      }),
    )
  }
}
