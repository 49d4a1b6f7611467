import { Writable } from 'node:stream'
import { sql } from 'kysely'
import type { CopyInto, Tx } from '../../platform/index.ts'
import { monthOfDay } from '../kinds.ts'
import { deleteEmployers, keepEmployers } from './covered-employer-store.ts'
import type { Comparison, Snapshot } from './snapshot.ts'

/** Where the lines of a file stand while they are brought together; gone with the transaction. */
export async function openStaging(tx: Tx, copyInto: CopyInto) {
  await sql`set local work_mem = '64MB'`.execute(tx)
  await sql`set local jit = off`.execute(tx)
  await sql`create temporary table staged_line (
    line bigint, holder uuid, name_tag integer, employer text, month_from integer, month_until integer,
    from_on date, until_on date, detail text
  ) on commit drop`.execute(tx)
  return copyInto(
    'staged_line (line, holder, name_tag, employer, month_from, month_until, from_on, until_on, detail)',
  )
}

const columns = ['bigint', 'uuid', 'integer', 'text', 'integer', 'integer', 'date', 'date', 'text'].map(
  (type, place) => `nullif(cell[${place + 1}], '\\N')::${type}`,
)

/** Takes the same rows by a plain statement, where they are few: for a transaction that has no COPY. */
export function copyByStatement(tx: Tx): CopyInto {
  return (tableAndColumns) =>
    new Writable({
      write(rows: Buffer, _encoding, done) {
        const text = rows.toString().replace(/\n$/, '').replaceAll('\\\\', '\\')
        if (text === '') return done()
        sql`insert into ${sql.raw(tableAndColumns)}
          select ${sql.raw(columns.join())}
          from string_to_table(${text}, chr(10)) as line, string_to_array(line, chr(9)) as cell`
          .execute(tx)
          .then(() => done(), done)
      },
    })
}

type Key = Pick<Snapshot, 'regionId' | 'snapshotId'>

export interface Loaded {
  readonly entries: number
  readonly people: number
  readonly knownPeople: number
  readonly duplicateLines: number
}

/** Brings the staged lines together: months of one person with one employer become one entry, a line said twice counts once. */
export async function loadEntries(tx: Tx, { regionId, snapshotId }: Key): Promise<Loaded> {
  // a job may run again after it was cut off
  await deleteEntries(tx, { regionId, snapshotId })
  // statistics of the staged lines let them be grouped in the order in which they are kept
  await sql`analyze staged_line`.execute(tx)
  const { rows } = await sql<Omit<Loaded, 'knownPeople'>>`
    with taken as (
      insert into registers.entry
        (region_id, holder, snapshot_id, number, name_tag, employer, months, from_on, until_on, detail)
      select ${regionId}, holder, ${snapshotId}::uuid, row_number() over (), name_tag, employer, months, from_on, until_on,
             detail::jsonb
      from (
        select holder, employer, detail, from_on, until_on, max(name_tag) as name_tag,
               range_agg(int4range(month_from, coalesce(month_until, month_from), '[]'))
                 filter (where month_from is not null) as months
        from staged_line
        group by holder, employer, detail, from_on, until_on
        order by holder, employer, detail, from_on, until_on
      ) as told
      returning holder, months
    )
    select count(*)::int as entries, count(distinct holder)::int as people,
           (select sum(coalesce(month_until - month_from + 1, 1)) from staged_line)::int
             - sum(case when months is null then 1
                        when int4multirange(range_merge(months)) = months then upper(months) - lower(months)
                        else (select sum(upper(run) - lower(run)) from unnest(months) as run) end)::int as "duplicateLines"
    from taken
  `.execute(tx)
  const loaded = rows[0]
  if (!loaded) throw new Error('an aggregate without a row')
  // by the staged lines, of which there are statistics: of entries only just added the planner knows nothing
  const known = await sql<{ known: number }>`
    select count(*)::int as known from registry.person_holder where holder in (select holder from staged_line)
  `.execute(tx)
  await keepEmployers(tx, { regionId, snapshotId })
  return { ...loaded, knownPeople: known.rows[0]?.known ?? 0 }
}

/** Lines that say what a line before said; numbered as they were staged. */
export async function listDuplicateLines(tx: Tx, limit: number): Promise<number[]> {
  const { rows } = await sql<{ line: number }>`
    select line from (
      select line, month_from,
             max(month_until) over (earlier rows between unbounded preceding and 1 preceding) as reached,
             row_number() over (partition by holder, employer, detail, from_on, until_on order by line) as place
      from staged_line
      window earlier as (partition by holder, employer, detail order by month_from, line)
    ) as told
    where case when month_from is null then place > 1 else month_from <= reached end
    order by line
    limit ${limit}
  `.execute(tx)
  return rows.map((row) => row.line)
}

/** Entries of two snapshots side by side, over the time that both cover. */
export async function compareWith(tx: Tx, now: Snapshot, before: Snapshot): Promise<Comparison> {
  const months = ({ coversFrom, coversUntil }: Snapshot) =>
    sql`int4range(${monthOfDay(coversFrom)}, ${monthOfDay(coversUntil)}, '[]')`
  const shared = sql`(${months(now)} * ${months(before)})`
  const entriesOf = ({ regionId, snapshotId }: Snapshot) => sql`
    select holder, coalesce(employer, '') as employer, coalesce(detail::text, '') as detail,
           coalesce(from_on, '-infinity') as from_on,
           count(*) as entries, range_agg(months * int4multirange(${shared})) as months,
           min(until_on) as first_until, max(coalesce(until_on, 'infinity')) as last_until
    from registers.entry
    where region_id = ${regionId} and snapshot_id = ${snapshotId}::uuid
      and (months is null or months && ${shared})
    group by holder, coalesce(employer, ''), coalesce(detail::text, ''), coalesce(from_on, '-infinity')`
  const { rows } = await sql<Omit<Comparison, 'asOfOn' | 'peopleBefore'>>`
    with pair as (
      select holder, now.entries is null as is_gone, before.entries is null as is_added,
             (now.entries, now.months, now.first_until, now.last_until)
               is distinct from (before.entries, before.months, before.first_until, before.last_until) as is_other
      from (${entriesOf(now)}) as now
      full join (${entriesOf(before)}) as before using (holder, employer, detail, from_on)
    )
    select count(*) filter (where is_added)::int as added,
           count(*) filter (where is_gone)::int as gone,
           count(*) filter (where is_other and not is_gone and not is_added)::int as changed,
           count(*) filter (where not is_other)::int as same,
           count(distinct holder) filter (where is_other)::int as "peopleAffected"
    from pair
  `.execute(tx)
  const compared = rows[0]
  if (!compared) throw new Error('an aggregate without a row')
  return { ...compared, asOfOn: before.asOfOn, peopleBefore: before.figures.people }
}

/** Takes the entries of a checked file away that was not published. */
export async function deleteEntries(tx: Tx, { regionId, snapshotId }: Key): Promise<void> {
  await deleteEmployers(tx, { regionId, snapshotId })
  await sql`delete from registers.entry where region_id = ${regionId} and snapshot_id = ${snapshotId}::uuid`.execute(
    tx,
  )
}
