import { sql } from 'kysely'
import type { Tx } from '../../platform/index.ts'
import type { Snapshot } from '../snapshot/snapshot.ts'
import { parseMonths } from './months.ts'
import type { ToldCorrection, ToldEntry } from './register-facts.ts'

export interface ToldLines {
  readonly entries: ToldEntry[]
  readonly corrections: ToldCorrection[]
}

/** What is told by nothing: a person without a line. */
export const nothingTold: ToldLines = { entries: [], corrections: [] }

/** Of a snapshot, or of a correction by its place, kind and effect: all as text, which ten thousand lines are fastest as. */
const toldFields = (snapshotId: string) => sql`
  ${sql.raw(snapshotId)} || chr(9) || coalesce(employer, '') || chr(9) || coalesce(months::text, '') || chr(9)
    || coalesce(from_on::text, '') || chr(9) || coalesce(until_on::text, '') || chr(9) || coalesce(detail::text, '')`

/**
 * Everything that some snapshots and all corrections say of people, in one query however many they are: one row for each person,
 * from the index that finds them.
 */
export async function listToldLines(
  tx: Tx,
  personIds: readonly string[],
  snapshots: readonly Pick<Snapshot, 'regionId' | 'snapshotId' | 'kind'>[],
): Promise<Map<string, ToldLines>> {
  const kinds = new Map(snapshots.map(({ snapshotId, kind }) => [snapshotId, kind]))
  const regions = [...new Set(snapshots.map((each) => each.regionId))]
  const { rows } = await sql<{ person_id: string; told: string | null; corrected: CorrectedRow[] | null }>`
    with person as materialized (
      select person_id, holder from registry.person_holder where person_id = any (${[...personIds]}::uuid[])
    ), correction as materialized (
      select correction.person_id,
             jsonb_agg(jsonb_build_object('kind', kind, 'effect', effect, 'reason', reason,
                                          'told', ${toldFields("''")}) order by decided_at) as told
      from registers.correction join person on correction.holder = person.holder and correction.person_id = person.person_id
      where withdrawn_at is null
      group by correction.person_id
    )
    select person.person_id, correction.told as corrected,
           (select string_agg(${toldFields('snapshot_id')}, chr(10))
            from registers.entry
            where region_id = any (${regions}::text[]) and holder = person.holder
              and snapshot_id = any (${[...kinds.keys()]}::uuid[])) as told
    from person left join correction on correction.person_id = person.person_id
  `.execute(tx)
  return new Map(
    rows.map(({ person_id, told, corrected }) => [
      person_id,
      {
        entries: (told?.split('\n') ?? []).flatMap((line) => {
          const entry = readLine(line)
          const kind = kinds.get(entry.snapshotId ?? '')
          return kind ? [{ ...entry, kind }] : []
        }),
        corrections: (corrected ?? []).map(({ told: line, ...correction }) => ({
          ...readLine(line),
          ...correction,
        })),
      },
    ]),
  )
}

interface CorrectedRow extends Pick<ToldCorrection, 'kind' | 'effect' | 'reason'> {
  readonly told: string
}

function readLine(line: string): Omit<ToldEntry, 'kind'> {
  const [snapshotId = '', employer = '', months = '', from = '', until = '', detail = ''] = line.split('\t')
  return {
    snapshotId: snapshotId || null,
    employer: employer || null,
    months: parseMonths(months),
    from: from || null,
    until: until || null,
    detail: detail === '' ? null : JSON.parse(detail),
  }
}

/** The tags of the names under which registers have somebody, each with its snapshot. */
export async function listNameTags(
  tx: Tx,
  holder: string,
  snapshots: readonly Pick<Snapshot, 'regionId' | 'snapshotId'>[],
): Promise<{ readonly snapshotId: string; readonly nameTag: number | null }[]> {
  const { rows } = await sql<{ snapshotId: string; nameTag: number | null }>`
    select distinct snapshot_id as "snapshotId", name_tag as "nameTag" from registers.entry
    where region_id = any (${[...new Set(snapshots.map((each) => each.regionId))]}::text[])
      and holder = ${holder}::uuid
      and snapshot_id = any (${snapshots.map((each) => each.snapshotId)}::uuid[])
  `.execute(tx)
  return rows
}
