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

/** A correction, as entries tell what they tell. */
const correctionTold = sql`concat_ws('|', coalesce(months::text, ''), coalesce(to_char(until_on, 'YYYY-MM-DD'), ''), coalesce(employer, ''),
  coalesce(to_char(from_on, 'YYYY-MM-DD'), ''), coalesce(detail::text, ''))`

/**
 * Everything that some snapshots and all corrections say of people, in one query however many they are: one row for each person and
 * region that has snapshots, from the index that finds them.
 */
export async function listToldLines(
  tx: Tx,
  personIds: readonly string[],
  snapshots: readonly Pick<Snapshot, 'regionId' | 'snapshotId' | 'number' | 'kind'>[],
): Promise<Map<string, ToldLines>> {
  const { rows } = await sql<{ person_id: string; told: string | null; corrected: CorrectedRow[] | null }>`
    with person as materialized (
      select person_id, holder from registry.person_holder where person_id = any (${[...personIds]}::uuid[])
    ), correction as materialized (
      select correction.person_id,
             jsonb_agg(jsonb_build_object('kind', kind, 'effect', effect, 'reason', reason, 'told', ${correctionTold})
                       order by decided_at) as told
      from registers.correction join person on correction.holder = person.holder and correction.person_id = person.person_id
      where withdrawn_at is null
      group by correction.person_id
    )
    select person.person_id, correction.told as corrected,
           (select string_agg(snapshot_number || '|' || told, chr(10))
                   filter (where snapshot_number = any (${snapshots.map((each) => each.number)}::int[]))
            from registers.entry
            where region_id = region.region_id and holder = person.holder) as told
    from person
    left join unnest(${[...new Set(snapshots.map((each) => each.regionId))]}::text[]) as region (region_id) on true
    left join correction on correction.person_id = person.person_id
  `.execute(tx)
  const readEntry = entryReader(snapshots)
  const lines = new Map<string, ToldLines>()
  for (const { person_id, told, corrected } of rows) {
    const entries = told?.split('\n').map(readEntry) ?? []
    const before = lines.get(person_id)
    if (before) before.entries.push(...entries)
    else lines.set(person_id, { entries, corrections: corrected?.map(readCorrection) ?? [] })
  }
  return lines
}

interface CorrectedRow extends Pick<ToldCorrection, 'kind' | 'effect' | 'reason'> {
  readonly told: string
}

/** Reads what entries tell, each behind the number of its snapshot. What stands in line after line is read once. */
function entryReader(snapshots: readonly Pick<Snapshot, 'snapshotId' | 'number' | 'kind'>[]) {
  const byNumber = new Map(snapshots.map((each) => [String(each.number), each]))
  const known = new Map<string, ToldEntry>()
  return (line: string): ToldEntry => {
    const seen = known.get(line)
    if (seen) return seen
    const end = line.indexOf('|')
    const snapshot = byNumber.get(line.slice(0, end))
    if (!snapshot) throw new Error('an entry of a snapshot that was not asked for')
    const entry = { ...readTold(line.slice(end + 1)), kind: snapshot.kind, snapshotId: snapshot.snapshotId }
    known.set(line, entry)
    return entry
  }
}

function readCorrection({ told, kind, effect, reason }: CorrectedRow): ToldCorrection {
  return { ...readTold(told), kind, snapshotId: null, effect, reason }
}

/** `months|until|employer|from|detail`; bars at the end are left out, and detail may have some of its own. */
function readTold(told: string): Omit<ToldEntry, 'kind' | 'snapshotId'> {
  const [months = '', until = '', employer = '', from = '', ...detail] = told.split('|')
  return {
    months: parseMonths(months),
    until: until || null,
    employer: employer || null,
    from: from || null,
    detail: detail.join('|') === '' ? null : JSON.parse(detail.join('|')),
  }
}

/** The tags of the names under which registers have somebody, each with the number of its snapshot. */
export async function listNameTags(
  tx: Tx,
  holder: string,
  snapshots: readonly Pick<Snapshot, 'regionId' | 'number'>[],
): Promise<{ readonly number: number; readonly nameTag: number | null }[]> {
  const { rows } = await sql<{ number: number; nameTag: number | null }>`
    select distinct snapshot_number as number, name_tag as "nameTag" from registers.entry
    where region_id = any (${[...new Set(snapshots.map((each) => each.regionId))]}::text[])
      and holder = ${holder}::uuid
      and snapshot_number = any (${snapshots.map((each) => each.number)}::int[])
  `.execute(tx)
  return rows
}
