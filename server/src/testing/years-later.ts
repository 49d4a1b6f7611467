import pg from 'pg'

/**
 * Puts into a region what comes years after a city's day and what no walk through it can bring: a case held back, and a disposal that
 * was carried out. Put in by hand, for who may see it; how it comes about is in disposal.test.ts.
 */
export async function bringYearsLater(databaseUrl: string, regionId: string): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl })
  await client.connect()
  try {
    await client.query(
      `insert into disposal.hold (region_id, hold_id, plan_id, case_number, ground, reason, placed_by, placed_by_name, placed_at)
       select region_id, gen_random_uuid(), plan_id, case_number, 'audit', '审计进行中', 'staff:none', '甲', now()
       from filing.plan where region_id = $1 and case_number is not null order by plan_id limit 1`,
      [regionId],
    )
    await client.query(
      `with plan as (
         select region_id, plan_id, case_number, title from filing.plan
         where region_id = $1 and case_number is not null order by plan_id desc limit 1),
       batch as (
         insert into disposal.disposal (region_id, disposal_id, number, state, case_count, done_count, reason,
           proposed_by, proposed_by_name, proposed_at, decided_by, decided_by_name, decided_at, ended_at)
         select region_id, gen_random_uuid(), '销-0001', 'done', 1, 1, '保存期限已满', 'staff:none', '甲', now(), 'staff:other', '乙',
           now(), now() from plan
         returning region_id, disposal_id)
       insert into disposal.disposal_case (region_id, disposal_id, plan_id, case_number, organization_name, title,
         document_title, clause, keep_years, closed_on, kept_until, state, counts)
       select plan.region_id, disposal_id, plan_id, case_number, '某单位', title, '某通知', '四(二)', 3, '2023-04-01',
         '2026-04-01', 'done', '{"people": 1}'::jsonb
       from plan join batch using (region_id)`,
      [regionId],
    )
  } finally {
    await client.end()
  }
}
