import { Writable } from 'node:stream'
import { sql } from 'kysely'
import type { CopyInto, Tx } from '../../platform/index.ts'
import { deleteEmployers, keepEmployers } from './covered-employer-store.ts'
import type { Snapshot } from './snapshot.ts'

/** Where the lines of a file stand while they are brought together; gone with the transaction. */
export async function openStaging(tx: Tx, copyInto: CopyInto) {
  await sql`set local work_mem = '64MB'`.execute(tx)
  await sql`set local jit = off`.execute(tx)
  await sql`create temporary table staged_line (
    line bigint, holder uuid, name_tag integer, month_from integer, month_until integer, said text
  ) on commit drop`.execute(tx)
  return copyInto('staged_line (line, holder, name_tag, month_from, month_until, said)')
}

const columns = ['bigint', 'uuid', 'integer', 'integer', 'integer', 'text'].map(
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

type Key = Pick<Snapshot, 'regionId' | 'snapshotId' | 'number'>

export interface Loaded {
  readonly entries: number
  readonly people: number
  readonly knownPeople: number
  readonly duplicateLines: number
}

/**
 * Brings the staged lines together: months of one person with one employer become one entry, a line said twice counts once.
 *
 * @param whenStored called before they are matched with people
 */
export async function loadEntries(tx: Tx, snapshot: Key, whenStored: () => Promise<void>): Promise<Loaded> {
  // a job may run again after it was cut off
  await deleteEntries(tx, snapshot)
  // statistics of the staged lines let them be grouped in the order in which they are kept
  await sql`analyze staged_line (holder)`.execute(tx)
  const { rows } = await sql<Omit<Loaded, 'knownPeople'>>`
    with said as materialized (
      select *, row_number() over (partition by holder order by said) as number
      from (
        select holder, said, max(name_tag) as name_tag, count(*) as times, sum(month_until - month_from + 1) as month_count,
               range_agg(int4range(month_from, month_until, '[]')) filter (where month_from is not null) as months
        from staged_line
        group by holder, said
      ) as one
    ), taken as (
      insert into registers.entry (region_id, holder, snapshot_number, number, name_tag, told)
      select ${snapshot.regionId}, holder, ${snapshot.number}::int, number, name_tag,
             rtrim(concat(months::text, '|', said), '|')
      from said
    )
    select count(*)::int as entries, count(*) filter (where number = 1)::int as people,
           coalesce(sum(case when months is null then times - 1
                             else month_count - (select sum(upper(run) - lower(run)) from unnest(months) as run) end)
             filter (where times > 1), 0)::int as "duplicateLines"
    from said
  `.execute(tx)
  const loaded = rows[0]
  if (!loaded) throw new Error('an aggregate without a row')
  await whenStored()
  // by the staged lines, of which there are statistics: of entries only just added the planner knows nothing
  const known = await sql<{ known: number }>`
    select count(*)::int as known from registry.person_holder where holder in (select holder from staged_line)
  `.execute(tx)
  await keepEmployers(tx, snapshot)
  return { ...loaded, knownPeople: known.rows[0]?.known ?? 0 }
}

/** Lines that say what a line before said; numbered as they were staged. */
export async function listDuplicateLines(tx: Tx, limit: number): Promise<number[]> {
  const { rows } = await sql<{ line: number }>`
    select line from (
      select line, month_from,
             max(month_until) over (earlier rows between unbounded preceding and 1 preceding) as reached,
             row_number() over (partition by holder, said order by line) as place
      from staged_line
      window earlier as (partition by holder, said order by month_from, line)
    ) as told
    where case when month_from is null then place > 1 else month_from <= reached end
    order by line
    limit ${limit}
  `.execute(tx)
  return rows.map((row) => row.line)
}

/** Takes the entries of a checked file away that was not published. */
export async function deleteEntries(tx: Tx, snapshot: Key): Promise<void> {
  await deleteEmployers(tx, snapshot)
  await sql`delete from registers.entry
    where region_id = ${snapshot.regionId} and snapshot_number = ${snapshot.number}`.execute(tx)
}
