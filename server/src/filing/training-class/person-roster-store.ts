import type { Tx } from '../../platform/index.ts'

type PersonRosterTables = {
  'filing.roster_line': {
    region_id: string
    class_id: string
    line_id: string
    person_id: string
    removed_at: Date | null
  }
}

/** Classes in any region that a person is on the roster of now, those joined last first. */
export async function listClassesOfPerson(
  tx: Tx,
  personId: string,
  limit: number,
): Promise<{ regionId: string; classId: string }[]> {
  const rows = await tx
    .withTables<PersonRosterTables>()
    .selectFrom('filing.roster_line')
    .select(['region_id', 'class_id'])
    .where('person_id', '=', personId)
    .where('removed_at', 'is', null)
    .orderBy('line_id', 'desc')
    .limit(limit)
    .execute()
  return rows.map((row) => ({ regionId: row.region_id, classId: row.class_id }))
}
