import type { Writable } from 'node:stream'
import { Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'
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

/** On connections of their own, for COPY does not go over one that pipelines. @param pool whose settings they have */
export function bulkLoadOn(pool: pg.Pool): BulkLoad {
  return async (scope, run) => {
    const client = new pg.Client({ ...pool.options, pipeline: false })
    // whoever uses it gets the error too
    client.on('error', () => undefined)
    await client.connect()
    const lent = Object.assign(client, { release: () => undefined })
    const once: Connection = new Kysely({
      dialect: new PostgresDialect({
        pool: { connect: async () => lent, end: async () => undefined, options: pool.options },
      }),
    })
    try {
      return await inScope(once, scope, (tx) =>
        run(tx, (tableAndColumns) => client.query(copyFrom(`copy ${tableAndColumns} from stdin`))),
      )
    } finally {
      await client.end()
    }
  }
}
