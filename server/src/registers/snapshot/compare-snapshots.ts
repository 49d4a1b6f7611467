import { sql } from 'kysely'
import type { Tx } from '../../platform/index.ts'
import { monthOfDay } from '../kinds.ts'
import type { Comparison, Snapshot } from './snapshot.ts'

const months = sql`split_part(told, '|', 1)`
const until = sql`nullif(split_part(told, '|', 2), '')`
/** What tells one entry from the others: employer, first day and detail. */
const matter = sql`substr(told, length(split_part(told, '|', 1)) + length(split_part(told, '|', 2)) + 3)`

/**
 * Entries of two snapshots side by side, over the time that both cover. Of most people both say the same, word for word; only the
 * entries of the others are taken apart.
 */
export async function compareWith(tx: Tx, now: Snapshot, before: Snapshot): Promise<Comparison> {
  const { rows } = await sql<Omit<Comparison, 'asOfOn' | 'peopleBefore'>>`
    with person as materialized (
      select holder, array_agg(told order by told) filter (where is_now) as now,
             array_agg(told order by told) filter (where not is_now) as before
      from (
        select holder, told, true as is_now from (${toldWithin(now, now, before)}) as entry
        union all
        select holder, told, false from (${toldWithin(before, now, before)}) as entry
      ) as either
      group by holder
    ), apart as (
      select holder, told, true as is_now from person, unnest(now) as told where now is distinct from before
      union all
      select holder, told, false from person, unnest(before) as told where now is distinct from before
    ), pair as (
      select holder, count(*) filter (where is_now) = 0 as is_gone, count(*) filter (where not is_now) = 0 as is_added,
             ${figuresWhere(sql`is_now`)} is distinct from ${figuresWhere(sql`not is_now`)} as is_other
      from apart
      group by holder, ${matter}
    )
    select count(*) filter (where is_added)::int as added,
           count(*) filter (where is_gone)::int as gone,
           count(*) filter (where is_other and not is_gone and not is_added)::int as changed,
           (count(*) filter (where not is_other) + (
             select coalesce(sum(case when cardinality(now) = 1 then 1
                                      else (select count(distinct ${matter}) from unnest(now) as told) end), 0)
             from person where now = before))::int as same,
           count(distinct holder) filter (where is_other)::int as "peopleAffected"
    from pair
  `.execute(tx)
  const compared = rows[0]
  if (!compared) throw new Error('an aggregate without a row')
  return { ...compared, asOfOn: before.asOfOn, peopleBefore: before.figures.people }
}

function figuresWhere(isTold: ReturnType<typeof sql>) {
  return sql`row(count(*) filter (where ${isTold}),
                 range_agg(nullif(${months}, '')::int4multirange) filter (where ${isTold}),
                 min(${until}) filter (where ${isTold}), max(coalesce(${until}, 'for good')) filter (where ${isTold}))`
}

/** What the entries of a snapshot tell of the months that two snapshots cover; entries without months as they stand. */
function toldWithin({ regionId, number }: Snapshot, one: Snapshot, other: Snapshot) {
  const [first, last] = sharedMonths(one, other)
  const shared = sql`int4range(${first}::int, ${last}::int + 1)`
  return sql`
    select holder, case
      when ${months} = '' then told
      -- a single run within them, as it stands: reading a multirange and writing it again takes ten times as long
      when told like '{[_____,_____)}%' and substr(told, 3, 5)::int >= ${first}::int
        and substr(told, 9, 5)::int <= ${last}::int + 1 then told
      else (${months}::int4multirange * int4multirange(${shared}))::text || substr(told, length(${months}) + 1) end as told
    from registers.entry
    where region_id = ${regionId} and snapshot_number = ${number}
      and case when ${months} = '' then true
               when told like '{[_____,_____)}%' then substr(told, 3, 5)::int <= ${last}::int
                 and substr(told, 9, 5)::int > ${first}::int
               else ${months}::int4multirange && ${shared} end`
}

/** First and last; the last before the first where there is none. */
function sharedMonths(one: Snapshot, other: Snapshot): readonly [first: number, last: number] {
  const first = Math.max(monthOfDay(one.coversFrom), monthOfDay(other.coversFrom))
  const last = Math.min(monthOfDay(one.coversUntil), monthOfDay(other.coversUntil))
  return [first, Math.max(last, first - 1)]
}
