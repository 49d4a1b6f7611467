import { sql } from 'kysely'
import { type MakeId, type MovedCase, sendWithNext, type Tx } from '../platform/index.ts'

/**
 * Counts cases anew (docs/adr/0044). Under the scope of the system, at the end of the transaction in which they moved: whoever moved the
 * same case at once is waited for, and what they did is seen, for each of the two statements looks at what is committed by then.
 */
export async function countAnew(tx: Tx, moved: readonly MovedCase[], newId: MakeId): Promise<void> {
  // as many ids as rows may be added, which are two for each case
  const asked = JSON.stringify(
    moved.map(({ regionId, planId, claimId }) => ({
      region_id: regionId,
      plan_id: planId ?? null,
      claim_id: claimId ?? null,
      left_id: newId(),
      came_id: newId(),
    })),
  )
  const cases = sql`
    select distinct on (region_id, plan_id) region_id, plan_id, left_id, came_id
    from (
      select asked.region_id, coalesce(asked.plan_id, claim.plan_id) as plan_id, left_id, came_id
      from jsonb_to_recordset(${asked}::jsonb) as asked (region_id text, plan_id uuid, claim_id uuid, left_id uuid, came_id uuid)
      left join claims.claim claim on claim.region_id = asked.region_id and claim.claim_id = asked.claim_id
    ) found
    where plan_id is not null`
  const lock = sql`
    insert into casefile.standing as standing (region_id, plan_id, rulebook_id, stage, fen)
    select region_id, plan_id, '', '', 0 from (${cases}) cases order by region_id, plan_id
    on conflict (region_id, plan_id) do update set stage = standing.stage
  `
  const count = sql`
    with moved as (
      select cases.*, earlier.rulebook_id as earlier_rulebook, earlier.stage as earlier_stage, earlier.fen as earlier_fen,
        present.rulebook_id, present.stage, coalesce(present.total_fen, 0) as fen
      from (${cases}) cases
      join casefile.standing earlier using (region_id, plan_id)
      join casefile.case present using (region_id, plan_id)
    ), changed as (
      select * from moved
      where (rulebook_id, stage, fen) is distinct from (earlier_rulebook, earlier_stage, earlier_fen)
    ), told as (
      insert into casefile.figure_move (region_id, move_id, rulebook_id, stage, cases, fen)
      select region_id, left_id, earlier_rulebook, earlier_stage, -1, -earlier_fen from changed where earlier_stage <> ''
      union all
      select region_id, came_id, rulebook_id, stage, 1, fen from changed
    )
    update casefile.standing standing
    set rulebook_id = changed.rulebook_id, stage = changed.stage, fen = changed.fen
    from changed
    where standing.region_id = changed.region_id and standing.plan_id = changed.plan_id
  `
  await sendWithNext(tx, lock)
  await sendWithNext(tx, count)
}

const MOVES_AT_ONCE = 20_000

/**
 * Takes into the figures what moved. Whoever reads meanwhile sees all of it, before or after; of two who fold at once the second finds
 * nothing left.
 *
 * @returns how many moves
 */
export async function foldFigures(tx: Tx): Promise<number> {
  const { rows } = await sql<{ folded: number }>`
    with folded as (
      delete from casefile.figure_move
      where (region_id, move_id) in (
        select region_id, move_id from casefile.figure_move order by region_id, move_id limit ${MOVES_AT_ONCE}
      )
      returning region_id, rulebook_id, stage, cases, fen
    ), kept as (
      insert into casefile.figure as figure (region_id, rulebook_id, stage, cases, fen)
      select region_id, rulebook_id, stage, sum(cases), sum(fen)
      from folded
      group by region_id, rulebook_id, stage
      order by region_id, rulebook_id, stage
      on conflict (region_id, rulebook_id, stage) do update
      set cases = figure.cases + excluded.cases, fen = figure.fen + excluded.fen
    )
    select count(*) as folded from folded
  `.execute(tx)
  return Number(rows[0]?.folded ?? 0)
}
