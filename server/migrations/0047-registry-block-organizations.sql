-- An organization that may file and claim nothing for a time, or for good. For good takes a second person.
create table registry.organization_block (
  region_id          text         not null,
  block_id           uuid         not null,
  organization_id    uuid         not null,
  ground             text         not null,
  reason             text         not null,
  document           text         not null,   -- number of the decision
  document_file_id   uuid,
  blocked_from       date         not null,
  blocked_until      date,                    -- included; null: for good
  state              text         not null,
  proposed_by        text         not null,   -- who may not agree to it
  proposed_by_name   text         not null,
  proposed_at        timestamptz  not null,
  decided_by_name    text,
  decided_at         timestamptz,
  decision_reason    text,
  lifted_on          date,                    -- from this day on it does not hold
  lifted_by_name     text,
  lifted_at          timestamptz,
  lift_reason        text,

  primary key (region_id, block_id),
  constraint organization_block_ground_known check (ground in ('dishonesty', 'suspension', 'investigation')),
  constraint organization_block_state_known check (state in ('proposed', 'in-force', 'declined', 'lifted')),
  constraint organization_block_days check (blocked_until >= blocked_from)
);
create index organization_block_by_organization on registry.organization_block (region_id, organization_id, block_id);
comment on table registry.organization_block is '单位限制（失信、停用）';
alter table registry.organization_block enable row level security;
create policy organization_block_scope on registry.organization_block
  using ((select platform.sees_everything()) or region_id = any ((select platform.visible_regions())::text[])
         or organization_id = (select platform.visible_organization()));
grant select, insert, update on registry.organization_block to zhixun_app;
grant select on registry.organization_block to zhixun_reader;
