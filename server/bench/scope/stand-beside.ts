// What the product is measured against in `npm run bench -- scope`. None of it can be switched on: the benchmark makes these things and
// hands them in.
import Fastify, { type FastifyInstance } from 'fastify'
import pg from 'pg'
import { actorOfToken } from '../../src/identity/index.ts'
import { bulkLoadOn } from '../../src/platform/database/bulk-load.ts'
import { openDatabase } from '../../src/platform/database/database.ts'
import { statementNames } from '../../src/platform/database/statement-names.ts'
import { apiOn } from '../../src/platform/http/api.ts'
import { createServer } from '../../src/platform/http/server.ts'
import { loadJurisdictions, type Platform, sha256 } from '../../src/platform/index.ts'
import type { Secrets } from '../../src/platform/secrets/secrets.ts'
import { rooms } from '../../src/rooms.ts'

/** Statements of a transaction with their values, as they went to the database. */
export type Script = readonly { readonly text: string; readonly values: readonly unknown[] }[]

/** The product's own routes over a platform. */
export async function serve(platform: Platform): Promise<FastifyInstance> {
  const fastify = await createServer({
    version: 'bench',
    log: (line) => console.error(line),
    publicUrl: platform.publicUrl,
  })
  const jurisdictions = await loadJurisdictions(platform.db)
  const api = apiOn(fastify, platform, jurisdictions, (token, visit) =>
    actorOfToken(platform, (area) => jurisdictions.regionsOf(area), token, visit),
  )
  for (const room of rooms) room.routes(api)
  await fastify.ready()
  return fastify
}

/** A copy of a database in which no row is hidden from anybody. @returns its address */
export async function copyWithoutPolicies(ownerUrl: string, name: string): Promise<string> {
  const url = await copyDatabase(ownerUrl, name)
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  const { rows } = await client.query<{ table: string }>(
    `select oid::regclass::text as table from pg_class where relrowsecurity`,
  )
  for (const { table } of rows) await client.query(`alter table ${table} disable row level security`)
  await client.end()
  return url
}

/** Nobody may be connected to what is copied. */
async function copyDatabase(ownerUrl: string, name: string): Promise<string> {
  const [from, to] = [new URL(ownerUrl), new URL(ownerUrl)]
  from.pathname = '/postgres'
  to.pathname = `/${name}`
  const client = new pg.Client({ connectionString: from.href })
  await client.connect()
  await client.query(
    `create database ${name} template ${new URL(ownerUrl).pathname.slice(1)} strategy file_copy`,
  )
  await client.end()
  return to.href
}

/** Connections of the application for which no scope is ever set: it is left out of what begins a transaction, and not sent alone. */
export function openUnscoped(url: string, connections: number) {
  const opened = openDatabase(url, connections)
  opened.pool.on('connect', (client) =>
    intercept(client, ({ text }) =>
      text
        .split('; ')
        .filter((statement) => !statement.startsWith('set local app.'))
        .join('; '),
    ),
  )
  return { ...opened, bulkLoad: bulkLoadOn(opened.pool) }
}

/** Keeps what a pool's transactions write, from here on. */
export function keepScripts(pool: pg.Pool): { take(): Script } {
  let kept: { text: string; values: readonly unknown[] }[] = []
  pool.on('connect', (client) =>
    intercept(client, ({ text, values }) => {
      if (
        /^(insert|update|delete|with .*\b(insert into|update|delete from))\b|platform\.enqueue/is.test(
          text.trim(),
        )
      )
        kept.push({ text, values })
      return text
    }),
  )
  return {
    take() {
      const script = kept
      kept = []
      return script
    },
  }
}

type Sent = { readonly text: string; readonly values: readonly unknown[] }

/** @param see gives what is sent instead; nothing is sent for an empty text */
function intercept(client: pg.PoolClient, see: (sent: Sent) => string): void {
  const query = client.query.bind(client) as (...given: unknown[]) => unknown
  const seen = (given: string | { text: string; values?: unknown[]; name?: string }): unknown => {
    const { values = [], ...asked } = typeof given === 'string' ? { text: given } : given
    const text = see({ text: asked.text, values })
    if (text === '') return Promise.resolve({ command: 'SET', rowCount: null, rows: [], fields: [], oid: 0 })
    return query(typeof given === 'string' ? text : { ...asked, text, values })
  }
  Object.assign(client, { query: seen })
}

/** Seals and hides nothing: what is kept is what was said. */
export function plainSecrets(real: Secrets): Secrets {
  const mark = 'v2.plain.'
  return {
    ...real,
    seal: (plain) => `${mark}${plain}`,
    open: (sealed) => (sealed.startsWith(mark) ? sealed.slice(mark.length) : real.open(sealed)),
    // without a key; columns and receipts need a digest all the same
    keyedHash: (kind, plain) => sha256(`${kind}:${plain}`),
  }
}

/** A route of Fastify's own that does the writes of the next script by statements prepared as the product's, and nothing more. */
export async function bareRoute(url: string, scripts: Script[]): Promise<FastifyInstance> {
  const pool = new pg.Pool({ connectionString: url, max: 2 })
  const nameOf = statementNames()
  const fastify = Fastify()
  fastify.addHook('onClose', () => pool.end())
  fastify.post('/bare', async (_, reply) => {
    const script = scripts.shift() ?? []
    const client = await pool.connect()
    try {
      await client.query('begin')
      for (const { text, values } of script) {
        const name = nameOf(text, values.length)
        await client.query({ text, values: [...values], ...(name !== undefined && { name }) })
      }
      await client.query('commit')
    } finally {
      client.release()
    }
    reply.code(201)
    return { written: script.length }
  })
  await fastify.ready()
  return fastify
}
