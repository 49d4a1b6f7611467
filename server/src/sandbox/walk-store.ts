import { type Connection, inScope, notFound, orRefuse } from '../platform/index.ts'

/** What the steps of a walk made, for the steps after them. */
export type WalkFacts = Readonly<Record<string, string>>

export interface Walk {
  readonly walkId: string
  readonly cityId: string
  /** How many steps are done. */
  readonly step: number
  readonly facts: WalkFacts
}

type WalkTables = { 'sandbox.walk': { walk_id: string; city_id: string; step: number; facts: unknown } }

export async function saveWalk(db: Connection, { walkId, cityId, step, facts }: Walk): Promise<void> {
  const values = { step, facts: JSON.stringify(facts) }
  await inScope(db, { kind: 'system' }, (tx) =>
    tx
      .withTables<WalkTables>()
      .insertInto('sandbox.walk')
      .values({ walk_id: walkId, city_id: cityId, ...values })
      .onConflict((conflict) => conflict.column('walk_id').doUpdateSet(values))
      .execute(),
  )
}

/** @throws notFound */
export function getWalk(db: Connection, walkId: string): Promise<Walk> {
  return inScope(db, { kind: 'system' }, async (tx) => {
    const row = await tx
      .withTables<WalkTables>()
      .selectFrom('sandbox.walk')
      .selectAll()
      .where('walk_id', '=', walkId)
      .executeTakeFirst()
    const found = orRefuse(row, notFound({ what: '新手引导' }))
    return { walkId, cityId: found.city_id, step: found.step, facts: found.facts as WalkFacts }
  })
}
