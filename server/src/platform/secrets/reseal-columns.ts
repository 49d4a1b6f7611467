import type pg from 'pg'
import type { Owner } from './key-store.ts'
import { type DataKey, keyIdOfText, openText, sealedHead, sealText } from './secrets.ts'

/** A column of sealed texts, and what tells its rows apart. */
export interface SealedColumn {
  /** `registry.person` */
  readonly table: string
  readonly column: string
  readonly key: readonly { readonly column: string; readonly type: string }[]
}

/**
 * Every column of sealed texts in the database. Nobody keeps a list of them: what is sealed stands in a column whose name says
 * so, and a test searches all others for sealed texts.
 */
export async function listSealedColumns(owner: Owner): Promise<SealedColumn[]> {
  const { rows } = await owner.query<SealedColumn>(`
    select format('%I.%I', schema.nspname, relation.relname) as table, quote_ident(sealed.attname) as column,
           (select json_agg(json_build_object('column', quote_ident(part.attname),
                                              'type', format_type(part.atttypid, part.atttypmod)) order by nth)
              from pg_index
              cross join unnest(indkey) with ordinality as place (number, nth)
              join pg_attribute part on part.attrelid = indrelid and part.attnum = place.number
             where indrelid = relation.oid and indisprimary) as key
      from pg_attribute sealed
      join pg_class relation on relation.oid = sealed.attrelid
      join pg_namespace schema on schema.oid = relation.relnamespace
     where relation.relkind in ('r', 'p') and not relation.relispartition and not sealed.attisdropped
       and sealed.attname like '%\\_sealed' and sealed.atttypid = 'text'::regtype
       and schema.nspname not in ('pg_catalog', 'information_schema')
     order by 1, 2`)
  return rows
}

/** Any text that is sealed under a key; undefined where there is none. */
export async function findSealedUnder(owner: Owner, keyId: string): Promise<string | undefined> {
  const head = sealedHead(keyId)
  for (const { table, column } of await listSealedColumns(owner)) {
    const { rows } = await owner.query<{ sealed: string }>(
      `select ${column} as sealed from ${table} where starts_with(${column}, $1) limit 1`,
      [head],
    )
    if (rows[0]) return rows[0].sealed
  }
  return undefined
}

/** How many texts of a column are not sealed under this key. */
export async function countOthers(
  owner: Owner,
  { table, column }: SealedColumn,
  keyId: string,
): Promise<number> {
  const { rows } = await owner.query<{ count: string }>(
    `select count(*) from ${table} where ${column} is not null and not starts_with(${column}, $1)`,
    [headOf(keyId)],
  )
  return Number(rows[0]?.count)
}

const BATCH_ROWS = 500

/**
 * Seals the texts of a column anew, some hundred rows in a transaction. Rows that somebody else holds are left for the next
 * pass, so nobody waits for a lock that waits for theirs; nobody waits longer than a batch takes.
 *
 * @param done told how many were sealed by each batch
 */
export async function resealColumn(
  pool: pg.Pool,
  column: SealedColumn,
  keys: { readonly find: (keyId: string) => Promise<DataKey>; readonly to: DataKey },
  done: (rows: number) => void,
): Promise<void> {
  let after: readonly unknown[] | undefined
  do {
    const client = await pool.connect()
    try {
      await client.query('begin')
      const batch = await resealBatch(client, column, keys, after)
      await client.query('commit')
      after = batch.last
      done(batch.rows)
    } catch (error) {
      await client.query('rollback').catch(() => undefined)
      throw error
    } finally {
      client.release()
    }
  } while (after !== undefined)
}

async function resealBatch(
  client: pg.PoolClient,
  { table, column, key }: SealedColumn,
  { find, to }: Parameters<typeof resealColumn>[2],
  after: readonly unknown[] | undefined,
): Promise<{ rows: number; last: readonly unknown[] | undefined }> {
  // by the table's name: the output has columns of the same names, which sort as text
  const columns = key.map((part) => `kept.${part.column}`).join(', ')
  const places = key.map(({ type }, index) => `$${index + 2}::${type}`).join(', ')
  const { rows } = await client.query<string[]>({
    rowMode: 'array',
    text: `select ${column}, ${key.map((part) => `kept.${part.column}::text`).join(', ')} from ${table} kept
            where ${column} is not null and not starts_with(${column}, $1) ${after ? `and (${columns}) > (${places})` : ''}
            order by ${columns} limit ${BATCH_ROWS} for no key update skip locked`,
    values: [headOf(to.keyId), ...(after ?? [])],
  })
  const resealed = await Promise.all(
    rows.map(async ([sealed = '']) => sealText(to, openText(await find(keyIdOfText(sealed) ?? ''), sealed))),
  )
  await client.query(
    `update ${table} kept set ${column} = fresh.sealed
       from unnest($1::text[], ${key.map(({ type }, index) => `$${index + 2}::${type}[]`).join(', ')})
            as fresh (sealed, ${key.map((part) => part.column).join(', ')})
      where ${key.map((part) => `kept.${part.column} = fresh.${part.column}`).join(' and ')}`,
    [resealed, ...key.map((_, index) => rows.map((row) => row[index + 1]))],
  )
  return { rows: rows.length, last: rows.length === BATCH_ROWS ? rows.at(-1)?.slice(1) : undefined }
}

function headOf(keyId: string): string {
  return `v2.${keyId}.`
}
