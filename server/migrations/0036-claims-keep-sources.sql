-- Where the facts of an assessment came from: registers, proof or the organization's word; and what registers say against workers.
alter table claims.determination add column sources jsonb;
comment on column claims.determination.sources is '事实来源; null: made before registers were asked';

-- A reviewer's decision about a fact on which organization and registers differ. Never changed; a later one takes its place.
create table claims.register_decision (
  region_id        text         not null,
  claim_id         uuid         not null,
  decision_id      uuid         not null,
  organization_id  uuid         not null,
  line_id          uuid         not null,
  fact             text         not null,
  counts           text         not null,
  reason           text         not null,
  decided_by_name  text         not null,
  decided_at       timestamptz  not null,

  primary key (region_id, claim_id, decision_id),
  constraint register_decision_counts_known check (counts in ('register', 'told'))
);
comment on table claims.register_decision is '登记差异处理';
alter table claims.register_decision enable row level security;
create policy register_decision_scope on claims.register_decision
  using ((select platform.sees_everything()) or region_id = any ((select platform.visible_regions())::text[])
         or organization_id = (select platform.visible_organization()));
grant select, insert on claims.register_decision to zhixun_app;
grant select on claims.register_decision to zhixun_reader;
