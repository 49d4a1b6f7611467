-- A request for correction keeps a case in whichever county it waits, also one that whoever proposes the disposal does not see. How many
-- wait is told by case, and nothing else of them.
create function disposal.requests_about_cases() returns table (region_id text, plan_id uuid, requests integer)
  language sql stable security definer set search_path = pg_catalog
as $$
  select class.region_id, class.plan_id, count(distinct asked.correction_id)::integer
  from registry.correction asked
  join filing.roster_line line on line.person_id = asked.person_id
  join filing.training_class class on class.region_id = line.region_id and class.class_id = line.class_id
  where asked.state = 'waiting' and asked.about in ('training', 'result', 'certificate', 'subsidy')
  group by class.region_id, class.plan_id
$$;
comment on function disposal.requests_about_cases() is '涉及案件的未答复更正申请数: how many wait, wherever they were asked';
revoke execute on function disposal.requests_about_cases() from public;
grant execute on function disposal.requests_about_cases() to zhixun_app;
