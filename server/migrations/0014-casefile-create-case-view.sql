create schema casefile;
grant usage on schema casefile to zhixun_app, zhixun_reader;

-- A case: a plan, the class held on it, and the claim that speaks for it now. Read under the rights of whoever asks.
create view casefile.case with (security_invoker = true) as
select
  plan.region_id,
  plan.plan_id,
  plan.case_number,
  plan.organization_id,
  plan.organization_name,
  plan.edition_id,
  plan.rulebook_id,
  plan.kind,
  plan.mode,
  plan.title,
  plan.starts_on,
  plan.ends_on,
  plan.headcount,
  plan.filed_on,
  class.class_id,
  claim.claim_id,
  claim.submitted_on,
  claim.granted_count,
  claim.total_fen,
  case
    when claim.state = 'on-notice' and wait.claim_id is not null then 'claim-waits-for-money'
    when claim.state is not null then 'claim-' || claim.state
    when class.state is not null then 'class-' || class.state
    else 'plan-' || plan.state
  end as stage
from filing.plan plan
left join lateral (
  select c.class_id, c.state
  from filing.training_class c
  where c.region_id = plan.region_id and c.plan_id = plan.plan_id
  order by c.class_id desc
  limit 1
) class on true
-- of several claims the one that still lives, else the newest
left join lateral (
  select c.claim_id, c.state, c.submitted_on, c.granted_count, c.total_fen
  from claims.claim c
  where c.region_id = plan.region_id and c.plan_id = plan.plan_id and c.state <> 'discarded'
  order by (c.state in ('paid', 'refused')), c.claim_id desc
  limit 1
) claim on true
left join review.money_wait wait on wait.region_id = plan.region_id and wait.claim_id = claim.claim_id;
comment on view casefile.case is '案卷: where each case stands';
grant select on casefile.case to zhixun_app, zhixun_reader;
