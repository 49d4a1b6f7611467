import { sql } from 'kysely'
import type { Tx } from '../../platform/index.ts'
import type { RegisterKindId } from '../kinds.ts'
import type { Snapshot } from '../snapshot/snapshot.ts'
import { type MonthRun, parseMonths } from './months.ts'
import type { ToldCorrection, ToldEntry } from './register-facts.ts'

export interface ToldLines {
  readonly entries: ToldEntry[]
  readonly corrections: ToldCorrection[]
}

/** What is told by nothing: a person without a line. */
export const nothingTold: ToldLines = { entries: [], corrections: [] }

/** Of a snapshot, by its place among those asked for, or of a correction: all as text, which ten thousand lines are fastest as. */
const toldFields = (place: string) => sql`
  ${sql.raw(place)} || chr(9) || coalesce(employer, '') || chr(9) || coalesce(months::text, '') || chr(9)
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
           (select string_agg(${toldFields('place')}, chr(10))
            from (select array_position(${snapshots.map((each) => each.snapshotId)}::uuid[], snapshot_id) as place,
                         employer, months, from_on, until_on, detail
                  from registers.entry
                  where region_id = any (${regions}::text[]) and holder = person.holder) as entry
            where place is not null) as told
    from person left join correction on correction.person_id = person.person_id
  `.execute(tx)
  const readLine = lineReader()
  const readEntry = (line: string): ToldEntry => {
    const end = line.indexOf('\t')
    const snapshot = snapshots[Number(line.slice(0, end)) - 1]
    if (!snapshot) throw new Error('an entry of a snapshot that was not asked for')
    return readLine(line.slice(end + 1), snapshot.kind, snapshot.snapshotId)
  }
  return new Map(
    rows.map(({ person_id, told, corrected }) => [
      person_id,
      {
        entries: told?.split('\n').map(readEntry) ?? [],
        corrections: (corrected ?? []).map(({ told: line, kind, effect, reason }) => ({
          ...readLine(line.slice(1), kind, null),
          effect,
          reason,
        })),
      },
    ]),
  )
}

interface CorrectedRow extends Pick<ToldCorrection, 'kind' | 'effect' | 'reason'> {
  readonly told: string
}

/** Reads lines without their place. The same months stand in line after line and are read once. */
function lineReader() {
  const known = new Map<string, readonly MonthRun[]>()
  const monthsOf = (text: string) => {
    let months = known.get(text)
    if (!months) {
      months = parseMonths(text)
      known.set(text, months)
    }
    return months
  }
  return (line: string, kind: RegisterKindId, snapshotId: string | null): ToldEntry => {
    const [employer = '', months = '', from = '', until = '', detail = ''] = line.split('\t')
    return {
      kind,
      snapshotId,
      employer: employer || null,
      months: monthsOf(months),
      from: from || null,
      until: until || null,
      detail: detail === '' ? null : JSON.parse(detail),
    }
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
