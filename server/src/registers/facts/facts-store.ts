import { sql } from 'kysely'
import { streamRows, type Tx } from '../../platform/index.ts'
import type { RegisterKindId } from '../kinds.ts'
import type { Snapshot } from '../snapshot/snapshot.ts'
import { type MakeRun, type MonthRun, parseMonths } from './months.ts'
import type { ToldCorrection, ToldEntry } from './register-facts.ts'

/** What is said of one person. */
export interface ToldLines {
  /** A line for each entry, for `entriesReader`. */
  readonly lines: string
  /** The number of the snapshot of each line, in their order, as the database writes a list: the same text for most people. */
  readonly numbers: string
  readonly corrections: readonly ToldCorrection[]
}

/** What is told by nothing: a person without a line. */
export const nothingTold: ToldLines = { lines: '', numbers: '{}', corrections: [] }

/** A correction, as entries tell what they tell. */
const correctionTold = sql`concat_ws('|', coalesce(months::text, ''), coalesce(to_char(until_on, 'YYYY-MM-DD'), ''), coalesce(employer, ''),
  coalesce(to_char(from_on, 'YYYY-MM-DD'), ''), coalesce(detail::text, ''))`

/**
 * Everything that some snapshots and all corrections say of people, in one query however many they are: one row for each person in
 * sight, from the index that finds them, and read while the next are found (docs/adr/0057).
 */
export async function* tellLines(
  tx: Tx,
  personIds: readonly string[],
  snapshots: readonly Pick<Snapshot, 'regionId' | 'number'>[],
): AsyncGenerator<ToldLines & { readonly personId: string }> {
  const rows = streamRows(
    tx,
    sql<ToldRow>`
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
    select person.person_id, correction.told as corrected, entry.lines, entry.numbers
    from person
    left join correction on correction.person_id = person.person_id
    -- each number is compared as found: as a condition of the index it would be looked for by itself
    left join lateral (
      select string_agg(told, chr(10)) as lines, array_agg(snapshot_number)::text as numbers
      from registers.entry
      where region_id = any (${[...new Set(snapshots.map((each) => each.regionId))]}::text[])
        and holder = person.holder
        and snapshot_number + 0 = any (${snapshots.map((each) => each.number)}::int[])
    ) as entry on true`,
  )
  for await (const some of rows)
    for (const { person_id: personId, lines, numbers, corrected } of some)
      yield {
        personId,
        lines: lines ?? nothingTold.lines,
        numbers: numbers ?? nothingTold.numbers,
        corrections: corrected?.map(readCorrection) ?? nothingTold.corrections,
      }
}

interface ToldRow {
  readonly person_id: string
  readonly lines: string | null
  readonly numbers: string | null
  readonly corrected: CorrectedRow[] | null
}

interface CorrectedRow extends Pick<ToldCorrection, 'kind' | 'effect' | 'reason'> {
  readonly told: string
}

/** Reads entries of some snapshots, from a line each and the numbers of theirs. */
export function entriesReader(
  snapshots: readonly Pick<Snapshot, 'snapshotId' | 'number' | 'kind'>[],
): (told: Pick<ToldLines, 'lines' | 'numbers'>) => ToldEntry[] {
  const byNumber = new Map(snapshots.map((each) => [each.number, each]))
  const snapshotsOf = remembered((numbers) =>
    (JSON.parse(`[${numbers.slice(1, -1)}]`) as number[]).map((number) => {
      const snapshot = byNumber.get(number)
      if (!snapshot) throw new Error('an entry of a snapshot that was not asked for')
      return snapshot
    }),
  )
  const runOf = sharedRuns()
  return ({ lines, numbers }) => {
    const told = new ToldText(lines, runOf)
    let before: string | null = null
    return snapshotsOf(numbers).map(({ kind, snapshotId }) => {
      const entry = readTold(told, kind, snapshotId, before)
      before = entry.employer
      return entry
    })
  }
}

const RUN_MONTHS_BITS = 12

/** Whoever has been insured for a year has the same run of months as many others: it is kept once. */
function sharedRuns(): MakeRun {
  const known = new Map<number, MonthRun>()
  return (from, until) => {
    const key = (from << RUN_MONTHS_BITS) + until - from
    const same = known.get(key)
    if (same?.[0] === from && same[1] === until) return same
    const run: MonthRun = [from, until]
    known.set(key, run)
    return run
  }
}

/** What is made of a text, made once. */
function remembered<Made>(make: (text: string) => Made): (text: string) => Made {
  const known = new Map<string, Made>()
  return (text) => {
    const before = known.get(text)
    if (before !== undefined) return before
    const made = make(text)
    known.set(text, made)
    return made
  }
}

function readCorrection({ told, kind, effect, reason }: CorrectedRow): ToldCorrection {
  return { ...readTold(new ToldText(told), kind, null, null), effect, reason }
}

/** `months|until|employer|from|detail`; bars at the end are left out, and detail may have some of its own. */
function readTold(
  told: ToldText,
  kind: RegisterKindId,
  snapshotId: string | null,
  employerBefore: string | null,
): ToldEntry {
  const months = told.months()
  const until = told.cell() || null
  const employer = told.cellLike(employerBefore) || null
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
  readonly #runOf: MakeRun | undefined
  #at = 0
  #end: number

  constructor(text: string, runOf?: MakeRun) {
    this.#text = text
    this.#runOf = runOf
    this.#end = this.#lineEnd()
  }

  /** The next cell of the line; empty ones once it has no more. */
  cell(): string {
    const start = this.#at
    return this.#text.slice(start, this.#cellEnd())
  }

  /** The next cell as the text of before, where it is that. */
  cellLike(before: string | null): string {
    const start = this.#at
    const end = this.#cellEnd()
    return before?.length === end - start && this.#text.startsWith(before, start)
      ? before
      : this.#text.slice(start, end)
  }

  months(): readonly MonthRun[] {
    const start = this.#at
    return parseMonths(this.#text, start, this.#cellEnd(), this.#runOf)
  }

  /** What is left of the line, which it then leaves. */
  rest(): string {
    const rest = this.#text.slice(this.#at, this.#end)
    this.#at = this.#end + 1
    this.#end = this.#lineEnd()
    return rest
  }

  /** Leaves the cell. */
  #cellEnd(): number {
    let at = this.#at
    while (at < this.#end && this.#text.charCodeAt(at) !== BAR) at++
    this.#at = Math.min(at + 1, this.#end)
    return at
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
