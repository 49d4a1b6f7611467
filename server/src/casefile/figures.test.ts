import { type RawBuilder, sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { inScope, type MovedCase, type Tx } from '../platform/index.ts'
import { openTestPlatform, type TestPlatform } from '../platform/testing/test-platform.ts'
import { countAnew, foldFigures } from './figure-store.ts'

// Several clerks move the same few cases at once, finish or give up at random, and the figures are folded meanwhile: at every moment
// they are what going through all cases comes to.

const ROUNDS = 80
const HANDS = 4
const CASES = 5
const counties = ['320205', '320206']

let at: TestPlatform
beforeAll(async () => {
  at = await openTestPlatform()
})
afterAll(() => at.close())

type Roll = (sides: number) => number

/** The same numbers in every run. */
function dice(seed: number): Roll {
  let state = seed
  return (sides) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * sides)
  }
}

const organization = '0192f000-0009-7000-8000-000000000000'
const planStates = ['draft', 'filed', 'returned', 'approved', 'refused', 'discarded']
const classStates = ['open', 'locked', 'completed', 'cancelled']
const claimStates = ['draft', 'submitted', 'on-notice', 'approved', 'paid', 'refused', 'discarded']
const pick = (roll: Roll, from: readonly string[]) => from[roll(from.length)]

interface Case {
  readonly region: string
  readonly plan: string
}

function caseOf(n: number): Case {
  return {
    region: counties[n % counties.length] ?? '',
    plan: `0192f000-0001-7000-8000-${n.toString(16).padStart(12, '0')}`,
  }
}

const moves: readonly ((at: Case, roll: Roll) => RawBuilder<unknown>)[] = [
  ({ region, plan }, roll) => sql`
    insert into filing.plan (region_id, plan_id, case_number, organization_id, organization_name, edition_id, rulebook_id, kind, mode, title,
      courses, starts_on, ends_on, headcount, schedule, state, state_since, drafted_on)
    values (${region}, ${plan}, ${plan}, ${organization}, '一厂', 'one@1', ${pick(roll, ['one', 'two'])}, 'adaptation', 'online', '培训', '[]',
      '2023-03-01', '2023-03-20', 30, '每周', 'draft', now(), '2023-02-01')
    on conflict do nothing`,
  ({ region, plan }, roll) => sql`
    update filing.plan set state = ${pick(roll, planStates)} where region_id = ${region} and plan_id = ${plan}`,
  ({ region, plan }) => sql`
    insert into filing.training_class (region_id, class_id, plan_id, organization_id, occupation_code, occupation_name, state, starts_on, ends_on,
      headcount, roster_count, opened_on, locks_on)
    select ${region}, gen_random_uuid(), plan_id, ${organization}, '6-31-01-03', '电工', 'open', '2023-03-01', '2023-03-20', 30, 0,
      '2023-02-20', '2023-03-01'
    from filing.plan where region_id = ${region} and plan_id = ${plan}
    on conflict do nothing`,
  ({ region, plan }, roll) => sql`
    update filing.training_class set state = ${pick(roll, classStates)}
    where region_id = ${region} and class_id in (
      select class_id from filing.training_class where plan_id = ${plan} order by class_id desc limit 1)`,
  ({ region, plan }, roll) => sql`
    insert into claims.claim (region_id, claim_id, plan_id, class_id, organization_id, edition_id, state, drafted_on, determination_number,
      line_count, granted_count, total_fen)
    select ${region}, gen_random_uuid(), plan_id, plan_id, ${organization}, 'one@1', 'draft', '2023-04-01', 1, 30, 28, ${roll(9) * 50_000}
    from filing.plan where region_id = ${region} and plan_id = ${plan}`,
  ({ region, plan }, roll) => sql`
    update claims.claim set state = ${pick(roll, claimStates)}, total_fen = total_fen + ${roll(3) * 100}
    where region_id = ${region} and claim_id in (select claim_id from claims.claim where plan_id = ${plan} order by claim_id limit 1)`,
  ({ region, plan }) => sql`
    insert into review.money_wait (region_id, claim_id, organization_id, needed_fen, since_on)
    select region_id, claim_id, organization_id, 1, '2023-05-01' from claims.claim where region_id = ${region} and plan_id = ${plan}
    on conflict do nothing`,
  ({ region, plan }) => sql`
    delete from review.money_wait
    where region_id = ${region} and claim_id in (select claim_id from claims.claim where region_id = ${region} and plan_id = ${plan})`,
]

class GivenUp extends Error {}

/** Some moves of some cases in one transaction, kept or given up. */
async function act(roll: Roll): Promise<'kept' | 'given up'> {
  const work = async (tx: Tx) => {
    await sql`set local lock_timeout = '2s'`.execute(tx)
    const moved: MovedCase[] = []
    for (let left = 1 + roll(3); left > 0; left -= 1) {
      const which = caseOf(roll(CASES))
      await moves[roll(moves.length)]?.(which, roll).execute(tx)
      moved.push({ regionId: which.region, planId: which.plan })
    }
    await countAnew(tx, moved, at.platform.newId)
    if (roll(4) === 0) throw new GivenUp()
  }
  try {
    await inScope(at.platform.db, { kind: 'system' }, work)
    return 'kept'
  } catch (error) {
    // two that wait for each other, of which the database lets one go; a second class that lives
    const isMeant = error instanceof Error && /deadlock|lock timeout|once_per_plan/.test(error.message)
    if (!(error instanceof GivenUp || isMeant)) throw error
    return 'given up'
  }
}

const kept = `
  select region_id, rulebook_id, stage, sum(cases)::int as cases, sum(fen)::bigint as fen
  from (select region_id, rulebook_id, stage, cases, fen from casefile.figure
        union all select region_id, rulebook_id, stage, cases, fen from casefile.figure_move) figures
  group by region_id, rulebook_id, stage having sum(cases) <> 0 order by region_id, rulebook_id, stage`
const counted = `
  select region_id, rulebook_id, stage, count(*)::int as cases, coalesce(sum(total_fen), 0)::bigint as fen
  from casefile.case group by region_id, rulebook_id, stage order by region_id, rulebook_id, stage`

/** Both at one moment. @returns how many figures there are */
async function compare(): Promise<number> {
  const [both] = await at.ask<{ kept: object[] | null; counted: object[] | null }>(
    `select (select json_agg(kept) from (${kept}) kept) as kept, (select json_agg(counted) from (${counted}) counted) as counted`,
  )
  expect(both?.kept).toEqual(both?.counted)
  return both?.kept?.length ?? 0
}

const fold = () => inScope(at.platform.db, { kind: 'system' }, foldFigures)
const waiting = async () => (await at.ask('select from casefile.figure_move')).length

describe('figures of cases', () => {
  it('are at every moment what going through the cases comes to, whoever moves them at once, and however often they are folded', async () => {
    const outcomes: string[] = []
    let isOver = false
    let [compared, most] = [0, 0]
    const watch = async () => {
      while (!isOver) {
        most = Math.max(most, await compare())
        compared += 1
        if (compared % 3 === 0) await fold()
      }
    }
    const work = async (hand: number) => {
      const roll = dice(hand)
      for (let round = 0; round < ROUNDS; round += 1) outcomes.push(await act(roll))
    }
    const hands = Array.from({ length: HANDS }, (_, hand) => work(hand + 1))
    const working = Promise.all(hands).finally(() => {
      isOver = true
    })
    await Promise.all([working, watch()])
    expect(outcomes.filter((outcome) => outcome === 'kept').length).toBeGreaterThan(ROUNDS)
    expect(compared).toBeGreaterThan(10)
    expect(most).toBeGreaterThan(3)
    await compare()
  })

  it('take in what moved, and say how much that was', async () => {
    await Promise.all([1, 2, 3].map((seed) => act(dice(seed + 50))))
    const before = await waiting()
    expect(await fold()).toBe(before)
    expect(await waiting()).toBe(0)
    expect(await fold()).toBe(0)
    expect(await compare()).toBeGreaterThan(1)
  })

  it('can be counted anew from the cases, as they were for those of before', async () => {
    const before = await at.ask(kept)
    await at.ask('select casefile.count_all()')
    expect(await at.ask(kept)).toEqual(before)
    expect(await waiting()).toBe(0)
  })

  it('are seen of one’s own regions alone', async () => {
    const all = await at.ask<{ region_id: string }>('select distinct region_id from casefile.figure')
    expect(all.map((row) => row.region_id).sort()).toEqual(counties)
    const seen = await inScope(at.platform.db, { kind: 'regions', regions: ['320206'] }, async (tx) => {
      const { rows } = await sql<{ region_id: string }>`
        select distinct region_id from (select region_id from casefile.figure union all select region_id from casefile.standing) known`.execute(
        tx,
      )
      return rows
    })
    expect(seen).toEqual([{ region_id: '320206' }])
  })
})
