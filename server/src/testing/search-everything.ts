import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { extractText } from 'unpdf'
import { unveil } from '../platform/index.ts'
import { readWorkbook } from '../platform/spreadsheet/index.ts'
import type { TestServer } from './test-server.ts'

/** The owner of the tables, whom no scope binds. */
export interface Owner {
  ask<Row extends pg.QueryResultRow>(statement: string, values?: readonly unknown[]): Promise<Row[]>
  close(): Promise<void>
}

export async function openOwner(databaseUrl: string): Promise<Owner> {
  const client = new pg.Client({ connectionString: databaseUrl })
  await client.connect()
  return {
    async ask<Row extends pg.QueryResultRow>(statement: string, values: readonly unknown[] = []) {
      return (await client.query<Row>(statement, [...values])).rows
    },
    close: () => client.end(),
  }
}

/** Rows of any table, the queue's included, that hold one of some texts. */
export async function findInDatabase(
  owner: Owner,
  words: readonly string[],
): Promise<{ table: string; row: string }[]> {
  const tables = await owner.ask<{ table: string }>(`
    select format('%I.%I', table_schema, table_name) as table
      from information_schema.tables
     where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema')`)
  const found: { table: string; row: string }[] = []
  for (const { table } of tables) {
    const rows = await owner.ask<{ row: string }>(
      `select each::text as row from ${table} each
        where exists (select from unnest($1::text[]) word
                      where position(word in each::text) > 0
                         or position(word in replace(each::text, '-', '')) > 0)`,
      [words],
    )
    found.push(...rows.map(({ row }) => ({ table, row })))
  }
  return found
}

const PAPER_BYTES = 2_000

/** Stored files that hold one of some texts, in clear, as a spreadsheet or behind a veil. */
export async function findInFiles(
  { app, dataFolder }: Pick<TestServer, 'app' | 'dataFolder'>,
  words: readonly string[],
): Promise<string[]> {
  const names = readdirSync(join(dataFolder, 'files'), { recursive: true, encoding: 'utf8' })
  const digests = names
    .map((name) => name.split('/').at(-1) ?? '')
    .filter((name) => /^[0-9a-f]{64}/.test(name))
  const found: string[] = []
  for (const digest of digests) {
    const bytes = await app.platform.files.get(digest)
    const texts = [bytes.toString('utf8'), bytes.toString('latin1'), ...(await unwrapped(app, bytes))]
    if (texts.some((text) => words.some((word) => text.includes(word)))) found.push(digest)
  }
  return found
}

async function unwrapped({ platform }: TestServer['app'], bytes: Buffer): Promise<string[]> {
  const attempts = [
    async () => JSON.stringify((await readWorkbook(bytes, 'x.xlsx')).sheets),
    // papers made here; what tests hand in as a scan is no whole PDF
    async () =>
      bytes.length < PAPER_BYTES ? '' : (await extractText(new Uint8Array(bytes), { mergePages: true })).text,
    async () => unveil(platform.secrets, bytes).toString(),
  ]
  const texts: string[] = []
  for (const attempt of attempts) texts.push(await attempt().catch(() => ''))
  return texts
}
