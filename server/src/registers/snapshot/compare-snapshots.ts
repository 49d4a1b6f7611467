import { sql } from 'kysely'
import type { Tx } from '../../platform/index.ts'
import { monthOfDay } from '../kinds.ts'
import type { Comparison, Snapshot } from './snapshot.ts'

const months = sql`split_part(told, '|', 1)`
const until = sql`nullif(split_part(told, '|', 2), '')`
/** What tells one entry from the others: employer, first day and detail. */
const matter = sql`substr(told, length(split_part(told, '|', 1)) + length(split_part(told, '|', 2)) + 3)`

/**
 * Entries of two snapshots side by side, over the time that both cover. Of most people both say the same, word for word, or only one
 * says something; only the entries of the others are taken apart.
 */
export async function compareWith(tx: Tx, now: Snapshot, before: Snapshot): Promise<Comparison> {
  const { rows } = await sql<Omit<Comparison, 'asOfOn' | 'peopleBefore'>>`
    with person as materialized (
      select holder, now, before, case when before is null then 'added' when now is null then 'gone'
                                       when now = before then 'same' else 'other' end as standing
      from (
        select holder, string_agg(told, chr(10) order by told) filter (where is_now) as now,
               string_agg(told, chr(10) order by told) filter (where not is_now) as before
        from (
          select holder, told, true as is_now from (${toldWithin(now, now, before)}) as entry
          union all
          select holder, told, false from (${toldWithin(before, now, before)}) as entry
        ) as either
        group by holder
      ) as told
    ), alike as (
      select sum(matters) filter (where standing = 'same') as same, sum(matters) filter (where standing = 'added') as added,
             sum(matters) filter (where standing = 'gone') as gone, count(*) filter (where standing <> 'same') as people
      from (
        select standing, case when strpos(coalesce(now, before), chr(10)) = 0 then 1
                              else (select count(distinct ${matter}) from string_to_table(coalesce(now, before), chr(10)) as told) end as matters
        from person
        where standing <> 'other'
      ) as one
    ), apart as (
      select holder, told, true as is_now from person, string_to_table(now, chr(10)) as told where standing = 'other'
      union all
      select holder, told, false from person, string_to_table(before, chr(10)) as told where standing = 'other'
    ), pair as (
      select holder, count(*) filter (where is_now) = 0 as is_gone, count(*) filter (where not is_now) = 0 as is_added,
             ${figuresWhere(sql`is_now`)} is distinct from ${figuresWhere(sql`not is_now`)} as is_other
      from apart
      group by holder, ${matter}
    ), unlike as (
      select count(*) filter (where not is_other) as same, count(*) filter (where is_added) as added,
             count(*) filter (where is_gone) as gone,
             count(*) filter (where is_other and not is_gone and not is_added) as changed,
             count(distinct holder) filter (where is_other) as people
      from pair
    )
    select (unlike.added + coalesce(alike.added, 0))::int as added, (unlike.gone + coalesce(alike.gone, 0))::int as gone,
           changed::int as changed, (unlike.same + coalesce(alike.same, 0))::int as same,
           (unlike.people + alike.people)::int as "peopleAffected"
    from alike, unlike
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
  const cut = sql`(${months}::int4multirange * int4multirange(${shared}))::text || substr(told, length(${months}) + 1)`
  // a single run within them, as it stands: reading a multirange and writing it again takes ten times as long
  return sql`
    select holder, told from (
      select holder, case
        when told like '{[_____,_____)}%' then
          case when substr(told, 3, 5)::int >= ${first}::int and substr(told, 9, 5)::int <= ${last}::int + 1 then told
               when substr(told, 3, 5)::int <= ${last}::int and substr(told, 9, 5)::int > ${first}::int then ${cut} end
        when ${months} = '' then told
        when ${months}::int4multirange && ${shared} then ${cut} end as told
      from registers.entry
      where region_id = ${regionId} and snapshot_number = ${number}
      -- worked out once for each entry, not again for the condition below
      offset 0
    ) as entry
    where told is not null`
}

/** First and last; the last before the first where there is none. */
function sharedMonths(one: Snapshot, other: Snapshot): readonly [first: number, last: number] {
  const first = Math.max(monthOfDay(one.coversFrom), monthOfDay(other.coversFrom))
  const last = Math.min(monthOfDay(one.coversUntil), monthOfDay(other.coversUntil))
  return [first, Math.max(last, first - 1)]
}
