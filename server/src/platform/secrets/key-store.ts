import type pg from 'pg'

/** Whoever may ask the database as its owner. */
export type Owner = Pick<pg.Pool | pg.PoolClient | pg.Client, 'query'>

/** A key of the ring as it lies in the database. */
export interface KeptKey {
  readonly keyId: string
  readonly purpose: 'seal' | 'hash'
  readonly number: number
  readonly madeAt: Date
  readonly retiredAt: Date | null
  /** Tells whether bytes are this key, and nothing of it; null for a key from before there were any, until the next start. */
  readonly checkValue: string | null
  /** By the id of the master key that opens it. */
  readonly wrapped: Readonly<Record<string, string>>
}

/** Every key, the first ones first. */
export async function listKeys(owner: Owner): Promise<KeptKey[]> {
  const { rows } = await owner.query<KeptKey>(`
    select key_id as "keyId", purpose, number, made_at as "madeAt", retired_at as "retiredAt",
           check_value as "checkValue",
           jsonb_object_agg(master_id, wrapped) as wrapped
      from platform.data_key
      join platform.wrapped_key using (key_id)
     group by key_id
     order by number, key_id`)
  return rows
}

export async function insertKey(
  owner: Owner,
  { keyId, purpose, number, madeAt, checkValue, wrapped }: Omit<KeptKey, 'retiredAt'>,
): Promise<void> {
  await owner.query('insert into platform.data_key values ($1, $2, $3, $4, null, $5)', [
    keyId,
    purpose,
    number,
    madeAt,
    checkValue,
  ])
  for (const [masterId, text] of Object.entries(wrapped)) await insertWrapping(owner, keyId, masterId, text)
}

export async function insertWrapping(
  owner: Owner,
  keyId: string,
  masterId: string,
  wrapped: string,
): Promise<void> {
  await owner.query('insert into platform.wrapped_key values ($1, $2, $3) on conflict do nothing', [
    keyId,
    masterId,
    wrapped,
  ])
}

export async function setCheckValue(owner: Owner, keyId: string, checkValue: string): Promise<void> {
  await owner.query('update platform.data_key set check_value = $2 where key_id = $1', [keyId, checkValue])
}

/** @returns how many wrappings were taken away */
export async function deleteOtherWrappings(owner: Owner, masterId: string): Promise<number> {
  const { rowCount } = await owner.query('delete from platform.wrapped_key where master_id <> $1', [masterId])
  return rowCount ?? 0
}

export async function retireKeysBefore(owner: Owner, number: number, at: Date): Promise<void> {
  await owner.query(
    `update platform.data_key set retired_at = $2
      where purpose = 'seal' and number < $1 and retired_at is null`,
    [number, at],
  )
}

// any numbers will do, as long as every copy of the program takes the same
const MAKING = 7_301_937

/** Runs in one transaction that alone makes keys. */
export async function aloneWithKeys<Result>(
  pool: pg.Pool,
  run: (owner: Owner) => Promise<Result>,
): Promise<Result> {
  const client = await pool.connect()
  try {
    await client.query('begin')
    await client.query('select pg_advisory_xact_lock($1)', [MAKING])
    const result = await run(client)
    await client.query('commit')
    return result
  } catch (error) {
    await client.query('rollback')
    throw error
  } finally {
    client.release()
  }
}
