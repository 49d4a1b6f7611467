import { type Connection, inScope } from '../platform/index.ts'

/** How far the filling of a city is. One that was stopped does not go on. */
export interface Progress {
  readonly cityId: string
  readonly state: 'filling' | 'broken-off' | 'ready'
  readonly done: number
  readonly total: number
  readonly message: string
}

type ProgressTables = {
  'sandbox.progress': {
    city_id: string
    state: Progress['state']
    done: number
    total: number
    message: string
  }
}

export function readProgress(db: Connection, cityId: string): Promise<Progress | undefined> {
  return inScope(db, { kind: 'system' }, async (tx) => {
    const row = await tx
      .withTables<ProgressTables>()
      .selectFrom('sandbox.progress')
      .selectAll()
      .where('city_id', '=', cityId)
      .executeTakeFirst()
    return (
      row && { cityId: row.city_id, state: row.state, done: row.done, total: row.total, message: row.message }
    )
  })
}

export async function saveProgress(
  db: Connection,
  { cityId, state, done, total, message }: Progress,
): Promise<void> {
  const values = { state, done, total, message }
  await inScope(db, { kind: 'system' }, (tx) =>
    tx
      .withTables<ProgressTables>()
      .insertInto('sandbox.progress')
      .values({ city_id: cityId, ...values })
      .onConflict((conflict) => conflict.column('city_id').doUpdateSet(values))
      .execute(),
  )
}
