-- Counting walks over the states of all cases at once, in the order of these indexes and without the rows themselves. The organization is
-- in them because row-level security asks for it.
create index plan_states on filing.plan (region_id, plan_id) include (organization_id, rulebook_id, state);
create index training_class_states on filing.training_class (region_id, plan_id, class_id desc) include (organization_id, state);
create index claim_states on claims.claim (region_id, plan_id, (state in ('paid', 'refused')), claim_id desc)
  include (organization_id, state, total_fen) where state <> 'discarded';

-- The same as casefile.case, for counting many: states that stand side by side, not yet made into one stage. Read under the rights of
-- whoever asks.
create view casefile.case_state with (security_invoker = true) as
select
  plan.region_id,
  plan.plan_id,
  plan.organization_id,
  plan.rulebook_id,
  plan.state as plan_state,
  class.state as class_state,
  claim.state as claim_state,
  claim.total_fen,
  wait.claim_id is not null as waits_for_money
from filing.plan plan
left join (
  select distinct on (c.region_id, c.plan_id) c.region_id, c.plan_id, c.state
  from filing.training_class c
  order by c.region_id, c.plan_id, c.class_id desc
) class on class.region_id = plan.region_id and class.plan_id = plan.plan_id
-- of several claims the one that still lives, else the newest
left join (
  select distinct on (c.region_id, c.plan_id) c.region_id, c.plan_id, c.claim_id, c.state, c.total_fen
  from claims.claim c
  where c.state <> 'discarded'
  order by c.region_id, c.plan_id, (c.state in ('paid', 'refused')), c.claim_id desc
) claim on claim.region_id = plan.region_id and claim.plan_id = plan.plan_id
left join review.money_wait wait on wait.region_id = claim.region_id and wait.claim_id = claim.claim_id;
comment on view casefile.case_state is '案件状态: for counting';
grant select on casefile.case_state to zhixun_app, zhixun_reader;
