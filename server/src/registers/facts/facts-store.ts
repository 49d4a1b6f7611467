import { sql } from 'kysely'
import type { Tx } from '../../platform/index.ts'
import type { RegisterKindId } from '../kinds.ts'
import type { Snapshot } from '../snapshot/snapshot.ts'
import { parseMonths } from './months.ts'
import type { ToldCorrection, ToldEntry } from './register-facts.ts'

/** What is said of one person. */
export interface ToldLines {
  /** A line for each entry, for `entriesReader`. */
  readonly lines: string
  readonly corrections: readonly ToldCorrection[]
}

/** What is told by nothing: a person without a line. */
export const nothingTold: ToldLines = { lines: '', corrections: [] }

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
                       order by proposed_at, correction_id) as told
      from registers.correction join person on correction.holder = person.holder and correction.person_id = person.person_id
      where state = 'in-force'
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
  const told = new Map<string, ToldLines>()
  for (const row of rows) {
    const before = told.get(row.person_id)
    const lines = [before?.lines, row.told].filter(Boolean).join('\n')
    const corrections = before?.corrections ?? row.corrected?.map(readCorrection) ?? []
    told.set(row.person_id, { lines, corrections })
  }
  return told
}

interface CorrectedRow extends Pick<ToldCorrection, 'kind' | 'effect' | 'reason'> {
  readonly told: string
}

/** Reads the entries of some snapshots from lines that each begin with the number of theirs. */
export function entriesReader(
  snapshots: readonly Pick<Snapshot, 'snapshotId' | 'number' | 'kind'>[],
): (lines: string) => ToldEntry[] {
  const byNumber = new Map(snapshots.map((each) => [each.number, each]))
  return (lines) => {
    const entries: ToldEntry[] = []
    for (const told = new ToldText(lines); !told.isAtEnd; ) {
      const snapshot = byNumber.get(Number(told.cell()))
      if (!snapshot) throw new Error('an entry of a snapshot that was not asked for')
      entries.push(readTold(told, snapshot.kind, snapshot.snapshotId))
    }
    return entries
  }
}

function readCorrection({ told, kind, effect, reason }: CorrectedRow): ToldCorrection {
  return { ...readTold(new ToldText(told), kind, null), effect, reason }
}

/** `months|until|employer|from|detail`; bars at the end are left out, and detail may have some of its own. */
function readTold(told: ToldText, kind: RegisterKindId, snapshotId: string | null): ToldEntry {
  const months = parseMonths(told.cell())
  const until = told.cell() || null
  const employer = told.cell() || null
  const from = told.cell() || null
  const detail = told.rest()
  return {
    kind,
    snapshotId,
    employer,
    months,
    from,
    until,
    detail: detail === '' ? null : JSON.parse(detail),
  }
}

/** Lines of cells, read from the first to the last. */
class ToldText {
  readonly #text: string
  #at = 0
  #end: number

  constructor(text: string) {
    this.#text = text
    this.#end = this.#lineEnd()
  }

  get isAtEnd(): boolean {
    return this.#at >= this.#text.length
  }

  /** The next cell of the line; empty ones once it has no more. */
  cell(): string {
    const start = this.#at
    let at = start
    while (at < this.#end && this.#text.charCodeAt(at) !== BAR) at++
    this.#at = Math.min(at + 1, this.#end)
    return this.#text.slice(start, at)
  }

  /** What is left of the line, which it then leaves. */
  rest(): string {
    const rest = this.#text.slice(this.#at, this.#end)
    this.#at = this.#end + 1
    this.#end = this.#lineEnd()
    return rest
  }

  #lineEnd(): number {
    const end = this.#text.indexOf('\n', this.#at)
    return end === -1 ? this.#text.length : end
  }
}

const BAR = 124

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
