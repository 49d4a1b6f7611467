import { type RawBuilder, type SqlBool, sql } from 'kysely'
import { containing, type Day, plusDays, startOfDay, type Tx } from '../../platform/index.ts'
import { type EntryRow, entryOf } from '../audit-store.ts'
import type { AuditEntry } from '../entry.ts'

/** What an audit officer looks for. */
export interface EntryFilter {
  /** Regions whose audit may be read. */
  readonly regions: readonly string[]
  /** Part of the acting person's name, or the account as entries name it: `staff:0192…`. */
  readonly actor?: string | undefined
  readonly command?: string | undefined
  /** What it was done to, or the kind of it: `claim:0192…`, `claim`. */
  readonly subject?: string | undefined
  /** Anywhere in the details. */
  readonly text?: string | undefined
  readonly from?: Day | undefined
  readonly until?: Day | undefined
}

/** Where a page ended: entries are listed newest first. */
export interface EntryPlace {
  readonly at: Date
  readonly regionId: string
  readonly seq: number
}

/** Entries that fit, newest first; one more than the limit where there are more. */
export async function searchEntries(
  tx: Tx,
  filter: EntryFilter,
  { before, limit }: { readonly before?: EntryPlace | undefined; readonly limit: number },
): Promise<AuditEntry[]> {
  const asked = conditions(filter)
  if (before)
    asked.push(
      sql<SqlBool>`(at, region_id, seq) < (${before.at}::timestamptz, ${before.regionId}, ${before.seq}::bigint)`,
    )
  const { rows } = await sql<EntryRow>`
    select *
    from audit.entry
    where ${sql.join(asked, sql` and `)}
    order by at desc, region_id desc, seq desc
    limit ${limit + 1}
  `.execute(tx)
  return rows.map(entryOf)
}

export interface EntryFigures {
  readonly byDay: readonly { readonly day: Day; readonly count: number }[]
  readonly byCommand: readonly { readonly command: string; readonly count: number }[]
}

const COMMANDS_SHOWN = 12

/** How many acts there were on each day, and of which kinds most. */
export async function countEntries(
  tx: Tx,
  filter: EntryFilter & { readonly from: Day; readonly until: Day },
): Promise<EntryFigures> {
  const where = sql.join(conditions(filter), sql` and `)
  const days = await sql<{ day: Day; count: number }>`
    select (at at time zone 'Asia/Shanghai')::date as day, count(*) as count
    from audit.entry
    where ${where}
    group by day
    order by day
  `.execute(tx)
  const commands = await sql<{ command: string; count: number }>`
    select command, count(*) as count
    from audit.entry
    where ${where}
    group by command
    order by count desc, command
    limit ${COMMANDS_SHOWN}
  `.execute(tx)
  return { byDay: days.rows, byCommand: commands.rows }
}

/** The day of the newest act within sight; undefined where nothing was done yet. */
export async function findLastDay(tx: Tx, regions: readonly string[]): Promise<Day | undefined> {
  const { rows } = await sql<{ day: Day }>`
    select (at at time zone 'Asia/Shanghai')::date as day
    from audit.entry
    where region_id = any(${[...regions]}::text[])
    order by at desc
    limit 1
  `.execute(tx)
  return rows[0]?.day
}

/** Numbers of the first and last entry of these days; undefined where there are none. */
export async function findRangeOfDays(
  tx: Tx,
  regionId: string,
  from: Day,
  until: Day,
): Promise<{ fromSeq: number; toSeq: number } | undefined> {
  const where = sql.join(conditions({ regions: [regionId], from, until }), sql` and `)
  const { rows } = await sql<{ first: number | null; last: number | null }>`
    select min(seq) as first, max(seq) as last
    from audit.entry
    where ${where}
  `.execute(tx)
  const [row] = rows
  return row && row.first !== null && row.last !== null ? { fromSeq: row.first, toSeq: row.last } : undefined
}

function conditions({ regions, actor, command, subject, text, from, until }: EntryFilter) {
  const asked: RawBuilder<SqlBool>[] = [sql<SqlBool>`region_id = any(${[...regions]}::text[])`]
  if (actor !== undefined)
    asked.push(
      /^\w+:[0-9a-z-]+$/.test(actor)
        ? sql<SqlBool>`actor = ${actor}`
        : sql<SqlBool>`actor_name like ${containing(actor)}`,
    )
  if (command !== undefined) asked.push(sql<SqlBool>`command = ${command}`)
  if (subject !== undefined)
    asked.push(
      subject.includes(':')
        ? sql<SqlBool>`subject = ${subject}`
        : sql<SqlBool>`starts_with(subject, ${`${subject}:`})`,
    )
  if (text !== undefined) asked.push(sql<SqlBool>`details::text ilike ${containing(text)}`)
  if (from !== undefined) asked.push(sql<SqlBool>`at >= ${startOfDay(from)}::timestamptz`)
  if (until !== undefined) asked.push(sql<SqlBool>`at < ${startOfDay(plusDays(until, 1))}::timestamptz`)
  return asked
}
