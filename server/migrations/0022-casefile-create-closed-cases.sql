-- A case that is over, and the day of its last act: from there on it is kept for the years its notice says.
create view casefile.closed_case with (security_invoker = true) as
select
  file.region_id,
  file.plan_id,
  file.case_number,
  file.organization_id,
  file.organization_name,
  file.title,
  file.edition_id,
  file.stage,
  (last_step.at at time zone 'Asia/Shanghai')::date as closed_on
from casefile.case file
cross join lateral (
  select max(step.at) as at
  from (
    select s.at from filing.plan_step s
    where s.region_id = file.region_id and s.plan_id = file.plan_id
    union all
    select s.at from filing.class_step s
    where s.region_id = file.region_id and s.class_id = file.class_id
    union all
    select s.at from claims.claim_step s
    join claims.claim c on c.region_id = s.region_id and c.claim_id = s.claim_id
    where c.region_id = file.region_id and c.plan_id = file.plan_id
  ) step
) last_step
where file.stage in ('plan-refused', 'plan-discarded', 'plan-cancelled', 'class-cancelled', 'claim-paid', 'claim-refused')
  and last_step.at is not null;
comment on view casefile.closed_case is '已办结案件: how long each has been over';
grant select on casefile.closed_case to zhixun_app, zhixun_reader;
