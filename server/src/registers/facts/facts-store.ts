import { sql } from 'kysely'
import type { Day, Tx } from '../../platform/index.ts'
import type { RegisterKindId } from '../kinds.ts'
import type { Snapshot } from '../snapshot/snapshot.ts'
import { parseMonths } from './months.ts'
import type { ToldCorrection, ToldEntry } from './register-facts.ts'

type LineRow = {
  person_id: string
  kind: RegisterKindId
  snapshot_id: string | null
  effect: 'adds' | 'removes' | null
  reason: string | null
  employer: string | null
  months: string | null
  from_on: Day | null
  until_on: Day | null
  detail: Readonly<Record<string, string>> | null
}

export interface ToldLines {
  readonly entries: ToldEntry[]
  readonly corrections: ToldCorrection[]
}

/** Everything that some snapshots and all corrections say of people, in one query however many they are. */
export async function listToldLines(
  tx: Tx,
  personIds: readonly string[],
  snapshots: readonly Pick<Snapshot, 'regionId' | 'snapshotId' | 'kind'>[],
): Promise<Map<string, ToldLines>> {
  const kinds = new Map(snapshots.map(({ snapshotId, kind }) => [snapshotId, kind]))
  const regions = [...new Set(snapshots.map((each) => each.regionId))]
  const { rows } = await sql<LineRow>`
    with person as materialized (
      select person_id, holder from registry.person_holder where person_id = any (${[...personIds]}::uuid[])
    )
    select person.person_id, null as kind, entry.snapshot_id, null as effect, null as reason,
           employer, months::text as months, from_on, until_on, detail
    from person join registers.entry on entry.holder = person.holder
    where entry.region_id = any (${regions}::text[]) and entry.snapshot_id = any (${[...kinds.keys()]}::uuid[])
    union all
    select person_id, kind, null, effect, reason, employer, months::text, from_on, until_on, detail
    from registers.correction
    where person_id = any (${[...personIds]}::uuid[]) and withdrawn_at is null
  `.execute(tx)
  const lines = new Map<string, ToldLines>()
  for (const row of rows) {
    const kind = row.snapshot_id === null ? row.kind : kinds.get(row.snapshot_id)
    if (!kind) continue
    const told = lines.get(row.person_id) ?? { entries: [], corrections: [] }
    lines.set(row.person_id, told)
    const entry: ToldEntry = {
      kind,
      snapshotId: row.snapshot_id,
      employer: row.employer,
      months: parseMonths(row.months),
      from: row.from_on,
      until: row.until_on,
      detail: row.detail,
    }
    if (row.effect === null) told.entries.push(entry)
    else told.corrections.push({ ...entry, effect: row.effect, reason: row.reason ?? '' })
  }
  return lines
}

/** The tags of the names under which registers have somebody. */
export async function listNameTags(
  tx: Tx,
  holder: string,
  snapshots: readonly Pick<Snapshot, 'regionId' | 'snapshotId'>[],
): Promise<(number | null)[]> {
  const { rows } = await sql<{ name_tag: number | null }>`
    select distinct name_tag from registers.entry
    where region_id = any (${[...new Set(snapshots.map((each) => each.regionId))]}::text[])
      and holder = ${holder}::uuid
      and snapshot_id = any (${snapshots.map((each) => each.snapshotId)}::uuid[])
  `.execute(tx)
  return rows.map((row) => row.name_tag)
}
